"""A capital as a government or as a mere place, by the words around it."""

__all__ = ["is_government"]


def is_government(words, hit, forms, *, several=False):
    """Whether a seat stands for its government.

    Parameters
    ----------
    words : Words
    hit : Hit
    forms : Forms
    several : bool
        Whether another seat is joined to it: «اتفاق موسكو وأنقرة» is one of governments.

    Returns
    -------
    bool
    """
    listed, lists, i = words.words, forms.words, hit.i
    proclitic = listed[i].removesuffix(hit.form.lead).removeprefix("و").removeprefix("ف")
    before = [_bare(word) for word in listed[max(0, i - 9) : i] if word]
    last, near = before[-1] if before else "", set(before[-8:] if proclitic == "ل" else before[-4:])
    if proclitic == "ب":
        return bool(near & lists["place_against"])
    if (
        last in lists["place_before"]
        or (last in lists["place_meeting"] and not several)
        or "العاصمه" in before[-2:]
    ):
        return False
    if _opens_dispatch(words, hit, lists):
        return False
    if last == "الي":
        return bool(near & lists["place_toward_government"]) and not near & lists["place_motion"]
    return not near & lists["place_motion"] or last in ("ان", "مع", "علي")


def _bare(word):
    return word[1:] if len(word) > 3 and word[0] in "وف" else word


def _opens_dispatch(words, hit, lists):
    """«موسكو - وكالات»: at the head of a line, with a dash, a bracket or a date after it."""
    opens = hit.i == 0 or not {"\n", "*", "•"}.isdisjoint(words.gap(hit.i))
    if not opens or hit.j >= len(words.words):
        return False
    gap, after = words.gap_after(hit.j), words.words[hit.j]
    return bool(set(gap) & lists["place_dateline"]) or after.isdigit()
