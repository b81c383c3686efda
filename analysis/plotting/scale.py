"""The stance scale, the same in every chart: from confrontation (−1) to cooperation (+1)."""

from matplotlib.colors import LinearSegmentedColormap, Normalize, to_rgb

from analysis.plotting.words import word

__all__ = ["STANCE_COLOURS", "STANCE_LINES", "letter_colour", "stance_bar", "stance_norm", "stance_scale"]
__all__ += ["stance_words"]

# Vermilion and blue differ for every common colour blindness; the middle is light, so that it recedes.
_ENDS_AND_MIDDLE = ["#A63603", "#E6874B", "#F4F1EC", "#6FA8D6", "#084B8A"]
STANCE_COLOURS = LinearSegmentedColormap.from_list("stance", _ENDS_AND_MIDDLE)
# Lines on white: a light middle could not be seen.
STANCE_LINES = LinearSegmentedColormap.from_list(
    "stance_lines", [_ENDS_AND_MIDDLE[0], _ENDS_AND_MIDDLE[1], "#B4B0A8", *_ENDS_AND_MIDDLE[3:]]
)
_DARK = 0.0159  # luminance of #222222


def stance_norm():
    """Colour scale from −1 to 1, so that charts can be compared."""
    return Normalize(-1, 1)


def letter_colour(ground):
    """Dark or white letters, whichever stands out more from a ground (relative luminance of WCAG 2.2).

    Examples
    --------
    >>> letter_colour("#FFFFFF"), letter_colour("#084B8A")
    ('#222222', 'white')
    """
    channels = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(ground)]
    light = 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    return "#222222" if (light + 0.05) / (_DARK + 0.05) >= 1.05 / (light + 0.05) else "white"


def stance_words():
    """The three words of the scale, from −1 to 1.

    Examples
    --------
    >>> stance_words()
    ['مواجهة', 'محايد', 'تعاون']
    """
    return [word("stance", key) for key in ("confrontational", "neutral", "cooperative")]


def stance_scale(axis):
    """Label an axis from −1 to 1 with the three words of the scale.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> stance_scale(ax.xaxis)
    >>> [t.get_text() for t in ax.get_xticklabels()]
    ['مواجهة', 'محايد', 'تعاون']
    """
    ax = axis.axes
    is_x = axis is ax.xaxis
    (ax.set_xlim if is_x else ax.set_ylim)(-1.05, 1.05)
    axis.set_ticks([-1, 0, 1], stance_words())
    axis.set_ticks([-0.5, 0.5], minor=True)
    (ax.axvline if is_x else ax.axhline)(0, color="#999999", lw=0.6, zorder=0)
    ax.grid(axis="x" if is_x else "y", which="both")


def stance_bar(ax, colours):
    """A colour bar of the scale below the axes; `colours` as for ``fig.colorbar``."""
    bar = ax.figure.colorbar(
        colours, ax=ax, orientation="horizontal", shrink=0.6, fraction=0.04, aspect=40, pad=0.03
    )
    bar.set_ticks([-1, 0, 1], labels=stance_words())
    bar.outline.set_visible(False)
    return bar
