"""The statements behind the marks of a figure as a table, to stand under it in a notebook."""

import pandas as pd

from analysis.enough import NotEnough
from analysis.plotting.evidence_links import target
from analysis.plotting.evidence_marks import group_by_marks, mean_stance, shown
from analysis.plotting.markup import cell, element, safe, table_of
from analysis.plotting.reading_codes import Names, stance_style, stance_word
from analysis.plotting.reading_words import known, label, source_or_id
from analysis.plotting.tables import Table

__all__ = ["show_evidence"]

_TOP = {"vertical_align": "top"}


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
    groups = dict(list(group_by_marks(statements, articles, keys).items())[:top])
    if not groups:
        raise NotEnough(f"No statement has {' and '.join(keys)}, so there is no evidence to list.")
    counts = pd.DataFrame([[*values, len(rows), mean_stance(rows)] for values, rows in groups.items()])
    counts.columns = [*keys, "n", "mean"]
    if not counts["mean"].any():  # sentences have no stance
        counts = counts.drop(columns="mean")
    facts = list(counts.columns[len(keys) :])
    heads = [*(label(key, "code") for key in keys), *map(label, facts), label("evidence")]
    rows = (_mark(keys, values, rows, facts, articles, names, most, link) for values, rows in groups.items())
    html = table_of(heads, rows, caption=f"{label('evidence')}: {' · '.join(heads[: len(keys)])}")
    return Table(counts.astype(dict.fromkeys(keys, str)), html)


def _mark(keys, values, rows, facts, articles, names, most, link):
    cells = [cell(safe(text), **_TOP) for text in shown(keys, values, names)]
    said = [f"{len(rows):,}", mean_stance(rows)][: len(facts)]
    cells += [cell(text, direction="ltr", **_TOP) for text in said]
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
    word = stance_word(row.get("stance"))
    stance = element("mark", safe(word), style=stance_style(row)) if word else ""
    return f"{stance} {safe(_line_text(row, names))} {element('span', f'({source})', style='white-space:nowrap')}"


def _line_text(row, names):
    return f"{names.speaker(row)}: {' '.join(known(row.get('content')).split())}"
