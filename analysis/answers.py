"""The *Answer* lines of the notebooks: sentences whose every number is computed from the tables at hand."""

import pandas as pd
from IPython.display import Markdown, display

from analysis.corpus import read_codings
from analysis.enough import NotEnough
from analysis.evaluation import set_aside
from analysis.stance import claim_change, claim_difference, claim_direction, load_events
from analysis.statements.score import score

__all__ = [
    "describe_actors",
    "describe_corpus",
    "describe_reliability",
    "describe_stance",
    "describe_statements",
    "describe_topics",
    "events_for_charts",
    "hand_codes",
    "outlet_table",
    "stance_claims",
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


def outlet_table(articles):
    """Count articles by outlet: ``articles``, ``share``."""
    outlets = articles["outlet"].replace("", None).value_counts()
    if outlets.empty:
        raise NotEnough("No article names its outlet, so outlets cannot be counted; a column `outlet` would help.")
    table = outlets.rename_axis("outlet").to_frame("articles").reset_index()
    table = table.sort_values(["articles", "outlet"], ascending=[False, True]).set_index("outlet")
    return table.assign(share=(table["articles"] / len(articles)).round(3))


def describe_topics(topics, articles):
    """Say how many topics there are, and how far they agree with what the articles were collected for."""
    _say(
        f"{topics.memberships.shape[1]} topics in {len(articles):,} articles.",
        *topics.agreement_sentences(articles),
    )


def topics_by_issue(topics, articles):
    """Count articles by topic and by the issue that they were collected for."""
    if topics is None or "issue" not in articles:
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


def stance_claims(statements, articles, hand=None):
    """What notebook 05 claims of the Russian statements of the bundled corpus, each held against the data.

    Parameters
    ----------
    statements : DataFrame
        Russian statements with stance.
    articles : DataFrame
    hand : DataFrame, optional
        Hand codes, as `hand_codes` gives them.

    Returns
    -------
    list of Claim
    """
    options = {"articles": articles, "hand": hand}
    kabul, kyiv = (statements[statements["issue"] == name] for name in ("afghanistan", "ukraine"))
    names = ("Tone on Ukraine", "tone on Afghanistan")
    return [
        claim_direction(statements, expected=-1, name="Russian statements", **options),
        claim_direction(statements, expected=-1, name="Toward Ukraine", where={"target": "ukraine"}, **options),
        claim_direction(statements, expected=-1, name="Toward the USA", where={"target": "usa"}, **options),
        claim_direction(statements, expected=1, name="Toward talks", where={"target": "talks"}, **options),
        claim_difference(kyiv, kabul, expected=0, names=names, articles=articles),
        claim_change(statements, articles, "2022-02-24", expected=0, name="Tone", days=365),
    ]


def describe_stance(statements, articles, hand=None):
    """Say whether the statements confront or cooperate, toward whom, and whether that changed."""
    if statements.empty:
        raise NotEnough("No statement of a Russian speaker was found, so there is no stance to estimate.")
    claims = stance_claims(statements, articles, hand)
    # The claims were made of the bundled corpus; of another one the same sentences are findings.
    _say(*(str(claim) if "restated" in articles else claim.text for claim in claims))


def hand_codes(articles):
    """The hand codes that no model was fitted on, where the articles are the bundled ones; else None."""
    return set_aside(read_codings()) if "restated" in articles else None


def describe_reliability(found, codings):
    """Say how many statements the reference coding has and how far the machine agrees with them."""
    gold = set_aside(codings["adjudicated"])
    table = score(found, gold)
    _say(
        f"{len(codings['adjudicated']):,} statements were coded by reading; {len(gold):,} of them were set aside.",
        f"On these the machine finds statements with F1 {table.loc['f1_50', 'value']:.2f}",
        f"({table.loc['f1_50', 'low']:.2f} to {table.loc['f1_50', 'high']:.2f})",
        f"and names the right speaker in {table.loc['speaker', 'value']:.0%} of those found.",
    )


def events_for_charts(issue=None):
    """The events that have a short name for charts: ``date``, ``label``."""
    events = load_events(issue=issue)
    events = events[events["chart"] != ""]
    return events.assign(label=events["chart"])[["date", "label"]]
