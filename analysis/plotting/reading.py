"""Close reading: an article from right to left, its statements marked by speaker and stance."""

from itertools import groupby, pairwise

from analysis.plotting.direction import is_rtl
from analysis.plotting.markup import View, cell, element, language, safe
from analysis.plotting.reading_codes import STANCE_STYLES, Names, code_tip, codes, stance_style, stance_word
from analysis.plotting.reading_words import known, label, source_link, speaker_colours, when

__all__ = ["Reading", "read"]

# JupyterLab drops style sheets, ids and ARIA from notebooks that it does not trust; these attributes it keeps.
_CHIP = "border:1px solid #888888;border-radius:4px;padding:0 4px;font-size:80%;white-space:nowrap"
_PAGE = "max-width:46em;line-height:2"
_RIGHT = "text-align:right;line-height:2"  # on every paragraph: JupyterLab sets its own to the left


class Reading(View):
    """An article with its statements: HTML in a notebook, numbered statements as plain text."""


def read(article, articles=None, tables=None, *, names=None):
    """Show an article as the machine read it.

    Each statement stands on the colour of its stance behind a bar in the colour of its speaker, after a label with
    its number, speaker and stance; actors are underlined. Pointing at a statement shows its codes, and the list
    below the article shows them without pointing.

    Parameters
    ----------
    article : str or Series
        An ``article_id`` of `articles`, or a row of such a table (``title``, ``text``, ``published``, ``outlet``,
        ``url``; only ``text`` has to be there).
    articles : DataFrame, optional
        Needed with an id.
    tables : Tables or DataFrame, optional
        What `analysis.annotate` gives, or its statements alone, in which case no actor is underlined. By default
        the article is annotated here.
    names : DataFrame, Series or dict, optional
        The actors table (its ``name_ar``), or id to name.

    Returns
    -------
    Reading
        Shows itself in a notebook, trusted or not; ``.html`` and ``.text`` hold both forms.

    Raises
    ------
    KeyError
        There is no such article, or it has no ``text``.

    Examples
    --------
    >>> import pandas as pd
    >>> row = pd.Series({"text": "قالت الوزارة إن المحادثات ستبدأ الأحد."}, name="a1")
    >>> said = {"article_id": "a1", "start": 16, "end": 37, "content": "المحادثات ستبدأ الأحد", "stance": 0}
    >>> read(row, tables=pd.DataFrame([said | {"speaker_surface": "الوزارة"}]))
    a1 · بلا تاريخ
    1. الوزارة · محايد: المحادثات ستبدأ الأحد
    """
    row = _row(article, articles)
    statements, mentions = _tables(row, tables)
    names = Names(names)
    speakers = [names.speaker(s) for s in statements]
    for number, (statement, speaker) in enumerate(zip(statements, speakers, strict=True), 1):
        statement |= {"number": number, "name": speaker, "colour": speaker_colours(speakers)[speaker]}
    return Reading(_html(row, statements, mentions, names), _plain(row, statements))


def _row(article, articles):
    if isinstance(article, str):
        if articles is None or article not in articles.index:
            raise KeyError(
                f"no article {article!r}; give the table that holds it: read({article!r}, articles, tables)"
            )
        article = articles.loc[article]
    if "text" not in article:
        raise KeyError("the article has no text")
    return article


def _tables(row, tables):
    if tables is None:
        from analysis.pipeline import annotate  # here, because drawing does not need the rooms

        tables = annotate(row.to_frame().T.infer_objects())
    statements, mentions = getattr(tables, "statements", tables), getattr(tables, "mentions", None)
    return _records(statements, row.name), _records(mentions, row.name)


def _records(frame, article_id):
    if frame is None or frame.empty:
        return []
    rows = frame[frame["article_id"] == article_id].to_dict("records")
    return sorted(rows, key=lambda r: (known(r.get("part")) != "title", r["start"], -r["end"]))


def _html(row, statements, mentions, names):
    title = [s for s in statements if s.get("part") == "title"]
    body = [s for s in statements if s.get("part") != "title"]
    heading = _marked(known(row.get("title")), title, [], names, "h3")
    paragraphs = _marked(known(row["text"]), body, mentions, names, "p")
    parts = [*heading, _facts(row), _legend(statements), *paragraphs, _listing(statements, names)]
    return element("article", "\n".join(filter(None, parts)), dir="rtl", lang="ar", style=_PAGE)


def _facts(row):
    facts = [safe(text) for text in (known(row.get("outlet")), when(row), known(row.name)) if text]
    facts = [element("bdi", fact) for fact in facts] + [source_link(row)]
    return element("p", element("small", " · ".join(filter(None, facts))), style=_RIGHT)


