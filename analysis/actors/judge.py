"""From candidates to mentions: what an article names, and who bears the titles in it."""

from analysis.actors.context import (
    deputy_of,
    is_other_chief,
    is_part,
    is_post,
    is_summoned,
    is_team,
    speaks,
)
from analysis.actors.embassies import EMBASSY, host
from analysis.actors.evidence import Reading
from analysis.actors.spelling import skeleton
from analysis.actors.titles import Found, Title

__all__ = ["judge"]

APPOSITION_GAP = frozenset(' ،,"«“”:(#')
DEPUTY = Title(offices=(("role", "{country}"),), serves=True)


def judge(words, hits, day, forms, beside=()):
    """Mentions among the hits of one article of a day since 1970; see `analysis.actors.mentions_of`."""
    return _Article(words, hits, day, forms, beside).mentions()


class _Article(Reading):
    """One article while it is read from its first hit to its last: its titles."""

    def mentions(self):
        k = 0
        while k < len(self.hits):
            hit = self.hits[k]
            k = self._title(k) if hit.title else self.name(k)
        return self.bearers.settle(self.found)

    def _title(self, k):
        found = self.hits[k].title
        if found.nation is None and found.title is not None and found.title.needy and not self._is_followed(k):
            return k + 1
        if found.i and self._is_no_title(found):
            return k + 1
        title = found.title or self.bearers.peer_title()
        office, body = title.offices[0]
        if not office and body == EMBASSY:
            return self._embassy(k, found)
        if not office and body in self.forms.again:
            return self._body_again(k, found)
        if title.owned and found.nation is None:
            found = self._owner(found)
            title = found.title
        if office == "ambassador" and found.nation and (after := self._accredited(k, found)):
            return after
        self.bearers.summons = is_summoned(self.words, found.i, self.forms.words)
        start = deputy_of(self.words, found.i, self.forms.words) if found.i and title.offices[0][0] else found.i
        if start < found.i:
            title = DEPUTY
            found = Found(start, found.j, title, found.nation, found.former, found.manner)
        after = self._person_after(k, found, title)
        if after is not None:
            actor, end, k = after
            self.add(found.i, end, actor, "name")
            self.bearers.bears(actor, title.offices, found)
            return k
        if not title.owned and not (found.i and is_post(self.words, found.i, self.forms.words)):
            limit = self._limit(k, title)
            several = title.plural and found.nation is not None
            alone = not several or self._next_state(found.j, found.manner) is None
            self._unnamed(found, title, limit, one_of_many=title.plural and alone)
            if several:
                return self._further(k, found, title)
        return k + 1

    def _is_followed(self, k):
        """Whether what may be a name stands right after a title."""
        after = self.hits[k + 1] if k + 1 < len(self.hits) else None
        return after is not None and after.form is not None and after.i <= self.hits[k].j + 3

    def _is_no_title(self, found):
        """Part of something else: «العنوان الرئيس»; «المنتخب السعودي ونظيره الروسي»; «رئيسا لروسيا»."""
        words, lists, i = self.words.words, self.forms.words, found.i
        if found.title is None:
            return is_team(self.words, i, lists)
        if words[i] in self.forms.parts and is_part(self.words, i, lists):
            return True
        if found.title.single is False and found.j == i + 1 and is_other_chief(self.words, i, lists):
            return True
        predicate = found.title.plural and found.manner == "owned" and words[i].endswith("ا")
        return predicate and words[i + 1].startswith("ل") and self._next_state(found.j, "owned") is None

    def _embassy(self, k, found):
        state, end = host(self.words, self.hits, k + 1, found.j, self.forms.words)
        embassy = f"{found.nation}_embassy_{state}"
        if embassy not in self.forms.kind:
            embassy = self.bearers.embassy(found.nation) if speaks(self.words, found.i, self.forms.words) else None
        if embassy is not None:
            self.add(found.i, end, embassy, "name")
        return k + 1 + (embassy is not None and end > found.j)

    def _owner(self, found):
        """«قالت روسيا إن وزير خارجيتها ...»: of the state that was named right before."""
        last = self.found[-1][2] if self.found else None
        whose = self.words.words[found.j - 1].endswith("ها") and found.j > found.i + 1  # «رئيسها» is also a bank's
        if self.forms.kind.get(last) != "state" or not whose:
            return found
        title = Title(offices=found.title.offices, official=found.title.official, gender=found.title.gender)
        return Found(found.i, found.j, title, last, found.former, "owned")

    def _accredited(self, k, found):
        """«سفيرة روسيا لدى هولندا»: the ambassador there, else the embassy. The next hit, None for neither."""
        state, end = host(self.words, self.hits, k + 1, found.j, self.forms.words)
        actor = state and self.bearers.ambassador(found.nation, state)
        follows = k + 2 < len(self.hits) and self.hits[k + 2].form is not None and self.hits[k + 2].i <= end + 2
        if not actor or found.former or follows or self._unknown_name(end) > end:
            return None
        self.add(found.i, end, actor, "office")
        return k + 2

    def _body_again(self, k, found):
        """«قالت المنظمة»: the organisation that was named last."""
        after = self.words.words[found.j]
        whose = after.startswith(("ال", "لل")) and self.words.gap(found.j) == " "
        actor = self.bearers.by_noun.get(found.title.offices[0][1])
        if actor and found.nation is None and not whose and speaks(self.words, found.i, self.forms.words):
            self.add(found.i, found.j, actor, "name")
        return k + 1

    def _next_state(self, j, manner):
        """The state joined with «و» at ``words[j]``, as `Forms.nation_at` gives it, or None."""
        words = self.words.words
        if not words[j].startswith("و") or self.words.gap(j) != " ":
            return None
        before = "" if manner == "owned" else words[j - 1]  # «الأردن» has an article, but is no adjective
        return self.forms.nation_at([*words[: j - 1], before, words[j][1:], *words[j + 1 :]], j)

    def _further(self, k, found, title):
        """«وزيرا خارجية روسيا وتركيا»: the other bearers; the index of the next hit."""
        j, manner = found.j, found.manner
        while (got := self._next_state(j, manner)) is not None:
            self._unnamed(Found(j, got[1], title, got[0], manner=got[2]), title, got[1])
            j, manner = got[1:]
        while k < len(self.hits) and self.hits[k].i < j:
            k += 1
        return k

    def _person_after(self, k, found, title):
        """(actor, index after the name, next hit) where a known person's name follows the title."""
        if k + 1 == len(self.hits):
            return None
        hit, words = self.hits[k + 1], self.words.words
        if hit.form is None or not title.offices[0][0] or not self._is_adjacent(found.j, hit):
            return None
        actor = self.named(hit, country=found.nation, offices=title.offices)
        if actor is None or self.forms.kind[actor] != "person" or words[hit.i] not in self._unprefixed(hit):
            return None
        home = self.forms.country[actor]
        held = self.bearers.held(actor, title.offices, found.nation)
        if not held and (self._is_served(actor, self.hits[k].title, title) or found.nation not in (None, home)):
            return None
        return actor, hit.j, k + 2

    def _is_served(self, actor, found, title):
        """«متحدثة باسم الرئيس، فلان», «نائب وزير المالية فلان»: a name of the president, of the minister."""
        if title is DEPUTY:
            return self.bearers.held(actor, found.title.offices, found.nation)
        return title.serves and self.bearers.is_head(actor)

    def _unprefixed(self, hit):
        # A spelling by rule is not the listed word: only a listed word with a proclitic is told apart.
        word, lead = self.words.words[hit.i], hit.form.lead
        return () if word != lead and word.endswith(lead) else (word,)

    def _is_adjacent(self, j, hit):
        """Whether only honorifics, a first name and light punctuation stand between a title and a name."""
        words, known, i = self.words.words, self.forms.between, hit.i
        between = [word for word in words[j:i] if word]
        if len(between) > 2 or any(w not in known and not self._is_given(w, hit) for w in between):
            return False
        return all(set(self.words.gap(n)) <= APPOSITION_GAP for n in range(j, i + 1))

    def _is_given(self, word, hit):
        given = self.forms.given
        return any(skeleton(word) in given.get(actor, ()) for actor in (*hit.form.names, *hit.form.maybe))

    def _limit(self, k, title):
        # A name of nobody does not reach into that of the president whom the bearer serves.
        after = self.hits[k + 1] if title.serves and k + 1 < len(self.hits) else None
        return after.i if after and after.form and after.form.names else len(self.words.words)

    def _unnamed(self, found, title, limit, *, one_of_many=False):
        end = self._unknown_name(found.j) if title.offices[0][0] else found.j
        end = end if end <= limit else found.j
        side = "russia" if title.official and found.nation == "russia" else "other"
        if end > found.j and (found.nation or self._bearer(found, title) != (None, None)):
            actor = self.bearers.spelt_otherwise(self.words.words[found.j : end], title.offices, found.nation)
            self.add(found.i, end, actor, "name" if actor else "office", country=found.nation, side=side)
            return
        actor, ask = self._before_apposition(found, title), None
        if actor is None and end == found.j and not self._is_somebody(found, title):
            actor, ask = self._bearer(found, title, one_of_many=one_of_many)
        if actor is not None or ask is not None:
            how = "office" if title.offices[0][0] else "name"
            somebody = (
                actor is not None or not found.indefinite
            )  # «مسؤولون روس» are not whom «الوزير الروسي» means
            self.add(found.i, found.j, actor, how, country=found.nation, side=side, ask=ask, somebody=somebody)

    def _is_somebody(self, found, title):
        """«الأمير نايف»: whether a name follows a title that tells no state."""
        told = found.nation is not None or title.serves or not title.offices[0][0]
        return not told and self.words.words[found.j] in self.forms.first_names and self.words.gap(found.j) == " "

    def _bearer(self, found, title, *, one_of_many=False):
        field = self.words.words[found.j] in self.forms.words["field"] and self.words.gap(found.j) == " "
        return self.bearers.of(found, title, one_of_many=field or one_of_many)

    def _before_apposition(self, found, title):
        """«فلان، نائب وزير الدفاع الروسي،»: the person whose name stands right before the title."""
        if self.last_name is None or title.indefinite or title.plural or not title.offices[0][0]:
            return None
        actor, end = self.last_name
        between = "".join(self.words.gap(n) for n in range(end, found.i + 1)) if found.i - end in (0, 1) else None
        held = self.bearers.held(actor, title.offices, found.nation)
        comma = between in ("، ", ", ", " ،") and found.nation == self.forms.country[actor] is not None
        return actor if (between == " " and held) or comma else None

    def _unknown_name(self, j):
        """The index after a name of nobody known at ``words[j]``; `j` itself where there is none."""
        words = self.words.words
        start = j
        while j < len(words) and words[j] in self.forms.words["honorific"] and self.words.gap(j) == " ":
            j += 1
        if j >= len(words) or words[j] not in self.forms.first_names or self.words.gap(j) not in (" ", "، ", ", "):
            return start
        j += 1
        while j < len(words) and words[j] in self.forms.first_names and self.words.gap(j) == " ":
            j += 1
        surname = j < len(words) and self.words.gap(j) == " " and len(words[j]) > 2
        return j + 1 if surname and not self._is_listed(words[j]) else j

    def _is_listed(self, word):
        """Whether a word alone names somebody, or begins a title."""
        start = self.forms.start[word]
        if start is None or start.title is not None:
            return start is not None
        return any(form is not None and (form.names or form.seat) for form, _ in start.nodes)
