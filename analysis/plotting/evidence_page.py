"""The HTML of the evidence page: short lists under the marks, each statement told once with its codes."""

from analysis.plotting.evidence_links import anchor
from analysis.plotting.evidence_marks import group_by_marks, mean_stance, shown
from analysis.plotting.markup import element, language, safe
from analysis.plotting.reading_codes import CODES, STANCE_GROUNDS, code_values, stance_word
from analysis.plotting.reading_words import known, label, source_link, when

__all__ = ["EvidencePage"]

_STYLE = """
:root { color-scheme: light dark; background: Canvas; color: CanvasText }
body { max-width: 60em; margin: 2em auto; padding: 0 1em; line-height: 1.9; overflow-wrap: anywhere;
       font-family: "IBM Plex Sans Arabic", "Noto Sans Arabic", Tahoma, "DejaVu Sans", sans-serif }
:target { outline: 3px solid #D55E00; outline-offset: 4px }
li { margin: .6em 0 }
nav ul { columns: 16em; padding: 0; list-style: none }
nav li { margin: 0 }
h5 { font-size: 1em; font-weight: normal; margin: 1em 0 0 }
small, i { unicode-bidi: isolate }
i { font-style: normal; margin-inline-end: 1em }
i::before { opacity: .85 }
ol a, ol em { font-style: normal; color: inherit; text-decoration: none; padding: 0 4px;
              unicode-bidi: isolate }
ol a:hover, ol a:focus { text-decoration: underline }
/* A block of its own: else its last letter joins the next word. */
ol li::before { display: inline-block; line-height: 1.5; font-size: 80%; border: 1px solid; border-radius: 4px;
                padding: 0 4px; margin-inline-end: .5em }
"""
# No script, no picture, nothing fetched: whatever a corpus holds cannot act on this page.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


