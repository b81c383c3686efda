"""Every kind of label that matplotlib, pandas, seaborn and networkx draw, and what reaches the renderer of it."""

from contextlib import contextmanager
from unittest import mock

import matplotlib as mpl
import matplotlib.pyplot as plt
import networkx as nx
import pandas as pd
from matplotlib.backends.backend_agg import RendererAgg

mpl.use("Agg")


@contextmanager
def recorded():
    """A list of ``(line, font properties, is math)``, filled with each line that is drawn meanwhile."""
    lines = []

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):
        lines.append((s, prop.copy(), ismath))

    with mock.patch.object(RendererAgg, "draw_text", draw_text):
        yield lines


def _axes(**options):
    return plt.figure(figsize=(2, 2), layout="none", **options).add_subplot()


def titles(strings):
    for text in strings:
        ax = plt.figure(layout="none").add_subplot()
        ax.set_axis_off()
        ax.set_title(text)


def axis_labels(strings):
    ax = _axes()
    ax.set_xlabel("\n".join(strings))
    ax.set_ylabel("\n".join(strings))


def tick_labels(strings):
    ax = _axes()
    ax.set_xticks(range(len(strings)), strings, rotation=30)
    ax.set_yticks(range(len(strings)), strings)


def category_axis(strings):
    _axes().plot(strings, range(len(strings)))


def legends(strings):
    ax = _axes()
    for text in strings:
        ax.plot([0, 1], label=text)
    ax.legend(title=strings[0])


def annotations(strings):
    ax = _axes()
    for i, text in enumerate(strings):
        ax.annotate(text, (0, i / len(strings)), xytext=(0.5, 0.5), arrowprops={"arrowstyle": "->"})
        ax.text(0, 0, text, bbox={"boxstyle": "round"}, rotation=90)


def bar_labels(strings):
    ax = _axes()
    ax.bar_label(ax.bar(range(len(strings)), 1), strings)


def tables(strings):
    _axes().table([[text] for text in strings], rowLabels=strings, colLabels=[strings[0]])


def pies(strings):
    _axes().pie([1] * len(strings), labels=strings)


def colour_bars(strings):
    ax = _axes()
    ax.figure.colorbar(ax.imshow([[1, 2]]), ticks=[]).set_label("\n".join(strings))


def quiver_keys(strings):
    ax = _axes()
    for text in strings:
        ax.quiverkey(ax.quiver([0], [0], [1], [1]), 0.5, 0.5, 1, text)


def solid_axes(strings):
    ax = plt.figure(layout="none").add_subplot(projection="3d")
    ax.set_zlabel("\n".join(strings))
    ax.set_xticks(range(len(strings)), strings)
    for text in strings:
        ax.text(0, 0, 0, text)


def polar_ticks(strings):
    ax = plt.figure(layout="none").add_subplot(projection="polar")
    ax.set_xticks([i * 6.2 / len(strings) for i in range(len(strings))], strings)


def pandas_plot(strings):
    frame = pd.DataFrame({"ن": range(len(strings))}, index=strings)
    frame.plot.barh(ax=_axes())


def networkx_labels(strings):
    graph = nx.path_graph(len(strings))
    places = {node: (node, node % 3) for node in graph}
    ax = _axes()
    nx.draw_networkx_labels(graph, places, dict(enumerate(strings)), ax=ax, clip_on=False)
    edges = dict(zip(graph.edges, strings, strict=False))
    nx.draw_networkx_edge_labels(graph, places, edges, ax=ax, clip_on=False)


def seaborn_heat_map(strings):
    import seaborn as sns

    table = pd.DataFrame([[1.0]] * len(strings), index=strings, columns=["عمود"])
    sns.heatmap(table, annot=pd.DataFrame([[text] for text in strings]).to_numpy(), fmt="", ax=_axes(), cbar=False)


KINDS = [
    titles, axis_labels, tick_labels, category_axis, legends, annotations, bar_labels, tables, pies, colour_bars,
    quiver_keys, solid_axes, polar_ticks, pandas_plot, networkx_labels, seaborn_heat_map,
]  # fmt: skip


def drawn_lines(kind, strings):
    """What the renderer is given when `kind` draws `strings`: line to font properties and math flag."""
    with recorded() as lines:
        kind(strings)
        for number in plt.get_fignums():
            plt.figure(number).canvas.draw()
        plt.close("all")
    return lines
