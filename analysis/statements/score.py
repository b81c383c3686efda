"""How well statements were found: found against hand-coded ones, with bootstrap intervals over articles."""

import numpy as np
import pandas as pd

from analysis.text import fold, words

__all__ = ["match", "score", "score_by"]

_PRONOUN_LIKE = frozenset(
    map(fold, ["هو", "هي", "هم", "نحن", "الوزير", "الرئيس", "المتحدث", "المتحدثة", "المسؤول"])
)
_COLUMNS = ["article_id", "part", "start", "end", "speaker", "speaker_surface", "side", "mode"]


def match(found, gold, *, overlap=0.5):
    """Pair found statements with coded ones, one to one, by overlap of their spans.

    Parameters
    ----------
    found, gold : DataFrame
        Columns ``article_id, part, start, end``; default index.
    overlap : float
        Least intersection over union of the character spans.

    Returns
    -------
    list of (label, label)
        Index labels of the pairs, best overlap first within an article.

    Examples
    --------
    >>> row = pd.DataFrame({"article_id": ["a"], "part": ["body"], "start": [0], "end": [10]})
    >>> match(row, row.assign(end=8))
    [(0, 0)]
    """
    pairs, by_key = [], dict(iter(gold.groupby(["article_id", "part"])))
    for key, rows in found.groupby(["article_id", "part"]):
        if key in by_key:
            pairs += _pairs(rows, by_key[key], overlap)
    return pairs


def _pairs(found, gold, overlap):
    a, b = found[["start", "end"]].to_numpy(), gold[["start", "end"]].to_numpy()
    shared = np.minimum(a[:, None, 1], b[None, :, 1]) - np.maximum(a[:, None, 0], b[None, :, 0])
    union = np.maximum(a[:, None, 1], b[None, :, 1]) - np.minimum(a[:, None, 0], b[None, :, 0])
    ratio = np.clip(shared, 0, None) / np.maximum(union, 1)
    pairs, used_a, used_b = [], set(), set()
    for k in np.argsort(-ratio, axis=None, kind="stable"):
        i, j = divmod(int(k), len(b))
        if ratio[i, j] < overlap:
            break
        if i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            pairs.append((found.index[i], gold.index[j]))
    return pairs


def score(found, gold, *, known=None, part="body", repeats=1000, seed=0):
    """Score found statements against coded ones.

    Parameters
    ----------
    found, gold : DataFrame
        Statements tables; `gold` names every article that was coded at least once, or carries their ids in
        ``gold.attrs["articles"]``.
    known : collection of str, optional
        Actors of the gazetteer. Where a coded speaker is not among them, a missing id (or another spelling
        of the coded one) counts as right if the speakers share a word of their names.
    part : {"body", "title", None}
        Which statements count; None takes both.
    repeats, seed : int
        Bootstrap resamples over articles, and their seed.

    Returns
    -------
    DataFrame
        Index ``measure``; ``value``, ``low``, ``high`` (95 % interval) and ``n``, what the value is a share of.

    Examples
    --------
    >>> gold = pd.DataFrame({"article_id": ["a"], "part": ["body"], "start": [0], "end": [10],
    ...                      "speaker": ["putin"], "speaker_surface": ["بوتين"],
    ...                      "side": ["russia"], "mode": ["direct"]})
    >>> float(score(gold, gold).loc["f1_50", "value"])
    1.0
    """
    found, gold, articles = _prepare(found, gold, part)
    if not len(articles):
        return pd.DataFrame(columns=["value", "low", "high", "n"], dtype=float)
    counts = _counts(found, gold, known).reindex(articles, fill_value=0)
    weights = np.random.default_rng(seed).multinomial(
        len(articles), np.full(len(articles), 1 / len(articles)), size=repeats
    )
    samples = weights @ counts.to_numpy()
    value = _measures(counts.to_numpy().sum(0)[None], counts.columns).iloc[0]
    spread = _measures(samples, counts.columns)
    table = pd.DataFrame({"value": value, "low": spread.quantile(0.025), "high": spread.quantile(0.975)})
    totals = counts.sum()
    table["n"] = [int(totals[_BASE[name]]) for name in table.index]
    return table.rename_axis("measure")


def score_by(found, gold, groups, **options):
    """`score` for each group of articles (outlets, say).

    Parameters
    ----------
    groups : Series
        Index ``article_id``, value the group.

    Returns
    -------
    DataFrame
        Index ``group, measure``.
    """
    tables = {}
    for group, ids in groups.groupby(groups).groups.items():
        mine = gold[gold["article_id"].isin(ids)]
        mine.attrs["articles"] = [each for each in gold.attrs.get("articles", ids) if each in set(ids)]
        tables[group] = score(found[found["article_id"].isin(ids)], mine, **options)
    return pd.concat(tables, names=["group"])


