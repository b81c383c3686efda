"""Attribution that stands outside the usual order: «…، بحسب فلان»، «"…"، قال فلان»، and headlines «فلان: …»."""

from bisect import bisect_right

from analysis.statements.adverbials import governed, skip_adverbials
from analysis.statements.cues import Cue
from analysis.statements.forms import Form, Verb
from analysis.statements.lists import lists, phrase_at
from analysis.statements.nouns import Phrase, noun_phrase, subject_phrase
from analysis.statements.tokens import QUOTES

__all__ = ["find_open_quotations", "find_tails", "headline"]

_COMMA = frozenset("،,")
_OPENS = _COMMA | {"فقد"}
_REPORTS = frozenset(("say", "assert", "explain", "announce", "point", "relay", "write"))
_NONE = frozenset()
ACCORDING = Form(Verb("بحسب", "according", "neutral", _NONE, _NONE, False, False, False, False), "noun", "", "")
HEADLINE = Form(Verb(":", "say", "neutral", _NONE, _NONE, False, False, False, False), "noun", "", "")


def find_tails(article):
    """Cues whose content stands before them, or after a comma where they open the sentence."""
    found = []
    for i in article.tails:
        if article.t.inside[i]:
            continue
        word = article.words[i]
        said = phrase_at(lists().tail_said, article.words, i)
        if word in lists().tail_as:
            found += _as_said(article, i)
        elif said or word in lists().tail_words:
            cue = _tail(article, i, said)
            if cue is not None:
                found.append(cue)
    return found


def _as_said(article, i):
    """«…، كما قال فلان.»: a verb with nothing but its subject behind it tells who said what stands before."""
    j, words, stop = i + 1, article.words, article.t.end_of_sentence(i)
    if not i or j not in article.forms or words[i - 1] not in '،,»”"–-':
        return []
    form = article.forms[j][0]
    if form.tense not in ("past", "present") or form.verb.kind not in _REPORTS or form.suffix:
        return []
    subject = subject_phrase(article, j + 1, min(stop, j + 14))
    end = subject.end if subject else j + 1
    if end < stop and words[end] not in "،,-–)":
        return []
    return [Cue(i, j + 1, form, "tail", article.t.start_of_sentence(i), i, subject, "after", end=i, after=end)]


def find_open_quotations(article, cues):
    """Long quotations that no cue opens: behind a colon, or right after the quotation of a cue.

    Returns
    -------
    list of Cue
    """
    words, partner, found = article.words, article.t.partner, []
    taken = sorted((cue.start, cue.end) for cue in cues)
    begins = [begin for begin, _ in taken]
    for a, b in partner.items():
        k = bisect_right(begins, a)
        last = taken[k - 1][1] if k else 0
        goes_on = bool(k) and (last - 1 in article.t.unclosed or last in article.t.unclosed)
        if (
            (b - a < 7 and not goes_on)
            or last > a
            or (k < len(begins) and begins[k] < b)
            or (article.t.inside[a - 1] and a)
        ):
            continue
        if a and words[a - 1] == ":" and _line_title(article, a):
            continue
        if a and words[a - 1] == ":":
            named = _before_colon(article, a - 1)
            found.append(Cue(a - 1, a, HEADLINE, "quote", a, a - 1, named, "before" * bool(named), end=b + 1))
        elif k and _follows(article, last, a):
            found.append(Cue(a, a, HEADLINE, "quote", a, a, end=b + 1))
    return found


def _before_colon(article, colon):
    """The speaker who alone stands before a colon: «فلان: "…"»."""
    start = article.t.start_of_sentence(colon)
    if not 0 < colon - start < 9 or article.at.get(start) is None:
        return None
    phrase = noun_phrase(article, start, colon)
    return phrase if phrase is not None and colon - phrase.end < 2 else None


def _line_title(article, a):
    """Whether a quotation behind a colon is a title in a line of its own: «الحرب في …: "…"»."""
    start, known = article.t.start_of_sentence(a - 1), lists()
    head = article.words[start : a - 1]
    alone = article.t.partner[a] + 1 >= len(article.words) or article.words[article.t.partner[a] + 1] == "\n"
    nobody = known.role_head.isdisjoint(head) and not any(k in article.at for k in range(start, a))
    return len(head) < 5 and alone and nobody and not any(k in article.forms for k in range(start, a))


def _follows(article, end, a):
    words = article.words
    if end - 1 in article.t.unclosed or end in article.t.unclosed:
        return 0 <= a - end <= 4 and all(word in ".،,\n" for word in words[end:a])
    if 0 < a - end <= 4 and "\n" in words[end:a] and words[end - 1] in QUOTES:
        return _whole_paragraph(article, a) and all(word in ".،,\n" for word in words[end:a])
    return 0 <= a - end <= 2 and all(word in ".،," for word in words[end:a]) and words[end - 1] not in ":"


def _whole_paragraph(article, a):
    """Whether the quotation that opens at token `a` fills its paragraph: the speaker before it goes on."""
    words, after = article.words, article.t.partner[a] + 1
    while after < len(words) and words[after] in ".،,":
        after += 1
    return article.t.partner[a] - a > 8 and (after >= len(words) or words[after] == "\n")


