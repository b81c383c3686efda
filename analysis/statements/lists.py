"""The word lists of statements.toml, folded and cached."""

from functools import cache

from analysis.lexicon import read_lexicon
from analysis.text import fold

__all__ = ["Lists", "lists", "phrase_at"]


class Lists:
    """All lists as attributes ``section_name``: frozensets of folded words, or phrase tables.

    A list in which a phrase has several words becomes {first word: (tuple of words, …)}, longest first.
    """

    def __init__(self, data):
        for section, entries in data.items():
            for name, entry in entries.items():
                setattr(self, f"{section}_{name}", _compiled(entry))
        self.role_nation_plurals = [tuple(fold(pair).split()) for pair in data["role"]["nation_plurals"]]
        person = self.role_person
        person |= self.role_relation  # «زوجة الرئيس» speaks, and not for his state
        self.role_private |= self.role_relation
        person |= frozenset(word[:-2] + "ين" for word in person if word[-2:] == "ون")
        self.role_any = person | self.role_paper
        self.role_definite = frozenset("ال" + word for word in self.role_any) | frozenset(
            w for w in person if w[:2] == "ال"
        )
        self.role_pronoun_like |= frozenset("ال" + word for word in self.role_paper) - {"السلطات"}
        self.clause_stop_phrases = {
            **self.clause_stop_phrases,
            **{word: ((word,),) for word in self.clause_impersonal},
        }
        self.tail_first = self.tail_words | frozenset(self.tail_said)
        self.clause_ends = self.tail_first | self.clause_stop_words | frozenset(self.clause_stop_phrases) | {":"}
        self.clause_ends |= {"ما"} | frozenset(self.clause_stop_anywhere) | self.clause_withholding
        self.clause_watched = (
            self.clause_ends | self.clause_but | self.clause_circumstance | self.clause_where | {"وهو", "وهي"}
        )
        self.clause_watched |= frozenset(self.clause_circumstance_phrases) | {"والذي", "والتي", "والذين", "ولم"}
        self.clause_watched |= {"ولن", "وقد", "ما"}
        self.adverb_first = (
            self.adverb_words
            | self.adverb_manner
            | frozenset(self.adverb_phrases)
            | self.opener_helpers
            | set("،,-–—(")
            | {"في"}
        )
        self.adverb_first |= self.adverb_manner
        self.role_head = self.role_any | self.role_definite
        self.marks_heads = self.role_paper | self.media_heads


def _compiled(entry):
    folded = [tuple(fold(phrase).split()) for phrase in entry]
    if all(len(phrase) == 1 for phrase in folded):
        return frozenset(phrase[0] for phrase in folded)
    table = {}
    for phrase in sorted(folded, key=len, reverse=True):
        table.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(rest) for first, rest in table.items()}


@cache
def lists():
    """The compiled lists, made at first use."""
    return Lists(read_lexicon("statements"))


def phrase_at(table, words, i):
    """Length of the phrase of a table that begins at ``words[i]``, or 0.

    Examples
    --------
    >>> phrase_at({"وقت": (("وقت", "سابق"),)}, ["في", "وقت", "سابق"], 1)
    2
    """
    phrases = table.get(words[i])
    if phrases is None:
        return 0
    for phrase in phrases:
        if len(phrase) == 1 or tuple(words[i : i + len(phrase)]) == phrase:
            return len(phrase)
    return 0
