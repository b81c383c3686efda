"""Who wrote a text and who is in its picture: short lines without a full stop, at the foot and at the head."""

import re
from functools import cache

from analysis.corpus.lines import key_of
from analysis.lexicon import read_lexicon

__all__ = ["is_legend", "is_signature"]

LONGEST = 130
_STOPS = (".", "؟", "?", "!", ":", "،", "؛", "…", '"', "”", "»", "“", ")")
_BULLET = re.compile(r"^\s*[-–—*•ـ]+\s*(?=\w)")
_REACH = re.compile(
    r"[\w.+-]+@(?:[\w-]+\.)+\w+|\[email\s?protected\]|@\s?\w{3,}|\w{3,}@|https?://\S+|www\.\S+"
    r"|[+٠-٩\d][٠-٩\d()\s./-]{4,}[٠-٩\d]"
)
_VERB = re.compile("[يت]|س[يتن]")  # what begins so is a verb more often than a name
_LATIN = re.compile(r"^[\s:]*\w*[A-Za-z]\w+\s*$")


@cache
def _words():
    data = read_lexicon("cleaning")["signature"]
    return {name: frozenset(key_of(entry) for entry in entries) for name, entries in data.items()}


def is_signature(line, author=""):
    """Whether a line at the foot of a text only says who wrote it, where it was taken from or how to reach him.

    Parameters
    ----------
    line : str
    author : str
        As the source names the author, where it does.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_signature("* أستاذ العلوم السياسية بجامعة الشمال"), is_signature("تويتر: @mahanoor")
    (True, True)
    >>> is_signature("وهذا ما حدث"), is_signature("قال الأستاذ إنه سيحضر.")
    (False, False)
    """
    if len(line) > LONGEST:
        return False
    key = key_of(line)
    words = key.split()
    if not words or len(words) > 18:
        return False
    if _reaches(line):
        return True
    if line.rstrip().endswith(_STOPS):
        return False
    known = _words()
    taken = any(key.startswith(start + " ") for start in known["taken"]) and len(words) < 8
    return (
        taken
        or words[0] in known["titles"]
        or (is_bulleted(line) and len(words) < 5)
        or _named_in(key, author)
        or (2 <= len(words) < 6 and ":" not in line and _is_name(words))
    )


def is_bulleted(line):
    """Whether a line begins with a stroke or a star."""
    return bool(_BULLET.match(line))


def _reaches(line):
    """Nothing but addresses, handles and numbers, with the words that announce them."""
    if not (_REACH.search(line) or _LATIN.search(line.partition(":")[2])):
        return False
    rest = _REACH.sub(" ", line)
    rest = rest.partition(":")[0] if _LATIN.search(rest.partition(":")[2]) else rest
    return all(word in _words()["reach"] for word in key_of(re.sub(r"[\W_]", " ", rest)).split())


def _named_in(key, author):
    """Whether a line holds the author's name and nothing else but strokes and places."""
    name = key_of(re.split(r"\s[-–—ـ|/]\s|[:*]", author.strip(" *-:"))[0]) if author else ""
    return len(name) > 5 and (key == name or (key.startswith(name + " ") and len(key) < len(name) + 25))


def _is_name(words):
    """A given name, and after it only what names are made of: one word at most that is no known part of a name."""
    known = _words()["given"]
    if words[0] not in known:
        return False
    strange = [word for word in words[1:] if word not in known and not word.startswith("ال")]
    return len(strange) < 2 and not any(_VERB.match(word) for word in strange)


def is_legend(line, title=""):
    """Whether the first line before the first paragraph is the legend of a picture.

    That is a line that begins as legends do, only repeats words of the headline, or is the name of a person.

    Parameters
    ----------
    line, title : str

    Returns
    -------
    bool

    Examples
    --------
    >>> is_legend("جانب من اللقاء"), is_legend("نادر سليم", "نادر سليم: سنحضر القمة"), is_legend("موقف الجنوب")
    (True, True, False)
    """
    if len(line) > LONGEST or line.rstrip().endswith(_STOPS) or is_bulleted(line) or ":" in line:
        return False
    key = key_of(line)
    words = key.split()
    if not 0 < len(words) < 12:
        return False
    known = _words()
    if any(key.startswith(start + " ") or key == start for start in known["legend"]):
        return True
    if len(words) < 5 and set(words) <= set(re.sub(r"[\W_]", " ", key_of(title)).split()):
        return True
    ranked = words[1:] if words[0].rstrip(".") in known["ranks"] else words
    plain = not any(_VERB.match(word) and word not in known["given"] for word in ranked)
    return len(words) < 6 and plain and (_is_name(words) if ranked is words else bool(ranked))
