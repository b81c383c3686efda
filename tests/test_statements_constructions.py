"""One construction a case: where contents begin and end, and who speaks; invented sentences, invented persons."""

import pandas as pd
import pytest
from statement_tools import body as found

CONTENTS = {
    "circumstance after a noun": ("أعلن الوزير نادر الساحلي عن فتح المرفأ بعد أشهر من الإغلاق.", ["فتح المرفأ"]),
    "day after a noun": ("استنكرت وزارة الخارجية الروسية الاتهامات الأخيرة الاثنين.", ["الاتهامات الأخيرة"]),
    "manner after a noun": (
        "أعلنت وزارة الخارجية الروسية طرد سبعة موظفين، ممهلة إياهم أسبوعا.",
        ["طرد سبعة موظفين"],
    ),
    "what is withheld": ("قال نادر الساحلي إن المرفأ سيفتح، لكنه لم يحدد موعدا.", ["المرفأ سيفتح"]),
    "without saying": ("قال نادر الساحلي إن المرفأ سيفتح من دون أن يحدد موعدا.", ["المرفأ سيفتح"]),
    "gloss of an amount": ("قال الساحلي إن الكلفة ألف درهم (الدولار يساوي 9 دراهم).", ["الكلفة ألف درهم"]),
    "thereby": (
        "قال الساحلي إن المرفأ سيفتح، وذلك بالتعاون مع الصيادين.",
        ["المرفأ سيفتح، وذلك بالتعاون مع الصيادين"],
    ),
    "two quotations joined by but": (
        "وقال الساحلي «المرفأ مغلق منذ أمس»، لكن «سيفتح غدا صباحا».",
        ["«المرفأ مغلق منذ أمس»، لكن «سيفتح غدا صباحا»"],
    ),
    "where it was said": (
        "ورأى الدبلوماسي نادر الساحلي، في إفادة لوكالة النورس، أن المرفأ مغلق.",
        ["المرفأ مغلق"],
    ),
    "brackets as marks": (
        "وأوضح الساحلي أن (المرفأ مغلق منذ أمس. وسيفتح غدا بعد العاصفة).",
        ["(المرفأ مغلق منذ أمس. وسيفتح غدا بعد العاصفة)"],
    ),
    "no space after the stop": ("قال الساحلي إن المرفأ مغلق.وجاءت العاصفة ليلا.", ["المرفأ مغلق"]),
    "plural verb with a pronoun": (
        "أدان القادة الثلاثة إغلاق المرفأ واعتبروه إجراء غير مبرر.",
        ["إغلاق المرفأ", "إجراء غير مبرر"],
    ),
    "relative clause with its object": ("وصل الوفد إلى المرفأ الذي اتهمت روسيا أوكرانيا بقصفه.", ["بقصفه"]),
    "relative clause with فيه": (
        "أصدرت وزارة الدفاع الروسية بيانا أكدت فيه أن المرفأ مغلق.",
        ["المرفأ مغلق"],
    ),
    "what somebody calls it": ("نشرت الشركة صورا لما وصفته روسيا بأنه إغلاق مؤقت.", ["إغلاق مؤقت"]),
    "as somebody said": ("بلغت الكلفة ألف درهم، كما قالت وزارة الدفاع الروسية.", ["بلغت الكلفة ألف درهم"]),
    "speech without an opener": ("وقال لقد أغلقنا المرفأ قبل العاصفة.", ["لقد أغلقنا المرفأ قبل العاصفة"]),
    "going on with ليؤكد": ("وعاد الساحلي ليؤكد أن المرفأ مغلق.", ["المرفأ مغلق"]),
    "a quoted name before the opener": ("قال الساحلي لصحيفة «النورس اليوم»، إن المرفأ مغلق.", ["المرفأ مغلق"]),
    "a short denial": ("لكن روسيا ترفض الاتهامات.", ["الاتهامات"]),
    "whom it is offered": ("عرض نادر الساحلي على اللجنة فتح المرفأ.", []),
    "hypothesis": ("وإذا اعتبرت روسيا أن المرفأ مغلق فستعود السفن.", []),
    "whether somebody hints": ("سئل الحارس عما إذا كان يلمح إلى أن المرفأ مغلق.", []),
    "a fact that shows it": ("ويشير ذلك إلى أن المرفأ مغلق.", []),
    "passive view": ("مر الوفد بما وصف بأنه مرفأ قديم.", []),
    "refused comment": ("رفضت وزارة الخارجية الروسية التعليق على الخبر.", []),
    "reason": ("أشاد الساحلي بالصيادين لأن العاصفة مرت.", ["بالصيادين لأن العاصفة مرت"]),
    "a subordinate clause before the main one": (
        "وبينما أكد الساحلي أن الفتح قريب، فإن الصيادين لا ينتظرون.",
        ["الفتح قريب"],
    ),
    "what somebody calls something": (
        "بشأن ما قال الساحلي إنه دليل جديد، حجة أخرى للإغلاق.",
        ["دليل جديد"],
    ),
    "a day in brackets": (
        "نفت وزارة الدفاع الروسية أمس (السبت)، «الشائعات» حول السفينة.",
        ["«الشائعات» حول السفينة"],
    ),
    "how somebody refuses": ("رفضت وزارة الدفاع الروسية بصورة مفاجئة منح التصاريح.", ["منح التصاريح"]),
    "when somebody refused": ("وكانت وزارة الدفاع الروسية رفضت في السابق منح التصاريح.", ["منح التصاريح"]),
    "بأن after a verb that takes an object": (
        "وأكدت وزارة الدفاع الروسية في بيان صحافي أمس بأن التدريب مستمر.",
        ["التدريب مستمر"],
    ),
    "a paragraph that goes on in marks": (
        "وقال الساحلي: «المرفأ مغلق منذ أمس».\n«نحن ننتظر منذ أسبوع كامل أن تعود السفن من البحر».",
        ["«المرفأ مغلق منذ أمس»", "«نحن ننتظر منذ أسبوع كامل أن تعود السفن من البحر»"],
    ),
    "a bare pronoun": ("ونفت وزارة الدفاع الروسية ذلك مشيرة إلى أن التدريب انتهى.", ["التدريب انتهى"]),
    "the author himself": ("ومن هذا المنطلق أعتقد أن المرفأ مغلق.", []),
    "attribution without a comma": (
        "وبحسب وزارة الدفاع الروسية فقد انتهى التدريب مساء أمس.",
        ["انتهى التدريب مساء أمس"],
    ),
    "a programme in marks": (
        "قال الساحلي، خلال مقابلته ببرنامج «مرافئ الشمال» عبر قناة البحر، إن المرفأ مغلق.",
        ["المرفأ مغلق"],
    ),
    "an initial": ("وقال جون سي. ساحلي في بيان «المرفأ مغلق منذ أسبوع كامل».", ["«المرفأ مغلق منذ أسبوع كامل»"]),
    "a circumstance in the middle": (
        "إلا أن وزارة الدفاع الروسية سارعت إلى الرد متهمةً الحلف بإغلاق المرفأ.",
        ["بإغلاق المرفأ"],
    ),
    "a denial in a relative clause": (
        "وقد طلبت وزارة الدفاع الروسية، التي تنفي أي صلة بالحادث، اجتماعا عاجلا للجنة.",
        ["أي صلة بالحادث", "اجتماعا عاجلا للجنة"],
    ),
    "who denies what he is blamed for": (
        "وألقت اللجنة اللوم على وزارة الدفاع الروسية التي نفت أي صلة بالحادث.",
        ["أي صلة بالحادث"],
    ),
    "the accused is no speaker": ("جاء القرار بعد اتهام النرويج بإغلاق المرفأ.", []),
    "before a clause with where": (
        "وأعلنت وزارة الدفاع الروسية إغلاق المرفأ، حيث وصلت سفن كثيرة.",
        ["إغلاق المرفأ"],
    ),
    "once before": ("ورفضت وزارة الدفاع الروسية من قبل مزاعم اللجنة.", ["مزاعم اللجنة"]),
    "behind a dateline": (
        "المرفأ، الساحل الشمالي (CNN)-- عادت السفن إلى البحر مساء أمس، وفقا لوزارة الدفاع الروسية.",
        ["عادت السفن إلى البحر مساء أمس"],
    ),
    "a view that nobody holds": ("وتعتبر النرويج مقصدا للسياح منذ سنوات.", []),
    "two verbs written alike": ("فيما وعدت وزارة الدفاع الروسية بأن تفتح المرفأ.", ["تفتح المرفأ"]),
    "an insertion behind a bracket": (
        "أكد نادر الساحلي رئيس شركة الموج (MWJ) -أكبر صياد في الشمال- إن السفن عادت.",
        ["السفن عادت"],
    ),
    "a finite verb behind a comma": (
        "غير أن الصيادين توقعوا هذه العاصفة وعادوا، يقول نادر الساحلي، وهو بحار سابق، إن البحر هادئ.",
        ["هذه العاصفة وعادوا", "البحر هادئ"],
    ),
    "what somebody said before what another says": (
        "وفي رده على ما قالته النرويج عن المرفأ، دعت وزارة الدفاع الروسية إلى فتح الخليج.",
        ["فتح الخليج"],
    ),
    "a noun that a clause follows": (
        "وعبرت وزارة الدفاع الروسية عن أملها في أن يفهم الصيادون، الذين غادروا أمس، ضرورة الإغلاق.",
        ["أملها في أن يفهم الصيادون، الذين غادروا أمس، ضرورة الإغلاق"],
    ),
    "whom somebody addresses": ("وخاطبت وزارة الدفاع الروسية الصيادين.", []),
    "line of links": ("للمزيد: روسيا تعلن أن المرفأ مغلق\n", []),
}


