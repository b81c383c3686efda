"""What a single line of a saved page is: article, or which kind of noise around it."""

import re
from functools import cache, lru_cache

from analysis.lexicon import read_lexicon
from analysis.text import WORD, fold, shadow

__all__ = ["is_byline", "is_caption", "is_credit", "is_headline", "is_pause", "is_prose", "key_of", "kind_of_line"]

LONGEST = 260  # no widget, caption or byline is longer
_STOPS = (".", "!", "؟", "?", "…")
_BEHIND = "\"'»”“’)]*" + "".join(filter(str.isspace, map(chr, range(0x3001))))  # what may follow a stop
_EDGES = re.compile(r"^[^\w+@#]+|[^\w+]+$")
# «مها نور – عين الشمال», «مها نور، نادر سليم -عين الشمال», «عين الشمال – المدينة»
_NAMES = r"[^\W\d_ـ]{2,}(?: [^\W\d_ـ]+){0,3}"
_NAME_AND_PAPER = re.compile(
    rf"^\s*(?=.*[^\W\d_ـ] [^\W\d_ـ]){_NAMES}(?:[،,] {_NAMES})?(?:\s+[–—ـ_-]+\s*|\s*[–—ـ_-]+\s+){_NAMES}(?<!\.)\s*$"
)
_DASHES = re.compile(r"\s+ـ+\s+")  # kashida in the place of a stroke
_OMITTED = re.compile(r"^[\s\[(]*[.…][\s.…\])]*$")
_STARS = re.compile(r"^[\s*٭✦•]+$")
_TOKEN = re.compile(r"[^\W_]\S*")
_CONTACT = re.compile(r"^\W*(?:[\w.+-]+@[\w-]+\.[\w.]+|@\w{3,}|https?://\S+|www\.\S+)\W*$")
_STROKE = re.compile(r"\s*(?:[-–—ـ|/\\:+,،]|\.\.)\s*")
_SCRIPTS = re.compile(r"(?<=[a-z])(?=[\u0600-\u06ff])|(?<=[\u0600-\u06ff])(?=[a-z])")
_CLOCK = re.compile(r"^\W*\d{1,2}:\d\d\s*(?:ت\s?م|gmt|جمت)(?:\s*N{2,})?\W*$", re.IGNORECASE)


@lru_cache(maxsize=8192)
def key_of(line):
    """The form under which lines are compared: folded, lower case, one space, nothing around it."""
    return _EDGES.sub("", " ".join(shadow(line).text.casefold().split()))


def _plain(line):
    """Without the vowel signs that part words for a regular expression."""
    return "".join(c for c in line if not "\u064b" <= c <= "\u0652")


def _keys(entries):
    return {key_of(entry) for entry in entries}


def _starting(entries, after=r"(?!\w)"):
    names = sorted(map(re.escape, _keys(entries)), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(names)}){after}") if names else None


@cache
def _rules():
    data = read_lexicon("cleaning")
    widgets = {
        step: (_keys(rule["anchors"]), {w for e in rule["anchors"] + rule["others"] for w in key_of(e).split()})
        for step, rule in data["widget"].items()
    }
    lines = {
        step: (
            _keys(rule.get("whole", ())),
            _starting(rule.get("starts", ())),
            _starting(rule.get("colon", ()), r"\s*:"),
            _keys(rule.get("counted", ())),
        )
        for step, rule in data["line"].items()
    }
    cuts = {step: _starting(rule["starts"]) for step, rule in data["cut"].items()}
    return widgets, lines, cuts


@cache
def _first_words():
    """First words of all that is looked for: most lines are ruled out by theirs."""
    data = read_lexicon("cleaning")
    rules = [*data["line"].values(), *data["cut"].values(), *data["widget"].values()]
    entries = (key_of(entry) for rule in rules for values in rule.values() for entry in values)
    return frozenset(_first_word(word) for entry in entries for word in entry.split())


@lru_cache(maxsize=65536)
def _first_word(token):
    found = WORD.search(_SCRIPTS.sub(" ", fold(token).casefold()))
    return found.group() if found else ""


def kind_of_line(line):
    """The cleaning step that a line belongs to.

    Parameters
    ----------
    line : str
        One line, any length.

    Returns
    -------
    str or None
        ``share``, ``reading_time``, ``navigation``, ``comments``, ``read_also``, ``notice``, ``tags``, ``rule``;
        with ``cut:`` before it where all that follows goes too; None for what may be article.

    Examples
    --------
    >>> kind_of_line("شارك عبر: فيسبوك | تويتر"), kind_of_line("وقال نادر إنه شارك في القمة.")
    ('share', None)
    """
    if len(line) > LONGEST:
        return None
    token = _TOKEN.search(line)
    if not token:
        return "rule" if line.strip() else None
    first = _first_word(token.group())
    if not first and not key_of(line):
        return "rule"  # nothing but kashida
    if first not in _first_words() and not first.isdigit():
        return None
    key = key_of(line)
    widgets, lines, cuts = _rules()
    ending = ":" if line.rstrip().endswith(":") else ""
    for step, start in cuts.items():
        if start.match(key) and not _stops(key):
            return f"cut:{step}"
    for step, (whole, starts, colon, counted) in lines.items():
        if key in whole or (starts and starts.match(key)) or (colon and colon.match(key + ending)):
            return step
        if counted and _without_number(key) in counted:
            return step
    return _widget(key, widgets)


