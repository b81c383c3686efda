"""The pages: links lead somewhere, code in them runs, the site is complete."""

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from plotting_reference import STRINGS

from analysis import annotate, load_corpus
from analysis.evaluation import MARKS

ROOT = Path(__file__).parent.parent
ELSEWHERE = {"no-run"}  # ```python no-run: needs the network, or a model that does not come along
ROOMS = {"actors.md", "reading.md", "statements.md", "stance.md", "topics.md", "scale.md", "commands.md"}
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/**/*.md"),
        *ROOT.glob("analysis/data/*/README.md"),
    ]
)
GOLD = ("adjudicated", "single", "later")
LINK = re.compile(r"\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"")
HEADING = re.compile(r"(?m)^#+\s+(.*?)\s*$")
CODE = re.compile(r"(?ms)^```.*?^```|`[^`\n]*`")
BLOCK = re.compile(r"(?ms)^```python([^\n]*)\n(.*?)^```")
NAV = re.compile(r"(?m)^\s+- (?:\"[^\"]*\"|[^:\n]+): (\S+\.(?:md|ipynb))$")


def _named(path):
    return path.relative_to(ROOT).as_posix()


def _links(page):
    text = CODE.sub("", page.read_text(encoding="utf-8"))
    found = [unquote(a or b) for a, b in LINK.findall(text)]
    return [to for to in found if not re.match(r"[a-z]+:", to)]


def _anchors(page):
    titles = HEADING.findall(CODE.sub(lambda m: m[0].strip("`"), page.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def broken_links(page):
    """Links of a page that lead nowhere."""
    wrong = []
    for to in _links(page):
        path, _, anchor = to.partition("#")
        target = page.parent / path if path else page
        if not target.exists() or (anchor and target.suffix == ".md" and anchor not in _anchors(target)):
            wrong.append(to)
    return wrong


@cache
def _tables():
    articles = load_corpus().head(60)
    return {"articles": articles, **annotate(articles)._asdict()}


def run_page(page, *, given=False):
    """Run the ```python blocks of a page, in order, in one namespace; give how many.

    Pages about one room begin where the tables are there: `given` gives them.
    """
    names = {"__name__": "page"} | (_tables() if given else {})
    text = page.read_text(encoding="utf-8")
    blocks = [
        (text[: m.start()].count("\n") + 1, m[2])
        for m in BLOCK.finditer(text)
        if m[1].strip() not in ELSEWHERE and ">>>" not in m[2]
    ]
    for line, code in blocks:
        exec(compile("\n" * line + code, str(page), "exec"), names)
    return len(blocks)


@pytest.mark.parametrize("page", PAGES, ids=_named)
def test_links_lead_somewhere(page):
    assert broken_links(page) == []


def test_a_broken_link_is_noticed(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("# One thing\n[a](gone.md) [b](#one-thing) [c](#two) ![d](x.png) `[e](f)`\n", encoding="utf-8")
    assert broken_links(page) == ["gone.md", "#two", "x.png"]


@pytest.mark.parametrize("page", sorted(ROOT.glob("docs/*.md")), ids=_named)
def test_code_of_the_pages_runs(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FIGURES_DIR", str(tmp_path))
    if page.name == "commands.md":  # begins with a run that the shell made
        (tmp_path / "run/statements").mkdir(parents=True)
        _tables()["statements"].to_parquet("run/statements/00000.parquet")
    blocks = [
        code for kind, code in BLOCK.findall(page.read_text("utf-8")) if not kind.strip() and ">>>" not in code
    ]
    with contextlib.redirect_stdout(io.StringIO()):
        assert run_page(page, given=page.name in ROOMS) == len(blocks)


@pytest.mark.parametrize("name", ["README.md", "README.ar.md"])
def test_code_of_the_readme_runs(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with contextlib.redirect_stdout(io.StringIO()):
        assert run_page(ROOT / name) >= 1


def test_a_failing_block_is_noticed(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("```python\nassert 1 == 2\n```\n", encoding="utf-8")
    with pytest.raises(AssertionError):
        run_page(page)


def _site_files():
    return NAV.findall((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))


def test_navigation_names_files_that_are_there():
    gone = [name for name in _site_files() if not (ROOT / "docs" / name).exists() and not (ROOT / name).exists()]
    assert gone == []


def test_every_page_is_in_the_navigation():
    pages = {path.relative_to(ROOT / "docs").as_posix() for path in ROOT.glob("docs/**/*.md")}
    notebooks = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("notebooks/*.ipynb")}
    assert pages | notebooks <= set(_site_files())


def test_every_room_has_its_reference():
    rooms = {path.parent.name for path in ROOT.glob("analysis/*/__init__.py")}
    texts = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.glob("docs/api/*.md"))
    assert {room for room in rooms if f"::: analysis.{room}\n" not in texts} == set()


def test_readmes_have_the_same_order():
    def shape(name):
        text = re.sub(r"(?ms)^```.*?^```", "```", (ROOT / name).read_text(encoding="utf-8"))
        return re.findall(r"(?m)^(##|```)", text)

    assert shape("README.ar.md") == shape("README.md")


def _table_of_scores(name):
    return (ROOT / name).read_text(encoding="utf-8").split(MARKS[0])[1].split(MARKS[1])[0]


def test_readmes_have_the_same_scores():
    assert _table_of_scores("README.ar.md") == _table_of_scores("README.md")


def _packages(name):
    """Packages of the table of what is needed, each with a reason."""
    rows = re.findall(r"(?m)^\| (`[^|]*) \| *(.*?) *\|$", (ROOT / name).read_text(encoding="utf-8"))
    return {package: why for cell, why in rows for package in re.findall(r"`([^`]+)`", cell)}


def test_readmes_name_every_dependency_with_its_reason():
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    needed = {re.split(r"[\s<>=!\[;]", each)[0].lower().replace("_", "-") for each in needed}
    for name in ("README.md", "README.ar.md"):
        found = _packages(name)
        assert set(found) == needed
        assert all(found.values())


def test_readmes_link_to_the_same_pages():
    links = [
        [to for to in _links(ROOT / name) if not to.startswith("README")] for name in ("README.md", "README.ar.md")
    ]
    assert sorted(set(links[0])) == sorted(set(links[1]))


def _written(page, pattern):
    return [int(number) for number in re.search(pattern, (ROOT / page).read_text(encoding="utf-8")).groups()]


def test_numbers_in_prose_are_those_of_the_files():
    gold = [len((ROOT / f"analysis/data/gold/{name}.jsonl").read_text("utf-8").splitlines()) for name in GOLD]
    assert _written("CHANGELOG.md", r"\((\d+) articles adjudicated,\s+(\d+) coded once, (\d+) more") == gold
    assert _written("docs/plotting.md", r"test suite's (\d+) lines") == [len(STRINGS)]
    assert _written("docs/plotting.md", r"draws (\d+) lines") == [len(STRINGS)]


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_results_of_ones_own_stay_out_of_the_committed_figures():
    def command(**own):
        given = [f"{name}={value}" for name, value in own.items()]
        done = subprocess.run(
            ["make", "-n", "figures", *given], cwd=ROOT, capture_output=True, text=True, check=True
        )
        return re.search(r"-m analysis figures(.*)", done.stdout)[1]

    assert "--out" not in command()
    assert '--corpus "articles" --out "own"' in command(CORPUS="articles")
    assert '--out "mine"' in command(GAZETTEER="my-actors", OUT="mine")


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_lab_opens_the_first_notebook():
    done = subprocess.run(["make", "-n", "lab"], cwd=ROOT, capture_output=True, text=True, check=True)
    (opened,) = re.findall(r"jupyter lab (\S+)", done.stdout)
    assert ROOT / opened == min((ROOT / "notebooks").glob("*.ipynb"))


def test_pages_name_no_folder_of_somebodys_machine():
    found = [_named(page) for page in PAGES if re.search(r"/(?:home|Users|work|root)/", page.read_text("utf-8"))]
    assert found == []


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The site, built as `make docs` does; no proxy is there, and no address may be asked."""
    pytest.importorskip("mkdocs_jupyter", reason="the extra docs is not installed")
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    surroundings = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "https_proxy": "http://127.0.0.1:9"}
    done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder


def test_the_site_holds_notebooks_reference_and_data_cards(site):
    wanted = [
        "notebooks/05_stance.html",
        "api/statements.html",
        "analysis/data/gold/index.html",
        "README.ar.html",
    ]
    assert [name for name in wanted if not (site / name).exists()] == []
    assert "find_statements" in (site / "api/statements.html").read_text(encoding="utf-8")


def test_pages_of_the_site_load_nothing_from_elsewhere(site):
    loads = re.compile(
        r"<(?:script|img|iframe|source)[^>]*\ssrc=\"(?:https?:)?//|<link[^>]*stylesheet[^>]*//|@import|import\s*\(?['\"]https?:"
    )
    pages = [*site.rglob("*.html"), *site.glob("*.css")]
    assert [page.name for page in pages if loads.search(page.read_text(encoding="utf-8"))] == []
