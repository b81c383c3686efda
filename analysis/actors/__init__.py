"""Who is in the text: actors, offices by date, and their networks."""

from typing import TYPE_CHECKING

from analysis.late import late

if TYPE_CHECKING:  # for editors and for the pages of the documentation
    from analysis.actors.export import write_network
    from analysis.actors.gazetteer import Gazetteer, load_gazetteer
    from analysis.actors.mentions import find_mentions, mentions_of
    from analysis.actors.network import cooccurrence, cooccurrence_over_time
    from analysis.actors.stances import stance_network
    from analysis.actors.structure import backbone, centralities, communities
    from analysis.actors.widget import NetworkView, show_network

__all__ = [
    "Gazetteer",
    "NetworkView",
    "backbone",
    "centralities",
    "communities",
    "cooccurrence",
    "cooccurrence_over_time",
    "find_mentions",
    "load_gazetteer",
    "mentions_of",
    "show_network",
    "stance_network",
    "write_network",
]

_HOMES = {
    "Gazetteer": "gazetteer",
    "NetworkView": "widget",
    "backbone": "structure",
    "centralities": "structure",
    "communities": "structure",
    "cooccurrence": "network",
    "cooccurrence_over_time": "network",
    "find_mentions": "mentions",
    "load_gazetteer": "gazetteer",
    "mentions_of": "mentions",
    "show_network": "widget",
    "stance_network": "stances",
    "write_network": "export",
}

# Who only finds mentions needs no networks.
__getattr__ = late(__name__, _HOMES)
