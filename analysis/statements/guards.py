"""Whether a reporting verb reports where it stands: what its place and construction demand."""

from analysis.statements.adverbials import governed
from analysis.statements.lists import lists

__all__ = ["describes_noun", "hides_name", "holds"]

_COMMA = frozenset("،,")
_NOT = frozenset(("لم", "لا", "لن", "ولم", "ولا", "ولن", "فلم", "فلا"))
_JUDGES = frozenset(("deny", "accuse", "condemn", "criticise", "warn", "threaten", "demand", "promise"))
_WAS = frozenset(("كان", "كانت"))
_KEEPS_NEGATION = frozenset(("view", "expect", "deny", "hope", "reject", "worry", "agree"))
_EDGES = frozenset('،,-–—:)»”"')


def holds(article, cue):
    """Whether a cue has all that its verb and its place demand."""
    words, form, known = article.words, cue.form, lists()
    if form.tense == "participle" and cue.i and words[cue.i - 1] in known.clause_copula:
        return False
    if hides_name(article, cue.i) or (cue.subject is None and _first_person(article, cue.i, form)):
        return False
    if form.verb.lemma == "عبر" and (words[cue.j] in known.clause_via or cue.opener == "quote"):
        return False
    if form.tense == "participle":
        return (
            form.gender != "f"
            or cue.opener == "an"
            or words[cue.i] in known.clause_saying
            or words[cue.i - 1] in '،,"»”“)'
            or form.number != "s"
            or not cue.i
            or _written_tanwin(article, cue.i)
        )
    if words[cue.i][-1] == "ي" and form.tense == "past" and _written_ya(article, cue.i):
        return False
    if _subjunctive(words, cue.i, form):
        return False
    if form.verb.kind == "tell" and cue.opener == "object":
        return False  # «خاطب النواب»: whom, not what
    apart = cue.start - cue.j > 1 + (words[cue.start - 1] == ":")
    clear = cue.subject is not None and "ب" in form.verb.an and words[cue.start - 1][:2] == "با"
    if form.verb.bare and apart and not clear:
        return False
    if form.verb.strict and not (_complete(article, cue) and _clause_initial(article, cue)):
        return False
    if form.verb.lemma in ("حمل", "القي", "ألقى") and not _names_blame(
        words, cue, article.t.end_of_sentence(cue.i)
    ):
        return False
    gap = {"وصف": 2, "اتهم": 1}.get(form.verb.lemma, 0)
    if gap and not form.suffix and cue.opener == "an" and cue.start - cue.j <= gap:
        return False  # passive: «وصف بأنه …»
    before = words[cue.i - 1] if cue.i else ""
    if before == "قد" and form.tense == "present":
        return False
    if form.tense == "past" and cue.opener in ("prep", "object") and _passive(article, cue.i):
        return False
    if before in known.clause_if or words[cue.j : cue.j + 1] == [] or words[cue.j] in known.clause_back:
        return False
    if _this_alone(words, cue.j) and form.tense == "present" and cue.opener == "an" and cue.subject is None:
        return False
    if before in _WAS and form.tense == "present" and words[cue.i - 2] in ("ان", "اذا"):
        return False
    if before in _NOT and form.verb.kind not in _KEEPS_NEGATION:
        return False
    usual = before == "ما" and cue.i > 1 and words[cue.i - 2] in known.clause_usually
    if before in known.clause_relative and not usual and cue.place != "antecedent":
        return _reports_in_relative(words, cue, before, known)
    if (
        cue.opener == "object"
        and form.verb.kind == "view"
        and cue.subject is None
        and not form.conjunction
        and cue.lead == cue.i
    ):
        return False
    if cue.opener == "object" and cue.subject is None and _begins_sentence(article, cue):
        return False
    if cue.subject is None or (
        cue.place == "after" and form.tense == "present" and cue.opener in ("prep", "object")
    ):
        return not _hangs_on_noun(article, cue) or _describes(article, cue)
    return True


def hides_name(article, i):
    """Whether a participle only tells that the speaker stays unnamed: «رافضا كشف هويته»، «طالبا عدم ذكر اسمه»."""
    words, known = article.words, lists()
    if article.forms[i][0].tense != "participle" or words[i + 1 : i + 2] == []:
        return False
    after = words[i + 2 : i + 5]
    named = any(word.startswith(("هوي", "اسم")) for word in after)
    return named and (words[i + 1] in known.clause_hiding)


def _reports_in_relative(words, cue, before, known):
    """Whether a relative clause reports: «صور قالت إنها …»، «ما وصفه بأنه …»، «الهجوم الذي نفت موسكو …»."""
    if cue.opener in ("an", "prep", "quote") and cue.form.verb.lemma in known.clause_describing:
        return before in known.clause_who or before in known.clause_what
    if before not in known.clause_who:
        return False
    if cue.form.suffix:
        return cue.form.verb.kind in ("accuse", "appeal") and cue.opener in ("prep", "an")
    if cue.opener == "an":
        return cue.subject is not None or words[cue.j] in known.clause_wherein
    return cue.form.verb.kind in _JUDGES and cue.form.tense == "past"


