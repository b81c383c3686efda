"""What the judgement words of a statement add up to: themes, what turns them, and the sum."""

from analysis.stance.lists import stance_data

__all__ = ["act_of", "hits", "judgement", "tone"]


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
    scope, turned, conditional, found = stance_data()["turn"]["scope"], 0, False, []
    for i, here in enumerate(labels):
        if here:
            themes = (label[6:] for label in sorted(here) if label.startswith("theme:"))
            found += [(i, theme, turned > 0, conditional) for theme in themes]
            conditional = conditional or (i > 0 and "turn:condition" in here)
        turned = scope if here and "turn:negation" in here else max(0, turned - 1)
    return found


def judgement(found):
    """Sum of the sides of themes: a negation turns them, what comes after a condition counts half.

    «لا حوار» confronts as much as it denies; «لا نهدد» reassures, but less than an offer does.

    Examples
    --------
    >>> judgement([(1, "threat", True, False), (4, "readiness", False, False)])
    1.5
    """
    total = 0.0
    for _, theme, turned, conditional in found:
        side = stance_data()["theme"][theme]["side"]
        total += (0.5 if conditional else 1.0) * ((-side if side > 0 else -0.5 * side) if turned else side)
    return total


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
