"""«وزارة الدفاع», «الوزارة» without a state: the ministry that the article is about."""

from collections import Counter

from analysis.actors.embassies import EMBASSY

__all__ = ["Ministries", "ministries"]

ANY = "{ministry}"
FEWEST, SHARE = 3, 0.6  # mentions of a state, and their part of all, that make an article one about it


def ministries(forms, templates):
    """Which ministry an actor is, or worked for.

    Parameters
    ----------
    forms : Forms
    templates : list of str
        Bodies with ``{country}``.

    Returns
    -------
    dict
        Slug of a ministry, or of a person who served in one only, to (template, slug of the ministry).
    """
    states = [actor for actor, kind in forms.kind.items() if kind == "state"]
    bodies = {forms.body(template, state): template for template in templates for state in states}
    found = {body: (template, body) for body, template in bodies.items() if forms.kind[body] == "body"}
    for actor, held in forms.tenures.everybody():
        templates_held = {(forms.office_bodies.get(office, ""), where) for office, where in held}
        served = {forms.body(template, where) for template, where in templates_held if template in templates}
        if len(served) == 1:
            ministry = served.pop()
            found |= {actor: found[ministry]} if ministry in found else {}
    return found


class Ministries:
    """What one article tells of the ministries it means."""

    def __init__(self, forms):
        self._forms, self._named, self._implied = forms, {}, {}

    def saw(self, actor):
        """Remember a ministry, or the ministry of a person."""
        if actor in self._forms.ministries:
            template, ministry = self._forms.ministries[actor]
            last = self._named if ministry == actor else self._implied
            last[template] = ministry
            if template != EMBASSY:
                last[ANY] = ministry

    def last(self, template, country=None):
        """The ministry named last, else that of the person named last; None where it is not of the country."""
        ministry = self._named.get(template) or self._implied.get(template)
        return ministry if country in (None, self._forms.country.get(ministry)) else None

    def of_most(self, template, found):
        """The ministry of the state that most mentions of an article belong to, or None."""
        states = Counter(mention[4] for mention in found if mention[2] is not None and mention[4])
        if not states:
            return None
        (state, count), total = states.most_common(1)[0], states.total()
        body = self._forms.body(template, state)
        return (
            body if count >= FEWEST and count >= SHARE * total and self._forms.kind.get(body) == "body" else None
        )