def _prepare(found, gold, part):
    articles = pd.Index(gold.attrs.get("articles", gold["article_id"].unique()))
    tables = []
    for table in (found, gold):
        table = table[table["article_id"].isin(articles)]
        table = table if part is None else table[table["part"] == part]
        table = table.reset_index(drop=True).reindex(columns=[*_COLUMNS, "speaker_name"])
        names = ["speaker", "speaker_surface", "side", "mode", "speaker_name"]
        tables.append(table.assign(**{name: table[name].astype(object).fillna("") for name in names}))
    return *tables, articles


_BASE = {
    "precision_50": "found", "recall_50": "gold", "f1_50": "gold", "f1_80": "gold",
    "russian_f1_50": "gold_russian", "russian_f1_80": "gold_russian", "speaker": "tp50",
    "resolved_speaker": "resolved", "side": "tp50", "mode": "tp50", "joint_f1": "gold",
}  # fmt: skip


def _counts(found, gold, known):
    """Per article: found, coded, paired, right."""
    counts = {}

    def add(name, ids):
        counts[name] = ids.value_counts()

    add("found", found["article_id"])
    add("gold", gold["article_id"])
    for overlap in (50, 80):
        pairs = match(found, gold, overlap=overlap / 100)
        add(f"tp{overlap}", gold.loc[[g for _, g in pairs], "article_id"])
        ours, theirs = found[found["side"] == "russia"], gold[gold["side"] == "russia"]
        add(
            f"russian{overlap}",
            theirs.loc[[g for _, g in match(ours, theirs, overlap=overlap / 100)], "article_id"],
        )
    add("found_russian", ours["article_id"])
    add("gold_russian", theirs["article_id"])
    _add_attributes(add, found, gold, match(found, gold), known)
    return pd.DataFrame(counts).fillna(0).astype(int)


def _add_attributes(add, found, gold, pairs, known):
    f, g = found.loc[[a for a, _ in pairs]], gold.loc[[b for _, b in pairs]]
    article = g["article_id"].reset_index(drop=True)
    right = np.array(
        [same_speaker(a, b, known) for a, b in zip(f.itertuples(), g.itertuples(), strict=True)], bool
    )
    resolved = g["speaker_surface"].map(needs_resolving).to_numpy(bool)
    add("speaker", article[right])
    add("resolved", article[resolved])
    add("resolved_right", article[resolved & right])
    add("side", article[f["side"].to_numpy() == g["side"].to_numpy()])
    add("mode", article[f["mode"].to_numpy() == g["mode"].to_numpy()])


def same_speaker(found, gold, known):
    """Whether two statements have the same speaker; see `score`."""
    if found.speaker == gold.speaker or known is None or gold.speaker in known or not gold.speaker:
        return found.speaker == gold.speaker
    if found.speaker and not _kin(found.speaker, gold.speaker):
        return False
    ours = {word for word, _, _ in words(f"{found.speaker_name} {found.speaker_surface}")}
    theirs = {word for word, _, _ in words(gold.speaker_surface)}
    return bool(ours & theirs) or not theirs


def _kin(one, other):
    """Whether two ids can be two spellings of one: they share a word, or are equal without the joints."""
    return bool(set(one.split("_")) & set(other.split("_"))) or one.replace("_", "") == other.replace("_", "")


def needs_resolving(surface):
    """Whether a speaker stands as nothing, a pronoun or a bare role.

    Examples
    --------
    >>> needs_resolving(""), needs_resolving("الوزير"), needs_resolving("سيرغي لافروف")
    (True, True, False)
    """
    return not surface.strip() or (fold(surface.split()[0]) in _PRONOUN_LIKE and len(surface.split()) < 3)


def _measures(sums, columns):
    c = {name: sums[:, k].astype(float) for k, name in enumerate(columns)}
    share = {
        "precision_50": (c["tp50"], c["found"]),
        "recall_50": (c["tp50"], c["gold"]),
        "f1_50": (2 * c["tp50"], c["found"] + c["gold"]),
        "f1_80": (2 * c["tp80"], c["found"] + c["gold"]),
        "russian_f1_50": (2 * c["russian50"], c["found_russian"] + c["gold_russian"]),
        "russian_f1_80": (2 * c["russian80"], c["found_russian"] + c["gold_russian"]),
        "speaker": (c["speaker"], c["tp50"]),
        "resolved_speaker": (c["resolved_right"], c["resolved"]),
        "side": (c["side"], c["tp50"]),
        "mode": (c["mode"], c["tp50"]),
        "joint_f1": (2 * c["speaker"], c["found"] + c["gold"]),
    }
    with np.errstate(invalid="ignore"):
        return pd.DataFrame({name: top / bottom for name, (top, bottom) in share.items()})
