"""Figures and tables in which Arabic is right: write plain text, switch the style on, draw.

>>> from analysis.plotting import use_arabic_style
>>> use_arabic_style()
>>> use_arabic_style(False)
"""

from analysis.plotting.charts_network import plot_cooccurrence, plot_network, strongest_actors
from analysis.plotting.charts_press import plot_coverage, plot_outlets, plot_speakers
from analysis.plotting.charts_reliability import plot_calibration, plot_quality
from analysis.plotting.charts_stance import plot_stance_matrix, plot_stance_over_time
from analysis.plotting.charts_topics import plot_topic_map, plot_topic_terms
from analysis.plotting.charts_trust import plot_topic_choice, plot_topic_shares
from analysis.plotting.checks import check_figure
from analysis.plotting.concordance import read_statements
from analysis.plotting.direction import pillow_text
from analysis.plotting.evidence import write_evidence
from analysis.plotting.evidence_pairs import sentences_of_pairs
from analysis.plotting.evidence_table import show_evidence
from analysis.plotting.mirroring import mirror_axes
from analysis.plotting.reading import read
from analysis.plotting.repel import place_labels
from analysis.plotting.saving import save_figure
from analysis.plotting.style import COLOURS, arabic_style, use_arabic_style
from analysis.plotting.tables import show_table

__all__ = [
    "COLOURS",
    "arabic_style",
    "check_figure",
    "mirror_axes",
    "pillow_text",
    "place_labels",
    "plot_calibration",
    "plot_cooccurrence",
    "plot_coverage",
    "plot_network",
    "plot_outlets",
    "plot_quality",
    "plot_speakers",
    "plot_stance_matrix",
    "plot_stance_over_time",
    "plot_topic_choice",
    "plot_topic_map",
    "plot_topic_shares",
    "plot_topic_terms",
    "read",
    "read_statements",
    "save_figure",
    "sentences_of_pairs",
    "show_evidence",
    "show_table",
    "strongest_actors",
    "use_arabic_style",
    "write_evidence",
]
