"""A capital as a government or as a mere place, by the words around it."""

import re

__all__ = ["is_government"]

MATCH_REPORT = 6  # words of sport that make an article one about it
ACTION = re.compile("(?!ال)(?:ا.{4,}|ت..ي.|.+ها|ان|عن)")  # folded: most masdars, «عزمها», «أن»
QUOTES = tuple('"«»“”')
SPORT_REACH = 6  # words before a capital, and half as many after it, among which a match makes it a place


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
    if i and listed[i] == hit.form.lead and listed[i - 1] in lists["place_clause"]:
        return True
    proclitic = listed[i].removesuffix(hit.form.lead).removeprefix("و").removeprefix("ف")
    before = [_bare(word) for word in listed[max(0, i - 9) : i] if word]
    last, near = before[-1] if before else "", set(before[-8:] if proclitic == "ل" else before[-4:])
    if proclitic == "ب":
        return bool(near & lists["place_against"])
    if _is_named_thing(last, before, lists):
        return False
    if last in lists["place_meeting"] and not several and not _declares(words, hit, last, lists):
        return False
    if words.count(lists["place_sport"]) >= MATCH_REPORT and last not in ("ان", "لكن"):
        return False
    if _opens_dispatch(words, hit, lists) or _is_labelled(words, hit, forms, before[-SPORT_REACH:]):
        return False
    around = lists["place_outskirts" if proclitic == "ل" else "place_control"]  # «سيطروا على صنعاء»
    if (proclitic == "ل" or last == "علي") and not around.isdisjoint(before[-4:]):
        return False
    if last == "من" and not proclitic:
        return lists["place_based"].isdisjoint(before[-4:]) and not lists["place_from_government"].isdisjoint(
            _stems(before)
        )
    if last == "الي":
        return not lists["place_toward_government"].isdisjoint(_stems(near)) and not near & lists["place_motion"]
    return not near & lists["place_motion"] or last in lists["place_government_after"]


def _declares(words, hit, last, lists):
    """«إعلان موسكو إغلاق ...» is what a government says, «إعلان القاهرة في ...» a document."""
    after = words.words[hit.j] if hit.j < len(words.words) else ""
    return last in lists["place_declaration"] and bool(ACTION.fullmatch(after))


def _bare(word):
    return word[1:] if len(word) > 3 and word[0] in "وف" else word


def _stems(words):
    """Words, and what is left of them without «ب», «ل», «ك»."""
    return {*words, *(word[1:] for word in words if len(word) > 3 and word[0] in "بلك")}


def _is_named_thing(last, before, lists):
    """«مطار ...», «بمدينة ...», «العاصمة الروسية ...»: what the word before a capital makes of it."""
    return not lists["place_before"].isdisjoint(_stems((last,))) or not lists["place_capital"].isdisjoint(
        before[-2:]
    )


def _is_labelled(words, hit, forms, before):
    """«لشبونة البرتغالي» is a club, «برلين الألمانية» a town; so is what stands among players and matches."""
    after, sport = words.words[hit.j], forms.words["place_sport"]
    own = after not in forms.plurals and forms.adjectives.get(after) == hit.form.seat
    following = words.words[hit.j : hit.j + SPORT_REACH // 2]
    return (own and after.startswith("ال")) or not (sport.isdisjoint(before) and sport.isdisjoint(following))


def _opens_dispatch(words, hit, lists):
    """«موسكو - وكالات», «فلان - موسكو:»: at the head of a line, in brackets, or between a dash and the text."""
    among = hit.i and words.words[hit.i - 1] and hit.j < len(words.words) and words.words[hit.j]
    if among and words.gap(hit.i) == words.gap(hit.j) == " ":
        return False
    gap, after = words.gap_before(hit.i), words.gap_after(hit.j) if hit.j < len(words.words) else ""
    following = words.words[hit.j] if hit.j < len(words.words) else ""
    in_quotes = gap[-1:] in QUOTES and after[:1] in QUOTES  # «قالت لـ"الرياض"»: the paper
    if in_quotes or "(" in gap or ("،" in gap and following.isdigit()):
        return True
    if not lists["place_dateline"].isdisjoint(gap) and ("\n" in after or ":" in after):
        return True
    opens = not any(words.words[: hit.i][-3:]) or not {"\n", "*", "•"}.isdisjoint(gap)
    if not opens or hit.j >= len(words.words):
        return False
    return bool(set(after) & lists["place_dateline"]) or words.words[hit.j].isdigit() or "\n" in after
