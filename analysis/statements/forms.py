"""Reporting verbs as data, and every form in which they are written."""

from dataclasses import dataclass, replace
from functools import cache

from analysis.lexicon import read_lexicon, read_table
from analysis.text import fold

__all__ = ["Form", "Verb", "reporting_forms", "verbs"]

_COLUMNS = [
    "lemma",
    "past",
    "present",
    "participle",
    "noun",
    "class",
    "after",
    "distance",
    "strict",
    "not",
    "rest",
]
_TO_SOMEBODY = frozenset(("tell", "appeal", "demand", "warn", "view", "relay"))
_GOES_ON = frozenset(("say", "assert", "add", "explain", "announce"))
_SUFFIXES = ("ه", "ها", "هم", "هما")


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb and what may follow it.

    `an` and `prep` hold folded prepositions ("" for a bare أن); a strict verb has homographs, and counts only
    where its construction is complete; a bare one only right before its opener.
    """

    lemma: str
    kind: str
    distance: str
    an: frozenset
    prep: frozenset
    obj: bool
    speech: bool
    strict: bool
    bare: bool


@dataclass(frozen=True, slots=True)
class Form:
    """One written form: verb, tense (past | present | participle | noun), gender, number, what is joined to it.

    `rest` holds the words one of which must follow: «جاء في»; `behind`, one of which must precede: «لم يجب».
    """

    verb: Verb
    tense: str
    gender: str
    number: str
    conjunction: str = ""
    suffix: str = ""
    rest: frozenset = frozenset()
    behind: frozenset = frozenset()


@cache
def verbs():
    """The verbs of reporting.csv as a tuple of (row, Verb)."""
    table = read_table("lexicon/reporting.csv", columns=_COLUMNS, unique=["lemma"], required=["lemma", "class"])
    return tuple((row, _verb(row)) for row in table.to_dict("records"))


def _verb(row):
    after = [each.partition(":") for each in row["after"].split()]
    return Verb(
        row["lemma"],
        row["class"],
        row["distance"],
        an=frozenset(fold(what) for how, _, what in after if how == "an"),
        prep=frozenset(fold(what) for how, _, what in after if how == "prep"),
        obj=any(how == "obj" for how, _, _ in after),
        speech=any(how in ("quote", "colon") for how, _, _ in after),
        strict=row["strict"] != "",
        bare=row["strict"] == "p",
    )


def past_forms(past):
    """(form, gender, number) of the third person past.

    Examples
    --------
    >>> [form for form, _, _ in past_forms("نفى")]
    ['نفى', 'نفت', 'نفوا', 'نفيا', 'نفتا']
    """
    weak = past[-1] in "ىا"
    stem = past[:-1] if weak else past
    dual = (past[:-1] + ("ي" if past[-1] == "ى" else "و") if weak else past) + "ا"
    return [
        (past, "m", "s"),
        (stem + "ت", "f", "s"),
        ((stem[:-1] if past[-1] == "ي" else stem) + "وا", "m", "p"),
        (dual, "m", "d"),
        (stem + "تا", "f", "d"),
    ]


def present_forms(present, past):
    """(form, gender, number) of the third person present, the short forms after لم included.

    Examples
    --------
    >>> [form for form, _, _ in present_forms("يقول", "قال")][:6]
    ['يقول', 'يقولون', 'يقولوا', 'يقولان', 'يقل', 'تقول']
    """
    weak = present[-1] in "ىيو"
    stem = present[:-1] if weak else present
    dual = stem + ("ي" if present[-1] == "ى" else present[-1] if weak else "")
    forms = [(present, "m", "s"), (stem + "ون", "m", "p"), (stem + "وا", "m", "p"), (dual + "ان", "m", "d")]
    short = short_form(present, past)
    forms += [(short, "m", "s")] if short else []
    return [*forms, *(("ت" + form[1:], "f", number) for form, _, number in forms if number != "p")]


def short_form(present, past):
    """How the third person present is written after لم; "" where it is written as ever.

    Examples
    --------
    >>> short_form("يجيب", "أجاب"), short_form("ينفي", "نفى"), short_form("يعلن", "أعلن")
    ('يجب', 'ينف', '')
    """
    if present[-1] in "ىيو":
        return present[:-1] if len(present) > 3 else ""
    return present[:-2] + present[-1] if len(past) > 2 and past[-2] == "ا" and present[-2] in "ويا" else ""


def participle_forms(participle, present):
    """(form, gender, number) of the circumstantial accusative: مؤكدا، مؤكدة، مؤكدين.

    Examples
    --------
    >>> [form for form, _, _ in participle_forms("داع", "يدعو")][:2]
    ['داعيا', 'داعية']
    """
    weak = present[-1:] in ("ى", "ي", "و") and not participle.endswith("ي")
    stem = participle + "ي" * weak
    return [
        (stem + "ا", "m", "s"),
        (stem + "ة", "f", "s"),
        ((participle if weak else stem) + "ين", "m", "p"),
        (stem + "ات", "f", "p"),
        (stem + "تين", "f", "d"),
    ]


@cache
def reporting_forms():
    """Every written form of every verb.

    Returns
    -------
    dict
        Folded form → tuple of `Form`.
    """
    opener = read_lexicon("statements")["opener"]
    jussive = frozenset(map(fold, opener["jussive"]))
    found, nouns, plurals = {}, set(opener["with_noun"]), dict(pair.split() for pair in opener["plural_nouns"])
    for row, verb in verbs():
        left_out = {fold(form) for form in row["not"].split()}
        short = short_form(row["present"], row["past"]) if row["present"] else ""
        if row["lemma"] in plurals:
            _add_noun(found, {**row, "noun": plurals[row["lemma"]]}, verb)
        if row["lemma"] in nouns:
            _add_noun(found, row, verb)
        for tense, form, gender, number in _inflected(row):
            if tense == "participle" and form.endswith("ات"):
                continue  # a noun: مقترحات، مبررات
            if fold(form) not in left_out and not _clashes(row, tense, form, number):
                rest = frozenset(fold(w) for w in row["rest"].split())
                behind = jussive if tense == "present" and short and form[1:] == short[1:] else frozenset()
                _add(found, form, Form(verb, tense, gender, number, rest=rest, behind=behind))
    _add_nouns(found)
    return {form: tuple(sorted(readings, key=lambda r: r.tense == "noun")) for form, readings in found.items()}


def _add_nouns(found):
    """«قوله إن»، «بالقول»، «مفاده أن»: words that open what the one just named says."""
    said = next(verb for row, verb in verbs() if row["lemma"] == "قال")
    for word in read_lexicon("statements")["opener"]["nouns"]:
        gender = "f" if word.endswith("ها") else "m" if word.endswith("ه") else ""
        found.setdefault(fold(word), []).append(Form(said, "participle", gender, "s"))


def _clashes(row, tense, form, number):
    # The dual of a short verb is written like the accusative of its noun: طلبا، رفضا.
    return tense == "past" and number == "d" and (fold(row["noun"]) == fold(row["past"]) or bool(row["strict"]))


def _inflected(row):
    if row["past"]:
        yield from (("past", *form) for form in past_forms(row["past"]))
    if row["present"]:
        yield from (("present", *form) for form in present_forms(row["present"], row["past"]))
    if row["participle"]:
        yield from (("participle", *form) for form in participle_forms(row["participle"], row["present"]))


def _add_noun(found, row, verb):
    """The verbal noun, alone and with a pronoun: إعلان، إعلانه."""
    for suffix in ("", *_SUFFIXES):
        for conjunction in ("", "و"):
            stem = row["noun"][:-1] + "ت" if suffix and row["noun"].endswith("ة") else row["noun"]
            gender = "f" if suffix == "ها" else "m" if suffix == "ه" else ""
            readings = found.setdefault(fold(conjunction + stem + suffix), [])
            readings.append(Form(verb, "noun", gender, "s", conjunction, suffix))


def _joined(form, suffix):
    """A form with a pronoun: نفى → نفاه، وصفوا → وصفوه."""
    if suffix and form[-1] == "ى":
        return form[:-1] + "ا" + suffix
    return (form[:-1] if suffix and form[-2:] == "وا" else form) + suffix


def _add(found, written, form):
    verb, tense = form.verb, form.tense
    joinable = (
        tense != "participle"
        and form.number in ("s", "p")
        and written[-2:] != "وا" * (tense == "present")
        and (verb.obj or verb.kind in _TO_SOMEBODY or bool(verb.prep & {"ب"}) or verb.lemma in ("قال", "ذكر"))
    )
    conjunctions = ("", "و", "ف", "س", "وس") if tense == "present" else ("", "و", "ف")
    if tense == "present" and verb.kind in _GOES_ON and not verb.strict:
        conjunctions = (*conjunctions, "ل")  # «وعاد ليؤكد أن …»
    if form.behind:
        conjunctions = ("",)  # «ولم يجب»; «ويجب» is another verb
    for suffix in ("", *_SUFFIXES) if joinable else ("",):
        joined = _joined(written, suffix)
        for conjunction in conjunctions:
            readings = found.setdefault(fold(conjunction + joined), [])
            if not any(r.verb is verb and r.tense == tense and r.suffix == suffix for r in readings):
                readings.append(replace(form, conjunction=conjunction, suffix=suffix))
