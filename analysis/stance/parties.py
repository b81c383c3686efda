"""Who is who in a statement: the speaker's own side, and the parties that may be judged."""

from functools import cache

from analysis.actors import load_gazetteer
from analysis.actors.spelling import adjective_forms
from analysis.lexicon import read_lexicon
from analysis.text import fold

__all__ = ["Parties", "bundled_parties", "nations"]


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
