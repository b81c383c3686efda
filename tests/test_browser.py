"""The notebooks in JupyterLab in a real browser: everything is shown, from right to left, whole and readable."""

import json
import os
import shutil
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from browser_driver import Chromium, JupyterLab, find_chromium, wait_for

from analysis.plotting import plot_stance_matrix, read, read_statements, save_figure, show_evidence, write_evidence

HERE = Path(__file__).parent
NOTEBOOKS = sorted((HERE.parent / "notebooks").glob("[0-9]*.ipynb"))
PROGRAM = find_chromium()
READABLE = 4.5  # least contrast of text, WCAG 2.2, 1.4.3

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Chromium found (Debian: apt install chromium)")

ARTICLE = {
    "title": "وزير خيالي <b>يؤكد</b> أن اللقاء قريب",
    "text": (
        "أكد الوزير الخيالي نادر سالم، الأحد، أن اللقاء المقبل سيُعقد في المدينة القديمة خلال أيام قليلة.\n"
        "وأضاف <script>window.hacked = true</script> أن الشروط مرفوضة <img src=x onerror='window.hacked = true'>"
        " وأن NATO لم يرد على العرض (USA) حتى الآن.\n"
        "NATO وروسيا على جدول الأعمال."
    ),
    "published": pd.Timestamp("2022-03-01"),
    "outlet": "صحيفة <i>خيالية</i>",
    "url": "https://example.org/a?b=1&c=2",
}


def _spans():
    for part, words, stance in [
        ("title", "اللقاء قريب", 1),
        ("body", "اللقاء المقبل سيُعقد في المدينة القديمة خلال أيام قليلة", 1),
        ("body", "الشروط مرفوضة <img src=x onerror='window.hacked = true'>", -1),
        ("body", "NATO لم يرد على العرض (USA) حتى الآن", 0),
    ]:
        start = ARTICLE["title" if part == "title" else "text"].index(words)
        span = {"article_id": "x1", "part": part, "start": start, "end": start + len(words), "content": words}
        yield span | {
            "stance": stance,
            "speaker_surface": "نادر <u>سالم</u>",
            "issue": "ukraine",
            "target": "nato",
        }


class Tables:
    statements = pd.DataFrame(list(_spans()))
    mentions = pd.DataFrame([{"article_id": "x1", "start": 11, "end": 28, "actor": "x", "how": "name"}])


def _views():
    articles = pd.DataFrame([ARTICLE], index=["x1"])
    yield read("x1", articles, Tables)
    yield read_statements(Tables.statements, articles, keyword="لقاء")
    yield read_statements(Tables.statements, articles)
    yield show_evidence(Tables.statements, ["issue", "target"], articles=articles)


WRONG = [
    "<table><tr><th>المتحدث</th><th>النبرة</th></tr><tr><td>نادر</td><td dir='rtl'>محايد</td></tr></table>",
    "<article dir='ltr'><h3>عنوان عربي طويل بعض الشيء</h3><p>NATO وروسيا على جدول الأعمال.</p></article>",
    "<article dir='rtl'><p style='text-align:right;color:#CCCCCC;background-color:#FFFFFF'>باهت جدا</p></article>",
    "<table dir='rtl' style='width:3000px'><tr><td dir='rtl'>عريض</td></tr></table>",
]


def _untrusted(path, outputs):
    """A notebook with outputs that nobody has signed, as one gets it by mail."""
    cells = []
    for number, html in enumerate(outputs):
        data = {"text/html": html, "text/plain": "text"}
        output = nbformat.v4.new_output("execute_result", data=data, execution_count=1)
        cells.append(nbformat.v4.new_code_cell("...", outputs=[output], execution_count=1, id=f"c{number}"))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)


def _without_outputs(path):
    # So that what the tests see was made in the browser's session.
    book = nbformat.read(path, as_version=4)
    for cell in book.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    nbformat.write(book, path)


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    root, own = tmp_path_factory.mktemp("notebooks"), tmp_path_factory.mktemp("own")
    for path in NOTEBOOKS:
        _without_outputs(shutil.copy(path, root))
    _untrusted(root / "untrusted.ipynb", [view._repr_html_() for view in _views()])
    _untrusted(root / "wrong.ipynb", WRONG)
    environment = {name: value for name, value in os.environ.items() if name != "CORPUS"}
    lab = JupyterLab(root, own, environment | {"FIGURES_DIR": str(own / "figures")})
    try:
        browser = Chromium(PROGRAM, own / "profile", width=1280, height=1000)
        try:
            browser.go(lab.page())
            wait_for(lambda: browser.run("'jupyterapp' in window"), seconds=90, what="JupyterLab's page")
            browser.run("jupyterapp.restored.then(() => true)")
            browser.run((HERE / "browser_checks.js").read_text(encoding="utf-8"))
            browser.run(f"runBooks({json.dumps([path.name for path in NOTEBOOKS])})")
            yield browser
        finally:
            browser.close()
    finally:
        lab.close()


