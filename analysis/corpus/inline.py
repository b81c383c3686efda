"""Widgets that a page runs together with the first or the last line of its article."""

import re
from functools import cache

from analysis.lexicon import read_lexicon

__all__ = ["clean_inline"]


@cache
def _inline():
    data = read_lexicon("cleaning")["inline"]
    return [
        (where, step, re.compile(r"\s+".join(map(re.escape, phrase.split())).replace(r"\:", r"\s*:")))
        for where in ("head", "tail")
        for step, phrases in data[where].items()
        # «شارك من خلال تويتر» and then the same with more words: the longer one is meant
        for phrase in sorted(phrases, key=len, reverse=True)
    ]


def clean_inline(text, steps):
    """A text without the widgets that were run together with its first or last line, and the steps that took them.

    Examples
    --------
    >>> clean_inline("قال نادر إنه سيحضر. رابط الخبر بصحيفة الوئام: x", ["notice"])
    ('قال نادر إنه سيحضر.', {'notice'})
    """
    done = set()
    for where, step, phrase in _inline():
        if step not in steps:
            continue
        match = phrase.match(text) if where == "head" else _last(phrase, text)
        if match:
            text = (text[match.end() :] if where == "head" else text[: match.start()]).strip(" \n:|-–")
            done.add(step)
    if "tags" in steps and (match := _tags().search(text, max(0, len(text) - 200))):
        text = text[: match.start() + 1].rstrip()
        done.add("tags")
    return text, done


@cache
def _tags():
    labels = "|".join(map(re.escape, read_lexicon("cleaning")["inline"]["labels"]["tags"]))
    return re.compile(rf"[.!؟?…\"”»]\s*(?:{labels})\s[^.!؟?…]{{3,160}}$")


def _last(phrase, text):
    return phrase.search(text, max(0, len(text) - 400))
