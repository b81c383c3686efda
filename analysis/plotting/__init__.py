"""Figures and tables in which Arabic is right: write plain text, switch the style on, draw.

>>> from analysis.plotting import use_arabic_style
>>> use_arabic_style()
>>> use_arabic_style(False)
"""

from analysis.plotting.mirroring import mirror_axes
from analysis.plotting.saving import save_figure
from analysis.plotting.style import COLOURS, arabic_style, use_arabic_style
from analysis.plotting.tables import show_table

__all__ = ["COLOURS", "arabic_style", "mirror_axes", "save_figure", "show_table", "use_arabic_style"]
