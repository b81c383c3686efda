"""Pictures of the reading views in Chromium, compared with kept ones; the font is the package's own on every machine.

Letters differ by a pixel from one Chromium to the next, so both pictures are reduced to small fields of mean colour
first: what moves, disappears or changes its colour is seen, what a renderer smooths otherwise is not. After a change
that is meant: ``KEEP_PICTURES=1 pytest tests/test_browser_pictures.py``, and look at what was kept.
"""

import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from browser_driver import Chromium, find_chromium
from PIL import Image
from test_browser import ARTICLE, Tables, _views

from analysis.plotting import write_evidence
from analysis.plotting.style import FONT, FONT_FILES

KEPT = Path(__file__).parent / "pictures"
PROGRAM = find_chromium()
WIDTH, HEIGHT, FIELD = 800, 1000, 10
# Mean difference of colour that smoothing makes, and the most of one field, of 255.
CLOSE, APART = 2.5, 60

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Chromium found (Debian: apt install chromium)")


def _own_fonts(html):
    faces = "".join(
        f"@font-face {{ font-family: own; font-weight: {weight}; src: url('{Path(path).as_uri()}') }}"
        for path, weight in zip(FONT_FILES, (400, 700), strict=True)
    )
    style = f"<style>{faces} :root {{ color-scheme: light dark }} * {{ font-family: own !important }} details > * {{ display: revert }}</style>"
    return html.replace("</head>", f"{style}</head>", 1)


def _pages(folder):
    """Each view as a page of its own: the way JupyterLab shows them but for its style sheet."""
    for name, view in zip(("article", "keyword", "statements", "table"), _views(), strict=True):
        html = f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{view._repr_html_()}</body></html>'
        (folder / f"{name}.html").write_text(_own_fonts(html), encoding="utf-8")
    page = write_evidence(folder / "evidence.html", pd.DataFrame([ARTICLE], index=["x1"]), Tables.statements)
    html = page.read_text(encoding="utf-8").replace("style-src", "font-src file:; style-src")
    page.write_text(_own_fonts(html), encoding="utf-8")


NAMES = ["article", "keyword", "statements", "table", "evidence"]


@pytest.fixture(scope="module")
def taken(tmp_path_factory):
    """Small pictures of each page in both schemes."""
    folder = tmp_path_factory.mktemp("pictures")
    _pages(folder)
    browser = Chromium(PROGRAM, folder / "profile", width=WIDTH, height=HEIGHT)
    try:
        for scheme in ("light", "dark"):
            browser.send(
                "Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}]
            )
            for name in NAMES:
                browser.go((folder / f"{name}.html").as_uri())
                browser.run("document.fonts.ready.then(() => true)")
                assert browser.run("document.fonts.size") == len(FONT_FILES), f"{FONT} was not loaded"
                browser.picture(folder / f"{name}_{scheme}.png")
    finally:
        browser.close()
    return folder


def reduced(path):
    """A picture in fields of mean colour."""
    with Image.open(path) as picture:
        size = picture.width // FIELD, picture.height // FIELD
        return np.asarray(picture.convert("RGB").resize(size, Image.Resampling.BOX), dtype=float)


def differences(one, other):
    """Mean and largest difference of two reduced pictures."""
    apart = np.abs(one - other).mean(axis=2)
    return apart.mean(), apart.max()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_views_look_as_they_did(taken, name, scheme):
    now, kept = reduced(taken / f"{name}_{scheme}.png"), KEPT / f"{name}_{scheme}.png"
    if os.environ.get("KEEP_PICTURES"):
        KEPT.mkdir(exist_ok=True)
        Image.fromarray(now.round().astype("uint8")).save(kept)
    with Image.open(kept) as picture:
        before = np.asarray(picture, dtype=float)
    assert now.shape == before.shape
    mean, most = differences(now, before)
    assert mean <= CLOSE, f"{name}_{scheme}: the mean field differs by {mean:.1f}"
    assert most <= APART, f"{name}_{scheme}: one field differs by {most:.1f}"


def test_what_looks_otherwise_is_seen(taken):
    light = reduced(taken / "article_light.png")
    assert differences(light, light[:, ::-1])[0] > CLOSE  # from left to right
    assert differences(light, np.roll(light, 3, axis=0))[0] > CLOSE  # a line lower
    assert differences(light, reduced(taken / "keyword_light.png"))[1] > APART
