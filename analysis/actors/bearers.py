"""Who bears a title, by the article's date, else by the persons whom the article names."""

from analysis.actors.spelling import skeleton
from analysis.actors.tenures import ALWAYS, day_of
from analysis.actors.titles import Title

__all__ = ["Bearers"]

KNOWN_SINCE = day_of("2014-01-01")  # the table of tenures begins here
ANYBODY = Title(offices=(("official", "{country}"),))


class Bearers:
    """What one article tells of who holds which office.

    Parameters
    ----------
    forms : Forms
    day : int or None
        The article's, since 1970.
    sure : dict
        Actors named somewhere in the article.
    """

    def __init__(self, forms, day, sure):
        self.forms, self.day, self.sure = forms, day, sure
        self.period = (day, day) if day is not None else ALWAYS
        self.last_country, self.last_title, self.last_bearer, self.seen = None, None, {}, {}
        self.last_person = None

    def saw(self, actor, country):
        """Remember a mention: the country at hand, and the persons of each country, None for one unknown."""
        self.last_country = country or self.last_country
        if actor is None or self.forms.kind[actor] == "person":
            self.last_person = actor or self.last_person
            people = self.seen.setdefault(country, {})
            people.pop(actor, None)  # back to the end: the last one seen comes last
            people[actor] = None

    def held(self, actor, offices, country):
        """Whether an actor ever held one of the offices (of the country, where it is given)."""
        for mine, where in self.forms.tenures.offices_of(actor):
            if (country is None or country == where) and any(office == mine for office, _ in offices):
                return True
        return False

    def bears(self, actor, offices, found):
        """Remember that the article gives an actor a title, and narrow the time of an undated article by it."""
        self.last_title = found.title or self.last_title
        self.last_bearer |= {office: actor for office, _ in offices if office not in self.forms.unnamed}
        if self.day is None and not found.former:
            self.period = self.forms.tenures.narrow(self.period, actor, offices)

    def peer_title(self):
        """The title of which «نظيره» is another bearer: that of the last person seen, else the last one read."""
        if self.last_person is None:
            return self.last_title or ANYBODY
        bodies, tenures = self.forms.office_bodies, self.forms.tenures
        held = [o for o, where in tenures.offices_of(self.last_person) if o in bodies and "{country}" in bodies[o]]
        now = [o for o in held if self.last_person in tenures.during(o, self._home(), *self.period)]
        return Title(offices=tuple((o, bodies[o]) for o in now[:1])) if now else self.last_title or ANYBODY

    def _home(self):
        return self.forms.country[self.last_person]

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
        if not whole or (title.vague and not self._is_at_hand(whole[0])):
            return self._again(found, title), None
        if not whole[0][0]:
            return (self.forms.body(whole[0][1], country) if self.forms.kind[country] == "state" else None), None
        if all(office in self.forms.unnamed for office, _ in whole):
            return self._one_of_many(whole, found)
        if found.title is not None and found.indefinite:
            return (self._body(whole, country), ()) if title.indefinite else (None, None)
        question = (tuple(whole), country, found.former, self._last_of(whole, country))
        return (None, question) if self.day is None else (self._answer(*question), ())

    def _last_of(self, offices, country):
        last = next((self.last_bearer[office] for office, _ in offices if office in self.last_bearer), None)
        return last if last is None or country in (None, self.forms.country[last]) else None

    def _body(self, offices, country):
        body = self.forms.body(offices[0][1], country)
        return None if body is None or self.forms.kind[body] == "state" else body

    def spelt_otherwise(self, word, offices, country):
        """Who of all bearers of an office has a surname of which a word may be another spelling, or None."""
        wanted = skeleton(word)
        if len(wanted) < 3:
            return None
        holders = (a for office, _ in offices for a in self.forms.tenures.during(office, country, *ALWAYS))
        return next((actor for actor in holders if wanted in self.forms.surnames.get(actor, ())), None)

    def _is_at_hand(self, office_and_body):
        country = self._where(office_and_body[0], None)
        return country in self.sure or country == self.last_country

    def _one_of_many(self, offices, found):
        """«الوزير الروسي»: the last Russian whose office fits; «وزير روسي»: nobody in particular."""
        parts = self.forms.antecedent.get(offices[0][0], ())
        if parts and not found.indefinite:
            for actor in reversed(self.seen.get(found.nation, {})):
                held = self.forms.tenures.offices_of(actor) if actor else ()
                if actor is None:  # somebody unknown was the last
                    break
                if any(part in office for part in parts for office, _ in held if office not in self.forms.heads):
                    return actor, None
        return None, ()

    def _again(self, found, title):
        """«الوزير»: whoever bore the title last in this article."""
        if title.indefinite or title.single or title.plural or found.former:
            return None
        return next((self.last_bearer[o] for o, _ in title.offices if o in self.last_bearer), None)

    def settle(self, found):
        """Answer the questions left; give the mentions without them."""
        return [self._settled(*mention) if mention[-1] else mention[:-1] for mention in found]

    def _settled(self, start, end, actor, how, country, side, ask):
        actor = self._answer(*ask)
        if actor is not None:
            country, side = self.forms.country[actor] or country, self.forms.side[actor]
        return start, end, actor, how, country, side

    def _answer(self, offices, country, former, last):
        for office, body in offices:
            where = country if "{country}" in body else self._where(office, country)
            actor = (
                None
                if former and last
                else self._former(office, where)
                if former
                else self._current(office, where)
            )
            if actor is not None:
                return actor
        if last is not None:
            return last
        return None if former else self._body(offices, country)

    def _where(self, office, country):
        return self.forms.tenures.country_of(office, country)

    def _current(self, office, country):
        holders = self.forms.tenures.during(office, country, *self.period)
        if len(holders) > 1:
            holders = [actor for actor in holders if actor in self.sure] or holders
        if self.day is not None:
            return holders[0] if holders else None
        if len(holders) == 1 and (holders[0] in self.sure or self._is_certain(office, country, holders[0])):
            return holders[0]
        return None

    def _is_certain(self, office, country, actor):
        narrowed = self.period != ALWAYS
        return narrowed or self.forms.tenures.always(office, country, actor, KNOWN_SINCE)

    def _former(self, office, country):
        past = self.forms.tenures.before(office, country, self.period[1])
        named = [actor for actor in past if actor in self.sure]
        return named[0] if named else past[0] if past and self.day is not None else None
