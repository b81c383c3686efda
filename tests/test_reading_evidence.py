"""The concordance finds what was asked; every mark of a figure leads to its statements."""

import re
from urllib.parse import unquote

import matplotlib.pyplot as plt
import networkx as nx
import pandas as pd
import pytest

from analysis.enough import NotEnough
from analysis.plotting import (
    plot_cooccurrence,
    plot_network,
    plot_outlets,
    plot_stance_matrix,
    plot_stance_over_time,
    read_statements,
    save_figure,
    sentences_of_pairs,
    show_evidence,
    write_evidence,
)
from analysis.plotting.evidence_links import anchor

TEXTS = {
    "a1": "رحب نادر سالم بالإتفاق الجديد، وقال إن اتّفاق المدينة باقٍ <b>.",
    "a2": "أعلنت رنا فرحان أن الحوار متوقف. وذكرت أن الاتفاق ملغى.",
}
ARTICLES = pd.DataFrame(
    {
        "text": TEXTS,
        "title": {"a1": "اتفاق جديد", "a2": ""},
        "published": {"a1": pd.Timestamp("2021-05-01"), "a2": pd.Timestamp("2022-06-01")},
        "outlet": {"a1": "صحيفة <i>", "a2": ""},
        "url": {"a1": "https://example.org/1", "a2": "javascript:alert(1)"},
    }
)
NAMES = {"salem": "نادر سالم", "farhan": "رنا فرحان"}


def said(article_id, words, speaker, stance, target, issue="ukraine"):
    start = TEXTS[article_id].index(words)
    place = {"article_id": article_id, "part": "body", "start": start, "end": start + len(words), "content": words}
    return place | {"speaker": speaker, "stance": stance, "target": target, "issue": issue}


STATEMENTS = pd.DataFrame(
    [
        said("a1", "بالإتفاق الجديد", "salem", 1, "nato"),
        said("a1", "اتّفاق المدينة باقٍ <b>", "salem", 0, "none"),
        said("a2", "الحوار متوقف", "farhan", -1, "talks", "afghanistan"),
        said("a2", "الاتفاق ملغى", "farhan", -1, "nato"),
    ]
)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("FIGURES_DIR", str(tmp_path))
    yield tmp_path
    plt.close("all")


def test_keyword_is_found_in_every_spelling_and_shown_as_written():
    found = read_statements(STATEMENTS, ARTICLES, keyword="إتفاق")
    assert found.frame["keyword"].tolist() == ["بالإتفاق", "اتّفاق", "الاتفاق"]  # letters join: whole words
    rebuilt = [b + k + a for b, k, a in found.frame[["before", "keyword", "after"]].values]
    assert all(part.strip("…") in TEXTS[at] for part, at in zip(rebuilt, found.frame["article_id"], strict=True))


@pytest.mark.parametrize(
    ("asked", "n"),
    [
        ({}, 4),
        ({"speaker": "salem"}, 2),
        ({"speaker": "فرحان"}, 2),
        ({"speaker": ["salem", "farhan"], "stance": -1}, 2),
        ({"issue": "ukraine", "stance": [1, 0]}, 2),
        ({"target": "nato", "speaker": "رنا"}, 1),
        ({"target": "الناتو"}, 2),
        ({"keyword": "حوار"}, 1),
    ],
)
def test_conditions_narrow_the_list(asked, n):
    found = read_statements(STATEMENTS, ARTICLES, names=NAMES, **asked)
    assert len(found) == n
    assert found.html.count("<tr>") == n + 1


def test_context_ends_at_words_and_limit_is_told():
    found = read_statements(STATEMENTS, ARTICLES, width=12, limit=1)
    assert found.frame["before"].iloc[2] == "…فرحان أن "
    assert "3 غير معروض هنا" in found.html
    assert len(repr(found).splitlines()) == 2


def test_nothing_found_and_no_letters_are_told_in_words():
    with pytest.raises(NotEnough, match="stance=1, speaker='farhan'"):
        read_statements(STATEMENTS, ARTICLES, speaker="farhan", stance=1)
    with pytest.raises(ValueError, match="has no letters"):
        read_statements(STATEMENTS, ARTICLES, keyword="\u064b")


def test_concordance_and_evidence_are_safe():
    page = write_evidence("evidence.html", ARTICLES, STATEMENTS, names=NAMES).read_text(encoding="utf-8")
    for html in (
        read_statements(STATEMENTS, ARTICLES, names=NAMES).html,
        show_evidence(STATEMENTS, "year", articles=ARTICLES, names=NAMES).html,
        page,
    ):
        assert "<b>" not in html
        assert "&lt;b&gt;" in html
        assert "javascript" not in html


def _headings(page):
    return re.findall(r'<h(\d) id="([^"]+)"', page)


