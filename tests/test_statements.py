"""Contents, speakers and columns of statements, on invented sentences of invented persons and of bodies."""

import pandas as pd
import pytest
from statement_tools import found

from analysis.actors import find_mentions
from analysis.statements import STATEMENT_COLUMNS, explain, find_statements


def contents(text):
    return found(text)["content"].tolist()


CONTENTS = {
    "after أن": ("قال نادر الساحلي إن المرفأ مغلق.", ["المرفأ مغلق"]),
    "the pronoun of أن": ("قالت الوزارة إنها ستفتح المرفأ.", ["ستفتح المرفأ"]),
    "colon": ("وقال نادر الساحلي: «المرفأ مغلق اليوم وغدا».", ["«المرفأ مغلق اليوم وغدا»"]),
    "two quotations": (
        "وقال الساحلي «المرفأ مغلق منذ أمس» و«سيفتح غدا صباحا».",
        ["«المرفأ مغلق منذ أمس» و«سيفتح غدا صباحا»"],
    ),
    "reversed marks": ("وقال الساحلي ”المرفأ مغلق منذ أمس“.", ["”المرفأ مغلق منذ أمس“"]),
    "preposition": ("دعا الوزير نادر الساحلي إلى فتح المرفأ.", ["فتح المرفأ"]),
    "preposition and أن": ("حذر الوزير نادر الساحلي من أن المرفأ مهدد.", ["المرفأ مهدد"]),
    "object": ("رفضت الحكومة الروسية اقتراح اللجنة البحرية.", ["اقتراح اللجنة البحرية"]),
    "participle": (
        "قال الساحلي إن المرفأ مغلق، مؤكدا أن الفتح قريب.",
        ["المرفأ مغلق", "الفتح قريب"],
    ),
    "a new verb": ("قال الساحلي إن المرفأ مغلق وأضاف أن الفتح قريب.", ["المرفأ مغلق", "الفتح قريب"]),
    "attribution after it": ("المرفأ مغلق منذ أمس، بحسب وزارة الخارجية الروسية.", ["المرفأ مغلق منذ أمس"]),
    "attribution before it": ("وبحسب وزارة الخارجية الروسية، فإن المرفأ مغلق منذ أمس.", ["المرفأ مغلق منذ أمس"]),
    "attribution to the agency": ("قال الساحلي إن المرفأ مغلق، بحسب ما نقلت وكالة تاس.", ["المرفأ مغلق"]),
    "background after it": ("قال الساحلي إن المرفأ مغلق، على خلفية العاصفة.", ["المرفأ مغلق"]),
    "no background": ("يذكر أن المرفأ مغلق منذ سنة.", []),
    "no scare quotes": ("وصلت السفينة «النورس» إلى المرفأ «القديم» أمس.", []),
    "no name": ("دخلت معاهدة «الأمواج الهادئة» حيز التنفيذ.", []),
    "no papers": ("أظهرت الصور أن المرفأ مغلق.", []),
    "bare pronoun": ("تنفي موسكو ذلك.", []),
    "description": (
        "عرض الساحلي على اللجنة صورا قال إنها التقطت في المرفأ.",
        ["التقطت في المرفأ"],
    ),
}


@pytest.mark.parametrize("case", CONTENTS)
def test_contents(case):
    text, expected = CONTENTS[case]
    assert contents(text) == expected


SPEAKERS = {
    "after the verb": ("قالت وزارة الدفاع الروسية إن التدريب انتهى.", ["russia_mod"]),
    "before the verb": ("لكن وزارة الدفاع الروسية قالت إن التدريب انتهى.", ["russia_mod"]),
    "subjectless": (
        "قالت وزارة الدفاع الروسية إن التدريب انتهى. وأضافت أن السفن عادت.",
        ["russia_mod", "russia_mod"],
    ),
    "role": (
        "قالت وزارة الدفاع الروسية إن التدريب انتهى. وأكدت الوزارة أن السفن عادت.",
        ["russia_mod", "russia_mod"],
    ),
    "official of a body": ("قال مسؤول في وزارة الدفاع الروسية إن التدريب انتهى.", ["russia_mod"]),
    "agency relays": ("نقلت وكالة تاس عن وزارة الدفاع الروسية قولها إن التدريب انتهى.", ["russia_mod"]),
    "seat": ("وأعلنت موسكو أن التدريب انتهى.", ["russia"]),
    "attribution": ("انتهى التدريب أمس، وفق وزارة الدفاع الروسية.", ["russia_mod"]),
}


@pytest.mark.parametrize("case", SPEAKERS)
def test_speakers(case):
    text, expected = SPEAKERS[case]
    assert found(text)["speaker"].tolist() == expected


def test_agency_is_source_never_speaker():
    table = found("نقلت وكالة تاس عن وزارة الدفاع الروسية قولها إن التدريب انتهى.")
    assert table.loc[0, "source"] == "tass"
    assert contents("قالت وكالة تاس إن التدريب انتهى.") == []


def test_opening_verb_without_subject_has_no_speaker():
    table = found("وأضاف أن المرفأ مغلق.")
    assert len(table) == 1
    assert pd.isna(table.loc[0, "speaker"])
    assert table.loc[0, "speaker_surface"] == ""


def test_unknown_name_keeps_surface_and_side():
    table = found("قال المتحدث باسم وزارة الدفاع الروسية نادر الساحلي إن التدريب انتهى.")
    assert pd.isna(table.loc[0, "speaker"])
    assert "نادر الساحلي" in table.loc[0, "speaker_surface"]
    assert table.loc[0, "side"] == "russia"


def test_modes():
    text = "قال الساحلي إن المرفأ مغلق. وقال «المرفأ مغلق منذ أمس». وقال إن المرفأ «مغلق تماما» الآن."
    assert found(text)["mode"].tolist() == ["indirect", "direct", "mixed"]


def test_headlines_are_titles():
    table = found("لا خبر.", title="الكرملين: المرفأ مفتوح")
    assert table[["part", "content", "speaker"]].values.tolist() == [["title", "المرفأ مفتوح", "kremlin"]]


def test_quotation_over_paragraphs():
    text = "وقال الساحلي: «المرفأ مغلق منذ أمس.\n«وسيفتح غدا بعد مرور العاصفة».\n"
    assert contents(text) == ["«المرفأ مغلق منذ أمس.", "«وسيفتح غدا بعد مرور العاصفة»"]


def test_columns_distance_and_reasons():
    table = found("زعم نادر الساحلي أن المرفأ مغلق.")
    assert list(table.columns) == STATEMENT_COLUMNS
    assert table.loc[0, ["cue", "cue_lemma", "cue_class", "distance"]].tolist() == [
        "زعم",
        "زعم",
        "claim",
        "doubting",
    ]
    assert 0 < table.loc[0, "confidence"] < 1
    said = explain(table.loc[0])
    assert "زعم" in said and "after the verb" in said


def test_empty_tables():
    articles = pd.DataFrame({"text": ["", None]}, index=["a", "b"])
    table = find_statements(articles, find_mentions(articles))
    assert list(table.columns) == STATEMENT_COLUMNS and table.empty
