"""Reporting verbs as data, and every form in which they are written."""

from dataclasses import dataclass
from functools import cache

from analysis.lexicon import read_table
from analysis.text import fold

__all__ = ["Form", "Verb", "reporting_forms", "verbs"]

_COLUMNS = ["lemma", "past", "present", "participle", "noun", "class", "after", "distance"]


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb and what may follow it; `an` and `prep` hold folded prepositions ("" for a bare أن)."""

    lemma: str
    kind: str
    distance: str
    an: frozenset
    prep: frozenset
    obj: bool
    speech: bool


@dataclass(frozen=True, slots=True)
class Form:
    """One written form: its verb, tense (past | present | participle | noun), gender, number, what is joined to it."""

    verb: Verb
    tense: str
    gender: str
    number: str
    conjunction: str = ""
    suffix: str = ""


@cache
def verbs():
    """The verbs of reporting.csv as a tuple of (row, Verb)."""
    table = read_table("lexicon/reporting.csv", columns=_COLUMNS, unique=["lemma"], required=["lemma", "class"])
    return tuple((row, _verb(row)) for row in table.to_dict("records"))


def _verb(row):
    after = row["after"].split()
    return Verb(
        row["lemma"],
        row["class"],
        row["distance"],
        an=frozenset(fold(a.partition(":")[2]) for a in after if a.partition(":")[0] == "an"),
        prep=frozenset(fold(a.partition(":")[2]) for a in after if a.startswith("prep:")),
        obj="obj" in after,
        speech="quote" in after or "colon" in after,
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
    """(form, gender, number) of the third person present, the short forms after لم included."""
    weak = present[-1] in "ىيو"
    stem = present[:-1] if weak else present
    dual = present[:-1] + ("ي" if present[-1] == "ى" else present[-1]) if weak else present
    forms = [
        (present, "m", "s"),
        (stem + "ون", "m", "p"),
        (stem + "وا", "m", "p"),
        (dual + "ان", "m", "d"),
    ]
    if weak:
        forms.append((stem, "m", "s"))
    elif len(past) > 2 and past[-2] == "ا" and present[-2] in "ويا":
        forms.append((present[:-2] + present[-1], "m", "s"))
    feminine = [("ت" + form[1:], "f", number) for form, _, number in forms if number != "p"]
    return [*forms, *feminine]


def participle_forms(participle, present):
    """(form, gender, number) of the circumstantial accusative: مؤكدا، مؤكدة، مؤكدين."""
    stem = participle + ("ي" if present[-1:] in ("ى", "ي", "و") and not participle.endswith("ي") else "")
    plural = participle if stem != participle else stem
    return [(stem + "ا", "m", "s"), (stem + "ة", "f", "s"), (plural + "ين", "m", "p"), (stem + "ات", "f", "p"),
            (stem + "تين", "f", "d")]


_SUFFIXES = ("ه", "ها", "هم", "هما")


@cache
def reporting_forms():
    """Every written form of every verb.

    Returns
    -------
    dict
        Folded form → tuple of `Form`.
    """
    found = {}
    for row, verb in verbs():
        for tense, form, gender, number in _inflected(row):
            _add(found, verb, tense, form, gender, number)
    return {form: tuple(readings) for form, readings in found.items()}


def _inflected(row):
    if row["past"]:
        yield from (("past", *form) for form in past_forms(row["past"]))
    if row["present"]:
        yield from (("present", *form) for form in present_forms(row["present"], row["past"]))
    if row["participle"]:
        yield from (("participle", *form) for form in participle_forms(row["participle"], row["present"]))


def _add(found, verb, tense, form, gender, number):
    suffixes = ("", *_SUFFIXES) if verb.obj and tense != "participle" and number == "s" else ("",)
    conjunctions = ("", "و", "ف", "س", "وس") if tense == "present" else ("", "و", "ف")
    for suffix in suffixes:
        joined = form[:-1] + "ا" + suffix if suffix and form[-1] == "ى" else form + suffix
        for conjunction in conjunctions:
            reading = Form(verb, tense, gender, number, conjunction, suffix)
            readings = found.setdefault(fold(conjunction + joined), [])
            if not any(r.verb is verb and r.tense == tense and r.suffix == suffix for r in readings):
                readings.append(reading)