def _under(page, at):
    """What stands under a heading, up to the next of any level."""
    return re.search(rf'<h\d id="{re.escape(at)}">.*?</h\d>(.*?)(?=<h\d|</main>)', page, re.S)[1]


def test_page_has_each_statement_under_each_of_its_marks(folder):
    path = write_evidence("evidence.html", ARTICLES, STATEMENTS, names=NAMES)
    assert path == folder / "evidence.html"
    page = path.read_text(encoding="utf-8")
    assert _headings(page) == [
        ("3", "issue-ukraine--target-nato"),
        ("3", "issue-afghanistan--target-talks"),
        ("3", "year-2021"),
        ("4", "issue-ukraine--year-2021"),
        ("3", "year-2022"),
        ("4", "issue-afghanistan--year-2022"),
        ("4", "issue-ukraine--year-2022"),
        ("3", "speaker-farhan--target-nato"),
        ("3", "speaker-farhan--target-talks"),
        ("3", "speaker-salem--target-nato"),
        ("3", anchor(outlet="صحيفة <i>")),
    ]
    assert _under(page, "issue-ukraine--year-2021").count("<li") == 2
    assert _under(page, "year-2022").strip() == ""  # its statements stand under its issues
    assert "الحوار متوقف" in _under(page, "issue-afghanistan--target-talks")


def test_page_tells_each_statement_once_with_its_codes():
    page = write_evidence("evidence.html", ARTICLES, STATEMENTS, names=NAMES).read_text(encoding="utf-8")
    links, told = re.findall(r"href=#(s\d+)", page), re.findall(r"<li id=(s\d+)", page)
    assert sorted(told) == sorted(set(links)) == ["s1", "s2", "s3", "s4"]
    assert len(links) > 2 * len(told)
    assert page.count(f"body {STATEMENTS['start'][2]}–{STATEMENTS['end'][2]}") == 1
    assert page.count('href="https://example.org/1"') == 1


def test_statements_that_lack_an_inner_mark_stand_under_the_outer_one():
    page = write_evidence("e.html", ARTICLES, STATEMENTS.assign(issue=["ukraine", None, "ukraine", None]))
    under = _under(page.read_text(encoding="utf-8"), "year-2022")
    assert "الاتفاق ملغى" in under
    assert "الحوار متوقف" not in under


def test_page_has_the_same_bytes_from_run_to_run_whatever_the_order():
    first = write_evidence("evidence.html", ARTICLES, STATEMENTS, names=NAMES).read_bytes()
    assert write_evidence("evidence.html", ARTICLES, STATEMENTS.iloc[::-1], names=NAMES).read_bytes() == first


def test_page_without_the_words_of_the_articles():
    page = write_evidence("e.html", ARTICLES, STATEMENTS, names=NAMES, content=False).read_text(encoding="utf-8")
    assert "متوقف" not in page
    assert "https://example.org/1" in page


def test_page_of_nothing_is_refused(folder):
    with pytest.raises(NotEnough):
        write_evidence("evidence.html", ARTICLES, STATEMENTS.iloc[:0])
    assert not (folder / "evidence.html").exists()


def _estimates(*keys):
    rows = STATEMENTS.join(ARTICLES[["outlet"]], "article_id").replace({"outlet": {"": None}})
    rows["year"] = rows["article_id"].map(ARTICLES["published"].dt.to_period("Y"))
    rows = rows[rows["target"] != "none"].groupby(list(keys))["stance"].agg(n="size", mean="mean").reset_index()
    return rows.assign(low=rows["mean"] - 0.1, high=rows["mean"] + 0.1)


def _network():
    graph = nx.DiGraph()
    for speaker, target in [("salem", "nato"), ("farhan", "nato"), ("farhan", "talks")]:
        graph.add_edge(speaker, target, count=1, stance=0.0)
    return graph


CHARTS = {
    "matrix": lambda link: plot_stance_matrix(_estimates("issue", "target"), link=link),
    "time": lambda link: plot_stance_over_time(_estimates("year"), period="year", link=link),
    "issues": lambda link: plot_stance_over_time(
        _estimates("issue", "year"), period="year", by="issue", link=link
    ),
    "outlets": lambda link: plot_outlets(_estimates("outlet"), link=link),
    "network": lambda link: plot_network(_network(), link=link),
}


@pytest.mark.parametrize("chart", CHARTS)
def test_links_of_every_chart_stand_on_the_page(chart):
    page = write_evidence("evidence.html", ARTICLES, STATEMENTS, names=NAMES).read_text(encoding="utf-8")
    svg, png = save_figure(CHARTS[chart]("evidence.html"), f"99_{chart}")
    links = {unquote(link) for link in re.findall(r'xlink:href="evidence.html#([^"]+)"', svg.read_text("utf-8"))}
    assert len(links) == {"matrix": 2, "time": 2, "issues": 3, "outlets": 1, "network": 3}[chart]
    assert links <= set(re.findall(r'id="([^"]+)"', page))
    again = [path.read_bytes() for path in save_figure(CHARTS[chart]("evidence.html"), f"99_{chart}")]
    assert again == [svg.read_bytes(), png.read_bytes()]
    assert save_figure(CHARTS[chart](None), f"99_{chart}")[1].read_bytes() == png.read_bytes()  # no link is seen