def _subjunctive(words, i, form):
    """Whether أن makes a form the present of another verb: «أن توقع القرعة …»."""
    that = i > 1 and words[i - 1] == "ان" and words[i - 2] not in ("بعد", "سبق", "منذ", "الي")
    return that and form.tense == "past" and words[i][0] == "ت"


def _written_tanwin(article, i):
    """Whether a word bears the ending of a circumstance: «متهمةً»."""
    start, end = article.t.span(i, i + 1)
    return "\u064b" in article.t.text[start : end + 1]


def _first_person(article, i, form):
    """Whether «أعتقد» is what the author himself believes, and not a past written اعتقد."""
    if form.tense != "past" or form.verb.lemma[0] != "\u0627":
        return False
    start, end = article.t.span(i, i + 1)
    return article.t.text[start:end].lstrip("\u0648\u0641")[:1] == "\u0623"


def _written_ya(article, i):
    """Whether a form like نفى is written نفي, the noun, in a text that tells ى from ي."""
    start, end = article.t.span(i, i + 1)
    return (
        article.t.text[start:end].rstrip("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652")[-1:] == "ي"
        and "ى" in article.t.text
    )


def _this_alone(words, j):
    """«ويشير ذلك إلى أن …»: a fact shows it, nobody says it."""
    return (
        words[j] in lists().clause_this
        and words[j + 1 : j + 2] != []
        and (words[j + 1] == "الي" or words[j + 1][:2] != "ال")
    )


def _passive(article, i):
    """Whether a past form bears the vowel of the passive on its first or second letter: «اتُهمت»."""
    start, end = article.t.span(i, i + 1)
    return "\u064f" in article.t.text[start : min(start + 4, end)]


def _names_blame(words, cue, stop):
    return any(word in lists().clause_blame for word in words[cue.i : min(cue.i + 30, stop)])


def _complete(article, cue):
    """A strict verb needs a subject beside it or a conjunction, and a clear opener near by."""
    if cue.opener in ("prep", "object"):
        joined = cue.lead < cue.i or (bool(cue.form.conjunction) and cue.form.tense == "past")
        return (cue.subject is not None or joined) and _clause_initial(article, cue)
    gap = cue.start - (cue.subject.end if cue.place == "after" and cue.subject else cue.j)
    return (cue.subject is not None or cue.start - cue.j <= 2) and gap <= 12


def _clause_initial(article, cue):
    before = article.words[cue.i - 1] if cue.i else ""
    first = cue.i == article.t.start_of_sentence(cue.i)
    return (
        first
        or before in _EDGES
        or cue.lead < cue.i
        or bool(cue.form.conjunction)
        or _after_adverbial(article, cue.i)
    )


def _after_adverbial(article, i):
    start = article.t.start_of_sentence(i)
    clause = next((k + 1 for k in range(i - 1, max(start, i - 80), -1) if article.words[k] in _COMMA), start)
    return governed(article, clause) or article.words[clause] in lists().adverb_words


def _begins_sentence(article, cue):
    """A bare verb that begins a sentence has its subject after it: what seems to be the object is that subject."""
    first = cue.i == article.t.start_of_sentence(cue.i) and not cue.form.conjunction and not cue.form.suffix
    return first and article.words[cue.i + 1 : cue.i + 2] not in (["،"], [","])


def _describes(article, cue):
    """«أسلحة قال إنها …»، «عملية وصفها بأنها …»: the verb describes a noun in a speaker's words."""
    that = article.words[cue.start - 1]
    described = cue.form.verb.lemma in lists().clause_describing
    return (
        described
        and cue.opener == "an"
        and cue.start - cue.j <= 6
        and (bool(cue.form.suffix) or that not in ("ان", "بان"))
    )


def _hangs_on_noun(article, cue):
    """Whether a verb without a subject only describes the noun before it: «إشارات تشير إلى …»."""
    i, t = cue.i, article.t
    known = lists()
    wherein = article.words[cue.j] in known.clause_wherein  # «بيانا أكدت فيه أن …»
    if wherein or article.words[i - 1] in known.clause_he or (cue.form.suffix and cue.form.verb.kind == "accuse"):
        return False
    if i and article.words[i - 1] in _NOT:
        if article.words[i - 1][0] in "وف":
            return False
        i -= 1
    if i and article.words[i - 1] in lists().clause_connective:
        return False
    if cue.form.conjunction or cue.lead < i or i == t.start_of_sentence(i) or article.words[i - 1] in _EDGES:
        return False
    begin = t.start_of_sentence(i)
    clause = next((k + 1 for k in range(i - 1, max(begin, i - 80), -1) if article.words[k] in _COMMA), begin)
    first = article.words[clause]
    if cue.form.tense == "present" and cue.opener in ("prep", "object") and i - clause > 7:
        return article.words[i - 1] not in known.adverb_words
    return (
        not governed(article, clause) and first not in known.adverb_words and first not in known.clause_connective
    )


def describes_noun(article, cue):
    """Whether a verb without a subject describes a noun in the words: «أسلحة قال إنها …»."""
    words = article.words
    that = words[cue.start - 1]
    return (
        cue.opener == "an"
        and cue.form.verb.lemma in ("قال", "زعم", "ادعى")
        and not cue.form.conjunction
        and cue.lead == cue.i
        and that not in ("ان", ":")
        and cue.form.tense != "participle"
    ) or words[cue.i - 1] in lists().clause_who
