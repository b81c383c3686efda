"""HTML that is safe in a notebook that nobody trusts: escaping, elements, parts of tables, what shows itself."""

import re
from html import escape

__all__ = ["View", "cell", "element", "language", "safe", "table_of"]

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


class View:
    """Something that shows itself: ``html`` in a notebook, ``text`` elsewhere."""

    def __init__(self, html, text):
        self.html, self.text = html, text

    def __repr__(self):
        return self.text

    def _repr_html_(self):
        return self.html


def safe(text):
    """Any text as HTML that shows it and does nothing.

    Control characters and lone surrogates, which no page may hold, become U+FFFD.

    Examples
    --------
    >>> safe('<b title="x">')
    '&lt;b title=&quot;x&quot;&gt;'
    """
    sound = str(text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return escape(_CONTROL.sub("\ufffd", sound))


def element(name, content="", **attributes):
    """An HTML element; `content` is HTML already, attributes are made safe, empty ones left out.

    Examples
    --------
    >>> element("p", safe("a < b"), dir="rtl", title=None)
    '<p dir="rtl">a &lt; b</p>'
    """
    inside = "".join(f' {key}="{safe(value)}"' for key, value in attributes.items() if value not in (None, ""))
    return f"<{name}{inside}>{content}</{name}>"


def language(text):
    """The language of a code inside an Arabic page: ``"en"`` for words in Latin letters, else None.

    Examples
    --------
    >>> language("named after the verb"), language("مواجهة (-1)"), language("0.80")
    ('en', None, None)
    """
    return "en" if text.isascii() and any(map(str.isalpha, text)) else None


def table_of(heads, rows, *, caption):
    """A table that runs from right to left; `rows` are elements already.

    Examples
    --------
    >>> table_of(["n"], [], caption="Evidence").split("</caption>")[1]
    '<thead><tr><th scope="col" style="text-align:right">n</th></tr></thead>\\n<tbody></tbody></table>'
    """
    cells = [element("th", safe(head), scope="col", style="text-align:right") for head in heads]
    title = element("caption", safe(caption), dir="rtl", style="text-align:right")
    content = title + element("thead", element("tr", "".join(cells))) + "\n" + element("tbody", "\n".join(rows))
    return element("table", content, dir="rtl", lang="ar", style="line-height:1.8")


def cell(html, *, direction="rtl", align="right", **style):
    """A cell of a table; JupyterLab aligns the cells of a row as it likes where they do not say so themselves.

    Examples
    --------
    >>> cell("نص", white_space="nowrap")
    '<td dir="rtl" style="text-align:right;white-space:nowrap">نص</td>'
    """
    rules = {"text_align": align, **style}
    rules = ";".join(f"{name.replace('_', '-')}:{value}" for name, value in rules.items())
    return element("td", html, dir=direction, style=rules)
