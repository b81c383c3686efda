"""Which statements stand behind each mark of a figure."""

from analysis.plotting.reading_words import known

__all__ = ["FIGURE_MARKS", "PERIODS", "group_by_marks", "mean_stance", "shown"]

# What the marks of the figures stand for: matrix, stance over time (whole and by issue), network, places compared.
FIGURE_MARKS = (
    ("issue", "target"),
    ("year",),
    ("issue", "year"),
    ("speaker", "target"),
    ("country",),
    ("outlet",),
)
PERIODS = {"month": "M", "quarter": "Q", "year": "Y"}
_NO_TARGET = ("none", "")


def group_by_marks(statements, articles, keys):
    """Statements of each mark as records: {values: rows}, larger marks first, periods in order.

    Examples
    --------
    >>> import pandas as pd
    >>> said = pd.DataFrame({"article_id": "a1", "start": [0, 5], "end": [4, 9], "target": ["nato", "none"]})
    >>> {values: len(rows) for values, rows in group_by_marks(said, None, ["target"]).items()}
    {('nato',): 1}
    """
    table, keys = _with_keys(statements, articles, keys), list(keys)
    if not set(keys) <= set(table):
        return {}
    for key in keys:
        table = table[table[key].notna() & ~table[key].isin(_NO_TARGET)]
    table = table.sort_values(["article_id", "start", "end"], kind="stable")
    groups = {values: part.to_dict("records") for values, part in table.groupby(keys, sort=True)}
    in_order = len(keys) == 1 and keys[0] in PERIODS
    return groups if in_order else dict(sorted(groups.items(), key=lambda group: -len(group[1])))


def _with_keys(table, articles, keys):
    for key in [key for key in keys if key not in table and articles is not None]:
        if key in PERIODS and "published" in articles:
            table = table.assign(
                **{key: table["article_id"].map(articles["published"].dt.to_period(PERIODS[key]))}
            )
        elif key in articles:
            table = table.assign(**{key: table["article_id"].map(articles[key])})
    return table


def shown(keys, values, names):
    """The values of a mark as words.

    Examples
    --------
    >>> shown(["year"], [2022], str.upper)
    ['2022']
    """
    words = {"pair": lambda pair: " – ".join(map(names, pair.split("|"))), **dict.fromkeys(PERIODS, str)}
    return [words.get(key, names)(value) for key, value in zip(keys, values, strict=True)]


def mean_stance(rows):
    """The mean stance of some statements as text; empty where none has a stance.

    Examples
    --------
    >>> mean_stance([{"stance": -1}, {"stance": 0}, {}])
    '−0.50'
    """
    stances = [row["stance"] for row in rows if known(row.get("stance"))]
    return f"{sum(stances) / len(stances) + 0:+.2f}".replace("-", "−") if stances else ""
