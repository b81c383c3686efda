"""Who is in the text: actors, offices by date, and their networks."""

from analysis.actors.gazetteer import Gazetteer, load_gazetteer
from analysis.actors.mentions import find_mentions, mentions_of
from analysis.actors.network import cooccurrence

__all__ = ["Gazetteer", "cooccurrence", "find_mentions", "load_gazetteer", "mentions_of"]
