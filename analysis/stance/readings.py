"""What a statement says and what stands round it: words, sentence, mentions."""

from bisect import bisect_left
from dataclasses import dataclass

from analysis.actors import load_gazetteer, mentions_of
from analysis.stance.lists import WORD
from analysis.text import shadow

__all__ = ["Reading", "readings"]


@dataclass(slots=True)
class Reading:
    """One statement made ready for coding.

    Attributes
    ----------
    row : namedtuple
        The statement.
    words, around, all_words : list of str
        Folded words of the content, of its sentence, of the article.
    inside, near, all_actors : list of (str, int)
        Actors mentioned in the content, in its sentence, in the article, with their places.
    """

    row: tuple
    words: list
    around: list
    all_words: list
    inside: list
    near: list
    all_actors: list


def folded_words(text):
    """Folded words of a text."""
    return WORD.findall(shadow(text).text)


def readings(statements, articles, mentions):
    """Give a `Reading` for each statement, in order."""
    texts = articles["text"].to_dict()
    titles = articles["title"].to_dict() if "title" in articles else {}
    dates = articles["published"].to_dict() if "published" in articles else {}
    columns = ["start", "end", "actor"]
    found = {
        key: [m for m in part[columns].itertuples(index=False, name=None) if isinstance(m[2], str)]
        for key, part in mentions.groupby("article_id", sort=False)
    }
    last, page = None, None
    for row in statements.itertuples():
        if last != (row.article_id, row.part):
            last = row.article_id, row.part
            text = texts[row.article_id] if row.part == "body" else titles[row.article_id]
            here = (
                found.get(row.article_id, [])
                if row.part == "body"
                else _of_title(text, dates.get(row.article_id))
            )
            page = text, folded_words(text), here, [m[0] for m in here]
        yield _reading(row, *page)


def _of_title(text, date):
    return [
        (m[0], m[1], m[2])
        for m in mentions_of(text, date, gazetteer=load_gazetteer())
        if isinstance(m[2], str)
    ]


def _reading(row, text, words, found, starts):
    a, b = _sentence(text, row.start, row.end)
    inside = found[bisect_left(starts, row.start) : bisect_left(starts, row.end)]
    near = found[bisect_left(starts, a) : bisect_left(starts, b)]
    pairs = ([(m[2], m[0]) for m in part] for part in (inside, near, found))
    return Reading(row, folded_words(text[row.start : row.end]), folded_words(text[a:b]), words, *pairs)


def _sentence(text, start, end):
    before = max(text.rfind("\n", 0, start), text.rfind(". ", 0, start)) + 1
    after = [place for mark in ("\n", ". ") if (place := text.find(mark, end)) >= 0]
    return before, min(after, default=len(text))
