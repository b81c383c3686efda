"""The statements behind each mark of a figure: a page that the figures lead to, and a table for the notebook."""

from pathlib import Path

import pandas as pd

from analysis.enough import NotEnough
from analysis.plotting.evidence_links import anchor, target
from analysis.plotting.markup import cell, element, language, safe, table_head
from analysis.plotting.reading_codes import CODES, Names, code_values, stance_style, stance_word
from analysis.plotting.reading_words import known, label, source_link, source_or_id, when
from analysis.plotting.saving import figures_folder
from analysis.plotting.tables import Table

__all__ = ["FIGURE_MARKS", "show_evidence", "write_evidence"]

# What the marks of the figures stand for: matrix, stance over time (whole and by issue), network, places compared.
FIGURE_MARKS = (
    ("issue", "target"),
    ("year",),
    ("issue", "year"),
    ("speaker", "target"),
    ("country",),
    ("outlet",),
)
_PERIODS = {"month": "M", "quarter": "Q", "year": "Y"}
_NO_TARGET = ("none", "")
_TOP = {"vertical_align": "top"}
_STYLE = """
:root { color-scheme: light dark }
body { max-width: 60em; margin: 2em auto; padding: 0 1em; line-height: 1.9;
       font-family: "IBM Plex Sans Arabic", "Noto Sans Arabic", Tahoma, "DejaVu Sans", sans-serif }
h3:target { outline: 3px solid #D55E00; outline-offset: 4px }
li { margin: .6em 0 }
nav ul { columns: 16em; padding: 0; list-style: none }
nav li { margin: 0 }
small { opacity: .85 }
mark { padding: 0 4px }
"""
# No script, no picture, nothing fetched: whatever a corpus holds cannot act on this page.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def write_evidence(path, articles, statements, *, names=None, marks=FIGURE_MARKS, content=True):
    """Write a page with the statements behind each mark, for the links of the figures to lead to.

    One file of static HTML without scripts, from right to left, the same bytes from run to run. Give it the
    statements that the figures were drawn from, and each chart ``link="evidence.html"``.

    Parameters
    ----------
    path : str or Path
        A plain file name goes beside the figures (``FIGURES_DIR``, else figures/).
    articles : DataFrame
        ``published``, ``outlet``, ``url``, ``title``.
    statements : DataFrame
        As `analysis.annotate` gives them.
    names : DataFrame, Series or dict, optional
        The actors table (its ``name_ar``), or id to name.
    marks : sequence of tuple of str
        Columns whose values make a mark; ``month``, ``quarter`` and ``year`` come from `articles`. Statements
        without one of the values are in no mark of that kind.
    content : bool
        False leaves out the words of the articles, for pages about texts that may not be passed on; address and
        offsets still lead to them.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    NotEnough
        No statement belongs to any mark.

    Examples
    --------
    >>> import tempfile
    >>> articles = pd.DataFrame({"url": ["https://example.org/1"]}, index=["a1"])
    >>> row = {"article_id": "a1", "start": 3, "end": 9, "content": "قريب", "issue": "ukraine", "target": "nato"}
    >>> row |= {"stance": 1, "speaker": "lavrov"}
    >>> page = f"{tempfile.mkdtemp()}/evidence.html"
    >>> html = write_evidence(page, articles, pd.DataFrame([row]), marks=[("issue", "target")]).read_text("utf-8")
    >>> 'id="issue-ukraine--target-nato"' in html
    True
    """
    names = Names(names)
    parts = [(keys, _groups(statements, articles, keys)) for keys in marks]
    if not any(groups for _, groups in parts):
        raise NotEnough("No statement belongs to a mark of a figure, so there is no evidence to list.")
    told = {}  # statement → its number on the page: told in full once, then named
    sections = [_section(keys, groups, articles, names, content, told) for keys, groups in parts if groups]
    path = Path(path)
    path = figures_folder() / path if path.parent == Path() else path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_page(sections).encode("utf-8"))
    return path


def _groups(statements, articles, keys):
    """Statements of each mark as records: {values: rows}, larger marks first, periods in order."""
    table, keys = statements, list(keys)
    for key in keys:
        if key in _PERIODS and key not in table:
            periods = articles["published"].dt.to_period(_PERIODS[key]) if "published" in articles else pd.Series()
            table = table.assign(**{key: table["article_id"].map(periods)})
        elif key not in table and key in articles:
            table = table.assign(**{key: table["article_id"].map(articles[key])})
        if key not in table:
            return {}
        table = table[table[key].notna() & ~table[key].isin(_NO_TARGET)]
    table = table.sort_values(["article_id", "start", "end"], kind="stable")
    groups = {values: part.to_dict("records") for values, part in table.groupby(keys, sort=True)}
    in_order = len(keys) == 1 and keys[0] in _PERIODS
    return groups if in_order else dict(sorted(groups.items(), key=lambda group: -len(group[1])))


def _shown(keys, values, names):
    return [str(value) if key in _PERIODS else names(value) for key, value in zip(keys, values, strict=True)]


def _mean(rows):
    stances = [row["stance"] for row in rows if known(row.get("stance"))]
    return f"{sum(stances) / len(stances) + 0:+.2f}".replace("-", "−") if stances else ""


def _section(keys, groups, articles, names, content, told):
    heading = " · ".join(label(key, "code") for key in keys)
    links, marks = [], []
    for values, rows in groups.items():
        title, at = " ← ".join(_shown(keys, values, names)), anchor(**dict(zip(keys, values, strict=True)))
        links.append(element("li", element("a", safe(f"{title} ({len(rows)})"), href=f"#{at}")))
        facts = element("small", f"n = {len(rows)} · {element('bdi', _mean(rows), dir='ltr')}")
        items = "\n".join(_item(row, articles.loc[row["article_id"]], names, content, told) for row in rows)
        marks.append(f"{element('h3', f'{safe(title)} {facts}', id=at)}\n{element('ol', items)}")
    return element("h2", safe(heading)) + element("nav", element("ul", "\n".join(links))) + "\n".join(marks)


