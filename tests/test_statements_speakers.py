"""Who speaks, one construction a case; invented sentences, invented persons."""

import pytest
from statement_tools import body

SAHILI, BAHRAWI = "نادر الساحلي", "ليلى بحراوي"

NAMED = {
    "behind a long title": (
        "كشف رئيس إدارة السفن الرئيسية في هيئة المرافئ الشمالية، نادر الساحلي، أن المرفأ مغلق.",
        [SAHILI],
    ),
    "behind a title and its place": (
        "وقال سفير النرويج في لاهاي نادر الساحلي خلال مؤتمر صحفي إن المرفأ مغلق.",
        [SAHILI],
    ),
    "behind a bracketing description": (
        "قال زعيم حزب البحارة الحر، المؤيد للصيادين، نادر الساحلي، إن المال يكفي.",
        [SAHILI],
    ),
    "an agreeing subject of a verb of two places": (
        "قالت ليلى بحراوي إن الماء بارد.\nوطالبت النرويج بفتح المرفأ قبل الشتاء.",
        [BAHRAWI, "norway"],
    ),
    "an object that does not agree": (
        "قالت ليلى بحراوي إن الماء بارد، واتهمت نادر الساحلي بإغلاق المرفأ قبل الشتاء.",
        [BAHRAWI, BAHRAWI],
    ),
}


@pytest.mark.parametrize("case", NAMED)
def test_named(case):
    text, expected = NAMED[case]
    table = body(text, persons=(SAHILI, BAHRAWI))
    assert [s or None for s in table["speaker"].fillna("")] == expected


SURFACES = {
    "a name in quotation marks": ("وذكر «الساحلي» أن السفينة الأولى وصلت.", "«الساحلي»"),
    "a body in quotation marks": (
        "وأوضح «منتدى البحر المفتوح» الوطني، أن الصيد ارتفع.",
        "«منتدى البحر المفتوح» الوطني",
    ),
    "a plural that judges": ("واتهم معارضون الرئيس نادر الساحلي بإغلاق المرفأ.", "معارضون"),
    "a body before its object": ("ووصفت السفارة النرويجية الأمر بأنه «خطأ كبير».", "السفارة النرويجية"),
    "a surname before a plural in the accusative": (
        "ودعا الساحلي المواطنين إلى «حفظ البحر من كل سوء».",
        "الساحلي",
    ),
    "an unknown body that expects": ("ويتوقع الصندوق البحري أن يستقر السعر.", "الصندوق البحري"),
    "who hides his name": ("وقال المسؤول رافضا كشف هويته إن السفينة وصلت.", "المسؤول"),
    "who hides her name behind a mark": (
        "وقالت جارته السابقة لقناة «الموج» رافضة كشف هويتها، إن الشاب كان يصيد.",
        "جارته السابقة",
    ),
    "an unknown name before its title": ("نادر ساحلي، منسق المرفأ الشمالي، قال إن السفن عادت.", "نادر ساحلي"),
    "a name between dashes": (
        "وحذر نادر ساحلي -وهو رئيس شركة الموج- من أن الشاطئ قد يغرق.",
        "نادر ساحلي",
    ),
}


@pytest.mark.parametrize("case", SURFACES)
def test_surfaces(case):
    text, expected = SURFACES[case]
    assert body(text).loc[0, "speaker_surface"].startswith(expected)


BODIES = {
    "an official in a group": ("قال قيادي في «طالبان» في شمال البلاد إن الطريق مغلق.", "taliban"),
    "a state that is described": ("وتأمل النرويج، أكبر صياد في الشمال، أن يعود السمك.", "norway"),
    "the noun of refusing": ("بعد رفض النرويج تقديم تفسير عن السفينة، وصل الوفد.", "norway"),
    "a side is masculine": ("ونفى الجانب النرويجي، وصول أي سفينة إلى المرفأ.", "norway"),
}


@pytest.mark.parametrize("case", BODIES)
def test_bodies(case):
    text, expected = BODIES[case]
    assert body(text)["speaker"].tolist() == [expected]


def test_a_written_marbuta_is_no_verb():
    text = "وقال نادر ساحلي، عضو فريق البحر، الذي يدرس صلة بين المرفأ وحملة الشتاء في 2016: «رجل في هذه القاعة ظن أنه بحار»."
    assert body(text)["speaker_surface"].tolist() == ["نادر ساحلي، عضو فريق البحر"]


def test_why_shows_the_words_of_the_text():
    table = body("قالت وزارة الدفاع الروسية إن التدريب انتهى. وأضافت الوزارة أن الجنود عادوا.")
    assert "«الوزارة»" in table.loc[1, "why"]


