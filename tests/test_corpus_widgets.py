"""Counters and widgets go; the signs of a poem stay."""

import pytest
from test_corpus_cleaning import BODY, ONE, TITLE, TWO

from analysis.corpus import clean_text

VERSES = ["يا ليل طال بنا السهر", "والفجر موعدنا القريب", "عد يا زمان إلى الديار"]


@pytest.mark.parametrize("pause", ["…", "...", "***", "* * *"])
def test_a_pause_between_verses_stays(pause):
    poem = f"{ONE}\n" + f"\n{pause}\n".join(VERSES)
    assert clean_text(poem, TITLE).text == poem
    assert clean_text(f"{pause}\n{poem}\n{pause}", TITLE).text == poem


def test_an_omission_between_paragraphs_stays():
    assert clean_text(f"{ONE}\n[…]\n{TWO}\n…\n{ONE}", TITLE).text.count("…") == 2


@pytest.mark.parametrize(
    "line",
    [
        "التعليقات (3)",
        "3 تعليقات",
        "٠ تعليقات",
        "قراءة 3 دقائق",
        "مشاهدات: 120",
        "1,204 مشاهدة",
        "عدد المشاهدات 7",
    ],
)
def test_counters_go_and_their_words_stay(line):
    assert clean_text(f"{ONE}\n{line}\n{TWO}", TITLE).text == BODY
    words = "مشاهدات من الشمال"
    assert clean_text(f"{ONE}\n{words}\n{TWO}", TITLE).text == f"{ONE}\n{words}\n{TWO}"


def test_the_longest_widget_at_the_head_goes():
    assert clean_text(f"شارك من خلال تويتر فيسبوك جوجل بلس اكتب رأيك {BODY}", TITLE).text == BODY
