"""Who is who in a statement: the speaker's own side, and the parties that may be judged."""

from functools import cache

from analysis.actors import load_gazetteer
from analysis.actors.spelling import adjective_forms
from analysis.lexicon import read_lexicon
from analysis.text import fold

__all__ = ["Parties", "bundled_parties", "nations", "states"]

BEFORE = ("", "و", "ف", "ب", "ل", "وب", "ول")


class Parties:
    """States behind actors.

    Parameters
    ----------
    actors : DataFrame
        The gazetteer's actors: index ``actor``, columns ``kind``, ``country``, ``side``.
    """

    def __init__(self, actors):
        self.kinds = actors["kind"].to_dict()
        self.countries = {actor: country for actor, country in actors["country"].items() if country}
        represents = read_lexicon("targets")["represents"]
        self.itself, self.militants = set(represents["itself"]), set(represents["militants"])
        self.western = frozenset(represents["western"])

    def country(self, actor):
        """The state of an actor; the actor itself where it has none or stands for itself."""
        return actor if actor in self.itself else self.countries.get(actor, actor)

    def party(self, actor):
        """What an actor is as a target: the state for a ministry, ``militants`` for terrorist groups."""
        if actor in self.militants:
            return "militants"
        return actor if self.kinds.get(actor) == "person" else self.country(actor)

    def own(self, row):
        """The state for which the speaker of a statement speaks; empty where it is not known."""
        if isinstance(row.speaker, str) and row.speaker:
            return self.country(row.speaker)
        return "russia" if row.side == "russia" else ""


@cache
def bundled_parties():
    """`Parties` of the bundled gazetteer."""
    return Parties(load_gazetteer().actors)


@cache
def states():
    """Folded name of one word, with and without what is joined in front → state, bloc, group or alliance.

    For headlines, whose mentions are not in the mentions table. The `nations` are there too, names that are
    ordinary words are not.

    Examples
    --------
    >>> states()["لبكين"], states()["وموسكو"]
    ('china', 'russia')
    """
    actors, found, represents = load_gazetteer().actors, {}, read_lexicon("targets")["represents"]
    ordinary, alone = set(represents["ordinary"]), actors.index.isin(represents["itself"])
    actors = actors[alone | actors["kind"].isin(("state", "bloc", "group"))]
    for actor, *named in actors[["name_ar", "also", "seats"]].itertuples(name=None):
        for name in (fold(name.strip()) for names in named for name in names.split("|")):
            if len(name) > 2 and " " not in name and name not in ordinary:
                spellings = [before + name for before in BEFORE] + ["لل" + name[2:]] * name.startswith("ال")
                found |= {spelling: actor for spelling in spellings if spelling not in found}
    return found | nations()


@cache
def nations():
    """Folded nationality, with and without a conjunction → state: «الأميركيين», «والغربية»."""
    found = {}
    actors = load_gazetteer().actors
    for actor, adjectives in actors.loc[actors["adjective"] != "", "adjective"].items():
        for adjective in adjectives.split("|"):
            for form in adjective_forms(adjective.strip()):
                found |= {before + form: actor for before in ("", "و", "ب", "ل")}
    for actor, words in read_lexicon("targets")["nations"].items():
        found |= {before + fold(word): actor for word in words for before in ("", "و", "ب", "ل")}
    return found
