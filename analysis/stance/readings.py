"""What a statement says and what stands round it: words, labels, sentence, mentions."""

from bisect import bisect_left
from dataclasses import dataclass, field

from analysis.actors import load_gazetteer, mentions_of
from analysis.stance.judging import hits, tone
from analysis.stance.lists import WORD, terms
from analysis.stance.parties import nations
from analysis.text import shadow

__all__ = ["Page", "Reading", "page_of", "readings"]


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
    """

    text: str
    words: list
    starts: list
    labels: list
    actors: list
    said: list = field(default_factory=list)

    def span(self, start, end):
        """Words that begin within the offsets."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def named(self, first, end):
        """(actor, word) of the mentions among the words."""
        return [(actor, i) for actor, i in self.actors if first <= i < end]


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
    found : sequence of (int, str)
        Start and actor of each mention.
    """
    image = shadow(text)
    matches = list(WORD.finditer(image.text))
    starts = [match.start() for match in matches]
    if image.places is not None:
        starts = image.places[starts].tolist() if starts else []
    words = [match.group() for match in matches]
    # A mention that begins inside a word (a proclitic in front) belongs to that word.
    named = {max(0, bisect_left(starts, start + 1) - 1): actor for start, actor in found}
    named |= {i: actor for i, word in enumerate(words) if (actor := nations().get(word)) and i not in named}
    actors = [(actor, i) for i, actor in sorted(named.items())]
    return Page(text, words, starts, terms().labels(words), actors)


def readings(statements, articles, mentions):
    """A `Reading` of each statement, in order."""
    texts = articles["text"].to_dict()
    titles = articles["title"].to_dict() if "title" in articles else {}
    dates = articles["published"].to_dict() if "published" in articles else {}
    found, pages = _by_article(mentions, set(statements["article_id"])), {}
    read = []
    for row in statements.itertuples():
        key = row.article_id, row.part
        if key not in pages:
            if row.part == "title":
                title = titles[row.article_id]
                pages[key] = page_of(title, _in_title(title, dates.get(row.article_id)))
            else:
                pages[key] = page_of(texts[row.article_id], found.get(row.article_id, ()))
        read.append(_reading(row, pages[key]))
    return read


def _by_article(mentions, wanted):
    found = {}
    columns = mentions["article_id"], mentions["start"], mentions["actor"]
    for article, start, actor in zip(*(column.tolist() for column in columns), strict=True):
        if article in wanted and isinstance(actor, str):
            found.setdefault(article, []).append((start, actor))
    return found


def _in_title(title, date):
    found = mentions_of(title, date, gazetteer=load_gazetteer())
    return [(mention[0], mention[2]) for mention in found if isinstance(mention[2], str)]


def _reading(row, page):
    first, end = page.span(row.start, row.end)
    before, after = page.span(*_sentence(page.text, row.start, row.end))
    speaker = row.speaker if isinstance(row.speaker, str) else None
    found = hits(page.labels[first:end])
    page.said.append((speaker, tone(found, row.cue_class), first, end))
    return Reading(row, page, len(page.said) - 1, first, end, before, after, found)


def _sentence(text, start, end):
    before = max(text.rfind("\n", 0, start), text.rfind(". ", 0, start)) + 1
    after = [place for mark in ("\n", ". ") if (place := text.find(mark, end)) >= 0]
    return before, min(after, default=len(text))
