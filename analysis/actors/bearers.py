"""Who bears a title, by the article's date, else by the persons whom the article names."""

from analysis.actors.embassies import EMBASSY
from analysis.actors.ministries import ANY, Ministries
from analysis.actors.spelling import skeleton
from analysis.actors.tenures import ALWAYS, day_of
from analysis.actors.titles import Title

__all__ = ["Bearers"]

KNOWN_SINCE = day_of("2014-01-01")  # from here on the table of tenures is whole
ANYTIME = (KNOWN_SINCE, ALWAYS[1])  # when an article without a date may be from
HANDOVER = 15  # days for which two hold an office that changes hands
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
        self.period = (day, day) if day is not None else ANYTIME
        self.last_country, self.last_title, self.last_bearer, self.seen = None, None, {}, {}
        self.last_person, self.named, self.ministries = None, {}, Ministries(forms)
        self.by_noun = {}
        self.summons = False  # whether the title at hand stands after «استدعت»

    def saw(self, actor, country, *, somebody=True):
        """Remember a mention: the country at hand, and the persons of each country, None for one unknown."""
        self.last_country = country or self.last_country
        self.ministries.saw(actor)
        self.named.pop(actor, None)  # back to the end: the last one named comes last
        self.named[actor] = None
        if actor in self.forms.nouns:
            self.by_noun |= dict.fromkeys(self.forms.nouns[actor], actor)
        if somebody and (actor is None or self.forms.kind[actor] == "person"):
            self.last_person = actor or self.last_person
            people = self.seen.setdefault(country, {})
            people.pop(actor, None)
            people[actor] = None

    def held(self, actor, offices, country):
        """Whether an actor ever held one of the offices (of the country, where it is given)."""
        for mine, where in self.forms.tenures.offices_of(actor):
            if (country is None or country == where) and any(office == mine for office, _ in offices):
                return True
        return False

    def is_head(self, actor):
        """Whether an actor heads a state or government on the day."""
        tenures, heads = self.forms.tenures, self.forms.heads
        held = [(office, where) for office, where in tenures.offices_of(actor) if office in heads]
        return any(actor in tenures.during(office, where, *self.period) for office, where in held)

    def bears(self, actor, offices, found):
        """Remember that the article gives an actor a title, and narrow the time of an undated article by it."""
        self.last_title = found.title or self.last_title
        if found.title is not None:  # «نظيره» is not whom «الرئيس» means afterwards
            borne = [office for office, _ in offices if office not in self.forms.unnamed]
            self.last_bearer |= {office: actor for office in borne if self._may_follow(actor, office)}
        if self.day is None and not found.former:
            self.period = self.forms.tenures.narrow(self.period, actor, offices)

    def _may_follow(self, actor, office):
        """Whether «الرئيس» may mean an actor given that title; one long gone only where there is no other."""
        if self.day is None or office not in self.last_bearer:
            return True
        return actor in self.forms.tenures.during(office, self.forms.country[actor] or "", *self.period)

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

    def of(self, found, title, *, one_of_many=False):
        """Who bears a title where no name follows it.

        `one_of_many`: «وزراء خارجية أوروبا», «مساعد الوزير لشؤون ...».

        Returns
        -------
        (actor or None, question or None)
            A question is put again when the whole article is read.
        """
        if title.offices[0][0] and found.title is not None:
            self.last_title = title
        country = found.nation
        if title.again and (not country or title.offices[0][1] == ANY):
            return self._ministry(title.offices[0][1], country)
        whole = [(office, body) for office, body in title.offices if country or "{country}" not in body]
        if not whole or (title.vague and not self._is_at_hand(whole[0])):
            return self._again(found, title), None
        if not whole[0][0]:
            is_known = self.forms.kind.get(country) == "state" and whole[0][1] != ANY
            return (self.forms.body(whole[0][1], country) if is_known else None), None
        if all(office in self.forms.unnamed for office, _ in whole):
            return self._one_of_many(whole, found)
        if one_of_many:
            return self._body(whole, country), ()
        # «متحدثة باسم ...»: there is one
        known = whole[0][0] in self.forms.sole or (title.gender == "f" and whole[0][0].endswith("spokesperson"))
        if found.title is not None and found.indefinite and not known:
            return (self._body(whole, country), ()) if title.indefinite else (None, None)
        question = (tuple(whole), country, found.former, self._last_of(whole, country), title.gender)
        return (None, question) if self.day is None else (self._answer(*question), ())

    def _ministry(self, template, country):
        ministry = self.ministries.last(template, country)
        return ministry, None if ministry or template == ANY else template

    def _last_of(self, offices, country):
        last = next((self.last_bearer[office] for office, _ in offices if office in self.last_bearer), None)
        return last if last is None or country in (None, self.forms.country[last]) else None

    def _body(self, offices, country):
        body = self.forms.body(offices[0][1], country)
        return None if body is None or self.forms.kind[body] == "state" else body

    def spelt_otherwise(self, name, offices, country):
        """Who of all bearers of an office has a surname of which the last word may be another spelling, or None.

        The only bearer on the day is meant by his first name too, whatever the press makes of the rest.
        """
        wanted, forms = skeleton(name[-1]), self.forms
        holders = [a for office, _ in offices for a in forms.tenures.during(office, country or "", *ALWAYS)]
        same = (actor for actor in holders if wanted in forms.surnames.get(actor, ()))
        actor = next(same, None) if len(wanted) > 2 else None
        return actor or self._by_first_name(name, offices, country or "")

    def _by_first_name(self, name, offices, country):
        if self.day is None:
            return None
        now = [a for office, _ in offices for a in self.forms.tenures.during(office, country, *self.period)]
        if len(now) != 1 or skeleton(name[0]) not in self.forms.given.get(now[0], ()):
            return None
        initial = skeleton(name[-1])[:1] if len(name) > 1 else ""
        return now[0] if any(surname.startswith(initial) for surname in self.forms.surnames[now[0]]) else None

    def _is_at_hand(self, office_and_body):
        (office, body), sure = office_and_body, self.sure
        country = self._where(office, None)
        known = (
            country in sure or country == self.last_country or (body in sure and self.forms.kind[body] == "body")
        )
        return known or (self.last_person and self.held(self.last_person, (office_and_body,), None))

    def _one_of_many(self, offices, found):
        """«الوزير الروسي»: the last Russian whose office fits; «وزير روسي»: nobody in particular."""
        role = offices[0][0]
        parts = self.forms.antecedent.get(role, ())
        if parts and not found.indefinite:
            for actor in reversed(self.seen.get(found.nation, {})):
                held = [o for o, where in self.forms.tenures.offices_of(actor) if where == found.nation]
                if actor is None:  # somebody unknown was the last
                    break
                if any(part in office for part in parts for office in held if office not in self.forms.heads):
                    return actor, None
            settings = (
                self.forms.settings.get(role, {}) if role != "ambassador" or found.manner == "closed" else {}
            )
            return self._accredited(found) or self._by_setting(settings, found), ()
        return None, ()

    def _accredited(self, found):
        """«السفير الروسي»: the ambassador where the embassy stands that was named last, or to who summons him."""
        if (
            found.manner != "closed"
            or found.former
            or not found.title
            or found.title.offices[0][0] != "ambassador"
        ):
            return None
        stands = f"{found.nation}_embassy_"
        hosts = (each.removeprefix(stands) for each in reversed(self.named) if each and each.startswith(stands))
        host = next(hosts, self.last_country if self.summons else None)
        return self._current(f"ambassador_to_{host}", found.nation, "") if host else None

    def _by_setting(self, settings, found):
        """«المندوب الروسي»: who held the office whose setting the article named last, or names at all."""
        country, missions = "" if found.nation in self.forms.united else found.nation, []
        for place in (*reversed(self.named), *self.sure):
            held = [
                office for office, _ in self.forms.tenures.offices_of(place)
            ]  # a delegate tells the setting too
            for office in (office for office, places in settings.items() if place in places or office in held):
                actor = None if found.former else self._current(office, country, "")
                if actor is not None:
                    return actor
                template = self.forms.office_bodies.get(office, "")
                missions += [self.forms.body(template, country)] if "{country}" in template else []
        return next((body for body in missions if self.forms.kind.get(body) == "body"), None)

    def ambassador(self, country, host):
        """Who is ambassador of a state in another, else its embassy there, where one of them is listed."""
        embassy = f"{country}_embassy_{host}"
        actor = self._current(f"ambassador_to_{host}", country, "")
        return actor or (embassy if embassy in self.forms.kind else None)

    def embassy(self, country):
        """The embassy of a state that was named last, else its foreign ministry; None for no state."""
        last = self.ministries.last(EMBASSY, country)
        if last is None and country:  # beside the embassy of another state
            others = (each.partition("_embassy_") for each in reversed(self.named) if each and "_embassy_" in each)
            last = next((own for *_, at in others if (own := f"{country}_embassy_{at}") in self.forms.kind), None)
        return last or (self.forms.body("{country}_mfa", country) if country else None)

    def _again(self, found, title):
        """«الوزير»: whoever bore the title last in this article."""
        if title.indefinite or title.single or title.plural or found.former:
            return None
        office = next((o for o, _ in title.offices if o in self.last_bearer), None)
        return None if office is None else self._own_head(office) or self.last_bearer[office]

    def _own_head(self, office):
        """«الرئيس» after an official of another state than its last bearer: his own, if the article names him."""
        speaker = self.last_person
        if office not in self.forms.heads or speaker is None or self.day is None:
            return None
        if self._home() in (None, self.forms.country[self.last_bearer[office]]):
            return None
        heads = self.forms.tenures.during(office, self._home(), *self.period)
        return heads[0] if heads and heads[0] in self.sure else None

    def settle(self, found):
        """Answer the questions left; give the mentions without them."""
        settled = [self._settled(found, *mention) if mention[-1] else mention[:-1] for mention in found]
        return [mention for mention in settled if mention is not None]

    def _settled(self, found, start, end, actor, how, country, side, ask):
        is_ministry = isinstance(ask, str)
        actor = self.ministries.of_most(ask, found) if is_ministry else self._answer(*ask)
        if actor is not None:
            country, side = self.forms.country[actor] or country, self.forms.side[actor]
        return None if is_ministry and actor is None else (start, end, actor, how, country, side)

    def _answer(self, offices, country, former, last, gender):
        for office, body in offices:
            where = country if "{country}" in body else self._where(office, country)
            actor = (
                None
                if former and last
                else self._former(office, where)
                if former
                else self._current(office, where, gender)
            )
            if actor is not None:
                return actor
        if last is not None:
            return last
        return None if former else self._body(offices, country)

    def _where(self, office, country):
        return self.forms.tenures.country_of(office, country)

    def _current(self, office, country, gender):
        holders = self.forms.tenures.during(office, country, *self.period)
        if gender == "f" or (gender and office.endswith("spokesperson")):  # «المتحدث» is not the spokeswoman
            holders = [actor for actor in holders if self.forms.gender[actor] in (gender, "")]
        several = office in self.forms.several  # of whom the table may have but one
        if several or len(holders) > 1:
            named = [actor for actor in holders if actor in self.sure]
            holders = named or ([] if several or self._are_several(office, country) else holders)
        if self.day is not None:
            return holders[0] if holders else None
        if len(holders) == 1 and (holders[0] in self.sure or self._is_certain(office, country, holders[0])):
            return holders[0]
        return None

    def _are_several(self, office, country):
        return self.day is not None and self.forms.tenures.shared(office, country, self.day, HANDOVER)

    def _is_certain(self, office, country, actor):
        narrowed = self.period != ANYTIME
        return narrowed or self.forms.tenures.always(office, country, actor, KNOWN_SINCE)

    def _former(self, office, country):
        past = self.forms.tenures.before(office, country, self.period[1])
        named = [actor for actor in past if actor in self.sure]
        return named[0] if named else past[0] if past and self.day is not None else None
