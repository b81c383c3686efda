"""Actors: titles of delegates, deputies and embassies, bare titles, capitals and what is none of them."""

import pytest

from analysis.actors import mentions_of


def found(text, published="2018-06-01"):
    """(surface, actor) of each mention."""
    return [(text[m[0] : m[1]], m[2]) for m in mentions_of(text, published)]


def actors(text, published="2018-06-01"):
    return [actor for _, actor in found(text, published)]


@pytest.mark.parametrize(
    ("text", "surface", "actor"),
    [
        ("عقد مجلس الأمن الدولي جلسة، وأضاف المندوب الروسي أن الملف مغلق", "المندوب الروسي", "nebenzya"),
        ("عقد مجلس الأمن الدولي جلسة، وردت المندوبة الأميركية", "المندوبة الأميركية", "haley"),
        ("قال المبعوث الأممي إن الحرب في اليمن طالت", "المبعوث الأممي", "griffiths"),
        ("استدعت الوزارة السفير الروسي لبريطانيا", "السفير الروسي لبريطانيا", "yakovenko"),
        ("أعلن الناطق باسم الرئيس الروسي موعد اللقاء", "الناطق باسم الرئيس الروسي", "peskov"),
        ("أفاد متحدث باسم الكرملين بموعد اللقاء", "متحدث باسم الكرملين", "peskov"),
        ("قالت متحدثة باسم رئيسة الوزراء البريطانية", "متحدثة باسم رئيسة الوزراء البريطانية", "uk_government"),
        ("أعلنت وزراة الخارجية الروسية موعد اللقاء", "وزراة الخارجية الروسية", "russia_mfa"),
    ],
)
def test_who_speaks_for_a_state(text, surface, actor):
    assert (surface, actor) in found(text)


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("صرح نائب وزير المالية الروسي بأن الميزانية جاهزة", "نائب وزير المالية الروسي"),
        ("صرح مستشار وزير الدفاع الأوكراني بأن الخطة جاهزة", "مستشار وزير الدفاع الأوكراني"),
        ("صرح المتحدث باسم وزير الطاقة الروسي بأن الخطة جاهزة", "المتحدث باسم وزير الطاقة الروسي"),
    ],
)
def test_a_deputy_is_not_the_minister(text, surface):
    assert found(text) == [(surface, None)]


def test_several_deputies_are_nobody_in_particular():
    assert actors("صرح النائب الأول لرئيس الوزراء الروسي") == ["russia_government"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قالت السفارة الأوكرانية بالقاهرة", [("السفارة الأوكرانية بالقاهرة", "ukraine_embassy_egypt")]),
        ("قالت سفارة أوكرانيا لدى مصر", [("سفارة أوكرانيا لدى مصر", "ukraine_embassy_egypt")]),
        ("أعلنت السفارة النرويجية موعد الحفل", [("السفارة النرويجية", "norway_mfa")]),
        ("تقرر نقل السفارة النرويجية إلى مبنى آخر", []),
    ],
)
def test_embassies_where_they_speak(text, expected):
    assert found(text) == expected


def test_an_embassy_alone_is_the_one_named_last():
    text = "نفت السفارة الروسية في لندن الخبر. وأكدت السفارة موعد الحفل"
    assert actors(text) == ["russia_embassy_uk", "russia_embassy_uk"]


@pytest.mark.parametrize(
    "text",
    [
        "لعب المنتخب السعودي أمام نظيره الروسي",
        "هذا هو العنوان الرئيس للكتاب",
        "حضر الرئيس التنفيذي الحفل",
        "ترشح لمنصب وزير الدفاع الروسي",
        "صار زعيما ثم رئيسا لروسيا",
        "عاد قلب دفاع إسبانيا إلى الملعب",
        "حضر الأمير راكان بن سلمان بن عبد العزيز",
    ],
)
def test_what_is_no_title(text):
    assert found(text) == []


def test_a_former_president_does_not_become_the_president():
    text = "زار الرئيس الأميركي دونالد ترامب المعرض الذي افتتحه الرئيس السابق باراك أوباما. وشكر الرئيس المنظمين"
    assert found(text)[-1] == ("الرئيس", "trump")


def test_the_president_of_whom_his_spokeswoman_speaks():
    text = "التقى الرئيس الأميركي دونالد ترامب والرئيس الروسي فلاديمير بوتين. وذكرت سارة ساندرز أن الرئيس متفائل"
    assert found(text)[-1] == ("الرئيس", "trump")


