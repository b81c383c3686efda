"""What the bundled model is fitted on, and what is set aside for measuring it.

Of the bundled reports those with an odd number in their id are for development, the even ones for measuring; an
odd one that shares a wire with an even one is used for neither. The gold set says itself what is what.
"""

import gzip
import json
import os
import random
from pathlib import Path

import pandas as pd

from analysis.actors import find_mentions
from analysis.corpus import load_corpus, read_codings
from analysis.corpus.gold import BESIDE, read_gold
from analysis.stance.found import FOUND, coded_keys, found_examples
from analysis.stance.judging import hits
from analysis.stance.lists import WORD, terms
from analysis.stance.polarity import Plain
from analysis.stance.training import read_examples
from analysis.statements import find_statements
from analysis.text import shadow

__all__ = ["bundled_part", "development_examples", "examples_of", "press_part", "uncoded_statements"]

MOST_ARTICLES = {"ant_2018": 24_000, "jazeera_hespress_2022": 6000, "saudi_2015": 8000}


def bundled_part(*, odd, name="adjudicated"):
    """Articles and codings of one half of the bundled corpus.

    Parameters
    ----------
    odd : bool
        True: for development; False: set aside.
    name : str
        Which codings; see `analysis.corpus.read_codings`.

    Returns
    -------
    (DataFrame, DataFrame)
        Articles with a column ``story`` (the wire, else the report), and their codings.

    Examples
    --------
    >>> articles, codings = bundled_part(odd=False)
    >>> set(codings["article_id"]) <= set(articles.index)
    True
    """
    articles, codings = load_corpus(), read_codings(name)
    ids = articles.index.to_series()
    wire = articles["wire_group"].astype(object)
    story = wire.where(wire.notna(), articles["copy_of"].astype(object)).where(lambda s: s.notna(), ids)
    is_odd = ids.str.extract(r"(\d+)$", expand=False).astype(int) % 2 == 1
    shared = story.isin(story[~is_odd])
    part = articles.assign(story=story)[(is_odd & ~shared) if odd else ~is_odd]
    return part, codings[codings["article_id"].isin(part.index)].reset_index(drop=True)


def press_part(*, split="development", folder=None):
    """Articles and codings of real press, as `bundled_part` gives them; None where the texts are not at hand."""
    try:
        articles, codings = read_gold(folder, split=split)
    except (FileNotFoundError, ValueError):
        return None
    return articles.assign(story=articles.index), codings


def examples_of(parts):
    """Readings, codes and stories of several parts.

    Parameters
    ----------
    parts : list of (DataFrame, DataFrame)

    Returns
    -------
    (list of Reading, DataFrame)
        The codes have a column ``story``.
    """
    readings, codes = [], []
    for articles, codings in parts:
        found, table = read_examples(codings, articles)
        readings += found
        codes.append(table.assign(story=table["article_id"].map(articles["story"])))
    return readings, pd.concat(codes, ignore_index=True)


def development_examples():
    """All that the bundled model is fitted on, as `examples_of` gives it; those of `found_examples` stand last."""
    readings, codes = examples_of([part for part in (bundled_part(odd=True), press_part()) if part])
    if (more := found_examples()) is None:
        return readings, codes
    return readings + more[0], pd.concat([codes, more[1]], ignore_index=True)


def uncoded_statements(folder=None, *, seed=1):
    """Statements of real press without codes, in the order of the texts, none from articles that are coded.

    None where the press is not at hand.

    Returns
    -------
    list of Plain or None
    """
    folder = Path(folder or os.environ.get("PRESS_DIR") or BESIDE)
    if not all((folder / f"{name}.jsonl.gz").is_file() for name in MOST_ARTICLES):
        return None
    texts, plain, nobody = _press_texts(folder, seed), [], None
    for first in range(0, len(texts), 1000):
        articles = pd.DataFrame(
            {"text": texts[first : first + 1000]}, index=range(first, first + len(texts[first : first + 1000]))
        )
        nobody = find_mentions(articles.head(1)).iloc[:0] if nobody is None else nobody  # words are enough here
        found = find_statements(articles, nobody).drop_duplicates("content")
        columns = (found[name].tolist() for name in ("content", "cue_class", "cue_lemma", "article_id"))
        plain += [_plain(*row) for row in zip(*columns, strict=True)]
    return plain


def _plain(content, cue_class, cue_lemma, article):
    words = WORD.findall(shadow(content).text)
    return Plain(words, hits(terms().labels(words)), cue_class, cue_lemma, article)


def _press_texts(folder, seed):
    lines = FOUND.read_text(encoding="utf-8").splitlines()
    coded = coded_keys() | {(record["dataset"], record["article_id"]) for record in map(json.loads, lines)}
    texts = {}
    for dataset, most in MOST_ARTICLES.items():
        with gzip.open(folder / f"{dataset}.jsonl.gz", "rt", encoding="utf-8") as file:
            articles = [json.loads(line) for line in file]
        random.Random(seed).shuffle(articles)
        keys = (((dataset, str(a.get("article_id") or a.get("id"))), a["text"] or "") for a in articles)
        texts |= dict([(text, None) for key, text in keys if key not in coded and len(text) > 400][:most])
    return [text[:5000] for text in texts]
