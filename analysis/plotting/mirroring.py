"""Axes that run from right to left, where a figure asks for them."""

from weakref import WeakSet

__all__ = ["mirror_axes", "mirror_before"]

_done = WeakSet()


def mirror_axes(ax):
    """Let the horizontal axis run from right to left and put the vertical axis on the right.

    Parameters
    ----------
    ax : Axes
        Rectilinear axes; others (polar, 3-D) are left as they are, and so are colour bars.

    Returns
    -------
    Axes

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> bool(mirror_axes(Figure().subplots()).xaxis_inverted())
    True
    """
    if ax.name != "rectilinear" or hasattr(ax, "_colorbar"):
        return ax
    if not any(other in _done for other in ax.get_shared_x_axes().get_siblings(ax)):
        ax.invert_xaxis()
    _done.add(ax)
    spines = ax.spines
    left, right = spines["left"].get_visible(), spines["right"].get_visible()
    spines["left"].set_visible(right)
    spines["right"].set_visible(left)
    if ax.yaxis.get_ticks_position() == "left":
        ax.yaxis.tick_right()
        ax.yaxis.set_label_position("right")
    return ax


def mirror_before(draw):
    """A ``Figure.draw`` that mirrors each of the figure's axes once before drawing."""

    def mirrored(self, renderer):
        for ax in self.axes:
            if ax not in _done:
                mirror_axes(ax)
        return draw(self, renderer)

    return mirrored
