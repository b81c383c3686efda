"""Labels that keep clear of each other, of the points that they name and of the frame."""

from itertools import product

import numpy as np

__all__ = ["place_labels"]

_DIRECTIONS = [(0, -1), (0, 1), (1, 0), (-1, 0), (1, -1), (-1, -1), (1, 1), (-1, 1)]


def place_labels(ax, points, labels, *, radii=2.0, fontsize=7, weights=None, avoid=(), leader=6.0, **text):
    """Write a label beside each point so that labels overlap neither each other nor other points.

    Parameters
    ----------
    ax : Axes
        With its limits set: labels are placed for the figure as large as it is now.
    points : array_like of float, shape (n, 2)
        Data coordinates.
    labels : sequence of str, length n
    radii : float or array_like of float, shape (n,)
        Radius of the points, in typographic points.
    fontsize : float or array_like of float, shape (n,)
    weights : array_like of float, shape (n,), optional
        Labels of heavier points are placed first, in better places.
    avoid : array_like of float, shape (m, 2)
        More places, in data coordinates, that labels should rather not hide.
    leader : float
        A label farther than this from its point (in typographic points) is joined to it by a thin line.

    **text
        As for ``ax.annotate``.

    Returns
    -------
    list of Annotation
        In the order of `labels`.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> len(place_labels(ax, [(0.5, 0.5), (0.51, 0.5)], ["كابول", "موسكو"]))
    2

    Notes
    -----
    Greedy choice among positions on rings round the point, after Christensen, Marks and Shieber (1995),
    "An empirical study of algorithms for point-feature label placement"; deterministic.
    """
    figure = ax.figure
    figure.draw_without_rendering()
    scale = figure.dpi / 72
    xy = ax.transData.transform(np.asarray(points, float).reshape(-1, 2))
    radii = np.broadcast_to(np.asarray(radii, float) * scale, len(xy))
    sizes = np.broadcast_to(np.asarray(fontsize, float), len(xy))
    named = zip(points, labels, sizes, strict=True)
    texts = [_write(ax, point, label, fontsize=size, **text) for point, label, size in named]
    boxes = [text.get_window_extent() for text in texts]
    extents = np.array([(box.width, box.height) for box in boxes]).reshape(-1, 2) + 2 * scale
    dots = np.column_stack([xy - radii[:, None], xy + radii[:, None]])
    avoid = ax.transData.transform(np.asarray(avoid, float).reshape(-1, 2))
    frame, placed = ax.get_window_extent().extents, np.empty((0, 4))
    order = np.argsort(-np.asarray(weights if weights is not None else radii, float), kind="stable")
    for i in order:
        step = scale * max(1, sizes[i] / 8.5)  # large letters go farther for room
        box = _best(xy[i], radii[i], extents[i], placed, np.delete(dots, i, axis=0), avoid, frame, step)
        placed = np.vstack([placed, box])
        _move(texts[i], (box[:2] + box[2:]) / 2, xy[i], radii[i], extents[i], scale, leader)
    return texts


def _write(ax, point, label, **style):
    box = {"boxstyle": "square,pad=0.05", "fc": "white", "ec": "none", "alpha": 0.7}
    line = {"arrowstyle": "-", "lw": 0.4, "color": "#888888", "shrinkA": 0, "shrinkB": 0}
    style = {"ha": "center", "va": "center", "bbox": box, "arrowprops": line, "zorder": 5} | style
    text = ax.annotate(label, point, xytext=(0, 0), textcoords="offset points", **style)
    text.set_in_layout(False)
    return text


def _best(point, radius, extent, placed, dots, avoid, frame, scale):
    # The middle of a cloud takes its label in its midst, a point beside it.
    candidates = [] if radius else [np.concatenate([point - extent / 2, point + extent / 2])]
    for ring, (dx, dy) in product((1.0, 6.0, 14.0, 24.0, 36.0, 50.0), _DIRECTIONS):
        away = radius * (1.0 if dx == 0 or dy == 0 else 0.7) + ring * scale
        centre = point + np.array([dx, dy]) * (away + extent / 2 * np.abs([dx, dy]))
        candidates.append(np.concatenate([centre - extent / 2, centre + extent / 2]))
    boxes = np.array(candidates)
    rings = (np.arange(len(boxes)) - len(boxes) % 2) // len(_DIRECTIONS)
    area = extent.prod()
    cost = 20 * _overlap(boxes, placed) / area + 12 * _overlap(boxes, dots) / area + rings
    inside = (boxes[:, None, :2] < avoid) & (avoid < boxes[:, None, 2:])
    cost = cost + 0.3 * inside.all(axis=2).sum(axis=1)
    outside = np.clip(frame[:2] - boxes[:, :2], 0, None) + np.clip(boxes[:, 2:] - frame[2:], 0, None)
    return boxes[np.argmin(np.round(cost + outside.sum(axis=1) * 2, 6))]


def _overlap(boxes, others):
    low = np.maximum(boxes[:, None, :2], others[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], others[None, :, 2:])
    return np.clip(high - low, 0, None).prod(axis=2).sum(axis=1)


def _move(text, centre, point, radius, extent, scale, leader):
    text.set_position((centre - point) / scale)
    gap = np.hypot(*np.clip(np.abs(centre - point) - extent / 2, 0, None)) - radius
    text.arrow_patch.shrinkB = radius / scale
    if gap / scale <= leader:
        text.arrow_patch.set_visible(False)
