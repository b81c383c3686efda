"""What a new user brings that is not quite right: it loads, or a sentence says what to do."""

import json

import pandas as pd
import pytest

from analysis import load_corpus

TEXT = "قال نادر سليم إن القمة ستعقد يوم الأحد المقبل في العاصمة بحضور جميع الأطراف."


def loaded(tmp_path, name, content):
    path = tmp_path / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return load_corpus(path)


def reasons(articles):
    return [entry["reason"] for entry in articles.attrs["report"]["rejected"]]


def test_wordpress_export(tmp_path):
    post = {
        "date": "2024-03-05T10:00:00",
        "title": {"rendered": "قمة &#8220;الشمال&#8221;"},
        "content": {"rendered": f"<p>{TEXT}</p><p>نعم.</p>"},
        "link": "https://example.org/5",
    }
    row = loaded(tmp_path, "posts.json", [post]).iloc[0]
    assert (row["title"], row["text"], str(row["published"].date())) == (
        "قمة “الشمال”",
        f"{TEXT}\nنعم.",
        "2024-03-05",
    )


def test_objects_in_fields(tmp_path):
    record = {"source": {"id": None, "name": "الشاطئ"}, "date": {"$date": "2024-03-05T00:00:00Z"}, "text": TEXT}
    row = loaded(tmp_path, "news.json", [record]).iloc[0]
    assert (row["outlet"], str(row["published"].date())) == ("الشاطئ", "2024-03-05")


def test_a_feeds_title_is_the_outlet(tmp_path):
    feed = f"<rss><channel><title>الشاطئ</title><item><title>قمة</title><link>https://x</link><description>{TEXT}</description></item></channel></rss>"
    assert loaded(tmp_path, "a.rss", feed)["outlet"].tolist() == ["الشاطئ"]


def test_elements_that_are_no_xml_are_read(tmp_path):
    broken = f"<DOC><TITLE>قمة</TITLE><TEXT>{TEXT} & غيره <p> 3 < 5</TEXT></DOC>\n"
    found = loaded(tmp_path, "a.xml", broken + broken.replace("<TITLE>قمة", "<TITLE>لقاء"))
    assert found["title"].tolist() == ["قمة", "لقاء"]
    assert found["text"].str.startswith(TEXT).all()


def documents(*texts, tag="DOC"):
    return "\n".join(f"<{tag}><TITLE>قمة {n}</TITLE><TEXT>{text}</TEXT></{tag}>" for n, text in enumerate(texts))


def test_an_article_lost_in_broken_xml_is_told(tmp_path):
    found = loaded(tmp_path, "a.xml", documents(TEXT, f"{TEXT} < 5", TEXT, tag="ROW"))
    assert len(found) < 3 and "broken XML" in reasons(found)[0]
    assert "broken XML" in reasons(loaded(tmp_path, "b.xml", documents(TEXT, TEXT)[:-20]))[0]


@pytest.mark.parametrize("mark", ["&", "<", "< 5", "<b>", "</p>", "<!-- </DOC> -->", "&nbsp;"])
@pytest.mark.parametrize(("size", "nth"), [(3, 0), (3, -1), (900, 400)])
def test_a_bare_mark_loses_no_article_and_counts_none_twice(tmp_path, mark, size, nth):
    texts = [f"{TEXT} {n}" for n in range(size)]
    texts[nth] = f"{TEXT} {mark} نعم"
    found = load_corpus_of(tmp_path, documents(*texts))
    assert found["title"].tolist() == [f"قمة {n}" for n in range(size)]
    assert found["text"].iloc[nth].endswith("نعم") and not reasons(found)


def load_corpus_of(tmp_path, content):
    (tmp_path / "a.xml").write_text(content, encoding="utf-8")
    return load_corpus(tmp_path / "a.xml", copies=False, clean=False)


def test_articles_of_a_broken_feed_keep_its_outlet(tmp_path):
    items = "".join(
        f"<item><title>قمة {n}</title><description><![CDATA[<p>{TEXT}</p>]]></description></item>"
        for n in range(3)
    )
    feed = f"<rss><channel><title>الشاطئ</title>{items} < {items}</channel></rss>"
    found = load_corpus_of(tmp_path, feed)
    assert len(found) == 6 and set(found["outlet"]) == {"الشاطئ"} and set(found["text"]) == {TEXT}


@pytest.mark.parametrize("tag", ["p", "P", "para"])
def test_paragraphs_in_an_element_are_lines(tmp_path, tag):
    found = load_corpus_of(tmp_path, documents(f"<{tag}>{TEXT}</{tag}><{tag}>نعم <b>لا</b> ربما</{tag}>"))
    assert found["text"].tolist() == [f"{TEXT}\nنعم لا ربما"]


def test_a_file_of_millions_of_elements_is_refused_early(tmp_path):
    assert "TooBig" in reasons(loaded(tmp_path, "a.xml", "<x><y/></x>" * 500_000))[0]


def test_a_page_of_nothing_but_tags_is_read_flat(tmp_path):
    found = loaded(tmp_path, "a.html", "<p>" * 300_000 + TEXT)
    assert found["text"].tolist() == [TEXT]
    assert reasons(loaded(tmp_path, "b.html", "<p>" * 300_000)) == ["no text"]


