"""Statements of invented sentences."""

import pandas as pd

from analysis.actors import find_mentions
from analysis.statements import find_statements


def found(text, title="", *, persons=(), **columns):
    """Statements of a text and its title; `persons` are invented names taken for actors of the same id."""
    articles = pd.DataFrame({"text": [text], "title": title, **columns}, index=["a"])
    mentions = find_mentions(articles)
    rows = [
        {"article_id": "a", "start": at, "end": at + len(name), "actor": name, "how": "name", "side": "other"}
        for name in persons
        for at in range(len(text))
        if text.startswith(name, at)
    ]
    if rows:
        own = pd.DataFrame(rows)
        free = ~mentions["start"].isin(k for row in rows for k in range(row["start"], row["end"]))
        mentions = pd.concat([mentions[free], own]).sort_values("start", kind="stable")
    return find_statements(articles, mentions)


def body(text, **options):
    """`found` below a title that says nothing, bodies only."""
    table = found(text, **{"title": "خبر", **options})
    return table[table["part"] == "body"].reset_index(drop=True)
