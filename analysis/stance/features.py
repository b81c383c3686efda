"""Features of a statement that a researcher can read.

Each is a name and a number: ``theme:threat`` (a word of threat is said), ``¬theme:threat`` (it is negated),
``theme:violence@foreign`` (beside a mention of another party), ``class:warn`` (the reporting verb), ``tone``
(of the speaker's other statements), ``text theme:…`` (how much of it the whole text has).
"""

from collections import Counter
from functools import cache, lru_cache
from itertools import chain

from analysis.stance.families import stem
from analysis.stance.judging import act_of, judgement, themes_of
from analysis.stance.lists import WORD, stance_data, terms
from analysis.text import fold

__all__ = ["rule_names", "stance_features", "theme_names"]

CUE, THEMES, TONE, TEXT = 0.8, 0.2, 0.3, 1.3  # weights of the blocks, found by cross-validation


@cache
def _own_words():
    return frozenset(fold(word) for word in stance_data()["turn"]["own"])


@lru_cache(maxsize=20_000)
def _cue_features(cue):
    words = WORD.findall(fold(cue))
    names = {f"cue:{stem(word)}" for word in words}
    for labels in terms().labels(words):
        names |= {f"cue {label}" for label in labels if label.startswith("theme:")}
        names |= {"cue negated"} if "turn:negation" in labels else set()
    return dict.fromkeys(sorted(names), CUE)


def _text_themes(page):
    """How much the whole text has of each theme, counted once for all its statements."""
    if not page.themes:
        counts = Counter(chain.from_iterable(map(themes_of, filter(None, page.labels))))
        page.themes["text"] = {f"text theme:{t}": TEXT * (n / len(page.words)) ** 0.5 for t, n in counts.items()}
    return page.themes["text"]


def stance_features(reading, parties):
    """Features for stance and act.

    Neither the name of the speaker nor that of a party is among them: what is said is coded, not what is
    expected.

    Parameters
    ----------
    reading : Reading
    parties : Parties

    Returns
    -------
    dict of str to float
    """
    row, found = reading.row, reading.found
    sides = _sides(reading, parties)
    names = {f"mode:{row.mode}", f"part:{row.part}"} | theme_names(found, sides) | _order_names(reading, sides)
    features = dict.fromkeys(names | rule_names(found, row.cue_class), THEMES)
    features[f"class:{row.cue_class}"] = features[f"verb:{row.cue_lemma}"] = CUE
    features.update(_cue_features(row.cue if isinstance(row.cue, str) else ""))
    features.update(_text_themes(reading.page.whole))
    _tone(features, reading)
    return features


def _sides(reading, parties):
    """(word number, "own" or "foreign") of the actors named in the content."""
    own = parties.own(reading.row)
    return [
        (i - reading.first, "own" if parties.country(actor) == own else "foreign")
        for actor, i in reading.page.named(reading.first, reading.end)
    ]


def rule_names(found, cue_class):
    """The sum of the judgement words, also with the reporting class, and the act by the word lists alone."""
    score = max(-3, min(3, round(judgement(found))))
    act = act_of(found, cue_class, (score > 0) - (score < 0))
    return {f"sum:{score}", f"class:{cue_class}&sum:{score}", f"rule:{act}"}


def theme_names(found, sides, reach=6):
    """The themes of a content, turned or not, after a condition, and beside whom they stand."""
    names = set()
    for i, theme, turned, conditional in found:
        near = min(
            ((abs(place - i), side) for place, side in sides if abs(place - i) <= reach), default=(0, "none")
        )
        name = f"{'¬' * turned}theme:{theme}"
        names |= {name, f"{name}@{near[1]}"}
        names |= {f"if:{theme}"} if conditional else set()
    if found:
        names.add(f"first:{'¬' * found[0][2]}{found[0][1]}")
    return names


def _order_names(reading, sides):
    first = sides[0][1] if sides else "none"
    if first == "none" and _own_words().intersection(reading.words):
        first = "own"
    size = reading.end - reading.first
    names = {f"starts:{first}", f"foreign:{min(2, sum(side == 'foreign' for _, side in sides))}"}
    names |= {
        f"{first}&class:{reading.row.cue_class}",
        "short" if size < 5 else "middle" if size < 15 else "long",
    }
    names |= {f"{first}&{theme}" for _, theme, turned, _ in reading.found if not turned}
    return names


def _tone(features, reading):
    """The tone of the same speaker's other statements in the text, as the word lists see it."""
    page, here = reading.page, reading.number
    others = [(i, tone) for i, tone in page.tones[page.said[here][0]] if i != here]
    if not others:
        features["tone:alone"] = TONE
        return
    mean = sum(tone for _, tone in others) / len(others)
    features["tone"] = TONE * mean / 2
    features["tone:" + ("−" if mean < -0.5 else "+" if mean > 0.5 else "0")] = TONE
    before = [tone for i, tone in others if i < here]
    if before:
        features["tone before"] = TONE * before[-1] / 2
