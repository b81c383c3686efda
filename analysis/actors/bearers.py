"""Who bears a title, by the article's date, else by the persons whom the article names."""

import pandas as pd

__all__ = ["Bearers"]

NEVER, ALWAYS = pd.Timestamp("1900-01-01"), pd.Timestamp("2200-01-01")
KNOWN_SINCE = pd.Timestamp("2014-01-01")


class Bearers:
    """What one article tells of who holds which office.

    Parameters
    ----------
    forms : Forms
    date : Timestamp or None
    sure : dict
        Actors named somewhere in the article.
    """

    def __init__(self, forms, date, sure):
        self.forms, self.date, self.sure = forms, _day(date), sure
        self.period = (self.date, self.date) if self.date is not None else (NEVER, ALWAYS)
        self.last_country, self.last_title, self.last_bearer, self.seen = None, None, {}, []

    def saw(self, actor):
        """Remember a mention: the country at hand."""
        self.last_country = self.forms.country[actor] or self.last_country
        self.seen.append(actor)

    def held(self, actor, offices, country):
        """Whether an actor ever held one of the offices (of the country, where it is given)."""
        held = self.forms.tenures.offices_of(actor)
        return any(
            office == mine and (country is None or country == where)
            for office, _ in offices
            for mine, where in held
        )

    def bears(self, actor, offices, found):
        """Remember that the article gives an actor a title, and narrow the time of an undated article by it."""
        self.last_title = found.title or self.last_title
        for office, _ in offices:
            self.last_bearer[office] = actor
        if self.date is None and not found.former:
            self.period = self.forms.tenures.narrow(self.period, actor, offices)

    def peer_title(self):
        """The title of which «نظيره» is another bearer: the last one, else that of the last person seen."""
        return self.last_title

    def of(self, found, title):
        """Who bears a title where no name follows it.

        Returns
        -------
        (actor or None, question or None)
            A question is put again when the whole article is read.
        """
        if title.offices[0][0] and found.title is not None:
            self.last_title = title
        country = found.nation
        whole = [(office, body) for office, body in title.offices if country or "{country}" not in body]
        if not whole:
            return self._again(found, title), None
        if not whole[0][0]:
            return self.forms.body(whole[0][1], country), None
        if title.indefinite or all(office in self.forms.unnamed for office, _ in whole):
            return self._one_of_many(whole, country)
        return None, (tuple(whole), country, found.former)

    def _one_of_many(self, offices, country):
        named = [body for office, body in offices if office not in self.forms.unnamed]
        body = self.forms.body(named[0], country) if named else None
        return (None, ()) if body is None or self.forms.kind[body] == "state" else (body, None)

    def _again(self, found, title):
        """«الوزير»: whoever bore the title last in this article."""
        if title.indefinite or title.plural or found.former:
            return None
        return next((self.last_bearer[o] for o, _ in title.offices if o in self.last_bearer), None)

    def settle(self, found):
        """Answer the questions left; give the mentions without them."""
        return [self._settled(*mention) for mention in found]

    def _settled(self, start, end, actor, how, country, side, ask):
        if ask:
            actor = self._answer(*ask)
            if actor is not None:
                country, side = self.forms.country[actor] or country, self.forms.side[actor]
        return start, end, actor, how, country, side

    def _answer(self, offices, country, former):
        for office, body in offices:
            where = country if "{country}" in body else self._where(office, country)
            actor = self._former(office, where) if former else self._current(office, where)
            if actor is not None:
                return actor
        return None if former else self.forms.body(offices[0][1], country)

    def _where(self, office, country):
        return self.forms.tenures.country_of(office, country)

    def _current(self, office, country):
        holders = self.forms.tenures.during(office, country, *self.period)
        if len(holders) > 1:
            holders = [actor for actor in holders if actor in self.sure] or holders
        if self.date is not None:
            return holders[0] if holders else None
        if len(holders) == 1 and (holders[0] in self.sure or self._is_certain(office, country, holders[0])):
            return holders[0]
        return None

    def _is_certain(self, office, country, actor):
        narrowed = self.period != (NEVER, ALWAYS)
        return narrowed or self.forms.tenures.always(office, country, actor, KNOWN_SINCE)

    def _former(self, office, country):
        past = self.forms.tenures.before(office, country, self.period[1])
        named = [actor for actor in past if actor in self.sure]
        return named[0] if named else past[0] if past and self.date is not None else None


def _day(date):
    if date is None or date is pd.NaT:
        return None
    day = pd.Timestamp(date)
    if day is pd.NaT:
        return None
    return (day.tz_convert(None) if day.tzinfo else day).normalize()
