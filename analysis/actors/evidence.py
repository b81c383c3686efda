"""What an article names: names need evidence, seats are governments or places."""

from analysis.actors.bearers import Bearers
from analysis.actors.context import is_of_another_son, is_part
from analysis.actors.seats import is_government
from analysis.actors.spelling import skeleton

__all__ = ["Reading"]


class Reading:
    """One article while it is read from its first hit to its last: what it names.

    Parameters
    ----------
    words : Words
    hits : list of Hit
    day : int or None
        Since 1970.
    forms : Forms
    beside : collection of str
        Actors named elsewhere, who are evidence here.
    """

    def __init__(self, words, hits, day, forms, beside):
        self.words, self.hits, self.forms = words, hits, forms
        self.sure = {actor: None for hit in hits if hit.form for actor in hit.form.names}
        self.sure |= dict.fromkeys(actor for actor in beside if actor in forms.kind)
        self.bearers = Bearers(forms, day, self.sure)
        self.found, self.governs, self.last_name, self.namesakes = [], False, None, set()

    def add(self, i, j, actor, how, *, country=None, side="other", ask=None, somebody=True):
        if actor is not None:
            country, side = self.forms.country[actor] or None, self.forms.side[actor]
        self.bearers.saw(actor, country, somebody=somebody)
        if how == "name" and actor is not None and self.forms.kind[actor] == "person":
            self.last_name = actor, j
        self.found.append((*self.words.span(i, j), actor, how, country, side, ask))

    def name(self, k):
        hit = self.hits[k]
        actor = self.named(hit)
        if actor is not None:
            self.add(hit.i, hit.j, actor, "name")
        elif hit.form.seat and self._governs(k):
            self.add(hit.i, hit.j, hit.form.seat, "seat")
        return k + 1

    def _governs(self, k):
        """Whether a seat is a government; «موسكو وكييف» are so, or are not, together."""
        hit = self.hits[k]
        before, after = self._joined_seat(k - 1, k), self._joined_seat(k, k + 1)
        self.governs = self.governs if before else is_government(self.words, hit, self.forms, several=after)
        if k == 0 and hit.i == 0 and len(self.hits) > 1:  # «طهران، إيران (وكالة)»
            self.governs &= self._home(self.hits[1]) != hit.form.seat or self.hits[1].i > hit.j + 1
        return self.governs and (self._is_known_otherwise(hit))

    def _home(self, hit):
        return hit.form.names[0] if hit.form and hit.form.names else None

    def _joined_seat(self, k, n):
        if k < 0 or n >= len(self.hits) or not (self.hits[k].form and self.hits[n].form):
            return False
        first, second, words = self.hits[k], self.hits[n], self.words.words
        joined = first.j == second.i and words[second.i] == "و" + second.form.lead
        return bool(joined and first.form.seat and second.form.seat)

    def _is_known_otherwise(self, hit):
        ordinary = self.words.words[hit.i] in self.forms.words["evidence_also_words"] and hit.form.size == 1
        return not ordinary or hit.form.seat in self.sure

    def named(self, hit, *, country=None, offices=()):
        """The actor that a name stands for here, or None; a title's country and offices are evidence."""
        actor = self._meant(hit, country, offices)
        return None if actor is None or self._is_no_actor(hit) else actor

    def _meant(self, hit, country, offices):
        form = hit.form
        if form.names:
            actor = self._fitting(form.names, country, offices)[0]
            if self.forms.kind[actor] != "person" or self._first_name_fits(hit, actor):
                return actor
        maybe = [a for a in form.maybe if a in self.sure or self._has_evidence(a, country, offices)]
        if not maybe:
            return None
        actor = self._fitting(maybe, country, offices)[0]
        return actor if self._first_name_fits(hit, actor) else None

    def _is_no_actor(self, hit):
        """«دبلوماسيا روسيا», «برج ...», «السياسة الخارجية الأميركية»: the name is part of something else."""
        if hit.i == 0:
            return False
        word, before, lists = self.words.words[hit.i], self.words.words[hit.i - 1], self.forms.words
        if before in lists["place_thing"] or (word.endswith("يا") and before in lists["evidence_accusative"]):
            return True
        if before in lists["evidence_son_of"]:
            return True
        return word in self.forms.parts and is_part(self.words, hit.i, self.forms.words)

    def _fitting(self, actors, country, offices):
        if len(actors) < 2:
            return actors
        held = [a for a in actors if self.bearers.held(a, offices, country)]
        named = [a for a in actors if a in self.sure]
        return held or named or actors

    def _has_evidence(self, actor, country, offices):
        if offices and self.bearers.held(actor, offices, country):
            return True
        home, country_of = self.forms.country[actor] or self.forms.home.get(actor), self.forms.country
        if not home or self.forms.kind[actor] == "person":
            return False
        return home == self.bearers.last_country or any(
            country_of.get(each) == home for each in self.bearers.named
        )

    def _first_name_fits(self, hit, actor):
        """Whether a name is not that of a namesake: no sportsman, and no first name of somebody else before it."""
        words, i = self.words.words, hit.i
        if not self.forms.words["evidence_sport"].isdisjoint(words[max(0, i - 3) : i]):
            self.namesakes.add(actor)
            return False
        if hit.form.size > 1:
            if is_of_another_son(self.words, hit, self.forms, self.forms.given.get(actor, ())):
                return False
            self.namesakes.discard(actor)
            return True
        if self.forms.country[actor] in self.forms.family_first:  # «مون كيم»: two persons
            return True
        if i and hit.form.lead == words[i] and words[i - 1] in self.forms.first_names and self.words.gap(i) == " ":
            fits = skeleton(words[i - 1]) in self.forms.given.get(actor, ())
            (self.namesakes.discard if fits else self.namesakes.add)(actor)
            return fits
        return actor not in self.namesakes