def _item(row, article, names, content, told):
    head = f"{safe(names.speaker(row))}: " + element("mark", _said(row, content), style=stance_style(row))
    key = tuple(row.get(name) for name in ("article_id", "part", "start", "end"))
    if key in told:
        return element("li", f"{head} {element('a', safe(row['article_id']), href=f'#s{told[key]}')}")
    told[key] = len(told) + 1
    shown = " · ".join(_code(*code) for code in code_values(row, names).items() if code[0] != "speaker")
    facts = [known(article.get("outlet")), when(article), row["article_id"]]
    source = [source_link(article, " · ".join(filter(None, facts))) or safe(" · ".join(filter(None, facts)))]
    return element("li", f"{head}<br>{element('small', ' · '.join([*source, shown]))}", id=f"s{told[key]}")


def _code(key, value):
    return element("span", element("bdi", safe(value), lang=language(value)), **{"class": key})


def _said(row, content):
    return safe(" ".join(known(row.get("content")).split()) if content else stance_word(row.get("stance")))


def _page(sections):
    title, english_title = (safe(label("evidence_title", language=language)) for language in ("ar", "en"))
    heading = f"{title} · {element('bdi', english_title, lang='en')}"
    # The style sheet names the codes, once for the whole page.
    style = _STYLE + "".join(f'.{key}::before {{ content: "{label(key, "code")}: " }}\n' for key in CODES)
    head = '<meta charset="utf-8">' + f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    head += '<meta name="viewport" content="width=device-width">' + element("title", f"{title} · {english_title}")
    intro = element("p", safe(f"{label('evidence_intro')} {label('automatic')}"))
    english = f"{label('evidence_intro', language='en')} {label('automatic', language='en')}"
    intro += element("p", safe(english), dir="ltr", lang="en")
    body = element("main", "\n".join([element("h1", heading), intro, *sections]))
    return f'<!DOCTYPE html>\n<html dir="rtl" lang="ar"><head>{head}<style>{style}</style></head>\n{body}</html>\n'


def show_evidence(statements, by, *, articles=None, names=None, top=12, most=5, link="../figures/evidence.html"):
    """The statements behind the marks of a figure as a table to stand under it.

    Parameters
    ----------
    statements : DataFrame
        Those that the figure was drawn from.
    by : str or sequence of str
        Columns whose values make a mark: ``["issue", "target"]``, ``"year"``, ``["speaker", "target"]``.
    articles : DataFrame, optional
        Needed for periods, and for links to the sources.
    names : DataFrame, Series or dict, optional
        The actors table (its ``name_ar``), or id to name.
    top : int
        Marks shown, largest first; periods are shown in order.
    most : int
        Statements listed for each mark; the page has all of them.
    link : str, optional
        The page that `write_evidence` wrote, as seen from the notebook; None for no link.

    Returns
    -------
    Table
        ``repr`` is that of a DataFrame with the columns of `by`, ``n`` and ``mean``.

    Raises
    ------
    NotEnough
        No statement belongs to a mark.

    Examples
    --------
    >>> row = {"article_id": "a1", "content": "قريب", "issue": "ukraine", "target": "nato", "stance": 1}
    >>> show_evidence(pd.DataFrame([row | {"start": 3, "end": 9}]), ["issue", "target"])
         issue target  n   mean
    0  ukraine   nato  1  +1.00
    """
    keys, names = [by] if isinstance(by, str) else list(by), Names(names)
    groups = dict(list(_groups(statements, articles, keys).items())[:top])
    if not groups:
        raise NotEnough(f"No statement has {' and '.join(keys)}, so there is no evidence to list.")
    counts = [[*values, len(rows), _mean(rows)] for values, rows in groups.items()]
    heads = [*(label(key, "code") for key in keys), label("n"), label("mean"), label("evidence")]
    rows = (_mark(keys, values, rows, articles, names, most, link) for values, rows in groups.items())
    title = f"{label('evidence')}: {' · '.join(heads[: len(keys)])}"
    body = table_head(heads, caption=title) + "\n" + element("tbody", "\n".join(rows))
    html = element("table", body, dir="rtl", lang="ar", style="line-height:1.7")
    return Table(pd.DataFrame(counts, columns=[*keys, "n", "mean"]).astype(dict.fromkeys(keys, str)), html)


def _mark(keys, values, rows, articles, names, most, link):
    cells = [cell(safe(text), **_TOP) for text in _shown(keys, values, names)]
    cells += [cell(text, direction="ltr", **_TOP) for text in (f"{len(rows):,}", _mean(rows))]
    items = "".join(element("li", _line(row, articles, names), style="text-align:right") for row in rows[:most])
    more = f"{label('evidence')}: {len(rows):,}"
    if link:
        more = element("a", safe(more), href=target(link, **dict(zip(keys, values, strict=True))))
    summary = element("summary", safe(_line_text(rows[0], names)))
    cells.append(cell(element("details", summary + element("ol", items) + more), **_TOP))
    return element("tr", "".join(cells))


def _line(row, articles, names):
    article = articles.loc[row["article_id"]] if articles is not None else {}
    source = source_or_id(article, row["article_id"])
    stance = element("mark", safe(stance_word(row.get("stance"))), style=stance_style(row))
    return f"{stance} {safe(_line_text(row, names))} {element('span', f'({source})', style='white-space:nowrap')}"


def _line_text(row, names):
    return f"{names.speaker(row)}: {' '.join(known(row.get('content')).split())}"
