"""How good the automatic tables are, on articles that nothing was tuned on."""

from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.metrics import f1_score

from analysis.actors import load_gazetteer
from analysis.corpus import load_corpus, read_codings
from analysis.corpus.gold import read_gold
from analysis.enough import NotEnough
from analysis.pipeline import annotate
from analysis.statements.score import match, same_speaker, score

__all__ = ["calibration", "code_quality", "evaluate", "scores_markdown", "set_aside", "write_scores"]

MEASURES = {
    "f1_50": "statements found, F1 (spans overlap by half)",
    "f1_80": "statements found, F1 (spans overlap by four fifths)",
    "russian_f1_50": "Russian statements found, F1",
    "speaker": "right speaker",
    "resolved_speaker": "right speaker where it must be resolved",
    "side": "right side",
    "mode": "right mode",
    "issue": "issue, share of equal codes",
    "target": "target, share of equal codes",
    "act": "speech act, share of equal codes",
    "stance": "stance, macro-F1",
}
MARKS = ("<!-- scores: python -m analysis score -->", "<!-- /scores -->")


def set_aside(codings):
    """Keep the codings of the bundled reports with an even number, which nothing was tuned on.

    Parameters
    ----------
    codings : DataFrame
        As `analysis.corpus.read_codings` gives them.

    Returns
    -------
    DataFrame

    Raises
    ------
    NotEnough
        None is left.

    Examples
    --------
    >>> set(set_aside(read_codings())["article_id"].str[-1]) <= set("02468")
    True
    """
    number = codings["article_id"].str.extract(r"(\d+)$")[0].astype(float)
    kept = codings[number % 2 == 0]
    if kept.empty:
        raise NotEnough("No coding is at hand, so nothing can be scored.")
    return kept


def _paired(found, gold):
    """Found and coded statements, one to one, in the same order."""
    found, gold = (table[table["part"] == "body"].reset_index(drop=True) for table in (found, gold))
    pairs = match(found, gold)
    ours, theirs = [f for f, _ in pairs], [g for _, g in pairs]
    return found.loc[ours].reset_index(drop=True), gold.loc[theirs].reset_index(drop=True)


def calibration(found, gold, *, known=None, edges=(0, 0.5, 0.7, 0.8, 0.9, 1)):
    """Compare the confidence that statements promise with the share that is right, border and speaker.

    Parameters
    ----------
    found, gold : DataFrame
        Statements with ``confidence``, and the coded ones.
    known : collection of str, optional
        Actors of the gazetteer: a coded speaker who is not among them is right by name, as in
        `analysis.statements.score.score`.
    edges : sequence of float
        Borders of the groups of confidence.

    Returns
    -------
    DataFrame
        Index: groups; ``n``, ``promised`` (mean confidence), ``right`` (share).
    """
    body, coded = (_named(table) for table in (found[found["article_id"].isin(gold["article_id"])], gold))
    same = [f for f, g in match(body, coded) if same_speaker(body.loc[f], coded.loc[g], known)]
    table = body.assign(right=body.index.isin(same), group=pd.cut(body["confidence"], edges, include_lowest=True))
    groups = table.groupby("group", observed=True)
    table = groups.agg(n=("right", "size"), promised=("confidence", "mean"), right=("right", "mean"))
    names = [f"{max(group.left, 0):g} to {group.right:g}" for group in table.index]
    return table.round(2).set_axis(names)


def _named(table):
    """Statements in bodies, no name missing."""
    table = table[table["part"] == "body"].reset_index(drop=True)
    names = ["speaker", "speaker_name", "speaker_surface"]
    return table.assign(**table.reindex(columns=names).astype(object).fillna(""))


