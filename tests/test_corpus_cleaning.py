"""Cleaning: every step takes its noise and leaves the article."""

import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import load_corpus
from analysis.corpus import iter_corpus
from analysis.corpus.cleaning import STEPS, clean_text, clean_title
from analysis.corpus.lines import is_byline, is_caption, is_credit, kind_of_line
from analysis.corpus.signatures import is_legend, is_signature

TITLE = "جمهورية الشمال: مستعدون لاستئناف المحادثات"
ONE = "قال نادر سليم إن بلاده مستعدة لاستئناف المحادثات مع جميع الأطراف في المنطقة."
TWO = 'وأضاف سليم أن "الحوار هو السبيل الوحيد" إلى تسوية دائمة بين البلدين الجارين.'
BODY = f"{ONE}\n{TWO}"
NOISE = {
    "characters": "قال نا\u200fدر سليم إن\u200b بلاده\x00 مستعدة لاستئناف المحادثات مع جميع الأطراف في المنطقة.\n"
    + TWO,
    "spaces": f"  {ONE} \u00a0 \n\n\n\n{TWO}\n\n",
    "residue": f'[ad_1]\n{ONE}\n[ad_2] [caption id="x"]\n{TWO}',
    "headline": f"{TITLE}\n{BODY}",
    "date_line": f"سياسة11-8-2021 | 19:22\n{BODY}",
    "reading_time": f"time reading iconدقائق القراءة - 4\n{BODY}",
    "caption": f"الوزير نادر سليم في قاعة المؤتمرات - رويترز\n{BODY}",
    "byline": f"القاهرة - مها نور\n{BODY}",
    "share": f"شارك عبر: فيسبوك | تويتر | واتساب\n{BODY}",
    "comments": f"{BODY}\nأضف تعليق\nوكلاء شيء ما\n#",
    "navigation": f"الرئيسية > أخبار > سياسة\n{BODY}\n...المزيد",
    "read_also": f"{ONE}\nاقرأ أيضاً:\nأسعار النفط تتراجع للأسبوع الثالث\nافتتاح معرض الكتاب بمشاركة ثلاثين دارا\n{TWO}",
    "notice": f"{BODY}\n** جميع المقالات المنشورة تمثل رأي كتابها فقط.",
    "tags": f"{BODY}\nكلمات مفتاحية: الشمال، محادثات",
    "credit": f"{BODY}\nالمصدر: رويترز + وكالات",
    "rule": f"-----\n{ONE}\n* * *\n{TWO}",
}


def flat(text):
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("step", NOISE)
def test_a_step_takes_its_noise(step):
    cleaned = clean_text(NOISE[step], TITLE)
    assert flat(cleaned.text) == flat(BODY)
    assert step in cleaned.steps


@pytest.mark.parametrize("step", NOISE)
def test_a_step_can_be_switched_off(step):
    kept = clean_text(NOISE[step], TITLE, steps=[s for s in STEPS if s != step])
    assert step not in kept.steps
    assert kept.text != clean_text(NOISE[step], TITLE).text


def test_every_step_is_tested():
    assert set(NOISE) | {"second_article", "teasers"} == set(STEPS)


@pytest.mark.parametrize(
    "line",
    [
        "وقال سليم إنه شارك في القمة عبر الهاتف.",
        "للمزيد من الضغط على الحكومة، أعلن الحزب مقاطعة الجلسة.",
        "المزيد من الضحايا سقطوا أمس في الغارات على المدينة.",
        "المصدر: مسؤول في الوزارة رفض ذكر اسمه",
        "زعمت الوزارة أن الهجوم مفبرك وفقا لما نقلته وكالة الأنباء الروسية (تاس)",
        "البحث عن حلول للأزمة في الشمال",
        "تعليق المحادثات إلى أجل غير مسمى",
        "مــحــادثــات طويلة في العاصمة",
        "اقرأوا ما كتبته الصحيفة أمس عن المحادثات، قال سليم في مؤتمر صحفي طويل عقده في العاصمة.",
        "«الحوار هو السبيل الوحيد إلى تسوية»",
        "كتب سليم في تغريدة أن المحادثات ستستأنف قريبا",
        "تهديدات أمنية",
        "نادر يعود إلى الملاعب بعد غياب",
        "وهذا ما حدث فعلا",
        "- القمح\n- النفط\n- السكر",
    ],
)
def test_article_is_not_cut(line):
    for text in (f"{ONE}\n{line}\n{TWO}", f"{line}\n{ONE}\n{TWO}", f"{ONE}\n{TWO}\n{line}"):
        assert line in clean_text(text, TITLE).text


