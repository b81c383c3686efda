"""One article made ready: tokens, mentions on tokens, places of reporting forms."""

from dataclasses import dataclass

from analysis.statements.forms import reporting_forms
from analysis.statements.lists import lists
from analysis.statements.tokens import Tokens
from analysis.text import fold

__all__ = ["Article", "Facts", "Mention", "facts_of"]


@dataclass(slots=True)
class Mention:
    """A mention on tokens ``start:end`` and what is known of the actor (None where it is not named)."""

    start: int
    end: int
    actor: str | None
    how: str
    country: str | None
    side: str
    kind: str
    gender: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What the gazetteer says of actors: ``kinds`` actor → (kind, gender); ``nations`` folded adjective → (actor, side);
    ``media`` the actors that carry news; ``roles`` actor → the nouns of the offices held;
    ``states`` their folded names."""

    kinds: dict
    nations: dict
    media: frozenset
    roles: dict
    states: frozenset


def facts_of(gazetteer):
    """`Facts` of a gazetteer."""
    from analysis.actors.spelling import adjective_forms

    actors = gazetteer.actors
    kinds = dict(zip(actors.index, zip(actors["kind"], actors["gender"], strict=True), strict=True))
    nations = {}
    for row in actors[(actors["adjective"] != "") & (actors["kind"] == "state")].itertuples():
        for adjective in row.adjective.split("|"):
            for form in adjective_forms(adjective.strip()):
                for ending in ("", "ون", "ين", "ان") if form.endswith("ي") else ("",):
                    nations.setdefault(form + ending, (row.Index, row.side))
    return Facts(kinds, nations, _media(actors), _roles(gazetteer), _states(actors))


def _states(actors):
    return frozenset(fold(name) for name in actors.loc[actors["kind"] == "state", "name_ar"])


def _roles(gazetteer):
    nouns = {}
    for row in gazetteer.titles.itertuples():
        heads = {fold(title.split()[0]).removeprefix("ال") for title in row.title_ar.split("|")}
        nouns.setdefault(row.office, set()).update(heads)
    roles = {}
    for row in gazetteer.offices.itertuples():
        roles.setdefault(row.actor, set()).update(nouns.get(row.office, ()))
    return roles


def _media(actors):
    known = lists()
    names = {actor: fold(name).split() for actor, name in actors["name_ar"].items()}
    return frozenset(
        actor
        for actor, name in names.items()
        if name[0] in known.media_heads and not any(word in known.media_no_media for word in name[1:])
    )


class Article:
    """Tokens with mentions and reporting forms on them."""

    __slots__ = ("at", "facts", "forms", "headline", "mentions", "t", "words")

    def __init__(self, text, mentions, facts, *, headline=False):
        self.t, self.facts, self.headline = Tokens(text, pauses=headline), facts, headline
        self.words = self.t.words
        ranges = self.t.of_offsets([m[0] for m in mentions], [m[1] for m in mentions]) if mentions else []
        self.mentions = [
            _mention(a, b, m, facts.kinds)
            for (a, b), m in zip(ranges, mentions, strict=True)
            if a < b and not any(word in lists().opener_an for word in self.words[a + 1 : b])
        ]
        self.at = {i: m for m in self.mentions for i in range(m.start, m.end)}
        known = reporting_forms()
        self.forms = {i: known[w] for i, w in enumerate(self.words) if w in known}


def _mention(start, end, row, kinds):
    actor = row[2] if isinstance(row[2], str) else None
    country = row[4] if isinstance(row[4], str) else None
    side = row[5] if isinstance(row[5], str) and row[5] else "other"
    return Mention(start, end, actor, row[3], country, side, *kinds.get(actor, ("person", "")))
