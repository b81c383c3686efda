"""Articles as words that can be counted: actors as one token each, stop words out, forms of a word together."""

import re
from functools import cache

import numpy as np
import pandas as pd

from analysis.actors import load_gazetteer, mentions_of
from analysis.lexicon import read_lexicon, read_table
from analysis.text import fold

__all__ = ["ACTOR", "is_stop", "token_table"]

ACTOR = "\ue000"  # stands before the id of an actor, where a word would be
_TOKEN = re.compile(rf"{ACTOR}\w+|[^\W\d_]+|[.!?؟…\n]+")


@cache
def _marks():
    ranges = read_lexicon("text")["delete"]["ranges"]
    return re.compile("[" + "".join(f"\\u{first}-\\u{last}" for first, last in ranges) + "]")


@cache
def stop_words():
    """Folded stop words: the lists of stopwords.toml and the reporting verbs."""
    lists = dict(read_lexicon("stopwords"))
    kept = lists.pop("kept").split()  # reporting verbs whose letters are also a noun
    verbs = read_table("lexicon/reporting.csv", columns=["past", "present"])
    own = " ".join(lists.values()).split()
    forms = {fold(word) for word in own}
    for past, present in zip(verbs["past"], verbs["present"], strict=True):
        forms |= {fold(past), fold(past) + "ت", fold(present), "ت" + fold(present)[1:]}
    return frozenset(forms) - set(map(fold, kept))


def is_stop(word):
    """Whether a folded word says nothing of a topic.

    Examples
    --------
    >>> is_stop("وقالت"), is_stop("نووي")
    (True, False)
    """
    stops = stop_words()
    if word in stops or len(word) < 2:
        return True
    rest = word[1:] if word[0] in "وف" else word
    if rest in stops and len(rest) > 1:
        return True
    if rest[0] in "بلك" and len(rest) > 3 and (rest[1:] in stops or (rest[2:] in stops and rest[1] == "ل")):
        return True
    return rest.startswith("ال") and rest[2:] in stops


def tokens_of(text, published=None, *, gazetteer=None):
    """Written words of one article without marks; actors are ``ACTOR + id``; sentence ends stay."""
    pieces, done = [], 0
    if gazetteer is not None:
        for start, end, actor, how, *_ in mentions_of(text, published, gazetteer=gazetteer):
            if actor is not None and how == "name" and start >= done:
                pieces += [text[done:start], " ", ACTOR, actor, " "]
                done = end
    return _TOKEN.findall(_marks().sub("", "".join([*pieces, text[done:]])))


def full_texts(articles):
    """Title and text of each article as one string."""
    titles = articles["title"].fillna("") if "title" in articles else [""] * len(articles)
    return [f"{title}.\n{text}" for title, text in zip(titles, articles["text"].fillna(""), strict=True)]


def token_table(articles, *, actors=True, gazetteer=None):
    """Tokens of all articles in one table.

    Returns
    -------
    (ndarray of int, ndarray of int, list of str)
        For each token its article (a row number) and its form (an index into the list of forms).
    """
    gazetteer = (gazetteer or load_gazetteer()) if actors else None
    dates = articles["published"] if "published" in articles else [None] * len(articles)
    known, forms, lengths = {}, [], []
    for text, date in zip(full_texts(articles), dates, strict=True):
        found = tokens_of(text, date, gazetteer=gazetteer)
        forms.append(np.fromiter((known.setdefault(token, len(known)) for token in found), np.int32, len(found)))
        lengths.append(len(found))
    rows = np.repeat(np.arange(len(articles)), lengths)
    return rows, np.concatenate(forms) if forms else np.zeros(0, np.int32), list(known)


def type_table(forms, tokens):
    """Each written form with its folded form and its count; sentence ends and stop words have an empty fold."""
    table = pd.DataFrame({"form": forms})
    table["n"] = np.bincount(tokens, minlength=len(forms))
    table["fold"] = [form if form[0] == ACTOR else "" if not form[0].isalpha() else fold(form) for form in forms]
    stop = [word != "" and word[0] != ACTOR and is_stop(word) for word in table["fold"]]
    table["stop"] = stop
    return table
