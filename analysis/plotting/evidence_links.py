"""From a mark of a figure to its statements: anchors, and areas of a chart that can be clicked."""

import re
from urllib.parse import quote

from matplotlib.patches import Rectangle

__all__ = ["anchor", "link_cell", "link_points", "pair_of", "target"]

# Nothing to the eye, but painted: browsers do not feel the pointer over what has no fill at all.
_UNSEEN = 0.001


def anchor(**keys):
    """The id of a mark on the evidence page; the order of the keys does not matter.

    Examples
    --------
    >>> anchor(target="nato", issue="ukraine")
    'issue-ukraine--target-nato'
    """
    return "--".join(f"{key}-{_plain(value)}" for key, value in sorted(keys.items()))


def _plain(value):
    return re.sub(r"[^\w.]+", "_", str(value))


def pair_of(one, other):
    """One value for two actors, whichever is named first.

    Examples
    --------
    >>> pair_of("usa", "russia")
    'russia|usa'
    """
    return "|".join(sorted((str(one), str(other))))


def target(link, **keys):
    """The address of a mark on the page `link`.

    Examples
    --------
    >>> target("evidence.html", year=2022)
    'evidence.html#year-2022'
    """
    return f"{link}#{quote(anchor(**keys))}"


def link_cell(ax, x, y, link, **keys):
    """Make the square from (x, y) to (x + 1, y + 1) a link to its mark on the page `link`, if that is given."""
    if link:
        area = Rectangle((x, y), 1, 1, facecolor="white", edgecolor="none", alpha=_UNSEEN, zorder=5)
        area.set_url(target(link, **keys))
        ax.add_patch(area)


def link_points(ax, x, y, link, keys, size=150):
    """Make a circle around each point a link, as in `link_cell`; `keys` has a dict for each, `size` is in pt²."""
    if link:
        areas = ax.scatter(x, y, s=size, color="white", linewidths=0, alpha=_UNSEEN, zorder=5)
        areas.set_urls([target(link, **key) for key in keys])
