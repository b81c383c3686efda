"""Titles of offices, roles and generic bodies, with the nationality that may stand inside or after them."""

from dataclasses import dataclass

from analysis.actors.spelling import chains, construct, found_in

__all__ = ["Found", "Title", "Titles"]

FORMER, OTHER, NATION = 1, 2, 3  # words that may stand inside or after a title


@dataclass(slots=True)
class Title:
    """What a title says.

    Attributes
    ----------
    offices : tuple of (office, body template)
        Offices with this title; an office is ``""`` where the words name a body.
    plural : bool
        «وزيرا خارجية»: several nationalities may follow.
    owned : bool
        «وزير خارجيته»: only a name after it makes it a mention.
    official : bool
        Whether an unknown bearer speaks for the state.
    indefinite : bool
        One of many bearers.
    single : bool
        No word has the article, so that it refers to nobody by itself: «وزير خارجية».
    vague : bool
        Nothing in the words names the state or body: «الرئيس التنفيذي».
    again : bool
        «الوزارة»: without a state the ministry that the article is about.
    gender : str
        That of the bearer, where the words tell it.
    needy : bool
        Without a state, or a name after it, it is nobody: «المسؤول».
    serves : bool
        Its bearer serves a head of state, whose name may follow: «المتحدث باسم الرئيس».
    """

    offices: tuple = ()
    plural: bool = False
    owned: bool = False
    official: bool = True
    indefinite: bool = False
    single: bool = False
    vague: bool = False
    again: bool = False
    gender: str = ""
    needy: bool = True
    serves: bool = False


@dataclass(slots=True)
class Found:
    """A title in a text: words ``i:j``, its state and how that stands, whether its bearer has left it."""

    i: int
    j: int
    title: Title
    nation: str | None = None
    former: bool = False
    manner: str = ""

    @property
    def indefinite(self):
        """Whether it is one of many bearers: «متحدث باسم ...», «وزير روسي»; «مبعوث روسيا لدى ...» is not."""
        return self.manner == "open" or bool(self.title and self.title.indefinite and self.manner != "owned")


def _at(phrase):
    # «لدى» is also written «في», ب or ل.
    if " لدي " not in phrase:
        return [phrase]
    each = [phrase.replace(" لدي ", other) for other in (" لدي ", " في ", " ب", " ل")]
    return [*each[:3], each[3].replace(" لال", " لل")]


class Titles:
    """Titles by their words; a node is a dict of words, its title under the key None."""

    def __init__(self, lexicon, fold):
        self.roots = {}
        plural = lexicon["title"]["plural"].items()
        self._plural = {fold(one): [fold(each) for each in many] for one, many in plural}
        self._unnamed, self._servants = set(lexicon["title"]["unnamed"]), set(lexicon["title"]["servants"])
        self._before = {fold(word) for word in lexicon["title"]["indefinite_before"]}
        self._after = {fold(word): OTHER for word in lexicon["after_title"]["other"]}
        self._after |= {fold(word): FORMER for word in lexicon["after_title"]["former"]}

    def add(self, phrase, office="", body="{country}", *, official=True, vague=False, gender="", again=False):
        """Add a folded title with its construct state, its owned forms, its dual and plural."""
        bare = construct(phrase)
        definite = phrase if " " in phrase or phrase.startswith("ال") else "ال" + phrase
        owned = (
            [each.removeprefix("ال") for each in _at(phrase)] if " لدي " in phrase else []
        )  # «سفير روسيا لدى ...»
        last = bare if office or body != "{country}" else phrase
        for each in dict.fromkeys((*_at(phrase), definite, *owned, last)):
            more = {"vague": vague, "gender": gender, "again": again and "ال" in each}
            self._put(each, office, body, official=official, **self._manner(each), **more)
            lead, _, rest = each.partition(" ")
            for many in self._plural.get(lead, ()):
                self._put(f"{many} {rest}".strip(), office, body, official=official, plural=True)
        if office and body != "{country}":
            stem = bare[:-1] + "ت" if bare.endswith("ه") else bare
            for ending in ("ه", "ها", "هم", "هما"):
                self._put(stem + ending, office, body, official=official, owned=True)

    def add_written(self, phrase, office="", body="{country}", **what):
        """Add a folded title as it is, and in the construct state unless it needs its article: «المنظمة»."""
        for each in {phrase: None, phrase if what.get("again") else construct(phrase): None}:
            self._put(each, office, body, **self._manner(each), **what)

    def _manner(self, phrase):
        lead, *rest = phrase.split(" ")
        return {
            "indefinite": self._is_one_of_many(lead, rest),
            "single": not any(word.startswith("ال") for word in (lead, *rest)),
        }

    def _is_one_of_many(self, lead, rest):
        return not lead.startswith("ال") and bool(rest) and (rest[0] in self._before or rest[0].startswith("لل"))

    def _put(self, phrase, office, body, **what):
        node = self.roots
        for word in phrase.split(" "):
            node = node.setdefault(word, {})
        title = node.setdefault(None, Title(**what))
        if title.owned and not what.get("owned"):  # «سفيرة» is written like «سفيره»
            title.owned, title.gender, title.single = False, what.get("gender", ""), what.get("single", False)
        if (office, body) not in title.offices:
            title.offices = (*title.offices, (office, body))
            title.serves |= office in self._servants
            title.needy &= office in self._unnamed and "{country}" in body

    def close(self, nations):
        """Say which words may begin the name or the adjective of a state."""
        self._after = dict.fromkeys(nations, NATION) | self._after

    def begin(self, word):
        """The node of the titles that begin with a word as a text has it, proclitic included, or None."""
        root = found_in(self.roots, word, chains())
        return None if root is None else self.roots[root]

    def longest(self, words, i, node, nation_at):
        """The longest title that begins at ``words[i]``, or None.

        Parameters
        ----------
        words : list of str
        i : int
        node : dict
            ``self.begin(words[i])``.
        nation_at : callable
            ``nation_at(words, j)`` gives (state, index after it, manner) or None.
        """
        j, best, nation, former, manner, back = i + 1, None, None, False, "", None
        while True:
            title = node.get(None)
            if title is not None:
                best = j, title, nation, former, manner
            word = words[j]  # the last one is ""
            below, sort = node.get(word), self._after.get(word)
            if below is not None:
                if sort == NATION and title is not None:
                    back = j, node  # «المبعوث الأممي إلى ...» begins like «المبعوث الأممي»
                node, j = below, j + 1
            elif sort in (FORMER, OTHER):
                former, j = former or sort == FORMER, j + 1
            elif sort and nation is None and not (title and title.owned) and (got := nation_at(words, j)):
                nation, j, manner = got
            elif back is not None and best[0] <= back[0]:
                (j, node), back = back, None
                nation, j, manner = nation_at(words, j) or (None, j, "")
                if nation is None:
                    return Found(i, *best)
            else:
                return Found(i, *best) if best else None