def _tail(article, i, said):
    words, known = article.words, lists()
    stop = article.t.end_of_sentence(i)
    j = i + said
    form, subject, place = ACCORDING, None, ""
    if not said:
        j = i + 1
        while j < stop and words[j] in known.tail_skip:
            j += 1
        if j < stop and j in article.forms and article.forms[j][0].tense in ("past", "present"):
            form = article.forms[j][0]
            subject, place, j = _after_verb(article, j + 1, stop, form)
        elif words[i] == "نقلا":
            subject = subject_phrase(article, j + 1, stop) if j < stop and words[j] == "عن" else None
        else:
            subject = _named(article, j, stop)
        if subject is None and not (form is not ACCORDING and j < stop and words[j] in ".،\n"):
            return None
    elif words[j - 1][-1] != "ه" and not words[j - 1].endswith(("ها", "هم")):
        subject = _named(article, j, stop)
    end = max(j, subject.end if subject else 0)
    start = article.t.start_of_sentence(i)
    if i - start <= 1 and not said:
        opens = next(
            (k + 1 for k in range(end, min(end + 12, stop)) if words[k] in _OPENS or words[k][:2] == "فا"), None
        )
        while opens and opens < stop and words[opens][:3] == "فان":
            opens += 1
        return Cue(i, i + 1, form, "lead", opens, i, subject, "after") if opens and opens < stop else None
    return Cue(i, i + 1, form, "tail", start, i, subject, place or "after", end=i, after=end)


def _after_verb(article, j, stop, form):
    words = article.words
    about = next((k for k in range(j, min(j + 12, stop)) if words[k] in ("عن", "عنه", "عنها")), None)
    if form.verb.lemma in ("نقل", "أورد", "نسب") and about is not None:
        return (subject_phrase(article, about + 1, stop) if words[about] == "عن" else None), "relayed", about + 1
    subject = subject_phrase(article, j, stop)
    return subject, "after", subject.end if subject else j


def _named(article, j, stop):
    """The noun phrase at token `j`, if it names an actor or a title."""
    words, known = article.words, lists()
    if j >= stop:
        return None
    word = words[j]
    bare = (
        word[1:]
        if word[0] == "ل" and not word.startswith("لل")
        else "ال" + word[2:]
        if word.startswith("لل")
        else word
    )
    phrase = noun_phrase(article, j, stop)
    if phrase is None:
        return None
    first = article.at.get(j)
    known_head = first is not None or bare in known.role_head or bare in known.media_heads or article.at.get(j + 1)
    known_head = known_head or word[1:] in known.role_any or _name_of_two(article, phrase)
    return Phrase(phrase.start, phrase.end) if known_head else None


def _name_of_two(article, phrase):
    """Whether a phrase may be the name of an unknown person: two or three words, the first without article."""
    words = article.words[phrase.start : phrase.end]
    unknown = words[0][:2] != "ال" and words[0] not in lists().media_heads and words[0] not in lists().tail_things
    return 2 <= len(words) <= 9 and unknown and words[0][0] == "ل" and not words[0].startswith("لل")


def headline(article, names=()):
    """The cue of a headline «فلان: …» or «فلان من موسكو: …», or None."""
    words, known = article.words, lists()
    colon = next((k for k, word in enumerate(words[:20]) if word == ":"), None)
    if not colon or colon + 2 > len(words):
        return None
    mention = article.at.get(0)
    if any(word in names for word in words[:2]):
        return Cue(
            colon, colon + 1, HEADLINE, "colon", colon + 1, 0, Phrase(0, 1 + (words[0] not in names)), "before"
        )
    if mention is None or mention.actor in article.facts.media:
        phrase = noun_phrase(article, 0, colon)
        if (
            phrase is None
            or phrase.end < colon
            or (words[0] not in known.role_head and not _plain_name(article, colon))
        ):
            return None
    elif (mention.kind != "person" and _gap(article, mention.end, colon)) or any(
        k in article.forms and article.forms[k][0].tense in ("past", "present") for k in range(colon)
    ):
        return None
    if mention is not None and _speaks_inside(article, colon, clearly=mention.kind != "state"):
        return None
    phrase = noun_phrase(article, 0, colon)
    return Cue(colon, colon + 1, HEADLINE, "colon", colon + 1, 0, phrase, "before") if phrase else None


def _gap(article, i, colon):
    """Whether more than adverbs and a prepositional phrase stand between a body and the colon."""
    i = skip_adverbials(article, i, colon)
    return i < colon and not governed(article, i)


def _plain_name(article, colon):
    words = article.words[:colon]
    return colon <= 3 and not any(
        word[:2] == "ال" or word in article.facts.nations or len(word) < 3 for word in words
    )


def _speaks_inside(article, colon, *, clearly):
    """Whether somebody else speaks behind the colon: «قضية فلان: الشرطة تؤكد أن …»."""
    words = article.words
    return any(
        k in article.forms
        and article.forms[k][0].tense in ("past", "present")
        and (not clearly or (words[k + 1] in lists().opener_an and colon + 1 in article.at))
        for k in range(colon + 2, min(colon + 7, len(words) - 1))
    )
