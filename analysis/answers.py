"""The *Answer* lines of the notebooks: sentences whose every number is computed from the tables at hand."""

import pandas as pd
from IPython.display import Markdown, display

from analysis.actors import communities, cooccurrence_over_time
from analysis.corpus import read_codings
from analysis.enough import NotEnough
from analysis.evaluation import set_aside
from analysis.stance import around_events, claim_change, claim_difference, claim_direction, estimate, load_events
from analysis.statements.score import score

__all__ = [
    "arabic_names",
    "describe_actors",
    "describe_corpus",
    "describe_reliability",
    "describe_stance",
    "describe_statements",
    "describe_topics",
    "distance_table",
    "event_table",
    "events_for_charts",
    "hand_codes",
    "named_communities",
    "outlet_table",
    "partners_over_time",
    "stance_claims",
    "strongest_pairs",
    "topics_by_issue",
]


def _say(*sentences):
    display(Markdown(" ".join(sentences)))


def _listing(counts, names=None):
    label = lambda key: str(names.get(key, key)) if names is not None else str(key)  # noqa: E731
    return ", ".join(f"{label(key)} ({count:,})" for key, count in counts.items())


def describe_corpus(articles):
    """Say how many articles there are, from where and when."""
    dated, outlets = articles["published"].dropna(), articles["outlet"].replace("", None).nunique()
    days = list(dict.fromkeys(f"{day:%Y-%m-%d}" for day in (dated.min(), dated.max()))) if len(dated) else []
    span = f"dated {' to '.join(days)}" if days else "none of them dated"
    lines = [f"{len(articles):,} articles {f'from {outlets:,} outlets' if outlets else 'without outlet'}, {span}."]
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
    label = topics.assigned.map(topics.labels["label_ar"]).astype(object).fillna("بلا موضوع")
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


def events_for_charts(issue=None, *, language="ar"):
    """The events that have a short name for charts: ``date``, ``label`` (in English the full name)."""
    events = load_events(issue=issue)
    events = events[events["chart"] != ""]
    return events.assign(label=events["chart" if language == "ar" else "event_en"])[["date", "label"]]


def arabic_names(gazetteer):
    """Arabic names of actors by id, and of countries by the English name that the corpus gives them."""
    actors = gazetteer.actors
    english = actors[actors["kind"] == "state"].set_index("name_en")["name_ar"]
    return pd.concat([actors["name_ar"], english[~english.index.duplicated()]])


def named_communities(graph, actors):
    """The community of each actor, called after its most connected member."""
    found, strength = communities(graph), dict(graph.degree(weight="count"))
    heads = {group: max(sorted(part.index), key=strength.get) for group, part in found.groupby(found)}
    return found.map(lambda group: actors["name_ar"].get(heads[group], heads[group]))


def strongest_pairs(graph, actors, *, top=10):
    """Pairs of actors whose joint sentences are hardest to explain by chance, with Arabic names."""
    if not graph.number_of_edges():
        raise NotEnough("No two actors are named together, so there are no pairs to list.")
    names = actors["name_ar"]
    rows = [
        {
            "pair": f"{names.get(a, a)} – {names.get(b, b)}",
            **{k: data[k] for k in ("count", "expected", "p_value")},
        }
        for a, b, data in graph.edges(data=True)
    ]
    table = pd.DataFrame(rows).sort_values(["p_value", "pair"], kind="stable").head(top)
    return table.assign(expected=table["expected"].round(1), p_value=table["p_value"].map("{:.0e}".format))


def partners_over_time(mentions, articles, actor, actors, *, top=6, least=20):
    """Year by year, the percentage of the sentences naming `actor` that name each of its chief partners too."""
    pairs = cooccurrence_over_time(mentions, articles, freq="YS", by="sentence")
    pairs = pairs[(pairs["a"] == actor) | (pairs["b"] == actor)]
    if pairs.empty:
        raise NotEnough(f"No dated article names {actor} together with another actor.")
    pairs = pairs.assign(partner=pairs["a"].where(pairs["b"] == actor, pairs["b"]), year=pairs["period"].dt.year)
    dated = mentions[mentions["actor"] == actor].join(articles["published"].dropna(), "article_id", how="inner")
    sentences = dated.groupby(dated["published"].dt.year)[["article_id", "sentence"]].apply(
        lambda part: len(part.drop_duplicates())
    )
    sentences = sentences[sentences >= least]
    if len(sentences) < 2:
        raise NotEnough(f"Fewer than two years have {least} dated sentences that name {actor}.")
    chief = (
        pairs.groupby("partner")["count"]
        .sum()
        .sort_index()
        .sort_values(ascending=False, kind="stable")
        .index[:top]
    )
    table = pairs.pivot_table(index="year", columns="partner", values="count", aggfunc="sum", fill_value=0)
    table = table.reindex(index=sentences.index, columns=chief, fill_value=0)
    table = (table.div(sentences, axis=0) * 100).round().astype(int).rename(columns=actors["name_ar"])
    table.insert(0, "n", sentences)
    return table.rename_axis("year").rename_axis(None, axis=1)


def distance_table(statements, by, articles, *, per=None):
    """Share of statements that the outlet affirms, doubts, concedes or leaves plain, with intervals, by group."""
    found = estimate(statements, by, column="distance", articles=articles, per=per)
    found = found[~found["too_few"]]
    if found.empty:
        raise NotEnough("No group has enough statements to compare the wording of outlets.")
    shares = {name: [_share(row, name) for _, row in found.iterrows()]
              for name in ("affirming", "plain", "conceding", "doubting")}  # fmt: skip
    return pd.DataFrame({by: found[by].tolist(), **shares, "n": found["n"].tolist()}).set_index(by)


def _share(row, name):
    if row[name] in (0, 1):  # resampling cannot say how far off a share is that no story departs from
        return f"{row[name]:.0%}"
    return f"{row[name]:.0%} [{max(row[f'{name}_low'], 0):.0%}, {min(row[f'{name}_high'], 1):.0%}]"


def event_table(statements, articles, *, days=365):
    """Change of the mean stance around each dated event, as a table with Arabic names."""
    found = around_events(statements, articles, load_events(), days=days)
    interval = [
        f"[{low:+.2f}, {high:+.2f}]".replace("-", "−")
        for low, high in zip(found["low"], found["high"], strict=True)
    ]
    return pd.DataFrame({
        "date": found["date"].dt.strftime("%Y-%m-%d"), "event": found["event_ar"], "n before": found["n_before"],
        "n after": found["n_after"], "change": found["change"].round(2), "interval": interval,
        "clear": found["clear"].map({True: "yes", False: "no"}),
    })  # fmt: skip
