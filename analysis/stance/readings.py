"""What a statement says and what stands round it: words, labels, sentence, mentions."""

from bisect import bisect_left
from collections import namedtuple
from dataclasses import dataclass, field
from operator import itemgetter

from analysis.stance.judging import hits, tone
from analysis.stance.lists import WORD, terms
from analysis.stance.parties import nations
from analysis.text import shadow

__all__ = ["Page", "Reading", "page_of", "readings"]

COLUMNS = ["article_id", "start", "end", "part", "mode", "cue", "cue_lemma", "cue_class", "speaker", "side"]


Row = namedtuple("Row", COLUMNS)
_place = itemgetter(1)


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
    tones : dict
        Speaker → (number of the statement, `tone`) of what he says in the text.
    issues, themes, parties : dict
        Scores of the issues, shares of the themes and numbers of mentions, kept once they are counted.
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
    parties: dict = field(default_factory=dict)

    def span(self, start, end):
        """Words that begin within the offsets."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def named(self, first, end):
        """(actor, word) of the mentions among the words."""
        return self.actors[bisect_left(self.actors, first, key=_place) : bisect_left(self.actors, end, key=_place)]


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


def page_of(text, found=()):
    """Read a text.

    Parameters
    ----------
    text : str
    found : sequence of (int, str, ...)
        Start and actor of each mention.
    """
    image = shadow(text)
    words = WORD.findall(image.text)
    starts = _starts(words, image.text)
    if image.places is not None:
        starts = image.places[starts].tolist() if starts else []
    # A mention that begins inside a word (a proclitic in front) belongs to that word.
    named = {max(0, bisect_left(starts, start + 1) - 1): actor for start, actor, *_ in found}
    known = nations()
    for i in [i for i, word in enumerate(words) if word in known]:
        named.setdefault(i, known[words[i]])
    actors = [(actor, i) for i, actor in sorted(named.items())]
    return Page(text, words, starts, terms().labels(words), actors)


def _starts(words, text):
    starts, place = [], 0
    for word in words:
        place = text.index(word, place)
        starts.append(place)
        place += len(word)
    return starts


def readings(statements, articles, mentions):
    """A `Reading` of each statement, in order."""
    texts = articles["text"].to_dict()
    titles = articles["title"].to_dict() if "title" in articles else {}
    found, pages = _by_article(mentions, set(statements["article_id"].tolist())), {}
    read = []
    for row in map(Row._make, zip(*(statements[name].tolist() for name in COLUMNS), strict=True)):
        key = row.article_id, row.part
        if key not in pages:
            named = found.get(row.article_id, ())
            title = titles[row.article_id] if row.part == "title" else None
            pages[key] = (
                page_of(title, _in_title(title, named)) if title else page_of(texts[row.article_id], named)
            )
        read.append(_reading(row, pages[key]))
    return read


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
