"""Close reading: everything of the text is shown once, marked where it should be, and nothing of it acts."""

import doctest
import os
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.plotting import read
from analysis.plotting.markup import safe

TEXT = "أعلن نادر سالم أن «اللقاء قريب».\nوأضاف أن العرض مرفوض في المدينة."
ROW = pd.Series({"title": "لقاء قريب", "text": TEXT, "url": "https://example.org/1", "outlet": "صحيفة"}, name="a1")


class Page(HTMLParser):
    """The texts of a page, those inside each kind of element, and whether its elements nest rightly."""

    def __init__(self, html):
        super().__init__()
        self.open, self.inside, self.tags, self.links = [], {}, [], []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        for tag in set(self.open):
            self.inside.setdefault(tag, []).append(data)


def span(text, words, **codes):
    start = text.index(words)
    return {
        "article_id": "a1",
        "part": "body",
        "start": start,
        "end": start + len(words),
        "content": words,
    } | codes


def tables(*statements, mentions=()):
    class Both:
        pass

    Both.statements, Both.mentions = pd.DataFrame(list(statements)), pd.DataFrame(list(mentions))
    return Both


OWN = {"article", "h3", "p", "small", "bdi", "mark", "u", "br", "span", "b", "details", "summary"}
OWN |= {"table", "tbody", "tr", "th", "td"}
SAID = span(TEXT, "«اللقاء قريب»", stance=1, speaker_surface="نادر سالم", pattern="an", confidence=0.8)
ADDED = span(TEXT, "العرض مرفوض في المدينة", stance=-1, speaker_surface="نادر سالم", target="nato")
NAMED = span(TEXT, "نادر سالم", actor="salem", how="name")


def test_statements_and_actors_are_marked_where_they_stand():
    html = read(ROW, tables=tables(SAID, ADDED, mentions=[NAMED]), names={"salem": "نادر سالم"}).html
    marks = re.findall(r'<mark style="background-color:(#\w+);[^>]*title="([^"]*)">(.*?)</mark>', html, re.S)
    assert [(colour, content) for colour, _, content in marks] == [
        ("#CBE1F5", "«اللقاء قريب»"),
        ("#F8D3BD", "العرض مرفوض في المدينة"),
    ]
    assert "النمط: an" in marks[0][1]
    assert "الثقة: 0.80" in marks[0][1]
    assert '<u title="نادر سالم · name">نادر سالم</u>' in html
    assert 'href="https://example.org/1"' in html


def test_plain_form_is_the_article_in_short():
    assert repr(read(ROW, tables=tables(SAID, ADDED))).splitlines() == [
        "لقاء قريب",
        "a1 · صحيفة · بلا تاريخ · https://example.org/1",
        "1. نادر سالم · تعاون: «اللقاء قريب»",
        "2. نادر سالم · مواجهة: العرض مرفوض في المدينة",
    ]


def test_same_bytes_from_run_to_run():
    both = tables(SAID, ADDED, mentions=[NAMED])
    assert read(ROW, tables=both).html == read(ROW, tables=both).html


def test_every_direction_and_colour_stands_in_attributes():
    page = Page(read(ROW, tables=tables(SAID, ADDED)).html)
    kept = {"style", "title", "dir", "lang", "href", "target", "rel", "scope"}
    assert {name for _, attributes in page.tags for name in attributes} <= kept
    assert not {"style", "script"} & {tag for tag, _ in page.tags}
    for tag, attributes in page.tags:
        colours = re.findall(r"(?<![\w-])(background-color|color):", attributes.get("style") or "")
        assert set(colours) in (set(), {"background-color", "color"}), tag  # a ground never without its letters


def test_nested_statement_and_statement_over_two_paragraphs():
    outer = span(TEXT, TEXT[5:60], stance=0, speaker_surface="راو")
    html = read(ROW, tables=tables(outer, SAID)).html
    page = Page(html)
    assert html.count("1. <bdi>راو</bdi>") == 2  # once in the article, once in the list
    assert "«اللقاء قريب»" in page.inside["mark"]
    assert "".join(page.inside["mark"]).endswith(TEXT[33:60])