def test_quotation_marks_open_within_a_name():
    assert actors('قال تنظيم "الدولة الإسلامية" كذا') == ["isis"]
    assert actors("قالت موسكو «روسيا لن تغيب»") == ["russia", "russia"]


@pytest.mark.parametrize(
    "text",
    [
        "فلان – موسكو\nافتتح المعرض أمس في حديقة",
        "وكالات- موسكو: افتتح المعرض أمس",
        "افتتح المعرض بمدينة موسكو",
        "افتتح المعرض بالعاصمة الروسية موسكو",
        "عاد المعرض من موسكو إلى مدينته",
        'كتبت صحيفة في عددها لـ"الرياض" أمس',
        "لعب أمام فريق روما الإيطالي",
    ],
)
def test_capitals_as_places(text):
    assert "seat" not in [m[3] for m in mentions_of(text, None)]


@pytest.mark.parametrize(
    "text",
    ["حصلت الجماعة على دعم من موسكو", "وجه أصابع الاتهام إلى موسكو", "قال إن موسكو ترفض", "خلاف بين موسكو وأنقرة"],
)
def test_capitals_as_governments(text):
    assert ("موسكو", "russia") in found(text)


@pytest.mark.parametrize(
    "text",
    ["استدعت الخارجية البريطانية السفير الروسي", "نفت السفارة الروسية في لندن الخبر، ثم عاد السفير الروسي إليه"],
)
def test_the_ambassador_where_he_is_summoned_or_his_embassy_stands(text):
    assert ("السفير الروسي", "yakovenko") in found(text)


def test_the_name_of_a_president_after_who_serves_him():
    text = "أفاد متحدث باسم الرئيس الروسي فلاديمير بوتين بموعد اللقاء"
    assert found(text) == [("متحدث باسم الرئيس الروسي", "peskov"), ("فلاديمير بوتين", "putin")]


def test_a_delegate_of_a_state_without_a_listed_one():
    assert actors("أضاف مندوب قطر في مجلس الأمن أن الملف مغلق") == ["qatar_mfa"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصلت منظمة حظر الأسلحة الكيميائية. وقالت المنظمة إن العمل بدأ", ["opcw", "opcw"]),
        ("وصلت منظمة حظر الأسلحة الكيميائية. ثم زار الوفد المنظمة", ["opcw"]),
        ("وصلت منظمة حظر الأسلحة الكيميائية. وقالت المنظمة العربية إن العمل بدأ", ["opcw"]),
        ("وقالت المنظمة إن العمل بدأ", []),
        ("درس صندوق النقد الدولي الخطة. وتوقع الصندوق نموا", ["imf", "imf"]),
    ],
)
def test_bodies_by_the_noun_of_their_name(text, expected):
    assert actors(text) == expected


def test_officials_in_general_are_not_the_last_minister():
    text = "زار سيرغي لافروف القاعة، ورافقه مسؤولون روس. وشكر الوزير الروسي المنظمين"
    assert found(text)[-1] == ("الوزير الروسي", "lavrov")


def test_a_declaration_by_a_government_and_one_named_after_a_capital():
    assert actors("بعد إعلان موسكو إغلاق المعرض") == ["russia"]
    assert actors("نشر إعلان موسكو في كتاب") == []


def test_an_embassy_beside_another_of_the_same_capital():
    text = "نشرت السفارة الأوكرانية في القاهرة صورة. ونفت السفارة الروسية الخبر"
    assert actors(text) == ["ukraine_embassy_egypt", "russia_embassy_egypt"]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("كتبت سفيرة روسيا لدى هولندا رسالة", ("سفيرة روسيا لدى هولندا", "russia_embassy_netherlands")),
        ("زارت روسيا المعرض، وشكر وزير خارجيتها المنظمين", ("وزير خارجيتها", "lavrov")),
        ("كرمت بلدية المدينة سفيرة الولايات المتحدة لدى الأمم المتحدة", None),
    ],
)
def test_feminine_titles_and_those_of_the_state_before(text, mention):
    expected = mention or ("سفيرة الولايات المتحدة لدى الأمم المتحدة", "haley")
    assert found(text)[-1] == expected


def test_an_envoy_of_the_un_is_no_ambassador_of_his_home():
    text = "زار مبعوث الأمم المتحدة إلى اليمن مارتن غريفيث المعرض. وشكر السفير البريطاني المنظمين"
    assert found(text)[-1] == ("السفير البريطاني", None)
