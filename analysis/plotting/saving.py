"""Figures on disk: the same bytes from run to run, with a title and descriptions for those who cannot see them."""

import os
import re
from pathlib import Path
from xml.sax.saxutils import escape

import matplotlib as mpl

__all__ = ["figures_folder", "path_of", "save_figure"]

_NAME = re.compile(r"\w[^\x00-\x1f/\\:*?\"<>|]*")
_FORMATS = ("svg", "png", "pdf")
_ENDINGS = {*_FORMATS, "bmp", "eps", "gif", "jpeg", "jpg", "ps", "svgz", "tif", "tiff", "webp"}


def figures_folder():
    """Where figures go: ``FIGURES_DIR``, else the checkout's ``figures`` for work in it, else ``figures`` here.

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
    checkout, here = Path(__file__).resolve().parents[2], Path.cwd()
    inside = checkout == here or checkout in here.parents
    if inside and (checkout / "pyproject.toml").exists() and os.access(checkout, os.W_OK):
        return checkout / "figures"
    return Path("figures")


def path_of(name):
    """The path of a file: a plain name stands for one among the figures, a name with a folder for itself.

    Examples
    --------
    >>> path_of("talk/stance.png").as_posix(), path_of("stance.png").parts[-2:]
    ('talk/stance.png', ('figures', 'stance.png'))
    """
    path = Path(name).expanduser()
    if not _NAME.fullmatch(path.name) or re.search(r"[\\/]$", str(name)):
        raise ValueError(f"{str(name)!r} is not the name of a file")
    # "./stance" says "here"; a Path forgets the dot.
    return path if path.parent != Path() or re.search(r"[\\/]", str(name)) else figures_folder() / path


def save_figure(fig, name, *, title=None, description_en="", description_ar="", formats=None, dpi=300):
    """Write a figure as SVG and PNG, byte-identical from run to run.

    Parameters
    ----------
    fig : Figure or Axes
    name : str or Path
        A plain name, ``03_network``, goes among the figures (see `figures_folder`); one with a folder,
        ``talk/network`` or ``./network``, goes there. An ending, ``network.pdf``, asks for this format.
    title : str, optional
        What stands in the file as its title; by default the title that the figure shows.
    description_en, description_ar : str
        What the figure shows, for a screen reader, in both languages.
    formats : sequence of {"svg", "png", "pdf"}, optional
        By default the one that `name` ends in, else SVG and PNG.
    dpi : float
        Resolution of the PNG.

    Returns
    -------
    list of Path
        The files written, in the order of `formats`.

    Raises
    ------
    ValueError
        The name is not one of a file, or a format is not known.

    Examples
    --------
    >>> import tempfile, matplotlib.pyplot as plt
    >>> folder = tempfile.mkdtemp()
    >>> [path.name for path in save_figure(plt.figure(), f"{folder}/empty", title="لا شيء")]
    ['empty.svg', 'empty.png']
    >>> [path.name for path in save_figure(plt.figure(), f"{folder}/empty.pdf", title="لا شيء")]
    ['empty.pdf']
    """
    fig = getattr(fig, "figure", fig)
    path, ending = _without_ending(path_of(name))
    formats = formats or ((ending,) if ending else ("svg", "png"))
    if unknown := [kind for kind in formats if kind not in _FORMATS]:
        raise ValueError(f"format {unknown[0]!r}; choose among {', '.join(_FORMATS)}")
    path.parent.mkdir(parents=True, exist_ok=True)
    title = title or shown_title(fig) or path.name
    files = [path.with_name(f"{path.name}.{kind}") for kind in formats]
    return [_write(fig, file, title, description_en, description_ar, dpi) for file in files]


def _without_ending(path):
    """A path less the ending of a kind of picture, and that kind in lower case, or None."""
    kind = path.suffix[1:].lower()
    return (path.with_suffix(""), kind) if kind in _ENDINGS else (path, None)


def _write(fig, path, title, english, arabic, dpi):
    kind = path.suffix[1:]
    description = "\n".join(text for text in (english, arabic) if text)
    metadata = {
        "svg": {"Date": None, "Title": title},
        "png": {"Software": None, "Title": title, "Description": description},
        "pdf": {"CreationDate": None, "Title": title, "Subject": description},
    }
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
