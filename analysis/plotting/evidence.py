"""The page behind the figures: under each mark its statements, static, from right to left."""

from analysis.enough import NotEnough
from analysis.plotting.evidence_marks import FIGURE_MARKS, group_by_marks
from analysis.plotting.evidence_page import EvidencePage
from analysis.plotting.reading_codes import Names
from analysis.plotting.saving import path_of

__all__ = ["FIGURE_MARKS", "write_evidence"]

_PLACES = ("country", "outlet")  # each statement is told with its codes by place: places need no list of their own


def write_evidence(path, articles, statements, *, names=None, marks=FIGURE_MARKS, content=True, what="statements"):
    """Write a page with the statements behind each mark, for the links of the figures to lead to.

    One file of static HTML without scripts, from right to left, the same bytes from run to run. Give it the
    statements that the figures were drawn from, and each chart ``link="evidence.html"``. Under each mark stand its
    statements; each leads to the place where it is told with its codes, among those of its article.

    Parameters
    ----------
    path : str or Path
        A plain file name goes beside the figures (``FIGURES_DIR``, else figures/).
    articles : DataFrame
        ``published``, ``outlet``, ``url``, ``title``.
    statements : DataFrame
        As `analysis.annotate` gives them.
    names : DataFrame, Series or dict, optional
        The actors table (its ``name_ar``), or id to name.
    marks : sequence of tuple of str
        Columns whose values make a mark; ``month``, ``quarter`` and ``year`` come from `articles`. Statements
        without one of the values are in no mark of that kind.
    content : bool
        False leaves out the words of the articles, for pages about texts that may not be passed on; address and
        offsets still lead to them.
    what : {"statements", "sentences"}
        What the page calls its rows: statements, or the sentences of `sentences_of_pairs`.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    NotEnough
        No statement belongs to any mark.

    Examples
    --------
    >>> import pandas as pd, tempfile
    >>> articles = pd.DataFrame({"url": ["https://example.org/1"]}, index=["a1"])
    >>> row = {"article_id": "a1", "start": 3, "end": 9, "content": "قريب", "issue": "ukraine", "target": "nato"}
    >>> row |= {"stance": 1, "speaker": "lavrov"}
    >>> page = f"{tempfile.mkdtemp()}/evidence.html"
    >>> html = write_evidence(page, articles, pd.DataFrame([row]), marks=[("issue", "target")]).read_text("utf-8")
    >>> '<h3 id="issue-ukraine--target-nato">' in html
    True
    """
    places = [
        key for key in _PLACES if (key,) in set(map(tuple, marks)) and group_by_marks(statements, articles, [key])
    ]
    groups = {keys: group_by_marks(statements, articles, keys) for keys in marks if keys[0] not in _PLACES}
    if not places and not any(groups.values()):
        raise NotEnough("No statement belongs to a mark of a figure, so there is no evidence to list.")
    page = EvidencePage(articles, statements, Names(names), content=content, what=what)
    inner = {more: keys for keys in groups for more in groups if set(keys) < set(more)}
    for keys in [keys for keys in groups if groups[keys] and keys not in inner]:
        page.add_marks(keys, groups[keys], {more: groups[more] for more in groups if inner.get(more) == keys})
    page.add_listing(places)
    path = path_of(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(page.html().encode("utf-8"))
    return path