def _together():
    """Two pairs of actors in the sentences of the articles, and where they are named."""
    graph = nx.Graph()
    graph.add_edge("salem", "nato", count=1)
    graph.add_edge("farhan", "nato", count=2)
    named = [("a1", 0, "salem"), ("a1", 0, "nato"), ("a2", 0, "farhan"), ("a2", 0, "nato"), ("a2", 1, "nato")]
    named += [("a2", 1, "farhan"), ("a2", 1, None)]
    return graph, pd.DataFrame(named, columns=["article_id", "sentence", "actor"])


@pytest.mark.parametrize("chart", [plot_network, plot_cooccurrence])
def test_lines_between_actors_lead_to_their_sentences(chart):
    graph, mentions = _together()
    both = sentences_of_pairs(mentions, ARTICLES, graph)
    assert both.groupby("pair").size().to_dict() == {"farhan|nato": 2, "nato|salem": 1}
    assert all(
        ARTICLES["text"][r["article_id"]][r["start"] : r["end"]] == r["content"] for _, r in both.iterrows()
    )
    page = write_evidence("pairs.html", ARTICLES, both, names=NAMES, marks=[("pair",)], what="sentences")
    page = page.read_text(encoding="utf-8")
    svg, _ = save_figure(chart(graph, link="pairs.html"), "99_pairs")
    links = {unquote(link) for link in re.findall(r'xlink:href="pairs.html#([^"]+)"', svg.read_text("utf-8"))}
    assert links == {at for _, at in _headings(page)} == {"pair-farhan_nato", "pair-nato_salem"}
    assert "الجمل" in page
    assert "<li class=k>" in page  # a sentence has no stance
    table = show_evidence(both, "pair", articles=ARTICLES, names=NAMES)
    assert list(table.frame) == ["pair", "n"]
    assert "رنا فرحان – الناتو" in table.html
    assert "<mark" not in table.html


def test_lines_without_sentences_are_told():
    graph, mentions = _together()
    with pytest.raises(NotEnough, match="No sentence names two actors"):
        sentences_of_pairs(mentions[:1], ARTICLES, graph)


def test_chart_without_link_has_none():
    svg, _ = save_figure(CHARTS["matrix"](None), "99_matrix")
    assert "evidence" not in svg.read_text("utf-8")


def test_anchor_is_an_id_whatever_the_value():
    assert anchor(speaker='a b"<', target="ناتو") == "speaker-a_b_--target-ناتو"


def test_table_under_the_figure_counts_and_links():
    table = show_evidence(STATEMENTS, ["issue", "target"], articles=ARTICLES, names=NAMES, most=1)
    assert table.frame.values.tolist() == [["ukraine", "nato", 2, "+0.00"], ["afghanistan", "talks", 1, "−1.00"]]
    assert 'href="../figures/evidence.html#issue-ukraine--target-nato"' in table.html
    assert table.html.count("<li") == 2
    years = show_evidence(STATEMENTS, "year", articles=ARTICLES, link=None)
    assert years.frame["year"].tolist() == ["2021", "2022"]
    assert "evidence.html" not in years.html
    with pytest.raises(NotEnough, match="No statement has year"):
        show_evidence(STATEMENTS, "year", articles=ARTICLES.assign(published=pd.NaT))


def test_tables_have_names_and_heads_for_screen_readers():
    whole = read_statements(STATEMENTS, ARTICLES, names=NAMES).html
    hits = read_statements(STATEMENTS, ARTICLES, keyword="الحوار", names=NAMES).html
    marks = show_evidence(STATEMENTS, ["issue", "target"], articles=ARTICLES, names=NAMES).html
    captions = [re.search(r"<caption[^>]*>([^<]*)</caption>", html)[1] for html in (whole, hits, marks)]
    assert [caption.split(" · ")[0] for caption in captions] == ["التصريحات", "كشاف السياق", "الشواهد: القضية"]
    assert [">التصريح</th>" in html for html in (whole, hits)] == [True, False]
    assert marks.count('<th scope="col"') == 5


def test_codes_on_the_page_are_named_and_english_ones_say_so():
    page = write_evidence("evidence.html", ARTICLES, STATEMENTS.assign(why="named after the verb")).read_text(
        "utf-8"
    )
    found = re.search(r"<i class=(\w+) lang=en>named after the verb</i>", page)
    assert f'.{found[1]}::before {{ content: "سبب الإسناد: " }}' in page
    assert page.count("named after the verb") == len(STATEMENTS)
