"""The project around the library: what it needs is said once, and said the same everywhere."""

import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from analysis.figures import execute_notebooks

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def _name(requirement):
    return re.split(r"[\s<>=!\[;]", requirement.strip())[0].lower().replace("_", "-")


def _needed():
    return {_name(each): each for each in PROJECT["dependencies"]}


def _conda():
    lines = (ROOT / "environment.yml").read_text(encoding="utf-8").splitlines()
    found = [re.match(r"\s+- ([\w.-]+)\s*(>=[\d.]+)?$", line) for line in lines]
    return {_name(m[1]): (m[2] or "") for m in found if m}


def test_environment_agrees_with_pyproject():
    conda = {
        name: bound
        for name, bound in _conda().items()
        if name not in {"conda-forge", "python", "pip", "flit-core"}
    }
    needed = {name: "".join(re.findall(r">=\s*[\d.]+", each)).replace(" ", "") for name, each in _needed().items()}
    assert conda == needed
    assert _conda()["python"] == PROJECT["requires-python"]


def test_every_dependency_is_locked_with_hashes():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = {
        _name(m[1]) for m in re.finditer(r"(?m)^([\w.-]+)(?:\[[\w,]+\])?==[^\\\n]+\\\n\s+--hash=sha256:", lock)
    }
    extras = [each for extra in PROJECT["optional-dependencies"].values() for each in extra]
    assert {_name(each) for each in [*PROJECT["dependencies"], *extras]} <= pinned
    assert "://" not in lock


@pytest.mark.parametrize("name", sorted(_needed()))
def test_every_dependency_is_used_and_explained(name):
    modules = {m for m, dists in packages_distributions().items() if name in {_name(d) for d in dists}}
    tools = {"jupyterlab", "nbconvert", "nbval", "pyarrow"}  # run as commands, or called by pandas
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "analysis").rglob("*.py"))
    imported = any(re.search(rf"(?m)^\s*(?:from|import) {m}\b|[\"']{m}[\"']", sources) for m in modules)
    assert imported or name in tools
    assert f"`{name}`" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_importing_the_package_loads_nothing_heavy():
    code = "import sys, analysis; print(sorted({'matplotlib', 'sklearn', 'pandas'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_file_is_longer_than_one_sitting():
    lengths = {
        p.relative_to(ROOT): len(p.read_text(encoding="utf-8").splitlines()) for p in ROOT.glob("analysis/**/*.py")
    }
    assert {path: n for path, n in lengths.items() if n > 300} == {}


def test_the_notebooks_say_what_a_single_article_lacks(tmp_path):
    text = "قال النائب الروسي إيليا بتروفسكي إن بلاده مستعدة للحوار. وأضاف أن المحادثات ستبدأ الأحد."
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    found = execute_notebooks(tmp_path / "one.txt", out=tmp_path / "out")
    assert {path.name: code for path, code in found.items() if code} == {}
