"""Examples in the documentation and in the docstrings run and give what they say."""

import doctest
import importlib
import pkgutil
from pathlib import Path

import matplotlib.pyplot as plt
import pytest

from analysis import plotting

DOCS = Path(__file__).parents[1] / "docs"
MODULES = ["analysis.plotting", *(f"analysis.plotting.{m.name}" for m in pkgutil.iter_modules(plotting.__path__))]


@pytest.fixture(autouse=True)
def clean(monkeypatch):
    # One example sets the variable and takes it away again.
    monkeypatch.delenv("FIGURES_DIR", raising=False)
    yield
    plotting.use_arabic_style(False)
    plt.close("all")


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_the_module(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_examples_of_the_page():
    result = doctest.testfile(str(DOCS / "plotting.md"), module_relative=False, encoding="utf-8")
    assert result.attempted > 5
    assert result.failed == 0


def test_pictures_of_the_gallery_are_there():
    pictures = {path.name for path in (DOCS / "gallery").glob("*.png")}
    assert pictures == {
        f"{version}_{way}.png" for version in ("3.10", "3.11") for way in ("plain", "recipe", "ours")
    }
    page = (DOCS / "gallery" / "README.md").read_text(encoding="utf-8")
    assert all(f"({name})" in page for name in pictures)


def test_every_public_function_has_an_example():
    for name in plotting.__all__:
        thing = getattr(plotting, name)
        assert not callable(thing) or ">>>" in thing.__doc__, name