BACK = {
    "who spoke in the sentence of the paper": (
        "أصدر نادر الساحلي بيانا قال فيه إن المرفأ مغلق. لكن النرويج تنفي أي ضرر. وأضاف البيان أن الصيد متوقف.",
        [SAHILI, "norway", SAHILI],
    ),
    "a carrier passes on what a body says": (
        "وذكرت صحيفة «الموج» أن النرويج رفضت بصورة مفاجئة منح الصيادين تصاريح.",
        ["norway"],
    ),
    "a holder of an office is not his state": ("وقال المندوب النرويجي إن المرفأ مغلق.", [None]),
    "officials of a state are": ("وقال مسؤولون نرويجيون إن المرفأ مغلق.", ["norway"]),
    "another title than the one before": (
        "قال الرئيس نادر الساحلي إن المرفأ مغلق. وقال الرئيس البحري الشمالي إن الصيد متوقف.",
        [SAHILI, None],
    ),
    "a name before a colon": (
        "وصل الوفد مساء أمس.\nنادر الساحلي: «المرفأ مغلق منذ أسبوع كامل ولن يفتح»",
        [SAHILI],
    ),
    "both of two": ("في وقت نفت فيه كل من النرويج والدنمارك وقوع أي حادث في البحر.", ["norway"]),
    "an object in the middle of a sentence": (
        "قالت ليلى بحراوي إن الماء بارد، وحذرت النرويج من أن الجليد يقترب.",
        [BAHRAWI, BAHRAWI],
    ),
    "a participle before its verb": (
        "متحدثا إلى المراسلين في المرفأ، زعم نادر الساحلي أن السفن عادت.",
        [SAHILI],
    ),
    "in whose paper it stands": (
        "رد مسؤولون دنماركيون على مقال نشرته النرويج قبل أسبوع، انتقدت فيه إغلاق المرفأ.",
        ["norway"],
    ),
    "a firm whose name is known": ("وقالت الكنيسة الأرثوذكسية الروسية إن العيد غدا.", ["russian_orthodox_church"]),
    "officials of the only state": (
        "وصلت السفن من النرويج. والنرويج تنتظر، والشتاء في النرويج طويل. وعادت النرويج إلى الصيد.\n"
        "وقال مسؤولون إن النرويج مستعدة.",
        ["norway"],
    ),
    "what a carrier goes on to tell": ("ذكرت تقارير أن السفينة غادرت المرفأ، مشيرة إلى أنها حمراء.", []),
    "an agency that is no carrier, called so again": (
        "قالت وكالة الطاقة الدولية إن الشتاء طويل. وذكرت الوكالة أن الصيف قصير.",
        ["iea", "iea"],
    ),
    "a carrier to whom it is said": ("كشف مصدر مطلع لهسبريس أن المرفأ مغلق.", [None]),
    "a name before its title": ("نادر الساحلي، منسق المرفأ الشمالي، قال إن السفن عادت.", [SAHILI]),
    "a committee of another state": (
        "قالت اللجنة الأولمبية الدولية إن القرار باق. ورحبت اللجنة البحرية النرويجية بقرار الجمعة.",
        ["ioc", None],
    ),
    "what a body's paper says, passed on by a carrier": (
        "ونقلت صحيفة «الموج» بيانا لوزارة الدفاع الروسية قالت فيه: «نحن ننتظر عودة السفن منذ أسبوع».",
        ["russia_mod"],
    ),
    "sportsmen are no officials": ("غير أن بعض الرياضيين الروس أعربوا عن خيبة أملهم.", [None]),
    "a bank and not its officer": (
        "قال نادر الساحلي، نائب رئيس البنك الدولي، إن الشتاء طويل. ورحب البنك الدولي بالقرار الجديد.",
        [SAHILI, "world_bank"],
    ),
    "a federation and not the other": (
        "قال الاتحاد النرويجي للصيد إن البحر هادئ. ورحب الاتحاد الدانمركي للسباحة بالقرار الجديد.",
        [None, None],
    ),
    "officials of another state than the ministry": (
        "قالت وزارة الدفاع الروسية إن التدريب انتهى. وقال مسؤولان نرويجيان في وزارة الدفاع إن السفن عادت.",
        ["russia_mod", "norway"],
    ),
    "an official in the accusative": (
        "وقال نادر الساحلي إن المرفأ مغلق، إلا أن مسؤولا آخر في وزارة الدفاع الروسية أشار إلى أن الفتح قريب.",
        [SAHILI, "russia_mod"],
    ),
    "the nominative of the dual": (
        "قال نادر الساحلي إن البحر هادئ.\nواتهم الجيشان النرويجي والدنماركي سفنا كبيرة بإغلاق الخليج.",
        [SAHILI, "norway"],
    ),
    "a pronoun is the subject": (
        "وأكدت النرويج أن الماء ملوث، وهي تتهم الدنمارك بإغلاق الخليج.",
        ["norway", "norway"],
    ),
    "a state of the other gender": (
        "قال نادر الساحلي إن البحر هادئ. كما حث النرويج على فتح الخليج.",
        [SAHILI, SAHILI],
    ),
    "sources of the press": ("وذكرت مصادر إعلامية روسية أن السفن عادت.", []),
    "in what tone": ("وقال نادر الساحلي منتقدا النرويج إن الخليج مغلق.", [SAHILI]),
    "an agency that is none of news": ("وأكدت الوكالة الشمالية لمكافحة التلوث أنها قلقة جدا.", [None]),
}


@pytest.mark.parametrize("case", BACK)
def test_found_again(case):
    text, expected = BACK[case]
    table = body(text, persons=(SAHILI, BAHRAWI))
    assert [s or None for s in table["speaker"].fillna("")] == expected
