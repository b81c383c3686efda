"""From the gazetteer's tables to forms: which words name whom, and how far they alone prove it."""

from collections import namedtuple

from analysis.actors.embassies import embassies, nouns_of
from analysis.actors.forms import Start, Trie
from analysis.actors.ministries import ministries
from analysis.actors.names import family_name, phrases, surname, with_missing_space
from analysis.actors.sieve import ALONE, FIRST, SECOND, Sieve
from analysis.actors.spelling import adjective_forms, adjective_plurals, chains, skeleton, with_proclitics
from analysis.actors.tenures import Tenures
from analysis.actors.titles import Titles
from analysis.lexicon import read_lexicon
from analysis.text import fold

__all__ = ["Forms", "compile_forms"]

_PHRASES = ["name_ar", "also", "if_named", "seats", "adjective"]
CACHED = 1 << 16  # words of texts whose beginnings are kept


class Forms:
    """What matching needs of a gazetteer: names, titles, nationalities, facts of the actors, tenures."""

    def __init__(self, gazetteer):
        actors, self.words = gazetteer.actors, _context_words()
        self.names, self.titles = Trie(), Titles(read_lexicon("actors"), fold)
        self.kind, self.side = (
            dict(zip(actors.index, actors[name].tolist(), strict=True)) for name in ("kind", "side")
        )
        self.gender = dict(zip(actors.index, actors["gender"].tolist(), strict=True))
        self.country = dict(zip(actors.index, _countries(actors).tolist(), strict=True))
        self.tenures = Tenures(gazetteer.offices)
        self.antecedent = read_lexicon("actors")["title"]["antecedent"]
        self.settings = read_lexicon("actors")["setting"]
        self.governments = set(read_lexicon("actors")["title"]["governments"])
        self.heads = set(read_lexicon("actors")["title"]["heads"])
        self.united = set(read_lexicon("actors")["title"]["united"])
        self.home = read_lexicon("actors")["home"]
        self.templates = read_lexicon("actors")["template_instead"]
        self.several = set(read_lexicon("actors")["title"]["several"])
        self.sole = set(read_lexicon("actors")["title"]["sole"])
        self.unnamed = set(read_lexicon("actors")["title"]["unnamed"])
        self.instead = read_lexicon("actors")["body_instead"] | gazetteer.aliases
        self.no_surnames = set(map(fold, read_lexicon("actors")["surname"]["never"]))
        self.family_first = set(read_lexicon("actors")["surname"]["family_first"])
        self.adjectives, self.adjective_leads, self.owners, self.plurals = {}, set(), set(), set()
        self.first_names, self.named_so, self.given = set(), set(), {}
        self.office_bodies, self.surnames = {}, {}
        self.ministries, self.nouns, self.again = {}, {}, set()
        self.peers, self.between, self.parts = {}, frozenset(), frozenset()
        self.start, self.sieve = _Starts(self), None

    def nation_at(self, words, j):
        """The state (or the group that governs one) whose adjective or name stands at ``words[j]``, after a title.

        Returns
        -------
        (str, int, str) or None
            Its slug, the index after it, and how it stands: "open" (an adjective without article), "closed" (with
            the article), "owned" (the state's name).
        """
        word, definite = words[j], words[j - 1].startswith(("ال", "لل"))
        state, end = self.adjectives.get(word), j + 1
        if word in self.adjective_leads and (two := self.adjectives.get(f"{word} {words[j + 1]}")):
            state, end = two, j + 2
        if state is not None:
            own = word.startswith("ال")
            manner = "closed" if own and word not in self.plurals else "open"
            return (state, end, manner) if own or not definite else None
        start = self.start[word] if word in self.owners else None
        end, form = (start and start.nodes and self.names.longest(words, j, start)) or (0, None)
        if form is None or not form.names or not self.governs(form.names[0]):
            return None
        ready = (word == form.lead and not definite) or word in ("ل" + form.lead, "ل" + form.lead[1:])
        state = form.names[0] if self.kind[form.names[0]] == "state" else self.country[form.names[0]]
        return (state or form.names[0], end, "owned") if ready else None

    def surname_of(self, country):
        """What finds the surname in a full name: the first word in China and Korea, else the last one."""
        return family_name if country in self.family_first else surname

    def governs(self, actor):
        """Whether an actor is a state or a group that holds a state's offices."""
        return self.kind[actor] == "state" or actor in self.governments

    def body(self, template, country):
        """The body that stands for an office without a known bearer; the state where there is none such."""
        body = template.replace("{country}", country or "")
        body = self.instead.get(body, body)
        if body not in self.kind and template in self.templates:
            return self.body(self.templates[template], country)
        return body if body in self.kind else country if country in self.kind else None


