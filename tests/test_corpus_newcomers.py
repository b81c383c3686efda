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


def test_an_article_lost_in_broken_xml_is_told(tmp_path):
    good = f"<DOC><TITLE>قمة</TITLE><TEXT>{TEXT}</TEXT></DOC>\n"
    found = loaded(tmp_path, "a.xml", good + good.replace("</TEXT>", "<b></TEXT>") + good)
    assert len(found) < 3 and "broken XML" in reasons(found)[0]


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
