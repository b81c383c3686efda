"""Pages in other languages are set apart before they are parsed, and no Arabic page is."""

from unittest import mock

import pytest

from analysis import load_corpus
from analysis.corpus.foreign import foreign_language

ARABIC = "قال نادر سليم إن بلاده مستعدة لاستئناف المحادثات مع جميع الأطراف في المنطقة خلال الأسبوع المقبل. "
ENGLISH = "The minister said on Tuesday that his country was ready to resume talks with all of its neighbours. "
PERSIAN = "وزیر امور خارجه روز سه‌شنبه گفت که کشورش آماده گفت‌وگو با همه طرف‌های منطقه است و از آنها دعوت کرد. "
MENU = "<ul>" + "".join(f"<li><a href='/{n}'>Section and more {n}</a></li>" for n in range(60)) + "</ul>"


def page(sentence, lang="", head="", before=""):
    body = "".join(f"<p>{sentence * 3}</p>" for _ in range(5))
    return f"<html{f' lang={lang!r}' if lang else ''}><head><meta charset='utf-8'>{head}</head><body>{before}{body}</body></html>"


@pytest.mark.parametrize(
    ("html", "language"),
    [
        (page(ENGLISH, "en"), "en"),
        (page(ENGLISH), "en"),
        (page(ENGLISH, "ar"), "en"),
        (page(ENGLISH, "en", before="<a>العربية</a>"), "en"),
        (page(PERSIAN, "fa"), "fa"),
        (page(PERSIAN, "fa-IR"), "fa"),
    ],
)
def test_foreign_pages_are_told(html, language):
    assert foreign_language(html, {"ar"}) == language


@pytest.mark.parametrize(
    "html",
    [
        page(ARABIC, "ar"),
        page(ARABIC, "en"),
        page(ARABIC, "fa"),
        page(ARABIC, before=MENU),
        page("", head="<script>" + ARABIC * 5 + "</script>", before=MENU * 3),
        page("", head="<script>" + ARABIC.encode("unicode_escape").decode() * 5 + "</script>", before=MENU * 3),
        page("".join(f"&#{ord(c)};" for c in ARABIC), before=MENU),
        page(PERSIAN),  # it does not say so: the extracted text decides
        "<p>Hello</p>",
        "",
    ],
)
def test_what_may_be_arabic_is_read(html):
    assert foreign_language(html, {"ar"}) is None


def test_other_wishes():
    assert foreign_language(page(ENGLISH, "en"), None) is None
    assert foreign_language(page(ENGLISH, "en"), {"ar", "en"}) is None
    assert foreign_language(page(ARABIC, "ar"), {"en"}) == "ar"


@pytest.mark.parametrize("html", ["<script" * 40_000, "<" * 500_000, "<html lang=" * 40_000, "<style>" * 60_000])
def test_broken_pages_are_looked_at_once(html):
    assert foreign_language(html, {"ar"}) != "ar"


def test_a_foreign_page_is_not_parsed_and_its_language_is_told(tmp_path):
    (tmp_path / "a.html").write_text(page(ENGLISH, "en"), encoding="utf-8")
    (tmp_path / "b.html").write_text(page(ARABIC, "ar"), encoding="utf-8")
    with mock.patch("analysis.corpus.pages.too_deep", return_value=True) as parsed:
        articles = load_corpus(tmp_path)
    assert parsed.call_count == 1 and len(articles) == 1
    assert articles.attrs["report"]["rejected"] == [{"where": "a.html", "reason": "language: en"}]
    assert len(load_corpus(tmp_path, languages=None)) == 2
