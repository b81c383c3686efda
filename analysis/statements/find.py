"""Statements of articles."""

import pandas as pd

from analysis.actors import load_gazetteer, mentions_of
from analysis.statements.arrange import arrange
from analysis.statements.article import Article, facts_of
from analysis.statements.confidence import confidence
from analysis.statements.cues import find_cues
from analysis.statements.lists import lists
from analysis.statements.speakers import MEDIA, Speakers
from analysis.statements.tails import find_open_quotations, find_tails, headline
from analysis.text import fold

__all__ = ["STATEMENT_COLUMNS", "find_statements", "statements_of"]

_LONGEST_HEADLINE = 130

STATEMENT_COLUMNS = [
    "article_id", "start", "end", "content", "part", "mode", "cue", "cue_lemma", "speaker", "speaker_surface",
    "side", "source", "cue_class", "distance", "pattern", "why", "confidence", "speaker_name",
]  # fmt: skip


def find_statements(articles, mentions, *, gazetteer=None):
    """Find every statement of a table of articles, with its speaker.

    Parameters
    ----------
    articles : DataFrame
        Index ``article_id``; column ``text`` str; ``title`` and ``published`` are used where they are.
    mentions : DataFrame
        As `analysis.actors.find_mentions` gives it.
    gazetteer : Gazetteer, optional
        The one that the mentions were found with; the bundled one by default.

    Returns
    -------
    DataFrame
        One row per statement, in the order of the text.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.actors import find_mentions
    >>> articles = pd.DataFrame({"text": ["قالت وزارة الخارجية الروسية إن المحادثات ستبدأ الأحد."]}, index=["a"])
    >>> find_statements(articles, find_mentions(articles))[["speaker", "content"]].values.tolist()
    [['russia_mfa', 'المحادثات ستبدأ الأحد']]
    """
    gazetteer = gazetteer or load_gazetteer()
    facts = facts_of(gazetteer)
    by_article = _grouped(mentions)
    titles = articles["title"] if "title" in articles else [""] * len(articles)
    dates = articles["published"] if "published" in articles else [None] * len(articles)
    rows = []
    for article, text, title, date in zip(
        *map(_listed, (articles.index, articles["text"], titles, dates)), strict=True
    ):
        mine = by_article.get(article, [])
        if isinstance(title, str) and title.strip():
            headline = Article(title, (), facts, headline=True)
            if not headline.silent:
                headline.place(mentions_of(title, date, gazetteer=gazetteer))
                rows += [(article, *row) for row in _said(headline, "title", _names(text, mine, facts))]
        if isinstance(text, str) and text:
            titled = isinstance(title, str) and bool(title.strip())
            rows += [(article, *row) for row in _of_body(text, mine, facts, titled)]
    return pd.DataFrame(rows, columns=STATEMENT_COLUMNS)


def _of_body(text, mentions, facts, titled):
    """Statements of a text; without a title its first line is read as a headline, if it looks like one."""
    stop = 0 if titled else _first_line(text)
    if not stop:
        return statements_of(text, mentions, facts)
    article = Article(text[:stop], [m for m in mentions if m[1] <= stop], facts, headline=True)
    names = _names(text, mentions, facts)
    first = [row_of(article, cue, speaker, "body") for cue, speaker in voices(article, "title", names)]
    return first + [row for row in statements_of(text, mentions, facts) if row[0] > stop]


def _first_line(text):
    """Where a first line ends that stands alone, short and without a full stop; else 0."""
    start = len(text) - len(text.lstrip())
    stop = text.find("\n", start)
    line = text[start:stop].rstrip() if stop > 0 else ""
    alone = 10 < len(line) < _LONGEST_HEADLINE and line[-1] not in ".!؟?…:،" and len(text) > 3 * len(line)
    return stop if alone else 0


def _listed(values):
    # arrow columns are slow item by item
    return values.tolist() if hasattr(values, "tolist") else values


def _grouped(mentions):
    """Article → its mentions as tuples; one pass over lists, for a table per article is slow."""
    found = {}
    columns = (
        mentions[name].tolist() for name in ("article_id", "start", "end", "actor", "how", "country", "side")
    )
    for article, *row in zip(*columns, strict=True):
        found.setdefault(article, []).append(row)
    return found


def _names(text, mentions, facts):
    """The last words of the persons' names in a text, for headlines that give no more: word → mention row."""
    names = {}
    for row in mentions:
        if row[3] == "name" and isinstance(row[2], str) and facts.kinds.get(row[2], ("",))[0] == "person":
            names.setdefault(fold(text[row[0] : row[1]].split()[-1]), row)
    return names


def statements_of(text, mentions, facts, *, part="body", names=None):
    """Statements of one text as tuples in the order of `STATEMENT_COLUMNS` without the first.

    `names` gives, for a headline, the persons of the body by the last words of their names.
    """
    return _said(Article(text, mentions, facts, headline=part == "title"), part, names or {})


def _said(article, part, names):
    return [row_of(article, cue, speaker, part) for cue, speaker in voices(article, part, names)]


def voices(article, part="body", names=()):
    """The cues of an article that report speech, each with its speaker (None where unknown), in order."""
    speakers = Speakers(article)
    for cue in _cues(article, part, names):
        speaker = speakers.of(cue)
        if speaker is not None and speaker.actor is None and names:
            speaker = speakers.from_names(speaker, names)
        if speaker is None or speaker.kind != MEDIA:
            yield cue, speaker


def _cues(article, part, names):
    cues = find_cues(article)
    if part == "title":
        first = headline(article, names)
        cues = [first, *(c for c in cues if c.i > first.start)] if first else cues
    cues = arrange(article, cues, find_tails(article))
    cues = [cue for cue in cues if not _in_link(article, cue)]
    found, stop = [*cues, *find_open_quotations(article, cues)], article.body_end()
    return sorted((cue for cue in found if cue.start < cue.end <= stop), key=lambda cue: cue.start)


def _in_link(article, cue):
    """Whether a cue stands in a line of links: «للمزيد: …»."""
    start = article.t.start_of_sentence(cue.i)
    return not lists().teasers_links.isdisjoint(article.words[start : start + 2])


def row_of(article, cue, speaker, part):
    text = article.t.text
    start, end = article.t.span(cue.start, cue.end)
    a, b = article.t.span(cue.i, cue.j) if cue.j > cue.i else (start, start)
    surface = ""
    if speaker and speaker.end > speaker.start:
        c, d = article.t.span(speaker.start, speaker.end)
        surface = text[c:d]
    verb = cue.form.verb
    return (
        start, end, text[start:end], part, _mode(article, cue), text[a:b], verb.lemma,
        speaker.actor if speaker else None, surface, speaker.side if speaker else "other", _source(article, cue),
        verb.kind, verb.distance,
        cue.opener, speaker.how if speaker else "no speaker found", confidence(article, cue, speaker, part),
        _name(article, speaker),
    )  # fmt: skip


def _name(article, speaker):
    """What the text calls the speaker, where the statement itself has no subject too."""
    if speaker is None or not speaker.name:
        return ""
    start, end = article.t.span(*speaker.name)
    return article.t.text[start:end]


def _source(article, cue):
    """The carrier of news that the clause names."""
    stop = article.t.end_of_sentence(max(cue.end, cue.j) - 1)
    for m in article.carriers:
        if cue.i <= m.start < cue.start or cue.end <= m.start < stop:
            return m.actor
    return None


def _mode(article, cue):
    quoted = sum(article.t.inside[cue.start : cue.end])
    if quoted >= cue.end - cue.start:
        return "direct"
    return "mixed" if quoted else "indirect"
