"""Which words lean which way: learned from statements that nobody coded, in two ways. Names do not lean.

*By a teacher.* One that sees only the reporting expression and the word lists is fitted on the hand codings. It
codes many thousand statements of real press. From those of which it is sure, a student learns which word families
go with which stance (self-training; Yarowsky, ACL 1995).

*By their company.* Where a statement stands beside others that accuse, warn or welcome in so many words («اتهم»,
«حذر», «رحب»), its own words are likely to be of that kind, even under a plain «قال».
"""

from collections import namedtuple

import numpy as np

from analysis.stance.families import families
from analysis.stance.features import rule_names, theme_names
from analysis.stance.lists import stance_data
from analysis.stance.model import Linear

__all__ = ["Plain", "leaning_features", "learn_company", "learn_polarity", "teacher_features"]

LEAST = 0.3  # families whose weights differ by less lean nowhere
SURE = 0.55  # least chance at which the teacher's code is believed
MOST_TAUGHT = 40_000
NEAR = {-2: 0.5, -1: 1.0, 1: 1.0, 2: 0.5}  # neighbours in the text and how much they count
SHORT, LONG = 4, 60  # words

Plain = namedtuple("Plain", ["words", "found", "cue_class", "cue_lemma", "article"])
"""What is needed of a statement to learn from it."""


def family_features(words):
    """Word families of a content, together of length one."""
    found = {known[0] for known in map(families.__getitem__, words) if known}
    return dict.fromkeys(found, 1 / max(1, len(found)) ** 0.5)


def leaning_features(known, leaning, *, weight=0.5):
    """What the families of a content's words say together.

    Parameters
    ----------
    known : list of tuple
        What `analysis.stance.families.families` knows of the words.
    leaning : dict of str to tuple
        Family → weights of the three stances by the teacher, then by the company; ``bias`` is always there.

    Returns
    -------
    dict of str to float
    """
    found = {family for family, _, _ in known}
    a, b, c, d, e, f = leaning["bias"]
    scale = 1 / max(1, len(found)) ** 0.5
    for u, v, w, x, y, z in [leaning[family] for family in found if family in leaning]:
        a, b, c = a + scale * u, b + scale * v, c + scale * w
        d, e, f = d + scale * x, e + scale * y, f + scale * z
    return {
        "words −0": weight * (a - b),
        "words +0": weight * (c - b),
        "words +−": weight * (c - a),
        "company −0": weight * (d - e),
        "company +0": weight * (f - e),
        "company +−": weight * (f - d),
    }


def teacher_features(plain):
    """What the teacher sees: the reporting expression and the themes, no other words and no names."""
    names = {f"class:{plain.cue_class}", f"verb:{plain.cue_lemma}"} | rule_names(plain.found, plain.cue_class)
    return dict.fromkeys(names | {name for name in theme_names(plain.found, []) if "@" not in name}, 0.4)


def learn_polarity(coded, stances, uncoded, fit_linear, *, seed=1):
    """Learn the leaning of words by a teacher.

    Parameters
    ----------
    coded : list of Plain
        Statements with hand codes.
    stances : list of int
        Their stances.
    uncoded : list of Plain
        Statements without.
    fit_linear : callable
        `analysis.stance.training.fit_linear`.

    Returns
    -------
    Linear
        Word family → weights of the three stances.
    """
    teacher = fit_linear([teacher_features(each) for each in coded], stances, strength=0.7, at_least=2)
    order = np.random.default_rng(seed).permutation(len(uncoded))
    taught = [uncoded[i] for i in order if SHORT <= len(uncoded[i].words) < LONG][:MOST_TAUGHT]
    chances = teacher.chances([teacher_features(each) for each in taught])
    sure = np.flatnonzero(chances.max(axis=1) > SURE)
    guessed = np.array(teacher.classes)[chances.argmax(axis=1)]
    return _student([taught[i].words for i in sure], guessed[sure].tolist(), fit_linear, strength=1.0, at_least=6)


def learn_company(uncoded, fit_linear):
    """Learn the leaning of words by the statements that stand beside them.

    Parameters
    ----------
    uncoded : list of Plain
        In the order of the texts.
    fit_linear : callable

    Returns
    -------
    Linear
        Word family → weights of the three stances.
    """
    told = [stance_data()["classes"].get(each.cue_class, [None])[0] for each in uncoded]
    words, sides, weights = [], [], []
    for i, each in enumerate(uncoded):
        if told[i] in (-1, 1) or not SHORT <= len(each.words) < LONG:
            continue
        beside = [i + step for step in NEAR if 0 <= i + step < len(told)]
        beside = [j for j in beside if uncoded[j].article == each.article]
        side = sum(NEAR[j - i] * told[j] for j in beside if told[j])
        if side or len(beside) > 1:
            words.append(each.words)
            sides.append((side > 0) - (side < 0))
            weights.append(min(0.4, 0.4 * abs(side)) if side else 0.3)
    return _student(words, sides, fit_linear, strength=0.3, at_least=10, weights=weights)


def _student(texts, stances, fit_linear, **options):
    part = fit_linear([family_features(words) for words in texts], stances, balanced=True, **options)
    kept = {name: w for name, w in part.weights.items() if name == "bias" or max(w) - min(w) >= LEAST}
    return Linear(part.classes, kept)
