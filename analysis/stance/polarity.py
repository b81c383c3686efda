"""Which words lean which way: learned from statements that nobody coded.

A teacher that sees only the reporting expression and the word lists is fitted on the hand codings. It codes many
thousand statements of real press. From those of which it is sure, a student learns which word families go with
which stance, so that words that are in no list get a weight (self-training; Yarowsky, ACL 1995). Names do not.
"""

import numpy as np

from analysis.stance.families import families
from analysis.stance.features import rule_names, stance_features, theme_names
from analysis.stance.model import Linear

__all__ = ["judged", "learn_polarity", "polarity_features", "teacher_features"]

LEAST = 0.3  # families whose weights differ by less lean nowhere
SURE = 0.55  # least chance at which the teacher's code is believed


def word_features(words):
    """Word families of a content, together of length one."""
    found = _families(words)
    return dict.fromkeys(found, 1 / max(1, len(found)) ** 0.5)


def _families(words):
    return {names[2] for names in map(families.__getitem__, words) if names}


def polarity_features(words, part, *, weight=0.5):
    """What the families of a content's words say together.

    Parameters
    ----------
    words : list of str
        Folded words.
    part : Linear or None
        As `learn_polarity` gives it.

    Returns
    -------
    dict of str to float
    """
    if part is None:
        return {}
    found = _families(words)
    known = [part.weights[family] for family in found if family in part.weights]
    value = 1 / max(1, len(found)) ** 0.5
    minus, zero, plus = part.weights["bias"]
    for a, b, c in known:
        minus, zero, plus = minus + value * a, zero + value * b, plus + value * c
    return {
        "words −0": weight * (minus - zero),
        "words +0": weight * (plus - zero),
        "words +−": weight * (plus - minus),
    }


def teacher_features(found, cue_class, cue_lemma):
    """What the teacher sees: the reporting expression and the themes, no other words and no names."""
    names = {f"class:{cue_class}", f"verb:{cue_lemma}"} | rule_names(found, cue_class)
    return dict.fromkeys(names | {name for name in theme_names(found, []) if "@" not in name}, 0.4)


def learn_polarity(coded, stances, uncoded, fit_linear):
    """Learn the leaning of words.

    Parameters
    ----------
    coded : list of (words, found, cue_class, cue_lemma)
        Statements with hand codes.
    stances : list of int
        Their stances.
    uncoded : list of (words, found, cue_class, cue_lemma)
        Statements without.
    fit_linear : callable
        `analysis.stance.training.fit_linear`.

    Returns
    -------
    Linear
        Word family → weights of the three stances.
    """
    teacher = fit_linear([teacher_features(*each[1:]) for each in coded], stances, strength=0.7)
    chances = teacher.chances([teacher_features(*each[1:]) for each in uncoded])
    sure = np.flatnonzero(chances.max(axis=1) > SURE)
    guessed = np.array(teacher.classes)[chances.argmax(axis=1)]
    rows = [word_features(uncoded[i][0]) for i in sure]
    part = fit_linear(rows, guessed[sure].tolist(), strength=1.0, at_least=6, balanced=True)
    kept = {name: w for name, w in part.weights.items() if name == "bias" or max(w) - min(w) >= LEAST}
    return Linear(part.classes, kept)


def judged(readings, parties, polarity):
    """Features of stance and act of each reading, the leaning of its words among them."""
    return [stance_features(r, parties) | polarity_features(r.words, polarity) for r in readings]