def code_quality(found, gold):
    """Compare automatic with reference codes of the same statements.

    Parameters
    ----------
    found, gold : DataFrame
        Statements with issue, target, stance and act.

    Returns
    -------
    DataFrame
        Index: variables; ``n``, ``equal`` (share), ``macro_f1`` over the classes of the reference.
    """
    ours, theirs = _paired(found, gold)
    rows = {}
    for name in ("issue", "target", "stance", "act"):
        a, b = ours[name].astype(str), theirs[name].astype(str)
        macro = f1_score(b, a, average="macro", labels=sorted(set(b)))
        rows[name] = {"n": len(b), "equal": float((a == b).mean()), "macro_f1": float(macro)}
    return pd.DataFrame(rows).T.astype({"n": int})


def evaluate(articles, gold, *, repeats=1000, seed=0):
    """Score all that `annotate` finds in coded articles.

    Parameters
    ----------
    articles : DataFrame
    gold : DataFrame
        Their codings.
    repeats, seed : int
        Bootstrap resamples over articles, and their seed.

    Returns
    -------
    DataFrame
        Index: the measures of this module, in its order; ``value``, ``low``, ``high`` (95 %), ``n``.
    """
    found = annotate(articles).statements
    known = set(load_gazetteer().actors.index)
    table = score(found, gold, known=known, repeats=repeats, seed=seed)
    return pd.concat([table, _code_intervals(*_paired(found, gold), repeats, seed)]).loc[list(MEASURES)]


def _code_intervals(ours, theirs, repeats, seed):
    rng, places = np.random.default_rng(seed), theirs.groupby("article_id").indices
    ids = list(places)
    draws = [np.concatenate([places[k] for k in rng.choice(ids, len(ids))]) for _ in range(repeats // 5)]
    rows = {}
    for name in ("issue", "target", "act", "stance"):
        a, b = (table[name].astype(str).to_numpy() for table in (ours, theirs))
        measure = _macro if name == "stance" else lambda x, y: float((x == y).mean())
        drawn = [measure(a[rows_], b[rows_]) for rows_ in draws]
        low, high = np.quantile(drawn, [0.025, 0.975])
        rows[name] = {"value": measure(a, b), "low": low, "high": high, "n": len(b)}
    return pd.DataFrame(rows).T.astype({"n": int})


def _macro(a, b):
    return f1_score(b, a, average="macro", labels=sorted(set(b)))


def scores_markdown(*, press=None):
    """The table of scores as Markdown: the bundled reports set aside and, with `press`, the gold set's test part.

    Parameters
    ----------
    press : str, Path or None
        The folder of the press data sets; see `analysis.corpus.gold.read_gold`.

    Returns
    -------
    str
    """
    columns = {"bundled reports set aside": _bundled()}
    if press:
        columns["real press, test part"] = evaluate(*read_gold(press, split="test"))
        columns["real press, later articles"] = evaluate(*read_gold(press, which="later"))
    heads = ["measure", *(f"{name} (n = {table['n'].iloc[0]:,})" for name, table in columns.items())]
    lines = ["| " + " | ".join(heads) + " |", "|---" * len(heads) + "|"]
    for key, label in MEASURES.items():
        cells = [
            f"{row['value']:.2f} [{row['low']:.2f}, {row['high']:.2f}]"
            for row in (t.loc[key] for t in columns.values())
        ]
        lines.append(f"| {label} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _bundled():
    gold = set_aside(read_codings())
    articles = load_corpus()
    return evaluate(articles[articles.index.isin(gold["article_id"])], gold)


def write_scores(table, *paths):
    """Put a table of scores between the marks of Markdown files.

    Parameters
    ----------
    table : str
        As `scores_markdown` gives it.
    *paths : str or Path
        Files that hold the two marks.

    Raises
    ------
    ValueError
        A file lacks the marks.
    """
    for path in map(Path, paths):
        text = path.read_text(encoding="utf-8")
        if not all(mark in text for mark in MARKS):
            raise ValueError(
                f"{path}: lacks the lines {MARKS[0]} and {MARKS[1]}; add them where the table belongs"
            )
        before, rest = text.split(MARKS[0], 1)
        path.write_text(f"{before}{MARKS[0]}\n{table}\n{MARKS[1]}{rest.split(MARKS[1], 1)[1]}", encoding="utf-8")