def test_unknown_columns_are_named():
    found = load_corpus(pd.DataFrame({"foo": ["قمة"], "bar": [TEXT]}))
    assert "foo, bar" in reasons(found)[0] and "columns=" in reasons(found)[0]
    assert load_corpus(pd.DataFrame({"foo": [TEXT]}), columns={"text": "foo"})["text"].tolist() == [TEXT]


@pytest.mark.parametrize("source", [5, {"text": TEXT}, pd.Series([TEXT]), [{"text": TEXT}]])
def test_what_is_no_source_is_told(source):
    with pytest.raises(TypeError, match=r"pandas\.DataFrame"):
        load_corpus(source)


@pytest.mark.parametrize("source", [f"{TEXT}\n{TEXT}", TEXT * 60, [f"{TEXT}\n{TEXT}"]])
def test_a_text_taken_for_a_path_is_told(source):
    with pytest.raises(FileNotFoundError, match="text itself"):
        load_corpus(source)


def test_the_report_shows_markup_as_text():
    found = load_corpus(pd.DataFrame({"text": [TEXT, ""], "published": ["<img src=x>", None]}))
    shown = found.attrs["report"]._repr_html_()
    assert "<img" not in shown and "Rejected" in shown


RECORD = {"title": "قمة", "text": TEXT, "date": "2024-03-05"}
SHAPES = {
    "a list of other things beside it": {"pages": [{"n": n} for n in range(9)], "items": [RECORD]},
    "one level down": {"status": "ok", "data": {"total": 1, "articles": [RECORD]}},
    "an answer of Elasticsearch": {
        "took": 3,
        "_shards": {"total": 1},
        "hits": {"total": {"value": 1}, "hits": [{"_index": "news", "_id": "a7", "_source": RECORD}]},
    },
    "its export": [{"_index": "news", "_id": "a7", "_source": RECORD}],
    "a table column by column": json.loads(pd.DataFrame([RECORD]).to_json()),
    "one article with its comments": RECORD | {"comments": [{"text": f"{TEXT} نعم"}] * 3},
    "a list without a known text": {"rows": [{"title": "قمة", "description": TEXT, "date": "2024-03-05"}]},
}


@pytest.mark.parametrize("shape", SHAPES)
def test_json_in_many_shapes(tmp_path, shape):
    found = loaded(tmp_path, "a.json", SHAPES[shape])
    assert found[["title", "text"]].to_numpy().tolist() == [["قمة", TEXT]]
    assert str(found["published"].iloc[0].date()) == "2024-03-05"


def test_a_table_column_by_column_of_several_rows(tmp_path):
    table = pd.DataFrame([RECORD | {"text": f"{TEXT} {n}"} for n in range(3)], index=["x", "y", "z"])
    assert loaded(tmp_path, "a.json", json.loads(table.to_json()))["text"].tolist() == table["text"].tolist()


def test_named_columns_are_looked_for_in_lists(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"log": [{"n": 1}] * 5, "rows": [{"nass": TEXT}]}), encoding="utf-8")
    assert load_corpus(path, columns={"text": "nass"})["text"].tolist() == [TEXT]


@pytest.mark.parametrize("rest", ["قمة 2,نعم\nقمة 3,نعم\n", f'قمة 2,"{TEXT}"\nقمة 3,"{TEXT}"\n'])
def test_an_open_quote_that_swallows_rows_is_told(tmp_path, rest):
    found = loaded(tmp_path, "a.csv", f'title,text\nقمة 1,"{TEXT}\n{rest}')
    assert len(found) < 3 and "a quote is not closed" in reasons(found)[0]
    assert found.attrs["report"]["rejected"][0]["where"] == "a.csv:2"


def test_quoted_lines_are_no_open_quote(tmp_path):
    found = loaded(tmp_path, "a.csv", f'title,text\n"قمة\n1","{TEXT}\n""نعم""\nلا"\nقمة,"{TEXT}"\n')
    assert len(found) == 2 and not reasons(found)


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.json", "a.warc"])
def test_a_file_without_articles_is_listed(tmp_path, name):
    for content in ("[]",) if name == "a.json" else ("title,text\n", "") if name == "a.csv" else ("",):
        found = loaded(tmp_path, name, content)
        assert found.attrs["report"]["rejected"] == [{"where": name, "reason": "holds no article"}]


@pytest.mark.parametrize("mark", [";", "|", "\t", ","])
def test_delimiters_are_found_out(tmp_path, mark):
    found = loaded(tmp_path, "a.csv", f"title{mark}text{mark}date\nقمة{mark}{TEXT}{mark}2024-03-05\n")
    assert found[["title", "text"]].to_numpy().tolist() == [["قمة", TEXT]] and not reasons(found)


def test_every_sheet_is_read(tmp_path):
    with pd.ExcelWriter(tmp_path / "a.xlsx") as book:
        for n in range(3):
            pd.DataFrame([RECORD | {"text": f"{TEXT} {n}"}]).to_excel(book, sheet_name=f"s{n}", index=False)
    found = load_corpus(tmp_path / "a.xlsx", copies=False)
    assert found["text"].tolist() == [f"{TEXT} {n}" for n in range(3)]