class _Starts(dict):
    """A word as a text may have it to its `Start`, or to None; worked out when a word is first asked for."""

    def __init__(self, forms):
        self._forms = forms

    def __missing__(self, word):
        if len(self) >= CACHED:
            self.clear()
        self[word] = found = self._found(word)
        return found

    def _found(self, word):
        names, title = self._forms.names.begin(word), self._forms.titles.begin(word)
        peer = word in self._forms.peers
        if title is None and not peer:
            return names
        start = Start(*((names.nodes, names.then) if names else ((), frozenset())))
        alone = title.get(None) if title else None
        start.spoken = bool(alone) and alone.offices[0][1] in self._forms.again and len(title) == 1
        start.title, start.ready, start.only = None if peer else title, not start.spoken or start.alone, None
        return start


def _countries(actors):
    # A state is its own country.
    return actors["country"].where(actors["kind"] != "state", actors.index)


def _context_words():
    lexicon = read_lexicon("actors")
    lists = {f"place_{key}": words for key, words in lexicon["place"].items()}
    lists |= {f"evidence_{key}": words for key, words in lexicon["evidence"].items()}
    lists |= {"peers": lexicon["title"]["peers"], "honorific": lexicon["after_title"]["honorific"]}
    lists |= {"field": lexicon["after_title"]["field"]}
    return {key: frozenset(map(fold, words)) for key, words in lists.items()}


def compile_forms(gazetteer):
    """Compile a gazetteer for matching.

    Parameters
    ----------
    gazetteer : Gazetteer

    Returns
    -------
    Forms
    """
    forms, lexicon = Forms(gazetteer), read_lexicon("actors")
    foreign = set(lexicon["spelling"]["arab_states"])
    forms.again = set(map(fold, lexicon["again"]["nouns"]))
    again = {fold(bare): fold(noun) for noun, bare in lexicon["again"]["nouns"].items()}
    for row in _rows(_folded(gazetteer.actors, _PHRASES), ["kind", "country", *_PHRASES]):
        if row.kind != "person" and (nouns := nouns_of(row, again)):
            forms.nouns[row.key] = nouns
        _add_actor(forms, row, varied=row.kind == "person" and row.country not in foreign)
    _add_plurals(forms, lexicon["adjective"]["broken_plurals"])
    for phrase in lexicon["other_names"]["phrases"]:
        forms.names.form(fold(phrase))
    _set_first_names(forms, lexicon["surname"])
    forms.names.close(never=set(fold(lexicon["spelling"]["never"]).split()))
    _add_titles(forms, _folded(gazetteer.titles, ["title_ar"]), lexicon)
    forms.parts = forms.words["evidence_adjectival"] | {"الدفاع", "دفاع", "الرييس"}
    forms.between = forms.words["honorific"] | forms.first_names
    forms.adjective_leads = {each.split(" ")[0] for each in forms.adjectives if " " in each}
    forms.titles.close(forms.adjectives.keys() | forms.adjective_leads | forms.owners)
    forms.ministries = ministries(forms, lexicon["title"]["ministry_bodies"]) | embassies(forms)
    forms.peers = with_proclitics(dict.fromkeys(forms.words["peers"]))
    forms.sieve = _sieve(forms)
    return forms


def _sieve(forms):
    names, titles = forms.names, forms.titles.roots
    (rare, rare_first), (later, later_spelt) = names.first(), names.later()
    alone = {word for word, (form, _) in names.roots.items() if form}
    return Sieve(
        [
            (ALONE, alone | titles.keys(), chains()),
            (ALONE, rare, chains(usual=True)),
            (ALONE, forms.peers, ()),
            (FIRST, names.roots.keys() - alone, chains()),
            (FIRST, rare_first, chains(usual=True)),
            (SECOND, later, ()),
            (SECOND, later_spelt, ()),
        ]
    )


def _set_first_names(forms, lists):
    forms.first_names.update(map(fold, lists["first_names"].split()))
    words = set(map(fold, lists["no_first_names"].split()))
    forms.first_names.difference_update(words)
    forms.named_so = forms.first_names | words  # before «بن»


def _rows(table, columns):
    # itertuples would take each cell out of its column one by one.
    row = namedtuple("row", ["key", *columns])
    return map(row._make, zip(table.index.tolist(), *(table[name].tolist() for name in columns), strict=True))


