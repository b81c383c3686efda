"""Toward whom: candidates by role, each with features that a researcher can read."""

from bisect import bisect_left
from collections import Counter, namedtuple
from functools import lru_cache

__all__ = ["RELATION", "SIGNS", "THINGS", "Choices", "candidates", "group_names", "whole"]

THINGS = ("none", "talks", "treaty", "resolution", "militants")
SIGNS = "−0+"
MOST = 6  # parties that stand only elsewhere in the text
RELATION = 0.7  # weight of who judges whom


Choices = namedtuple("Choices", ["rows", "cue_class", "act", "themes", "chances"])
"""Candidates of a statement: `rows` of (name, features, (kind, place, relation)), and what is known of the
statement."""


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
    Choices
    """
    own, page = parties.own(reading.row), reading.page
    where = {
        "inside": _named(page, parties, own, reading.first, reading.end),
        "near": _named(page, parties, own, reading.before, reading.after),
        "text": _in_text(page.whole, parties, own),
        "earlier": _earlier(reading, parties, own),
    }
    order = dict.fromkeys([*where["inside"], *where["near"], *where["earlier"], *_often(page, own)])
    rows = [(party, _party(party, reading, where), parties.kinds.get(party, "other")) for party in order]
    rows = [row for row in rows if row[0] not in THINGS] + _own_side(reading, parties, own, order)
    if "west" not in order and own != "west" and (west := _west(parties, where)):
        rows.append(("west", west, "west"))
    places, context, number = _places(reading), _context(reading), min(2, len(where["inside"]))
    rows += [(thing, _thing(thing, places.get(thing), context, number), thing) for thing in THINGS]
    themes = tuple({theme for _, theme, _, _ in reading.found})
    rows = [
        (name, features, (kind, _place(features), _relation(own, name, parties))) for name, features, kind in rows
    ]
    return Choices(rows, reading.row.cue_class, act, themes, tuple(chances))


def _place(features):
    return "inside" if "inside" in features else "near" if "near" in features else "text"


def _relation(own, name, parties):
    """The speaker's state and that of a party, for who judges whom; none for what is no party."""
    return "" if name in THINGS or not own else _arrow(own, parties.country(name))


def group_names(group, cue_class, act):
    """Features that all candidates of a kind (person, state, talks, …) have."""
    return f"is:{group}", f"{group}&class:{cue_class}", f"{group}&act:{act}"


def whole(choices):
    """Candidates with all that is known of them: list of (str, dict of str to float).

    To their own features come those of their kind, beside class, act and themes, that of the relation (the
    speaker's state → theirs), and the chances of the stances beside their kind, their place and their relation.
    """
    signs, merged = [(sign, 2 * chance) for sign, chance in zip(SIGNS, choices.chances, strict=True)], []
    for name, features, groups in choices.rows:
        shared = dict.fromkeys(group_names(groups[0], choices.cue_class, choices.act), 1.0)
        shared |= {_joined(groups[0], theme): 0.5 for theme in choices.themes}
        shared |= {_joined(group, sign): chance for group in filter(None, groups) for sign, chance in signs}
        if groups[2]:
            shared[groups[2]] = RELATION
        merged.append((name, features | shared))
    return merged


def _own_side(reading, parties, own, known):
    """Others of the speaker's own state, whom only he himself can have named: his parliament, his predecessor."""
    found, page = {}, reading.page
    for actor, i in page.named(reading.before, reading.end) if own else ():
        if parties.country(actor) == own and actor not in (own, reading.row.speaker) and actor not in known:
            found.setdefault(actor, []).append(i - reading.first)
    return [
        (actor, {"own side": 1.0, "own inside": float(max(at) >= 0), "own first": float(0 <= max(at) < 3)}, "own")
        for actor, at in found.items()
    ]


def _west(parties, where):
    """The West, meant but not named, where several of its states are."""
    if (text := len(parties.western & where["text"].keys())) < 2:
        return None
    inside, near = (len(parties.western & where[name].keys()) for name in ("inside", "near"))
    if max(inside, near) < 2 and text < 3:
        return None
    return {"west unnamed": 1.0, f"west inside:{min(3, inside)}": 1.0, f"west near:{min(3, near)}": 1.0}


@lru_cache(maxsize=10_000)
def _arrow(own, state):
    return f"{own}→{state}"


@lru_cache(maxsize=10_000)
def _joined(kind, what):
    return f"{kind}&{what}"


