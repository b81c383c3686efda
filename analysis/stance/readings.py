"""What a statement says and what stands round it: words, labels, sentence, mentions."""

from bisect import bisect_left
from collections import namedtuple
from dataclasses import dataclass, field
from functools import cache, lru_cache
from operator import itemgetter

import numpy as np

from analysis.stance.judging import hits, tone
from analysis.stance.lists import WORD, terms
from analysis.stance.parties import nations, states
from analysis.text import shadow

__all__ = ["Page", "Reader", "Reading", "page_of", "readings", "rows_of"]

COLUMNS = ["article_id", "start", "end", "part", "mode", "cue", "cue_lemma", "cue_class", "speaker", "side"]


Row = namedtuple("Row", COLUMNS)


def _between(placed, places, first, end):
    return placed[bisect_left(places, first) : bisect_left(places, end)]


@dataclass(slots=True)
class Page:
    """A text read once: folded words, where they begin, their labels, and the actors named.

    Attributes
    ----------
    text : str
    words : list of str
    starts : list of int
    labels : list of frozenset
    actors : list of (str, int)
        Actor and the number of the word at which it begins; nationalities too («الأميركيين», «الغربية»).
    said : list of (str or None, float, int, int)
        Speaker, `tone` and words (first, end) of each statement of the text.
    things : list of (str, int)
        What besides actors a posture may be taken toward (``talks``, …), and the number of the word that says it.
    tones : dict
        Speaker → (number of the statement, `tone`) of what he says in the text.
    issues, themes, parties : dict
        Scores of the issues, shares of the themes and numbers of mentions, kept once they are counted.
    pointing, placed : list, dict
        What points to an issue; speaker's state → which other parties are named where; kept once looked up.
    below : Page, optional
        Of a headline: the page of the text.
    """

    text: str
    words: list
    starts: list
    labels: list
    actors: list
    said: list = field(default_factory=list)
    tones: dict = field(default_factory=dict)
    issues: dict = field(default_factory=dict)
    themes: dict = field(default_factory=dict)
    things: list = field(default_factory=list)
    parties: dict = field(default_factory=dict)
    pointing: object = None
    placed: dict = field(default_factory=dict)
    below: object = None
    actor_places: list = field(init=False)
    thing_places: list = field(init=False)

    def __post_init__(self):
        self.actor_places, self.thing_places = ([i for _, i in named] for named in (self.actors, self.things))

    @property
    def whole(self):
        """The page below a headline; any other page itself."""
        return self.below or self

    def span(self, start, end):
        """Words that begin within the offsets."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def named(self, first, end):
        """(actor, word) of the mentions among the words."""
        return _between(self.actors, self.actor_places, first, end)

    def said_things(self, first, end):
        """(thing, word) of what is said of them among the words."""
        return _between(self.things, self.thing_places, first, end)


@dataclass(slots=True)
class Reading:
    """One statement on its page: words ``first:end`` of the content, ``before:after`` of its sentence, themes
    `found`."""

    row: tuple
    page: Page
    number: int
    first: int
    end: int
    before: int
    after: int
    found: list

    @property
    def words(self):
        """Folded words of the content."""
        return self.page.words[self.first : self.end]

    @property
    def labels(self):
        """Labels of the words of the content."""
        return self.page.labels[self.first : self.end]


def page_of(text, found=(), *, known=None):
    """Read a text.

    Parameters
    ----------
    text : str
    found : sequence of (int, str, ...)
        Start and actor of each mention.
    known : dict, optional
        Folded words that name an actor; by default `nations`.
    """
    image = shadow(text)
    words, starts = _words(image.text)
    if image.places is not None:
        starts = image.places[starts].tolist() if starts else []
    # A mention that begins inside a word (a proclitic in front) belongs to that word.
    named = {max(0, bisect_left(starts, start + 1) - 1): actor for start, actor, *_ in found}
    known = nations() if known is None else known
    for i in [i for i, word in enumerate(words) if word in known]:
        named.setdefault(i, known[words[i]])
    actors = [(actor, i) for i, actor in sorted(named.items())]
    labels = terms().labels(words)
    things = [(thing, i) for i, here in enumerate(labels) if here for thing in _things(here)]
    return Page(text, words, starts, labels, actors, things=things)


@lru_cache(maxsize=10_000)
def _things(labels):
    return tuple(sorted(label[7:] for label in labels if label.startswith("target:")))


@cache
def _is_letter():
    return np.array([WORD.match(chr(code)) is not None for code in range(0x10000)])


def _words(text):
    """The words and where they begin; one by one only where a character lies beyond the basic plane."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    if len(codes) and codes.max() >= len(_is_letter()):
        matches = list(WORD.finditer(text))
        return [match.group() for match in matches], [match.start() for match in matches]
    edges = np.flatnonzero(np.diff(_is_letter()[codes], prepend=False, append=False)).tolist()
    starts = edges[::2]
    return [text[start:end] for start, end in zip(starts, edges[1::2], strict=True)], starts