def _without_number(key):
    """«التعليقات 3» without the 3; nothing where there is no number."""
    words = WORD.findall(key)
    rest = [word for word in words if not word.isdigit()]
    return " ".join(rest) if len(rest) < len(words) else ""


def _widget(key, widgets):
    words = WORD.findall(_SCRIPTS.sub(" ", key))
    if len(words) > 14:
        return None
    text = f" {' '.join(words)} "
    for step, (anchors, vocabulary) in widgets.items():
        if all(word in vocabulary or word.isdigit() for word in words) and any(f" {a} " in text for a in anchors):
            return step
    return None


def is_section(line):
    """Whether a line may be an entry of a menu: one to three words that name sections of a newspaper."""
    if len(line) > 40 or not line:
        return False
    words = WORD.findall(key_of(line))
    return 0 < len(words) < 4 and all(word in _rules()[0]["navigation"][1] for word in words)


def says_more(line):
    """Whether the headline that a «read also» announces stands on the same line."""
    return len(key_of(line).split()) > 5


def is_pause(line, before, after):
    """Whether a line of signs belongs to the article: an omission, or the space between two stanzas.

    Examples
    --------
    >>> is_pause("***", "يا ليل طال بنا السهر", "والفجر موعدنا القريب"), is_pause("----", "نعم", "لا")
    (True, False)
    """
    if not (before and after):
        return False
    return bool(_OMITTED.match(line)) or (bool(_STARS.match(line)) and not (is_prose(before) or is_prose(after)))


def is_prose(line):
    """Whether a line reads like a paragraph: an end of sentence and some length, or great length."""
    return len(line) > LONGEST or (len(line) >= 40 and line.count(" ") >= 6 and _stops(line))


def _stops(line):
    """Whether a line ends as a sentence does."""
    return line.rstrip(_BEHIND).endswith(_STOPS)


def is_headline(line):
    """Whether a line may be a headline: some words, not long, no full stop."""
    words = line.count(" ") + 1
    return 3 <= words <= 28 and len(line) <= LONGEST and not line.rstrip().endswith((".", ":", "،", "؛"))


@cache
def _names():
    data = read_lexicon("cleaning")
    agencies, labels = _keys(data["credit"]["agencies"]), _keys(data["credit"]["labels"])
    takers = sorted(map(re.escape, _keys(data["credit"]["caption"]) | agencies), key=len, reverse=True)
    ending = re.compile(rf"(?:^|[-–—/|\\(:©]\s*|\.\s*)(?:{'|'.join(takers)})(?:\s*[/(:\-–]\s*[^()]{{0,40}})?\W*$")
    return agencies, labels, ending, _keys(data["byline"]["places"]), _starting(data["byline"]["starts"])


def is_credit(line):
    """Whether a line only says where text or picture come from, or how to reach the author.

    Examples
    --------
    >>> is_credit("المصدر: رويترز + وكالات"), is_credit("المصدر: مسؤول في الوزارة رفض ذكر اسمه")
    (True, False)
    """
    if len(line) > 90:
        return False
    if _CONTACT.match(line) or _CLOCK.match(line):
        return True
    agencies, labels, *_ = _names()
    parts = [part for piece in _STROKE.split(key_of(line)) if (part := _EDGES.sub("", piece))]
    known = [part in agencies or part in labels or _bare_credit(part, agencies, labels) for part in parts]
    return bool(parts) and all(known)


def _bare_credit(part, agencies, labels):
    # «نقلا عن الشرق الأوسط», «خدمة نيويورك تايمز»
    for label in labels:
        rest = part.removeprefix(label)
        if rest != part and _EDGES.sub("", rest.removeprefix(" ب").strip()) in agencies:
            return True
    return False


def is_caption(line):
    """Whether a line is the legend of a picture: it ends in who took it, and in no full stop.

    Examples
    --------
    >>> is_caption("الوزيران في القاعة - رويترز"), is_caption("قال ذلك وفق ما نقلت رويترز")
    (True, False)
    """
    if len(line) > 170 or line.rstrip().endswith((".", ":")):
        return False
    found = _names()[2].search(key_of(line))
    # «ونقلته وكالة الأنباء (تاس)», «وفق ما نقلت رويترز»: a source named in the sentence is no legend.
    return bool(found) and not _telling().search(key_of(line)[: found.start() + 1][-60:])


@cache
def _telling():
    words = "|".join(sorted(_keys(read_lexicon("cleaning")["credit"]["telling"]), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


def is_byline(line, outlet="", *, first=False):
    """Whether a line, near the head of an article, only says who wrote it and where.

    The very first line of a text whose headline is known may name any person and paper (`first`); elsewhere a
    place, an agency or the outlet must be in it.

    Examples
    --------
    >>> is_byline("القاهرة - نادر سليم"), is_byline("القاهرة: لا نخطط لأي شيء في المدينة المجاورة اليوم")
    (True, False)
    """
    if line.rstrip().endswith((".", "؟", "!", "?")):
        return False
    key = key_of(_DASHES.sub(" - ", line))
    if len(key) > 60 or key.count(" ") > 7:
        return False
    agencies, _, _, places, starts = _names()
    parts = [_EDGES.sub("", part) for part in _STROKE.split(key)]
    if first and _NAME_AND_PAPER.match(_plain(line)) and not starts.match(key):
        return True
    if starts.match(key) and (len(parts) > 1 or key.count(" ") <= 4):
        return True
    known = agencies | places | ({key_of(outlet)} if outlet else set())
    return len(parts) > 1 and any(part in known for part in parts) and all(part.count(" ") < 4 for part in parts)
