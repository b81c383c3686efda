"""The tables of the data card of the bundled reports.

``python tests/press_card.py`` prints them; with ``--write`` they are put into the card.
"""

import re
import sys
from pathlib import Path

import pandas as pd

from analysis import load_corpus
from analysis.corpus.bundled import read_codings
from analysis.lexicon import DATA
from analysis.stance.pairing import pair_spans
from analysis.stance.reliability import agreement

CARD = Path(DATA) / "press" / "README.md"
VARIABLES = ("speaker", "side", "source", "mode", "issue", "target", "stance", "act")


def markdown(table, name):
    """A table as Markdown, its index as first column."""
    head = [name, *map(str, table.columns)]
    rows = [[str(key), *map(_cell, row)] for key, row in zip(table.index, table.to_numpy().tolist(), strict=True)]
    lines = ["| " + " | ".join(row) + " |" for row in [head, ["---"] * len(head), *rows]]
    return "\n".join(lines)


def _cell(value):
    if isinstance(value, float):
        return "–" if pd.isna(value) else f"{value:.0f}" if value > 1 else f"{value:.3f}"
    return str(value)


def counts(values, name, title, least=1):
    """How often each value occurs, most first; what is rarer than `least` is summed up."""
    found = values.fillna("not known").value_counts().sort_index().sort_values(ascending=False, kind="stable")
    rare = found[found < least]
    found = found[found >= least]
    if len(rare):
        found[f"{len(rare)} others"] = rare.sum()
    return markdown(found.rename(name).to_frame(), title)


def agreements():
    """Agreement of the two passes: everything, the body alone, and what both ascribe to the Russian side."""
    passes = {name: read_codings(name) for name in ("pass_a", "pass_b")}
    body = {name: table[table["part"] == "body"].reset_index(drop=True) for name, table in passes.items()}
    russian = {name: table[table["side"] == "russia"].reset_index(drop=True) for name, table in passes.items()}
    parts = {"all": passes, "body": body, "russian": russian}
    out = {}
    for part, tables in parts.items():
        found = agreement(tables, variables=VARIABLES).set_index("variable")
        out |= {f"n {part}": found["n"], f"agreement {part}": found["agreement"], f"alpha {part}": found["alpha"]}
    return pd.DataFrame(out)


def against_adjudicated():
    """Each pass against the adjudicated coding: span F1, else the share of equal values on paired statements."""
    final = read_codings()
    rows = {}
    for name in ("pass_a", "pass_b"):
        found = agreement({"pass": read_codings(name), "final": final}, variables=VARIABLES).set_index("variable")
        rows[name] = found["agreement"]
    return pd.DataFrame(rows)


def strict_f1():
    """F1 of the spans of the two passes where a pair must agree on both ends."""
    a, b = read_codings("pass_a"), read_codings("pass_b")
    return 2 * len(pair_spans(a, b, overlap=0.999999)) / (len(a) + len(b))


def tables():
    """Name of a block of the card → its Markdown."""
    articles, codes = load_corpus(), read_codings()
    russian = codes[codes["side"] == "russia"]
    years = articles["published"].dt.year.astype("Int64").astype("string")
    groups = articles["wire_group"].dropna()
    strict = f"Both ends of the span the same: F1 {strict_f1():.3f}."
    return {
        "issues": counts(articles["issue"], "reports", "issue of the lead"),
        "years": counts(years, "reports", "year"),
        "countries": counts(articles["country"], "reports", "country", 2),
        "dates": counts(articles["published_source"], "reports", "published_source"),
        "outlets": f"{articles['outlet'].nunique()} outlets; {groups.nunique()} wire groups with "
        f"{len(groups)} reports.",
        "agreement": markdown(agreements(), "variable") + "\n\n" + strict,
        "adjudicated": markdown(against_adjudicated(), "variable"),
        "statements": markdown(pd.crosstab(codes["issue"], codes["side"]), "issue"),
        "stances": markdown(pd.crosstab(russian["issue"], russian["stance"]), "issue, side russia"),
        "speakers": counts(russian["speaker"], "statements", "speaker, side russia", 8),
        "others": counts(codes.loc[codes["side"] != "russia", "speaker"], "statements", "speaker, other sides", 5),
        "targets": counts(codes["target"], "statements", "target", 10),
        "parts": f"{len(codes)} statements: {(codes['part'] == 'body').sum()} in bodies, "
        f"{(codes['part'] == 'title').sum()} in headlines; {len(russian)} of the Russian side by "
        f"{russian['speaker'].nunique()} speakers, persons and bodies; {codes['speaker'].nunique()} speakers and "
        f"{codes['target'].nunique()} targets in all.",
    }


def filled(card, blocks):
    """The card with each block between its marks replaced."""
    for name, block in blocks.items():
        mark = rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)"
        card, number = re.subn(mark, lambda m, block=block: m[1] + block + "\n" + m[2], card, flags=re.DOTALL)
        if number != 1:
            raise ValueError(f"the card has {number} blocks {name!r}, not one")
    return card


if __name__ == "__main__":
    blocks = tables()
    if "--write" in sys.argv:
        CARD.write_text(filled(CARD.read_text(encoding="utf-8"), blocks), encoding="utf-8")
    print("\n\n".join(f"[{name}]\n{block}" for name, block in blocks.items()))
