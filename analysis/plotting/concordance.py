"""A concordance of statements: each keyword in its context, from right to left."""

import re

import pandas as pd

from analysis.enough import NotEnough
from analysis.plotting.markup import View, cell, element, safe, table_of
from analysis.plotting.reading_codes import Names, code_tip, stance_style, stance_word
from analysis.plotting.reading_words import known, label, source_or_id, when
from analysis.plotting.words import word
from analysis.text import fold, shadow

__all__ = ["Concordance", "read_statements"]

_SIDES = {"before": "left", "keyword": "center", "after": "right"}  # the context leans on the keyword
_IN_WORD = r"[\w\u0610-\u061a\u064b-\u065f\u0670\u200c\u200d]*"  # letters, vowel signs, joiners
_WORD_BEFORE, _WORD_AFTER = re.compile(f"{_IN_WORD}$"), re.compile(_IN_WORD)
_COLUMNS = ["article_id", "part", "start", "end", "speaker", "target", "stance", "before", "keyword", "after"]


class Concordance(View):
    """Keywords in context: ``frame`` holds a row for each hit; HTML in a notebook, aligned lines as plain text."""

    def __init__(self, frame, html, text):
        super().__init__(html, text)
        self.frame = frame

    def __len__(self):
        return len(self.frame)


def read_statements(
    statements, articles, *, keyword=None, speaker=None, issue=None, stance=None, target=None, side=None, act=None,
    names=None, width=40, limit=40,
):  # fmt: skip
    """List statements with a keyword in the middle, those of some speaker, issue, stance.

    The keyword is found in any spelling that the shadow of `analysis.text` folds (إ as ا, with or without vowel
    signs), also inside words, and stands there as the whole word. All conditions have to hold; a list stands for
    any of its values.

    Parameters
    ----------
    statements : DataFrame
        As `analysis.annotate` gives them.
    articles : DataFrame
        Gives the context (``text``, ``title``), ``published``, ``outlet`` and ``url``.
    keyword : str, optional
        Without one, each statement stands whole, between what comes before and after it.
    speaker, target : str or list of str, optional
        An actor id, or a part of a name in Arabic.
    issue, side, act : str or list of str, optional
        Codes.
    stance : {-1, 0, 1} or list of int, optional
    names : DataFrame, Series or dict, optional
        The actors table (its ``name_ar``), or id to name.
    width : int
        Characters of context on each side.
    limit : int
        Rows shown; ``.frame`` holds all of them.

    Returns
    -------
    Concordance
        ``.frame`` has ``article_id, part, start, end, speaker, target, stance, before, keyword, after``; ``start``
        and ``end`` are those of the statement.

    Raises
    ------
    NotEnough
        No statement meets the conditions.

    Examples
    --------
    >>> articles = pd.DataFrame({"text": ["قال فلان إن الاتفاق قريب."]}, index=["a1"])
    >>> row = {"article_id": "a1", "start": 12, "end": 24, "content": "الاتفاق قريب", "stance": 1}
    >>> found = read_statements(pd.DataFrame([row]), articles, keyword="إتفاق")
    >>> found.frame[["before", "keyword", "after"]].values.tolist()
    [['قال فلان إن ', 'الاتفاق', ' قريب.']]
    """
    names = Names(names)
    codes_asked = {"issue": issue, "stance": stance, "side": side, "act": act}
    kept = _with_codes(statements, codes_asked)
    kept = _with_actors(kept, {"speaker": speaker, "target": target}, names)
    rows = [row for s in kept.to_dict("records") for row in _hits(s, articles, keyword, width)]
    if not rows:
        asked = {**codes_asked, "speaker": speaker, "target": target, "keyword": keyword}
        said = ", ".join(f"{key}={value!r}" for key, value in asked.items() if value is not None)
        raise NotEnough(f"No statement has {said or 'any content'}; leave out a condition.")
    frame = pd.DataFrame(rows).reindex(columns=_COLUMNS)
    said = len(frame.drop_duplicates(["article_id", "part", "start", "end"]))
    unit = word("unit", "statements", language="ar")
    caption = f"{label('concordance' if keyword else 'statements')} · {unit}: {said:,}"
    if keyword:
        caption += f" · {label('n')}: {len(rows):,}"
    middle = "keyword" if keyword else "statement"
    if len(rows) > limit:
        caption += f" · {len(rows) - limit:,} {label('more')}"
    return Concordance(frame, _html(rows[:limit], articles, names, caption, middle), _plain(rows[:limit], caption))