@pytest.mark.parametrize("case", CONTENTS)
def test_contents(case):
    text, expected = CONTENTS[case]
    assert found(text)["content"].tolist() == expected


SPEAKERS = {
    "several, a Russian one among them": ("وتنفي سوريا وحليفتها روسيا أي صلة بالحادث.", ["russia"]),
    "plural verbs look back": (
        "قالت وزارة الدفاع الروسية إن التدريب انتهى. ودعوا أوكرانيا إلى الهدوء.",
        ["russia_mod", "russia_mod"],
    ),
    "a ministry without its country": (
        "قالت وزارة الدفاع الروسية إن التدريب انتهى. وقال الساحلي إن السفن عادت. وقالت وزارة الدفاع إن الجنود عادوا.",
        ["russia_mod", None, "russia_mod"],
    ),
    "who issued the paper": ("وجاء في بيان صدر عن وزارة الدفاع الروسية أن التدريب انتهى.", ["russia_mod"]),
    "nations in the plural": ("قال مسؤولون روس إن التدريب انتهى.", ["russia"]),
    "western states": ("اتهمت دول غربية روسيا بإغلاق المرفأ.", ["west"]),
    "a carrier who is addressed": ("وقال الساحلي لرويترز إن المرفأ مغلق.", [None]),
    "the West is no place": ("وقال مصدر في روسيا إن المرفأ مغلق.", [None]),
    "an institute is no state": ("وقال المعهد الروسي للبحار إن الماء بارد.", [None]),
}


