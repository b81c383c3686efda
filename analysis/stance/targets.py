"""Toward whom: candidates by role, each with features that a researcher can read."""

from functools import lru_cache

__all__ = ["THINGS", "candidates"]

THINGS = ("none", "talks", "treaty", "resolution", "militants")
MOST = 6  # parties that stand only elsewhere in the text


def candidates(reading, parties, chances, act):
    """Candidates for the target of a statement.

    Parameters
    ----------
    reading : Reading
    parties : Parties
    chances : sequence of float
        Chances of the three stances: where there is no judgement, there is seldom a target.
    act : str
        The speech act.

    Returns
    -------
    list of (str, dict of str to float)
        Candidate and its features.
    """
    own, page = parties.own(reading.row), reading.page
    where = {
        "inside": _named(page.named(reading.first, reading.end), parties, own),
        "near": _named(page.named(reading.before, reading.after), parties, own),
        "text": _in_text(reading, parties, own),
        "earlier": _earlier(reading, parties, own),
    }
    often = sorted(where["text"], key=lambda party: -where["text"][party])[:MOST]
    order = dict.fromkeys([*where["inside"], *where["near"], *where["earlier"], *often])
    rows = [(party, _party(party, reading, where)) for party in order if party not in THINGS]
    places, context, number = _places(reading), _context(reading), min(2, len(where["inside"]))
    rows += [(thing, _thing(thing, places.get(thing), context, number)) for thing in THINGS]
    themes = {theme for _, theme, _, _ in reading.found}
    for name, features in rows:
        kind = name if name in THINGS else parties.kinds.get(name, "other")
        features.update(_of_kind(kind, reading.row.cue_class, act))
        for theme in themes:
            features[_joined(kind, theme)] = 0.5
        place = "inside" if "inside" in features else "near" if "near" in features else "text"
        for sign, chance in zip("−0+", chances, strict=True):
            features[_joined(kind, sign)] = features[_joined(place, sign)] = 2 * chance
    return rows


@lru_cache(maxsize=10_000)
def _of_kind(kind, cue_class, act):
    return {f"is:{kind}": 1.0, f"{kind}&class:{cue_class}": 1.0, f"{kind}&act:{act}": 1.0}


@lru_cache(maxsize=10_000)
def _joined(kind, what):
    return f"{kind}&{what}"


def _named(mentions, parties, own):
    """Party → numbers of the words that name it, without the speaker's own state."""
    found = {}
    for actor, i in mentions:
        state = parties.country(actor)
        if state != own or actor in parties.itself:
            party = parties.party(actor)
            found.setdefault(party, []).append(i)
            if state != party:
                found.setdefault(state, []).append(i)
    return found


def _in_text(reading, parties, own):
    """Party → how often the text names it; counted once for all statements of one side."""
    kept = reading.page.parties
    if own not in kept:
        kept[own] = {party: len(places) for party, places in _named(reading.page.actors, parties, own).items()}
    return kept[own]


def _earlier(reading, parties, own):
    """Parties in the last statement of the same speaker before this one."""
    said = reading.page.said
    speaker = said[reading.number][0]
    for name, _, first, end in reversed(said[: reading.number]):
        if name == speaker:
            return _named(reading.page.named(first, end), parties, own)
    return {}


def _party(party, reading, where):
    inside, near, text, earlier = (where[name] for name in ("inside", "near", "text", "earlier"))
    share = 2 * text.get(party, 0) / max(1, sum(text.values()))
    features = {"share": share}
    if party in inside:
        features |= _inside(party, reading, inside)
    elif party in near:
        features |= {"near": 1.0, "near, none inside": float(not inside)}
        features["before content"] = float(near[party][0] < reading.first)
    if text and max(text, key=text.get) == party:
        features["most"] = 1.0
    if not inside:
        features |= {"share, none inside": share, "none inside": 1.0}
    if party in earlier:
        features |= {"earlier": 1.0, "earlier, none inside": float(not inside)}
        features["earlier first"] = float(next(iter(earlier)) == party)
    return features


def _inside(party, reading, inside):
    place = inside[party][0]
    return {
        "inside": 1.0,
        f"inside:{min(3, len(inside[party]))}": 1.0,
        "inside first": float(next(iter(inside)) == party),
        "inside alone": float(len(inside) == 1),
        f"depth:{min(4, (place - reading.first) // 3)}": 1.0,
        f"after:{_short(reading.page.words[place - 1]) if place else '^'}": 1.0,
    }


@lru_cache(maxsize=10_000)
def _short(word):
    return word if len(word) <= 4 else "…"


def _thing(thing, places, context, parties):
    """`places`: where the content says the thing; `context`: labels before it and in the last statement."""
    label = f"target:{thing}"
    features = {f"{thing}, parties:{parties}": 1.0}
    if places:
        features |= {f"{thing} said": 1.0, f"{thing} said, parties:{parties}": 1.0}
        features[f"{thing} said first"] = float(places[0] < 3)
        features[f"{thing} said often"] = float(len(places) > 1)
    for name, labels in context.items():
        if label in labels:
            features[f"{thing} {name}"] = 1.0
    return features


def _context(reading):
    page, said = reading.page, reading.page.said
    last = said[reading.number - 1][2:] if reading.number else (0, 0)
    return {
        "said before": frozenset().union(*page.labels[slice(*last)]),
        "near": frozenset().union(*page.labels[reading.before : reading.first]),
    }


def _places(reading):
    """Thing → numbers of the words of the content that say it."""
    found = {}
    for i, labels in enumerate(reading.labels):
        if labels:
            for label in labels:
                if label.startswith("target:"):
                    found.setdefault(label[7:], []).append(i)
    return found
