"""What the words before a name or title make of it: part of a thing, a title of a deputy, an embassy that acts."""

from analysis.actors.spelling import skeleton

__all__ = [
    "deputy_of",
    "is_of_another_son",
    "is_other_chief",
    "is_part",
    "is_post",
    "is_summoned",
    "is_team",
    "speaks",
]

CHIEF = "الرييس"  # folded
SUMMONS_REACH = 5
TEAM_REACH = 8  # words before «نظيره» among which a team makes it no person


def _is_in(word, words):
    """Whether a word, or what is left of it without a proclitic, is one of some words."""
    return word in words or (len(word) > 3 and word[0] in "وفبلك" and word[1:] in words)


def is_part(words, i, lists):
    """Whether ``words[i]`` is an adjective or part of a thing: «السياسة الخارجية», «أنظمة الدفاع», «السبب الرئيس».

    Parameters
    ----------
    words : Words
    i : int
        Index of one of `Forms.parts`, not the first word.
    lists : dict
        `Forms.words`.

    Returns
    -------
    bool
    """
    word, before = words.words[i], words.words[i - 1]
    if word in lists["evidence_adjectival"]:
        part = before.removeprefix("و").removeprefix("ب").startswith(("ال", "لل"))
    else:
        part = before in lists["evidence_thing_before_chief" if word == CHIEF else "evidence_thing_before_defence"]
    return part and words.gap(i) == " "


def is_other_chief(words, i, lists):
    """«الرئيس التنفيذي», «الرئيس العام»: the chief of something else."""
    listed = words.words
    told = listed[i + 1] in lists["evidence_other_chief"] and listed[i].endswith(CHIEF.removeprefix("ا"))
    return told and words.gap(i + 1) == " "


def is_post(words, i, lists):
    """«منصب وزير الدفاع»: the post, not who holds it."""
    return _is_in(words.words[i - 1], lists["evidence_post"]) and words.gap(i) == " "


def is_summoned(words, i, lists):
    """Whether «استدعت» or the like stands shortly before ``words[i]``."""
    return not lists["evidence_summons"].isdisjoint(words.words[max(0, i - SUMMONS_REACH) : i])


def is_team(words, i, lists):
    """Whether «نظيره» at ``words[i]`` is the peer of a team, or of an army."""
    return not lists["evidence_team"].isdisjoint(words.words[max(0, i - TEAM_REACH) : i])


def is_of_another_son(words, hit, forms, given):
    """Whether «بن فلان» belongs to another: «سلطان بن فلان بن فلان», no first name of whose is in `given`."""
    i, listed = hit.i, words.words
    if hit.form.lead != listed[i] or listed[i] not in forms.words["evidence_son_of"]:
        return False
    if hit.j < len(listed) and listed[hit.j] in forms.words["evidence_son_of"]:
        return i == 0 or skeleton(listed[i - 1]) not in given
    named = i > 0 and listed[i - 1] in forms.named_so and words.gap(i) == " "
    return named and skeleton(listed[i - 1]) not in given


def deputy_of(words, i, lists):
    """Where the words begin that make a title at ``words[i]`` that of a deputy or a servant; else `i`."""
    last, before, size = words.words[i - 1], words.words[i - 2] if i > 1 else "", 0
    if _is_in(last, lists["evidence_deputy"]):
        size = 1
    elif last in lists["evidence_office_of"]:
        size = 2 * _is_in(before, lists["evidence_office_head"])
    elif words.words[i][0] == "ل":
        definite = lists["evidence_deputy_definite"]
        size = 1 if _is_in(last, definite) else 2 * (last in lists["evidence_rank"] and _is_in(before, definite))
    return i - size if size and words.gap(i) == " " else i


def speaks(words, i, lists):
    """Whether the word before an embassy lets it act; one that is moved or stormed is a building."""
    return i > 0 and _is_in(words.words[i - 1], lists["evidence_speaks"])
