"""From the gazetteer's tables to forms: which words name whom, and how far they alone prove it."""

from analysis.actors.forms import Trie
from analysis.actors.spelling import adjective_forms, construct
from analysis.actors.tenures import Tenures
from analysis.lexicon import read_lexicon
from analysis.text import WORD, fold

__all__ = ["Forms", "compile_forms"]


class Forms:
    """What matching needs of a gazetteer: the trie, facts of the actors, tenures."""

    def __init__(self, gazetteer):
        actors = gazetteer.actors
        self.trie = Trie()
        self.country = dict(zip(actors.index, _countries(actors), strict=True))
        self.side = dict(zip(actors.index, actors["side"], strict=True))
        self.kind = dict(zip(actors.index, actors["kind"], strict=True))
        self.tenures = Tenures(gazetteer.offices)


def _countries(actors):
    # A state is its own country.
    return actors["country"].where(actors["kind"] != "state", actors.index)


def compile_forms(gazetteer):
    """Compile a gazetteer for matching."""
    forms = Forms(gazetteer)
    foreign = _foreign(forms)
    for row in gazetteer.actors.itertuples():
        _add_actor(forms.trie, row, varied=row.kind == "person" and foreign(row.country))
    for row in gazetteer.titles.itertuples():
        _add_title(forms.trie, row)
    return forms


def _foreign(forms):
    arab = set(read_lexicon("actors")["spelling"]["arab_states"])
    return lambda country: country not in arab


def phrases(cell):
    """The folded phrases of a cell of a table, words with one space between."""
    return [" ".join(WORD.findall(fold(each))) for each in cell.split("|") if each.strip()]


def _add_actor(trie, row, *, varied):
    for phrase in phrases(f"{row.name_ar}|{row.also}"):
        for written in with_missing_space(phrase):
            _add_name(trie.form(written, varied=varied), "names", row.Index)
    for phrase in phrases(row.if_named):
        _add_name(trie.form(phrase, varied=varied), "maybe", row.Index)
    for phrase in phrases(row.seats):
        trie.form(phrase).seat = row.Index
    for phrase in phrases(row.adjective):
        for written in adjective_forms(phrase):
            trie.form(written).nation = row.Index


def _add_name(form, slot, actor):
    if actor not in getattr(form, slot):
        setattr(form, slot, (*getattr(form, slot), actor))


def with_missing_space(phrase):
    """A phrase, and the phrase with each of its spaces left out in turn.

    Examples
    --------
    >>> with_missing_space("الولايات المتحده")
    ['الولايات المتحده', 'الولاياتالمتحده']
    """
    words = phrase.split(" ")
    joined = [" ".join([*words[: i - 1], words[i - 1] + words[i], *words[i + 1 :]]) for i in range(1, len(words))]
    return [phrase, *joined]


def _add_title(trie, row):
    for phrase in phrases(row.title_ar):
        for written in with_missing_space(phrase):
            form = trie.form(written)
            form.office = form.office or (row.office, row.body)
            form = trie.form(construct(written))
            form.office = form.office or (row.office, row.body)