class Reader:
    """Reads statements on their pages.

    Parameters
    ----------
    articles, mentions : DataFrame
    wanted : set
        Ids of the articles whose mentions are needed.
    """

    def __init__(self, articles, mentions, wanted):
        self.texts = articles["text"].to_dict()
        self.titles = articles["title"].to_dict() if "title" in articles else {}
        self.found = _by_article(mentions, wanted)

    def read(self, rows):
        """A `Reading` of each row (`Row`), in order; all rows of an article have to be given at once."""
        pages, keys = {}, dict.fromkeys((row.article_id, row.part == "title") for row in rows)
        for article, is_title in sorted(keys, key=itemgetter(1)):
            pages[article, is_title] = self._page(article, is_title, pages)
        return [_reading(row, pages[row.article_id, row.part == "title"]) for row in rows]

    def _page(self, article, is_title, known):
        named = self.found.get(article, ())
        title = self.titles.get(article) if is_title else None
        if not title:
            return page_of(self.texts[article], named)
        page = page_of(title, _in_title(title, named), known=states())
        page.below = known.get((article, False)) or page_of(self.texts[article], named)
        return page


def rows_of(statements):
    """The columns that are read, as a list of `Row`."""
    return list(map(Row._make, zip(*(statements[name].tolist() for name in COLUMNS), strict=True)))


def readings(statements, articles, mentions):
    """A `Reading` of each statement, in order."""
    rows = rows_of(statements)
    return Reader(articles, mentions, {row.article_id for row in rows}).read(rows)


def _by_article(mentions, wanted):
    """Article → (start, actor, surface) of its mentions."""
    found = {}
    columns = (mentions[name].tolist() for name in ("article_id", "start", "actor", "surface"))
    for article, start, actor, surface in zip(*columns, strict=True):
        if article in wanted and isinstance(actor, str):
            found.setdefault(article, []).append((start, actor, surface))
    return found


def _in_title(title, named):
    """Names in a title that the text below it gives too; the mentions table holds those of the text alone."""
    actors = {surface: actor for _, actor, surface in named}
    return sorted((title.find(surface), actor, surface) for surface, actor in actors.items() if surface in title)


def _reading(row, page):
    first, end = page.span(row.start, row.end)
    before, after = page.span(*_sentence(page.text, row.start, row.end))
    speaker = row.speaker if isinstance(row.speaker, str) else None
    found = hits(page.labels[first:end])
    sounds = tone(found, row.cue_class)
    page.tones.setdefault(speaker, []).append((len(page.said), sounds))
    page.said.append((speaker, sounds, first, end))
    return Reading(row, page, len(page.said) - 1, first, end, before, after, found)


def _sentence(text, start, end):
    before = max(text.rfind("\n", 0, start), text.rfind(". ", 0, start)) + 1
    after = [place for mark in ("\n", ". ") if (place := text.find(mark, end)) >= 0]
    return before, min(after, default=len(text))