def _listed(value):
    return [value] if isinstance(value, str) or not hasattr(value, "__iter__") else list(value)


def _with_codes(statements, asked):
    for column, value in asked.items():
        if value is not None:
            statements = statements[statements[column].isin(_listed(value))]
    return statements


def _with_actors(statements, asked, names):
    for column, value in asked.items():
        if value is not None:
            fits = [_fits(row, column, _listed(value), names) for row in statements.to_dict("records")]
            statements = statements[pd.Series(fits, index=statements.index, dtype=bool)]
    return statements


def _fits(statement, column, asked, names):
    actor = known(statement.get(column))
    name = fold(names.speaker(statement) if column == "speaker" else names(actor))
    return any(value == actor or (bool(fold(value)) and fold(value) in name) for value in asked)


def _hits(statement, articles, keyword, width):
    """A row for each place of the keyword in a statement."""
    column = "title" if statement.get("part") == "title" else "text"
    text = known(articles.at[statement["article_id"], column])
    for start, end in _places(text, int(statement["start"]), int(statement["end"]), keyword):
        before, after = _context(text[:start], width, last=True), _context(text[end:], width)
        yield {**statement, "before": before, "keyword": text[start:end], "after": after}


def _context(text, width, last=False):
    """The first or last `width` characters, less the piece of a word at the far end."""
    if len(text) <= width:
        return text
    part = text[-width:] if last else text[:width]
    whole = re.sub(r"^\S*\s" if last else r"\s\S*$", "", part)
    return f"…{whole}" if last else f"{whole}…"


def _places(text, start, end, keyword):
    if keyword is None:
        return [(start, end)]
    content, wanted = shadow(text[start:end]), fold(keyword)
    if not wanted:
        raise ValueError(f"keyword {keyword!r} has no letters")
    places, at = [], content.text.find(wanted)
    while at >= 0:
        places.append(_whole_words(text, *(start + int(edge) for edge in content.span(at, at + len(wanted)))))
        at = content.text.find(wanted, at + len(wanted))
    return places


def _whole_words(text, start, end):
    # Arabic letters join: half a word in a cell of its own cannot be read.
    before, after = _WORD_BEFORE.search(text[max(start - 60, 0) : start]), _WORD_AFTER.match(text[end:])
    return start - len(before[0]), end + len(after[0])


def _html(rows, articles, names, caption, middle):
    heads = [label("article"), label("speaker", "code"), label("stance", "code")]
    heads += [label(key) for key in ("before", middle, "after")]
    return table_of(heads, (_row(row, articles.loc[row["article_id"]], names) for row in rows), caption=caption)


def _row(row, article, names):
    place = f"{source_or_id(article, row['article_id'])}<br>{element('small', safe(when(article)))}"
    coded = {"style": stance_style(row), "title": code_tip(row, names)}
    stance = element("mark", safe(stance_word(row.get("stance"))), **coded)
    cells = [cell(place, white_space="nowrap"), cell(safe(names.speaker(row))), cell(stance)]
    hit = element("mark", safe(_flat(row["keyword"])), **coded)
    context = {"before": safe(_flat(row["before"])), "keyword": hit, "after": safe(_flat(row["after"]))}
    cells += [cell(html, align=_SIDES[key]) for key, html in context.items()]
    return element("tr", "".join(cells))


def _flat(text):
    return " ".join(text.split())


def _plain(rows, caption):
    lines = [f"{_flat(r['before'])} [{_flat(r['keyword'])}] {_flat(r['after'])}" for r in rows]
    heads = [f"{r['article_id']} {stance_word(r.get('stance'))}".strip() for r in rows]
    return "\n".join([caption, *(f"{head}: {line}" for head, line in zip(heads, lines, strict=True))])
