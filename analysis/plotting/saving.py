"""Figures on disk: the same bytes from run to run, with a title and descriptions for those who cannot see them."""

import os
import re
from pathlib import Path
from xml.sax.saxutils import escape

import matplotlib as mpl

__all__ = ["figures_folder", "save_figure"]

_NAME = re.compile(r"[\w][\w.-]*")


def figures_folder():
    """Where figures go: ``FIGURES_DIR``, else ``figures`` of the checkout, else ``figures`` here.

    Returns
    -------
    Path
        Not made yet.

    Examples
    --------
    >>> figures_folder().name
    'figures'
    """
    if os.environ.get("FIGURES_DIR"):
        return Path(os.environ["FIGURES_DIR"])
    checkout = Path(__file__).resolve().parents[2]
    if (checkout / "pyproject.toml").exists() and os.access(checkout, os.W_OK):
        return checkout / "figures"
    return Path("figures")


def save_figure(fig, name, *, title=None, description_en="", description_ar="", formats=("svg", "png"), dpi=300):
    """Write a figure as SVG and PNG, byte-identical from run to run.

    Parameters
    ----------
    fig : Figure or Axes
    name : str
        File name without its ending, ``03_network``.
    title : str, optional
        What stands in the file as its title; by default the title that the figure shows.
    description_en, description_ar : str
        What the figure shows, for a screen reader, in both languages.
    formats : sequence of {"svg", "png", "pdf"}
    dpi : float
        Resolution of the PNG.

    Returns
    -------
    list of Path
        The files written, in the order of `formats`.

    Raises
    ------
    ValueError
        The name holds a folder, or a format is not known.

    Examples
    --------
    >>> import tempfile, matplotlib.pyplot as plt
    >>> os.environ["FIGURES_DIR"] = tempfile.mkdtemp()
    >>> [path.name for path in save_figure(plt.figure(), "00_empty", title="لا شيء")]
    ['00_empty.svg', '00_empty.png']
    >>> _ = os.environ.pop("FIGURES_DIR")
    """
    fig = getattr(fig, "figure", fig)
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is not a plain file name; FIGURES_DIR says where figures go")
    title = title or shown_title(fig) or name
    folder = figures_folder()
    folder.mkdir(parents=True, exist_ok=True)
    return [_write(fig, folder / f"{name}.{f}", title, description_en, description_ar, dpi) for f in formats]


def _write(fig, path, title, english, arabic, dpi):
    kind = path.suffix[1:]
    description = "\n".join(text for text in (english, arabic) if text)
    metadata = {
        "svg": {"Date": None, "Title": title},
        "png": {"Software": None, "Title": title, "Description": description},
        "pdf": {"CreationDate": None, "Title": title, "Subject": description},
    }
    if kind not in metadata:
        raise ValueError(f"format {kind!r}; choose among svg, png, pdf")
    with mpl.rc_context({"svg.hashsalt": path.stem}):
        fig.savefig(path, metadata=metadata[kind], dpi=dpi if kind == "png" else "figure")
    if kind == "svg":
        path.write_text(_described(path.read_text(encoding="utf-8"), title, english, arabic), encoding="utf-8")
    return path


def _described(svg, title, english, arabic):
    # A screen reader reads the first <title> and <desc> of an element that says it is an image.
    texts = [(language, text) for language, text in (("en", english), ("ar", arabic)) if text]
    described = "".join(f' <desc lang="{language}">{escape(text)}</desc>\n' for language, text in texts)
    svg = svg.replace("<svg ", '<svg role="img" ', 1)
    found = re.search(r"\s*<title>.*?</title>\n", svg, re.S)
    return svg[: found.end()] + described + svg[found.end() :] if found else svg


def shown_title(fig):
    """The title that a figure shows: its own, else that of its first axes that has one; else an empty string.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> shown_title(Figure())
    ''
    """
    titles = [fig.get_suptitle(), *(ax.get_title(loc) for ax in fig.axes for loc in ("left", "center", "right"))]
    return next((" ".join(title.split()) for title in titles if title), "")
