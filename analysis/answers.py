"""The *Answer* lines of the notebooks: sentences whose every number is computed from the tables at hand."""

import pandas as pd
from IPython.display import Markdown, display

from analysis.enough import NotEnough
from analysis.stance import estimate, load_events

__all__ = [
    "compare_stance",
    "describe_actors",
    "describe_corpus",
    "describe_reliability",
    "describe_stance",
    "describe_statements",
    "describe_topics",
    "events_for_charts",
    "set_aside",
    "topics_by_issue",
]


def _say(*sentences):
    display(Markdown(" ".join(sentences)))


def _listing(counts, names=None):
    label = lambda key: str(names.get(key, key)) if names is not None else str(key)  # noqa: E731
    return ", ".join(f"{label(key)} ({count:,})" for key, count in counts.items())


def describe_corpus(articles):
    """Say how many articles there are, from where and when."""
    dated = articles["published"].dropna()
    span = f"dated {dated.min():%Y-%m-%d} to {dated.max():%Y-%m-%d}" if len(dated) else "none of them dated"
    lines = [
        f"{len(articles):,} articles from {articles['outlet'].replace('', None).nunique():,} outlets, {span}."
    ]
    if 0 < len(dated) < len(articles):
        lines.append(f"{len(articles) - len(dated):,} have no date.")
    if "issue" in articles:
        lines.append(f"Collected for: {_listing(articles['issue'].value_counts())}.")
    _say(*lines)


def describe_topics(topics, articles):
    """Say how many topics there are, and how far they agree with what the articles were collected for."""
    _say(
        f"{topics.memberships.shape[1]} topics in {len(articles):,} articles.",
        *topics.agreement_sentences(articles),
    )


def topics_by_issue(topics, articles):
    """Count articles by topic and by the issue that they were collected for."""
    if "issue" not in articles:
        raise NotEnough(
            "These articles carry no issue of their own, so there is nothing to hold the topics against."
        )
    label = topics.assigned.map(topics.labels["label_ar"])
    return pd.crosstab(label.rename("topic"), articles["issue"].reindex(label.index))


def describe_actors(mentions, gazetteer, articles):
    """Say how many mentions of how many actors there are, and who is named most."""
    named = mentions.dropna(subset=["actor"])
    if named.empty:
        raise NotEnough(
            "No actor of the gazetteer is named in these articles; a gazetteer of your own can be added."
        )
    most = named.groupby("actor")["article_id"].nunique()
    most = most.sort_index().sort_values(ascending=False, kind="stable").head(5)
    _say(
        f"{len(mentions):,} mentions in {articles:,} articles, of {named['actor'].nunique():,} known actors;",
        f"named in most articles: {_listing(most, gazetteer.actors['name_en'])}.",
    )


def describe_statements(statements, gazetteer):
    """Say how many statements there are, whose they are, and how they are reported."""
    if statements.empty:
        raise NotEnough("No statement was found in these articles, so there is nothing to attribute.")
    known = statements["speaker"].notna().mean()
    most = statements["speaker"].value_counts().sort_index().sort_values(ascending=False, kind="stable").head(3)
    _say(
        f"{len(statements):,} statements,",
        f"{(statements['side'] == 'russia').mean():.0%} of them by the Russian side.",
        f"{(statements['mode'] == 'indirect').mean():.0%} are indirect speech;",
        f"the speaker has an identity in {known:.0%}.",
        f"Quoted most: {_listing(most, gazetteer.actors['name_en'])}.",
    )


def describe_stance(statements, articles):
    """Say whether the statements confront or cooperate, in all and by issue."""
    total = estimate(statements, articles=articles).iloc[0]
    tone = (
        "neither way"
        if total["low"] <= 0 <= total["high"]
        else ("cooperative" if total["mean"] > 0 else "confrontational")
    )
    lines = [
        f"The mean stance of {total['n']:,} Russian statements is {total['mean']:+.2f}",
        f"(95 % interval {total['low']:+.2f} to {total['high']:+.2f}): on balance {tone}.",
    ]
    issues = estimate(statements, ["issue"], articles=articles)
    issues = issues[~issues["too_few"] & (issues["issue"] != "other")].sort_values("mean")
    lines += [f"{row.issue}: {row.mean_:+.2f} ({row.low:+.2f} to {row.high:+.2f}, n = {row.n:,})." for row in
              issues.rename(columns={"mean": "mean_"}).itertuples()]  # fmt: skip
    _say(*lines)


def set_aside(codings):
    """Keep the codings of reports with an even number, which nothing was tuned on."""
    number = codings["article_id"].str.extract(r"(\d+)$")[0].astype(float)
    kept = codings[number % 2 == 0]
    if kept.empty:
        raise NotEnough("No hand coding is at hand, so nothing can be scored.")
    return kept


def describe_reliability(found, codings):
    """Say how many statements were coded by hand and how far the machine agrees with them."""
    from analysis.statements import score

    gold = set_aside(codings["adjudicated"])
    table = score(found, gold)
    _say(
        f"{len(codings['adjudicated']):,} statements were coded by hand; {len(gold):,} of them were set aside.",
        f"On these the machine finds statements with F1 {table.loc['f1_50', 'value']:.2f}",
        f"({table.loc['f1_50', 'low']:.2f} to {table.loc['f1_50', 'high']:.2f})",
        f"and names the right speaker in {table.loc['speaker', 'value']:.0%} of those found.",
    )


def compare_stance(found, gold):
    """Mean automatic and mean hand-coded stance for each issue, on the statements that both have."""
    from analysis.statements.score import match

    found, gold = found.reset_index(drop=True), gold.reset_index(drop=True)
    pairs = match(found, gold)
    both = gold.loc[[g for _, g in pairs], ["article_id", "issue", "stance"]].reset_index(drop=True)
    both["machine"] = found.loc[[f for f, _ in pairs], "stance"].to_numpy()
    table = both.groupby("issue").agg(n=("stance", "size"), hand=("stance", "mean"), machine=("machine", "mean"))
    same = (both["stance"] == both["machine"]).groupby(both["issue"]).mean()
    return table.assign(difference=table["machine"] - table["hand"], agreement=same)


def events_for_charts(issue=None):
    """The events that have a short name for charts: ``date``, ``label``."""
    events = load_events(issue=issue)
    events = events[events["chart"] != ""]
    return events.assign(label=events["chart"])[["date", "label"]]