def _folded(table, columns):
    # One fold for a whole column: a fold for each of 10,000 phrases would take most of the start-up.
    lines = {name: [cell.replace("\n", " ") for cell in table[name].tolist()] for name in columns}
    cells = {name: fold("\n".join(own)).split("\n") for name, own in lines.items()}
    return table.assign(**cells) if len(table) else table


def _add_actor(forms, row, *, varied):
    trie, actor = forms.names, row.key
    full = phrases(f"{row.name_ar}|{row.also}")
    names = [trie.form(written, varied=varied) for phrase in full for written in with_missing_space(phrase)]
    for form in names:
        _add_name(form, "names", actor)
    if forms.governs(actor):
        forms.owners.update(each for form in names for each in (form.lead, "ل" + form.lead, "ل" + form.lead[1:]))
    maybe = phrases(row.if_named)
    if row.kind == "person":
        same = [phrase for phrase in full if phrase.split(" ")[0] == full[0].split(" ")[0]]
        maybe += [
            name
            for name in map(forms.surname_of(row.country), same)
            if len(name) > 2 and name not in forms.no_surnames
        ]
        _add_given(forms, actor, full)
    for phrase in maybe:
        form = trie.form(phrase, varied=varied)
        if actor not in form.names:
            _add_name(form, "maybe", actor)
    for phrase in phrases(row.seats):
        trie.form(phrase).seat = actor
    _add_adjectives(forms, actor, phrases(row.adjective))


def _add_name(form, slot, actor):
    if actor not in getattr(form, slot):
        setattr(form, slot, (*getattr(form, slot), actor))


def _add_given(forms, actor, full):
    given = {word for phrase in full for word in phrase.split(" ")[:-1]}
    forms.surnames[actor] = {skeleton(phrase.split(" ")[-1]) for phrase in full}
    forms.given[actor] = {skeleton(word) for word in given}
    if " " in full[0] and not full[0].startswith("ال"):
        forms.first_names.add(full[0].split(" ")[0])


def _add_adjectives(forms, actor, adjectives):
    for adjective in adjectives:
        for written, usual in zip(adjective_forms(adjective), adjective_forms(adjectives[0]), strict=True):
            forms.adjectives.setdefault(written, actor)
            if written != usual:
                forms.names.alias(usual, written)
                forms.names.alias(written, usual)


def _add_plurals(forms, broken):
    states = {word: actor for word, actor in forms.adjectives.items() if forms.kind[actor] == "state"}
    singular = {word: actor for word, actor in states.items() if " " not in word}
    plurals = {plural: actor for word, actor in singular.items() for plural in adjective_plurals(word)}
    plurals |= {own + fold(word): actor for actor, words in broken.items() for word in words for own in ("", "ال")}
    forms.plurals = plurals.keys() - forms.adjectives.keys()
    forms.adjectives = plurals | forms.adjectives


def _add_titles(forms, table, lexicon):
    titles = forms.titles
    forms.office_bodies = dict(zip(table["office"].tolist(), table["body"].tolist(), strict=True))
    for row in _rows(table, ["office", "body", "title_ar", "gender"]):
        for phrase in phrases(row.title_ar):
            vague = "{country}" not in row.body and not _tells(phrase, forms)
            what = {"vague": vague, "gender": row.gender}
            titles.add(phrase, row.office, row.body, **what)
            for written in with_missing_space(phrase)[1:3]:
                titles.add_written(written, row.office, row.body, **what)
    for template, nouns in lexicon["body"].items():
        for noun in nouns:
            titles.add(fold(noun), "", template, again=noun in lexicon["title"]["ministry"])
    for noun in lexicon["again"]["nouns"]:
        titles.add_written(fold(noun), "", fold(noun), again=True)
    for kind, nouns in lexicon["role"].items():
        office = {"official": "role", "private": "expert"}.get(kind, kind)
        for noun in nouns:
            titles.add(fold(noun), office, official=kind != "private")


def _tells(phrase, forms):
    """Whether the words of a title tell whose it is."""
    return not forms.adjectives.keys().isdisjoint(phrase.split(" ")) or _names_somebody(phrase, forms.names)


def _names_somebody(phrase, names):
    words = [*phrase.split(" "), ""]
    begun = [(i, names.begin(word)) for i, word in enumerate(words) if word]
    hits = (names.longest(words, i, start) for i, start in begun if start)
    return any(hit and hit[1].names for hit in hits)