def _legend(statements):
    stances = " ".join(element("mark", safe(stance_word(s)), style=STANCE_STYLES[s]) for s in (-1, 0, 1))
    actor = element("u", safe(label("actor")))
    counts = {}
    for statement in statements:
        key = statement["name"], statement["colour"]
        counts[key] = counts.get(key, 0) + 1
    who = "، ".join(_bar(colour, f"{element('bdi', safe(name))} ({n})") for (name, colour), n in counts.items())
    speakers = f"{safe(label('speakers'))}: {who}" if who else ""
    keys = f"{safe(label('stance', 'code'))}: {stances} · {actor}: {safe(label('underlined'))}"
    return element("p", element("small", "<br>".join(filter(None, [keys, speakers]))), style=_RIGHT)


def _bar(colour, content):
    return element("span", content, style=f"border-right:4px solid {colour};padding:0 4px")


def _marked(text, statements, mentions, names, tag):
    """The paragraphs of a text as elements, with statements and mentions marked."""
    place, paragraphs = 0, []
    for line in text.split("\n"):
        if line.strip():
            content = _paragraph(text, place, place + len(line), statements, mentions, names)
            paragraphs.append(element(tag, content, dir="rtl" if is_rtl(line) else "auto", style=_RIGHT))
        place += len(line) + 1
    return paragraphs


def _paragraph(text, start, end, statements, mentions, names):
    edges = {edge for row in (*statements, *mentions) for edge in (row["start"], row["end"])}
    edges = [start, *sorted(edge for edge in edges if start < edge < end), end]
    atoms = [(a, b, _innermost(statements, a, b), _innermost(mentions, a, b)) for a, b in pairwise(edges)]
    html = []
    for at, group in groupby(atoms, key=lambda atom: atom[2]):
        group = list(group)
        content = "".join(_actors(text, group, mentions, names))
        html.append(content if at is None else _statement(statements[at], group[0][0], content, names))
    return "".join(html)


def _innermost(rows, start, end):
    """Number of the shortest row that covers a stretch, or None."""
    spans = [(row["start"], row["end"]) for row in rows]
    around = [(b - a, i) for i, (a, b) in enumerate(spans) if a <= start and end <= b]
    return min(around)[1] if around else None


def _actors(text, atoms, mentions, names):
    for at, group in groupby(atoms, key=lambda atom: atom[3]):
        group = list(group)
        content = safe(text[group[0][0] : group[-1][1]])
        if at is None:
            yield content
        else:
            actor = names(mentions[at].get("actor"))
            yield element("u", content, title=" · ".join(filter(None, (actor, known(mentions[at].get("how"))))))


def _statement(statement, start, content, names):
    style = f"{stance_style(statement)};border-right:4px solid {statement['colour']}"
    mark = element("mark", content, style=style, title=code_tip(statement, names))
    # A statement that goes on after a line break or a nested one gets no second label.
    return (_chip(statement) if start == statement["start"] else "") + mark


def _chip(statement):
    said = (statement["name"], stance_word(statement.get("stance")))
    said = " · ".join(element("bdi", safe(text)) for text in said if text)
    return element("b", f"{statement['number']}. {said}", style=_CHIP) + " "


def _listing(statements, names):
    if not statements:
        return element("p", safe(label("no_statements")), style=_RIGHT)
    head = element("summary", f"{safe(label('statements'))} ({len(statements)})")
    return element("details", head + "\n" + "\n".join(_entry(s, names) for s in statements))


def _entry(statement, names):
    said = element("bdi", safe(known(statement.get("content"))))
    rows = "".join(_code(key, value) for key, value in codes(statement, names))
    table = element("table", element("tbody", rows), dir="rtl")
    return element("details", element("summary", f"{_chip(statement)}{said}") + table, style="padding:0 1em")


def _code(key, value):
    head = element("th", safe(key), scope="row", style="text-align:right")
    said = element("span", safe(value), lang="en") if language(value) else safe(value)
    return element("tr", head + cell(said, direction="rtl" if is_rtl(value) else "ltr"))


def _plain(row, statements):
    facts = (known(row.get("outlet")), when(row), known(row.get("url")))
    lines = [known(row.get("title")), " · ".join(filter(None, (known(row.name), *facts)))]
    lines += [_line(statement) for statement in statements]
    return "\n".join(filter(None, lines if statements else [*lines, label("no_statements")]))


def _line(statement):
    said = " · ".join(filter(None, (statement["name"], stance_word(statement.get("stance")))))
    return f"{statement['number']}. {said}: {' '.join(known(statement.get('content')).split())}"
