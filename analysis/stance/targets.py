"""Toward whom: candidates by role, each with features that a researcher can read."""

from functools import lru_cache

__all__ = ["THINGS", "candidates"]

THINGS = ("none", "talks", "treaty", "resolution", "militants")
MOST = 6  # parties that stand only elsewhere in the text


def candidates(reading, parties, chances):
    """Candidates for the target of a statement.

    Parameters
    ----------
    reading : Reading
    parties : Parties
    chances : sequence of float
        Chances of the three stances: where there is no judgement, there is seldom a target.

    Returns
    -------
    list of (str, dict of str to float)
        Candidate and its features.
    """
    own, page = parties.own(reading.row), reading.page
    inside = _named(page.named(reading.first, reading.end), parties, own)
    near = _named(page.named(reading.before, reading.after), parties, own)
    elsewhere, earlier = _named(page.actors, parties, own), _earlier(reading, parties, own)
    order = dict.fromkeys([*inside, *near, *sorted(elsewhere, key=lambda p: -len(elsewhere[p]))[:MOST]])
    things = {thing: _places(reading, thing) for thing in THINGS}
    rows = [
        (party, _party(party, reading, parties, inside, near, elsewhere, earlier))
        for party in order
        if party not in THINGS
    ]
    rows += [(thing, _thing(thing, places, inside)) for thing, places in things.items()]
    for name, features in rows:
        _common(features, _kind(name, parties), reading, chances)
    return rows


def _named(mentions, parties, own):
    """Party → numbers of the words that name it, without the speaker's own state."""
    found = {}
    for actor, i in mentions:
        if parties.country(actor) != own or actor in parties.itself:
            for party in {parties.party(actor), parties.country(actor)}:
                found.setdefault(party, []).append(i)
    return found


def _earlier(reading, parties, own):
    """Parties in the last statement of the same speaker before this one."""
    said = reading.page.said
    speaker = said[reading.number][0]
    for name, _, first, end in reversed(said[: reading.number]):
        if name == speaker:
            return _named(reading.page.named(first, end), parties, own)
    return {}


def _kind(name, parties):
    return name if name in THINGS else parties.kinds.get(name, "other")


def _places(reading, thing):
    return [i for i, labels in enumerate(reading.labels) if f"target:{thing}" in labels]


def _party(party, reading, parties, inside, near, elsewhere, earlier):
    features = {
        "earlier": float(party in earlier),
        "earlier, none inside": float(party in earlier and not inside),
    }
    features["earlier first"] = float(bool(earlier) and next(iter(earlier)) == party)
    if party in inside:
        features |= {"inside": 1.0, f"inside:{min(3, len(inside[party]))}": 1.0}
        features["inside first"] = float(next(iter(inside)) == party)
        features["inside alone"] = float(len(inside) == 1)
        features[f"depth:{min(4, (inside[party][0] - reading.first) // 3)}"] = 1.0
        features[f"after:{_word_before(reading.page, inside[party][0])}"] = 1.0
    elif party in near:
        features |= {"near": 1.0, "near, none inside": float(not inside)}
        features["before content"] = float(near[party][0] < reading.first)
    total = sum(map(len, elsewhere.values()))
    features["share"] = 2 * len(elsewhere.get(party, ())) / max(1, total)
    features["most"] = float(bool(elsewhere) and max(elsewhere, key=lambda p: len(elsewhere[p])) == party)
    features["share, none inside"] = features["share"] * (not inside)
    features["none inside"] = float(not inside)
    return features


@lru_cache(maxsize=10_000)
def _short(word):
    return word if len(word) <= 4 else "…"


def _word_before(page, i):
    return _short(page.words[i - 1]) if i else "^"


def _thing(thing, places, inside):
    features = {
        f"{thing} said": float(bool(places)),
        f"{thing} said first": float(bool(places) and places[0] < 3),
    }
    features[f"{thing}, parties:{min(2, len(inside))}"] = 1.0
    features[f"{thing} said, parties:{min(2, len(inside))}"] = float(bool(places))
    return features


def _common(features, kind, reading, chances):
    row = reading.row
    features[f"is:{kind}"] = 1.0
    features[f"{kind}&class:{row.cue_class}"] = 1.0
    for name, chance in zip("−0+", chances, strict=True):
        features[f"{kind}&p{name}"] = 2 * chance
        for place in ("inside", "near"):
            if place in features:
                features[f"{place}&p{name}"] = 2 * chance
    for theme in {theme for _, theme, _, _ in reading.found}:
        features[f"{kind}&{theme}"] = 0.5