def test_statement_of_the_title_is_marked_in_the_title():
    statement = {"article_id": "a1", "part": "title", "start": 0, "end": 4, "content": "لقاء", "stance": 0}
    html = read(ROW, tables=pd.DataFrame([statement])).html
    heading, rest = html.split("</h3>")
    assert ">لقاء</mark> قريب" in heading
    assert rest.split("<details")[0].count('<mark style="background-color:#E3E3E3') == 1  # that of the key


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '" onmouseover="alert(1)',
        "</mark></article><h1>",
        "&lt;b&gt; &amp;amp;",
        "<!-- ",
        "]]><svg onload=alert(1)>",
        "\x00 \x1b \u202e نص",
    ],
)
def test_hostile_text_is_only_text(text):
    row = pd.Series(dict.fromkeys(["title", "text", "outlet", "url"], text + " قال"), name=text)
    codes = dict.fromkeys(["speaker_surface", "cue", "why", "pattern", "issue", "act", "source", "target"], text)
    said = {"article_id": text, "start": 0, "end": len(text), "content": text, "part": "body", "stance": 0} | codes
    named = {"article_id": text, "start": 1, "end": 3, "actor": text, "how": text}
    html = read(row, tables=tables(said, mentions=[named]), names={text: text}).html
    page = Page(html)
    assert {tag for tag, _ in page.tags} <= OWN
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert not set("\x00\x1b") & set(html)


def test_what_no_page_may_hold_is_replaced():
    assert safe("\ud800\x00<\ud83d\ude00") == "\ufffd\ufffd&lt;😀"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "https://", None, ""]
)
def test_only_addresses_of_the_web_become_links(url):
    html = read(pd.Series({"text": "نص", "url": url}, name="a1"), tables=tables()).html
    assert "<a " not in html


@given(
    st.text(st.sampled_from("ابت <>&\"'\n.a"), max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=4),
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=4),
)
def test_text_is_whole_however_spans_lie(text, said, named):
    cut = lambda a, n: {"article_id": "a1", "start": min(a, len(text)), "end": min(a + n, len(text))}  # noqa: E731
    both = tables(
        *({"part": "body", "content": "", "stance": 0} | cut(a, n) for a, n in said),
        mentions=[{"actor": "x", "how": "name"} | cut(a, n) for a, n in named],
    )
    html = read(pd.Series({"text": text}, name="a1"), tables=both, names={"x": "س"}).html
    html = re.sub(r"<b style[^>]*>.*?</b> ", "", html.split("<details")[0], flags=re.S)
    shown = [re.sub("<[^>]*>", "", p) for p in re.findall(r"<p dir[^>]*>(.*?)</p>", html, re.S)]
    assert [unescape(p) for p in shown] == [line for line in text.split("\n") if line.strip()]


def test_article_alone_is_annotated():
    said = "قالت وزارة الخارجية الروسية إن المحادثات ستبدأ الأحد."
    assert "المحادثات ستبدأ الأحد" in repr(read(pd.Series({"text": said}, name="a1")))


def test_article_without_statements_says_so():
    reading = read(ROW, tables=tables())
    assert repr(reading).endswith("لم يُعثر على تصريحات في هذا المقال")
    assert "اللقاء قريب" in reading.html


def test_missing_article_or_text_is_named():
    with pytest.raises(KeyError, match="no article 'a9'"):
        read("a9", ROW.to_frame().T, tables())
    with pytest.raises(KeyError, match="no text"):
        read(pd.Series({"title": "x"}, name="a1"), tables=tables())


def test_examples_of_the_page(monkeypatch):
    monkeypatch.delenv("FIGURES_DIR", raising=False)
    page = Path(__file__).parents[1] / "docs" / "reading.md"
    result = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    os.environ.pop("FIGURES_DIR", None)
    plt.close("all")
    assert result.attempted > 10
    assert result.failed == 0