def test_one_step_may_be_named_alone():
    table = pd.DataFrame({"title": [TITLE], "text": [f"{TITLE}\n{BODY}\nشارك"]})
    assert load_corpus(table, clean="headline")["text"].tolist() == [f"{BODY}\nشارك"]


def test_headline_glued_to_a_caption_goes_with_it():
    assert clean_text(f'{TITLE} "قريبا"وزير الشمال\n{BODY}', f'{TITLE} "قريبا"').text == BODY


def test_a_lead_that_begins_like_the_headline_stays():
    lead = f"{TITLE} مع الجنوب في الأسبوع المقبل، بحسب ما قاله وزير الخارجية نادر سليم."
    assert clean_text(f"{lead}\n{TWO}", TITLE).text == f"{lead}\n{TWO}"


def test_a_subheading_after_a_box_stays():
    text = f"{ONE}\nاقرأ أيضا\nأسعار النفط تتراجع للأسبوع الثالث\nالأرصاد تتوقع انخفاضا في درجات الحرارة\nموقف الجنوب\n{TWO}"
    assert clean_text(text).text == f"{ONE}\nموقف الجنوب\n{TWO}"


OTHER = "\n\n".join(
    [
        "أعلن وزير الزراعة في الجنوب كريم زاهر أن أسعار القمح سترتفع هذا العام بسبب قلة الأمطار في الربيع الماضي.",
        "وقال زاهر إن الحكومة ستشتري القمح من المزارعين بسعر جديد، وإن الأسعار ستعلن بعد أسبوعين على أبعد تقدير.",
        "وأوضح أن الجنوب يستورد نصف ما يحتاج إليه من القمح، وأن المخازن تكفي حتى نهاية الشتاء المقبل.",
        "وتراجعت مساحة الأراضي المزروعة في السنوات الأخيرة، فيما ارتفع عدد السكان، بحسب أرقام الوزارة التي نشرت أمس.",
    ]
)
APPENDED = f"{ONE}\n\n{TWO}\n\nالمصدر: رويترز\n\nإقرأ أيضاً:\n\nالجنوب يعلن أسعار القمح الجديدة\n\n{OTHER}\n\nمقالات مشابهة\n\n  • خبر آخر عن القمح\n  • هل يرتفع سعر الخبز؟"


def test_an_appended_article_becomes_its_own():
    found = load_corpus(pd.DataFrame({"title": [TITLE], "text": [APPENDED], "url": ["http://example.org/1"]}))
    assert found["title"].tolist() == [TITLE, "الجنوب يعلن أسعار القمح الجديدة"]
    assert flat(found["text"].iloc[0]) == flat(BODY)
    assert found["text"].iloc[1] == OTHER
    assert found["url"].isna().tolist() == [False, True]
    assert found.attrs["report"]["cleaning"]["second_article"] == 1


def test_a_box_in_the_middle_is_no_second_article():
    text = f"{ONE}\n\nإقرأ أيضاً:\n\nالشمال يرفض استئناف المحادثات\n\n{OTHER}"
    assert clean_text(text).appended == ()


def test_a_text_that_is_all_noise_is_kept_as_it_is():
    assert clean_text("شارك عبر فيسبوك").text == "شارك عبر فيسبوك"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("شارك", "share"),
        ("اترك تعليقاً", "cut:comments"),
        ("اقرأ أيضًا: شيء", "read_also"),
        ("* * *", "rule"),
        ("نعم", None),
        ("", None),
    ],
)
def test_kinds_of_lines(line, kind):
    assert kind_of_line(line) == kind


def test_credits_captions_and_bylines():
    assert is_credit("* نقلا عن «الشرق الأوسط»") and is_credit("فرانس24/ أ ف ب") and not is_credit("نادر سليم")
    assert is_caption("الوفد لدى وصوله (أ ف ب)") and not is_caption("أعلنت ذلك رويترز.")
    assert is_byline("دبي-الشرق") and not is_byline("موسكو: لا نخطط لنشر جنود في أي بلد آخر")


@pytest.mark.parametrize(
    "line",
    [
        "* نقلا عن الشاطئ الشمالية",
        "- د. مها نور الدين",
        "* أستاذة الاقتصاد بجامعة الشمال",
        "محلل سياسي",
        "خالد سليم الشمالي",
        "تويتر: @nadirsalim",
        "تويتر: nadirsalim",
        "للتواصل (( فاكس 1234567 ))",
        "nadir.salim@example.org",
        "[email protected] /* */",
        "(أ. ف. ب)",
        "10:14 ت م NNNN",
        "-انتهى",
        "خالد سليم\n* كاتب من الشمال",
        "مقالات أخرى للكاتبماذا بعد القمة؟السوق والشتاء",
        "ـ" * 40,
    ],
)
def test_signatures_at_the_foot_go(line):
    assert clean_text(f"{BODY}\n{line}", TITLE).text == BODY