def _look(page, promise, picture):
    """What the tests want to know of an open notebook; closes it."""
    seen = page.run(f"{promise}.then(book => lookAt(window.book = book))")
    if folder := os.environ.get("BROWSER_PICTURES"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.picture(Path(folder) / f"{picture}.png")
    page.run("closeBook(book)")
    return seen


def _check_shown(seen):
    assert [p for p in seen["pictures"] if p["clipped"] or not p["width"]] == []
    for table in seen["tables"]:
        assert not table["clipped"]
        assert table["rightToLeft"] or not table["arabic"]
        assert table["wrongCells"] == []
        assert table["contrast"] >= READABLE
    for article in seen["articles"]:
        assert (article["clipped"], article["direction"], article["wrongStarts"]) == (False, "rtl", [])
        assert article["contrast"] >= READABLE


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs_and_shows_everything(page, path):
    seen = _look(page, f"runs[{json.dumps(path.name)}]", path.stem)
    assert seen["ran"]
    assert seen["errors"] == []
    assert seen["warnings"] == []
    assert seen["pictures"] or seen["tables"]
    assert len(seen["pictures"]) >= seen["expectedPictures"]
    _check_shown(seen)


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_reading_view_in_an_untrusted_notebook(page, theme):
    page.run(f"jupyterapp.commands.execute('apputils:change-theme', {{theme: '{theme}'}}).then(() => true)")
    wait_for(lambda: page.run(f"isLight() === {json.dumps('Light' in theme)}"), what=theme)
    seen = _look(page, "openBook('untrusted.ipynb')", f"untrusted_{theme.split()[1]}".lower())
    assert not seen["trusted"]
    assert len(seen["tables"]) == 3 + len(Tables.statements)  # the codes of each statement are a table too
    _check_shown(seen)
    (article,) = seen["articles"]
    assert (article["marks"], article["actors"], len(article["grounds"])) == (4, 1, 3)
    assert article["links"] == ["https://example.org/a?b=1&c=2"]
    assert (seen["scripts"], seen["hacked"]) == (0, False)


def test_what_is_wrong_is_seen(page):
    seen = _look(page, "openBook('wrong.ipynb')", "wrong")
    (ordered, wide), (left, pale) = seen["tables"], seen["articles"]
    assert (ordered["rightToLeft"], ordered["wrongCells"]) == (False, ["المتحدث", "النبرة", "نادر"])
    assert wide["clipped"]
    assert (left["direction"], len(left["wrongStarts"])) == ("ltr", 1)
    assert pale["contrast"] < READABLE


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_evidence_page_is_readable_on_every_screen(tmp_path, width, scheme):
    articles = pd.DataFrame([ARTICLE], index=["x1"])
    page = write_evidence(tmp_path / "evidence.html", articles, Tables.statements)
    browser = Chromium(PROGRAM, tmp_path / "profile", width=width)
    try:
        browser.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        browser.go(page.as_uri())
        browser.run("var jupyterapp = null;" + (HERE / "browser_checks.js").read_text(encoding="utf-8"))
        assert browser.run("document.documentElement.scrollWidth <= innerWidth")
        assert browser.run("contrast(document.querySelector('main'))") >= READABLE
        words = browser.run("getComputedStyle(document.querySelector('ol li'), '::before').content")
        assert words.strip('"') in ("مواجهة", "محايد", "تعاون")  # colour alone says nothing
        assert browser.run("document.querySelectorAll('ol li').length") > 2 * len(Tables.statements)
    finally:
        browser.close()


def test_marks_of_a_figure_lead_to_their_statements(tmp_path, monkeypatch):
    monkeypatch.setenv("FIGURES_DIR", str(tmp_path))
    articles = pd.DataFrame([ARTICLE], index=["x1"])
    cell = {"issue": ["ukraine"], "target": ["nato"], "mean": [0.25], "low": [-0.2], "high": [0.6], "n": [40]}
    svg, _ = save_figure(plot_stance_matrix(pd.DataFrame(cell), link="evidence.html"), "99_matrix")
    write_evidence("evidence.html", articles, Tables.statements, marks=[("issue", "target")])
    browser = Chromium(PROGRAM, tmp_path / "profile")
    try:
        browser.go(svg.as_uri())
        browser.click(*browser.run(MIDDLE))
        (opened,) = wait_for(lambda: [a for a in browser.addresses() if "#" in a], what="a new tab")
        browser.go(opened)
        assert "أوكرانيا" in browser.run("document.querySelector(':target').textContent")
        assert browser.run("document.querySelectorAll(':target + ol > li').length") == len(Tables.statements)
        assert browser.run("getComputedStyle(document.body).direction") == "rtl"
        assert browser.run("document.documentElement.scrollWidth <= innerWidth")
        assert browser.run("document.querySelectorAll('script, img').length") == 0
    finally:
        browser.close()


# Of the cell, where the number stands on the colour.
MIDDLE = """(() => {
  const box = document.querySelector('a').getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
})()"""