class EvidencePage:
    """Gathers sections; `html` gives the page.

    Statements stand often on the page, so their elements are as short as HTML allows: a class of two letters for
    the stance and for each code, whose words and colours the style sheet has, and no closing tags of list items.
    """

    def __init__(self, articles, statements, names, *, content=True, what="statements"):
        self.articles, self.names, self.content, self.what = articles, names, content, what
        self.statements = statements.sort_values(["article_id", "start", "end"], kind="stable")
        self.numbers, self.sections, self.anchors = {}, [], set()
        for row in self.statements.to_dict("records"):
            self.numbers.setdefault(_key(row), len(self.numbers) + 1)

    def add_marks(self, keys, groups, within):
        """A list for each mark; `within` has kinds of marks that stand inside these, as issues in a year."""
        title = " · ".join(label(key, "code") for key in keys)
        links = [f"<li>{element('a', f'{self._title(keys, values)} ({len(rows)})', href=f'#{_at(keys, values)}')}"
                 for values, rows in groups.items()]  # fmt: skip
        marks = (self._mark(keys, values, rows, within) for values, rows in groups.items())
        index = element("nav", element("ul", "\n".join(links)), **{"aria-label": title})
        self.sections.append("\n".join([element("h2", safe(title)), index, *marks]))

    def _mark(self, keys, values, rows, within):
        own = dict(zip(keys, values, strict=True))
        parts, left = [], {_key(row): row for row in rows}
        for more, groups in within.items():
            inside = [dict(zip(more, found, strict=True)) for found in groups]
            for mark, found in zip(inside, groups.values(), strict=True):
                if all(mark[key] == own[key] for key in keys):
                    parts.append(self._list(4, [key for key in more if key not in own], mark, found))
                    left = {key: row for key, row in left.items() if key not in set(map(_key, found))}
        head = self._list(3, keys, own, rows, show=list(left.values()))
        return "\n".join([head, *parts])

    def _list(self, level, keys, mark, rows, *, show=None):
        title = self._title(keys, [mark[key] for key in keys])
        head = self._heading(level, title, anchor(**mark), rows)
        items = [self._item(row) for row in (rows if show is None else show)]
        return "\n".join([head, element("ol", "\n".join(items))] if items else [head])

    def _title(self, keys, values):
        return safe(" ← ".join(shown(keys, values, self.names)))

    def _heading(self, level, title, at, rows):
        mean = element("bdi", mean_stance(rows), dir="ltr") if mean_stance(rows) else ""
        facts = element("small", " · ".join(filter(None, [f"n = {len(rows)}", mean])))
        own = {} if at in self.anchors else {"id": at}
        self.anchors.add(at)
        return element(f"h{level}", f"{title} {facts}", **own)

    def _item(self, row):
        said = _said(row) if self.content else safe(row["article_id"])
        link = f"<a href=#s{self.numbers[_key(row)]}>{said}</a>"
        return f"<li class={_stance(row)}>{safe(self.names.speaker(row))}: {link}"

    def add_listing(self, places):
        """Each statement once, with its codes, by place and article; `places` are keys of marks, outer first."""
        self.sections += [element("h2", safe(label(self.what))), self._places(places, self.statements, 3)]

    def _places(self, places, statements, level):
        if not places:
            return "\n".join(self._article(*part) for part in statements.groupby("article_id", sort=False))
        parts, here = [], places[0]
        groups = group_by_marks(statements, self.articles, [here])
        for values, rows in groups.items():
            inside = statements[statements["article_id"].isin({row["article_id"] for row in rows})]
            parts.append(self._heading(level, self._title([here], values), _at([here], values), rows))
            parts.append(self._places(places[1:], inside, level + 1))
        named = {row["article_id"] for rows in groups.values() for row in rows}
        if len(rest := statements[~statements["article_id"].isin(named)]):
            parts += [element(f"h{level}", safe(label("no_place"))), self._places([], rest, level + 1)]
        return "\n".join(parts)

    def _article(self, article_id, statements):
        article = self.articles.loc[article_id]
        facts = " · ".join(filter(None, [known(article.get("outlet")), when(article), article_id]))
        title = known(article.get("title")) if self.content else ""
        head = " ".join(filter(None, [source_link(article, facts) or element("bdi", safe(facts)), safe(title)]))
        told = {_key(row): self._told(row) for row in statements.to_dict("records")}
        return f"{element('h5', head)}\n<ol>{chr(10).join(told.values())}</ol>"

    def _told(self, row):
        speaker, codes = self.names.speaker(row), code_values(row, self.names)
        codes = {key: value for key, value in codes.items() if key != "speaker" and value != speaker}
        said = f": <em>{_said(row)}</em>" if self.content else ""
        return f"<li id=s{self.numbers[_key(row)]} class={_stance(row)}>{safe(speaker)}{said}<br>" + "".join(
            f"<i class=c{CODES.index(key)}{' lang=en' if language(value) else ''}>{_directed(value)}</i>"
            for key, value in codes.items()
        )

    def html(self):
        """The whole page."""
        title, english_title = (safe(label("evidence_title", language=language)) for language in ("ar", "en"))
        head = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        head += '<meta name="viewport" content="width=device-width">' + element(
            "title", f"{title} · {english_title}"
        )
        said = [
            f"{label(f'{self.what}_intro', language=x)} {label('automatic', language=x)}" for x in ("ar", "en")
        ]
        intro = element("p", safe(said[0])) + element("p", safe(said[1]), dir="ltr", lang="en")
        heading = element("h1", f"{title} · {element('bdi', english_title, lang='en')}")
        body = element("main", "\n".join([heading, intro, *self.sections]))
        head += element("style", _STYLE + _rules())
        return f'<!DOCTYPE html>\n<html dir="rtl" lang="ar"><head>{head}</head>\n{body}</html>\n'


def _rules():
    """Words and colours of stances and codes, once for the whole page."""
    rules = [f'.c{i}::before {{ content: "{label(key, "code")}: " }}' for i, key in enumerate(CODES)]
    for stance, ground in STANCE_GROUNDS.items():
        name = _stance({"stance": stance})
        rules.append(f'ol .{name}::before {{ content: "{stance_word(stance)}" }}')
        rules.append(f".{name} a, .{name} em {{ background: {ground}; color: #1A1A1A }}")
    return "\n".join(rules) + "\n"


def _stance(row):
    return f"k{int(row['stance']) + 1}" if known(row.get("stance")) else "k"


def _at(keys, values):
    return anchor(**dict(zip(keys, values, strict=True)))


def _key(row):
    return tuple(row.get(name) for name in ("article_id", "part", "start", "end"))


def _directed(value):
    # English with an Arabic word in it runs from left to right, though an Arabic label stands before it.
    mixed = not value.isascii() and any("a" <= letter <= "z" for letter in value)
    return f"\u2068{safe(value)}\u2069" if mixed else safe(value)


def _said(row):
    return safe(" ".join(known(row.get("content")).split()))