def test_the_author_named_by_the_source_is_known_at_the_foot():
    assert clean_text(f"{BODY}\nبربك كولتش", TITLE, author="بربك كولتش - المدينة").text == BODY
    assert clean_text(f"{BODY}\nبربك كولتش", TITLE).text != BODY


def test_a_poem_keeps_its_last_line():
    poem = "أنشد الشاعر في الحفل الذي أقيم مساء أمس في القاعة الكبرى قصيدة قال فيها:\nيا ليل طال بنا السهر\nخالد في القلب"
    assert clean_text(poem, TITLE).text == poem


@pytest.mark.parametrize(
    "line",
    ["جانب من الحضور", "د. سليم", "محادثات الشمال", "خالد سليم", "مها نور، نادر سليم – الشاطئ", "الرياضي ـ جدة"],
)
def test_legends_and_bylines_at_the_head_go(line):
    assert clean_text(f"{line}\n{BODY}", f"{TITLE} محادثات الشمال").text == BODY


def test_a_first_line_stays_where_no_headline_is_known():
    assert clean_text(f"خالد سليم\n{BODY}").text == f"خالد سليم\n{BODY}"


def test_what_signatures_and_legends_are():
    assert is_signature("* باحث في الاقتصاد") and not is_signature("الباحث يشرح الاقتصاد للطلاب.")
    assert is_legend("الأمير نادر") and not is_legend("آل سليم: أفضل عشرة أفلام")


NEWS = [
    f"أعلنت الهيئة رقم {n} أن أسعار القمح سترتفع في الأسواق هذا العام بسبب قلة الأمطار في الربيع."
    for n in range(4)
]


def _page(own, teasers):
    return "\n".join([*own, *teasers])


def test_openings_of_other_articles_at_the_end_go():
    texts = [*(f"{line}\n{ONE}" for line in NEWS), _page([ONE, TWO], NEWS[:3])]
    found = load_corpus(pd.DataFrame({"text": texts, "outlet": "الشاطئ"}), copies=False)
    assert found["text"].iloc[4] == BODY
    assert found["text"].iloc[:4].tolist() == texts[:4]
    assert found.attrs["report"]["cleaning"]["teasers"] == 1


@pytest.mark.parametrize(("teasers", "outlets"), [(NEWS[:2], ["الشاطئ"] * 5), (NEWS[:3], [*"abcd", "e"])])
def test_background_and_other_outlets_openings_stay(teasers, outlets):
    texts = [*(f"{line}\n{ONE}" for line in NEWS), _page([ONE, TWO], teasers)]
    found = load_corpus(pd.DataFrame({"text": texts, "outlet": outlets}), copies=False)
    assert found["text"].iloc[4] == texts[4]


def test_teasers_are_known_in_a_stream_where_their_articles_came_before():
    texts = [*(f"{line}\n{ONE}" for line in NEWS), _page([ONE, TWO], NEWS[:3])]
    table = pd.DataFrame({"text": texts, "outlet": "الشاطئ"})
    assert [part["text"].iloc[-1] for part in iter_corpus(table, chunk=4)][-1] == BODY


def test_unknown_steps_are_named():
    with pytest.raises(ValueError, match="unknown step 'shampoo'"):
        load_corpus(pd.DataFrame({"text": [ONE]}), clean=["shampoo"])


@settings(deadline=None)
@given(st.text())
def test_cleaning_never_fails_and_is_idempotent_in_characters(text):
    cleaned = clean_text(text, clean_title(text[:50]))
    assert not re.search("[\x00-\x08\u200b-\u200f\u202a-\u202e]", cleaned.text)
    assert set(cleaned.steps) <= set(STEPS)


LINES = st.sampled_from([ONE, TWO, *OTHER.split("\n\n")])


@settings(deadline=None)
@given(st.lists(LINES, min_size=1, unique=True))
def test_clean_articles_stay_as_they_are(lines):
    text = "\n".join(lines)
    assert clean_text(text, "عنوان لا يتكرر في النص").text == text


@settings(deadline=None)
@given(
    st.lists(LINES, min_size=1, unique=True),
    st.lists(st.sampled_from(["شارك", "-----", "فيسبوك تويتر", "...المزيد"]), max_size=4),
)
def test_noise_between_paragraphs_goes(lines, noise):
    mixed = "\n".join(part for pair in zip(lines, noise + [""] * len(lines), strict=False) for part in pair)
    assert [line for line in clean_text(mixed).text.split("\n") if line] == lines
