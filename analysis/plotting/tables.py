"""Tables that read from right to left in JupyterLab, also in notebooks that it does not trust."""

import re
from html import escape, unescape

from analysis.plotting.direction import is_rtl

__all__ = ["Table", "show_table"]

_CELL = re.compile(r"<(td|th)(?=[\s>])([^>]*)>(.*?)</\1>", re.S)
_SIGNED = re.compile(r"(?<![\w.,])[-+−±]\d[\d.,٫٬]*(?:\s?[%٪])?")


class Table:
    """A DataFrame with a right-to-left HTML face; ``repr`` is that of the DataFrame."""

    def __init__(self, frame, html):
        self.frame, self.html = frame, html

    def __repr__(self):
        return repr(self.frame)

    def _repr_html_(self):
        return self.html


def show_table(df, *, caption=None, index=True, formats=None, na="", max_rows=60):
    """Show a DataFrame as a table whose columns run from right to left.

    Each cell has its own direction, by attributes: JupyterLab drops style sheets from notebooks that it does not
    trust, and one direction for the whole table would move minus signs (−5.25 would read 5.25−).

    Parameters
    ----------
    df : DataFrame or Series
    caption : str, optional
        Stands above the table.
    index : bool
        Whether the index is shown.
    formats : dict, optional
        Column name to a function or a format string (``"{:.1%}"``).
    na : str
        What stands for a missing value.
    max_rows : int
        Longer tables are cut in the middle, as pandas does.

    Returns
    -------
    Table
        Shows itself in a notebook; ``.html`` holds the code.

    Examples
    --------
    >>> import pandas as pd
    >>> table = show_table(pd.DataFrame({"الحصة": [-5.25]}))
    >>> '<td dir="ltr" style="text-align:right">-5.25</td>' in table.html
    True
    """
    frame = df.to_frame() if df.ndim == 1 else df
    options = {"index": index, "na_rep": na, "max_rows": max_rows, "formatters": _formatters(formats)}
    html = frame.to_html(border=0, show_dimensions=False, index_names=frame.columns.nlevels > 1, **options)
    if index and frame.columns.nlevels == 1:
        html = _name_index(html, frame.index.names)
    html = _CELL.sub(_directed, html).replace("<table ", '<table dir="rtl" ', 1)
    if caption:
        tag = f'<caption dir="{_direction(caption)}" style="text-align:right">{escape(caption)}</caption>'
        html = re.sub(r"(<table [^>]*>)", lambda m: f"{m[1]}\n  {tag}", html, count=1)
    return Table(df, html)


def _name_index(html, names):
    # The names stand in the empty corner, instead of in a row of their own.
    for name in names:
        html = html.replace("<th></th>", f"<th>{escape(str(name or ' '))}</th>", 1)
    return html


def _formatters(formats):
    return {c: (f if callable(f) else f.format) for c, f in (formats or {}).items()} or None


def _direction(text):
    return "rtl" if is_rtl(" ".join(text.split())) else "ltr"


def _directed(match):
    tag, attributes, content = match.groups()
    direction = _direction(unescape(content))
    if direction == "rtl":
        content = _SIGNED.sub(lambda m: f'<span dir="ltr">{m.group()}</span>', content)
    return f'<{tag}{attributes} dir="{direction}" style="text-align:right">{content}</{tag}>'