@pytest.mark.parametrize("case", SPEAKERS)
def test_speakers(case):
    text, expected = SPEAKERS[case]
    assert [None if pd.isna(each) else each for each in found(text)["speaker"]] == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("اتهمت مبعوثة اللجنة لدى الحلف، ليلى بحراوي، روسيا بإغلاق المرفأ.", "ليلى بحراوي"),
        ("وقال سفير النرويج في لاهاي نادر ساحلي إن المرفأ مغلق.", "نادر ساحلي"),
        ("وحذرت ليلى بحراوي من أن المرفأ مهدد.", "ليلى بحراوي"),
        ("ونفى الانفصاليون إغلاق المرفأ.", "الانفصاليون"),
    ],
)
def test_names_that_the_gazetteer_lacks(text, name):
    table = found(text)
    assert len(table) == 1
    assert name in table.loc[0, "speaker_surface"]


def test_first_line_is_the_headline_where_there_is_no_title():
    text = "الكرملين: المرفأ مفتوح\nقالت وزارة الدفاع الروسية إن التدريب انتهى مساء أمس بعد أسبوعين من الإبحار.\n"
    without, titled = found(text, title=[None]), found(text)
    assert without["content"].tolist()[0] == "المرفأ مفتوح"
    assert without.loc[0, "speaker"] == "kremlin"
    assert len(without) == 2 and len(titled) == 1
    assert all(text[row.start : row.end] == row.content for row in without.itertuples())


def test_first_sentences_of_other_articles_are_left_out():
    own = "دبي (CNN)-- قالت وزارة الدفاع الروسية إن التدريب انتهى.\nوأضافت أن السفن عادت.\n"
    others = "".join(f"أعلنت وزارة الخارجية الروسية أن المؤتمر رقم {n} تأجل.\n" for n in range(5))
    assert len(found(own + others)) == 2
    assert len(found(own.replace("(CNN)", "") + others)) == 7


def test_a_guillemet_that_is_never_closed_hides_nothing():
    text = "قال الحارس: «المرفأ مغلق. وقال نادر الساحلي لصحيفة «النورس» إن السفن عادت.\n"
    assert "السفن عادت" in found(text)["content"].tolist()