def _placed(page, parties, own):
    """(word, party) of all that a page names, without the speaker's own state; looked up once for each state."""
    if own not in page.placed:
        found = page.placed[own] = []
        for actor, i in page.actors:
            state = parties.country(actor)
            if state != own or actor in parties.itself:
                party = parties.party(actor)
                found += [(i, party)] if party == state else [(i, party), (i, state)]
    return page.placed[own]


def _named(page, parties, own, first, end):
    """Party → numbers of the words that name it."""
    placed, found = _placed(page, parties, own), {}
    for i, party in placed[bisect_left(placed, (first,)) : bisect_left(placed, (end,))]:
        found.setdefault(party, []).append(i)
    return found


def _in_text(whole, parties, own):
    """Party → how often the text names it, the most frequent first; counted once for all speakers of a state."""
    kept = whole.parties
    if own not in kept:
        counts = Counter(party for _, party in _placed(whole, parties, own))
        kept[own] = dict(sorted(counts.items(), key=lambda pair: -pair[1]))
    return kept[own]


def _often(page, own):
    return list(page.whole.parties[own])[:MOST]


def _earlier(reading, parties, own):
    """Parties in the last statement of the same speaker before this one."""
    said = reading.page.said
    speaker = said[reading.number][0]
    for name, _, first, end in reversed(said[: reading.number]):
        if name == speaker:
            return _named(reading.page, parties, own, first, end)
    return {}


def _party(party, reading, where):
    inside, near, text, earlier = (where[name] for name in ("inside", "near", "text", "earlier"))
    share = 2 * text.get(party, 0) / max(1, sum(text.values()))
    features = {"share": share} if inside else {"share": share, "share, none inside": share, "none inside": 1.0}
    if party in inside:
        features |= _inside(party, reading, inside)
    elif party in near:
        features["near" if inside else "near, none inside"] = features["near"] = 1.0
    if party in near:
        _beside_content(features, near[party], reading, len(inside))
    if text and next(iter(text)) == party:
        features["most"] = 1.0
    if party in earlier:
        features["earlier" if inside else "earlier, none inside"] = features["earlier"] = 1.0
        if next(iter(earlier)) == party:
            features["earlier first"] = 1.0
    return features


def _beside_content(features, places, reading, number):
    """A party between the reporting expression and what was said: «اتهم واشنطن بـ»."""
    before = [i for i in places if i < reading.first]
    if places[-1] >= reading.end:
        features["after content"] = 1.0
    if before:
        away, cue_class = reading.first - before[-1], reading.row.cue_class
        features |= {
            "before content": 1.0,
            _joined("before", min(5, away)): 1.0,
            _joined("before", cue_class): 1.0,
        }
        if away <= 3:
            features |= {_joined("just before", cue_class): 1.0, _joined("just before", min(2, number)): 1.0}


def _inside(party, reading, inside):
    place = inside[party][0]
    features = {
        "inside": 1.0,
        f"inside:{min(3, len(inside[party]))}": 1.0,
        f"depth:{min(4, (place - reading.first) // 3)}": 1.0,
        f"after:{_short(reading.page.words[place - 1]) if place else '^'}": 1.0,
    }
    if next(iter(inside)) == party:
        features["inside first"] = 1.0
    if len(inside) == 1:
        features["inside alone"] = 1.0
    return features


@lru_cache(maxsize=10_000)
def _short(word):
    return word if len(word) <= 4 else "…"


def _thing(thing, places, context, parties):
    """`places`: where the content says the thing; `context`: what is said before it and in the last statement."""
    features = {f"{thing}, parties:{parties}": 1.0}
    if places:
        features |= {f"{thing} said": 1.0, f"{thing} said, parties:{parties}": 1.0}
        features[f"{thing} said first"] = float(places[0] < 3)
        features[f"{thing} said often"] = float(len(places) > 1)
    for name, things in context.items():
        if thing in things:
            features[f"{thing} {name}"] = 1.0
    return features


def _context(reading):
    page, said = reading.page, reading.page.said
    last = said[reading.number - 1][2:] if reading.number else (0, 0)
    return {
        "said before": {thing for thing, _ in page.said_things(*last)},
        "near": {thing for thing, _ in page.said_things(reading.before, reading.first)},
    }


def _places(reading):
    """Thing → numbers of the words of the content that say it."""
    found = {}
    for thing, i in reading.page.said_things(reading.first, reading.end):
        found.setdefault(thing, []).append(i - reading.first)
    return found
