"""What the judgement words of a statement add up to: themes, what turns them, and the sum."""

from functools import cache, lru_cache

from analysis.stance.lists import stance_data

__all__ = ["act_of", "hits", "judgement", "themes_of", "tone"]


def hits(labels):
    """The themes of a content's words.

    Parameters
    ----------
    labels : list of frozenset
        Labels of each word, as `Terms.labels` gives them.

    Returns
    -------
    list of (int, str, bool, bool)
        Word number, theme, whether a negation reaches it, whether it stands after a condition.

    Examples
    --------
    >>> hits([frozenset({"turn:negation"}), frozenset({"theme:threat"})])
    [(1, 'threat', True, False)]
    """
    scope, until, conditional, found = stance_data()["turn"]["scope"], -1, False, []
    for i, here in enumerate(labels):
        if here:
            themes, negates, conditions = _roles(here)
            found += [(i, theme, i <= until, conditional) for theme in themes]
            conditional = conditional or (i > 0 and conditions)
            until = i + scope if negates else until
    return found


@lru_cache(maxsize=10_000)
def _roles(labels):
    """Themes of a word's labels, whether it negates, whether it makes a condition."""
    themes = tuple(label[6:] for label in sorted(labels) if label.startswith("theme:"))
    return themes, "turn:negation" in labels, "turn:condition" in labels


def themes_of(labels):
    """Themes among the labels of a word: tuple of str."""
    return _roles(labels)[0]


def judgement(found):
    """Sum of the sides of themes: a negation turns them, what comes after a condition counts half.

    «لا حوار» confronts as much as it denies; «لا نهدد» reassures, but less than an offer does.

    Examples
    --------
    >>> judgement([(1, "threat", True, False), (4, "readiness", False, False)])
    1.5
    """
    total, sides = 0.0, _sides()
    for _, theme, turned, conditional in found:
        side = sides[theme]
        total += (0.5 if conditional else 1.0) * ((-side if side > 0 else -0.5 * side) if turned else side)
    return total


@cache
def _sides():
    return {name: theme["side"] for name, theme in stance_data()["theme"].items()}


def tone(found, cue_class):
    """Judgement and reporting class together, the judgement kept within two.

    Examples
    --------
    >>> tone([], "accuse")
    -1.5
    """
    return max(-2.0, min(2.0, judgement(found))) + 1.5 * stance_data()["classes"].get(cue_class, [0])[0]


def act_of(found, cue_class, stance):
    """The act of the reporting class; where it has none, that of the first theme that fits the stance.

    Examples
    --------
    >>> act_of([(3, "threat", False, False)], "say", -1)
    'warn'
    """
    known = stance_data()["classes"].get(cue_class)
    if known:
        return known[1]
    fitting = stance_data()["acts"][("neutral", "cooperative", "confrontational")[stance]]
    return next((fitting[theme] for _, theme, turned, _ in found if theme in fitting and not turned), "state")
