"""Cleaning: what news pages carry around an article, step by step, each step named, switchable and counted."""

import re
from bisect import bisect
from typing import NamedTuple

from analysis.corpus.appended import second_article
from analysis.corpus.characters import clean_characters, clean_title
from analysis.corpus.datelines import is_date_line
from analysis.corpus.inline import clean_inline
from analysis.corpus.lines import (
    is_byline,
    is_caption,
    is_credit,
    is_headline,
    is_pause,
    is_prose,
    is_section,
    key_of,
    kind_of_line,
    says_more,
)
from analysis.corpus.signatures import is_bulleted, is_legend, is_signature

__all__ = ["STEPS", "Cleaned", "clean_text", "clean_title"]

STEPS = (
    "characters", "spaces", "residue", "headline", "date_line", "reading_time", "caption", "byline", "share",
    "comments", "navigation", "read_also", "notice", "tags", "credit", "rule", "second_article",
    "teasers",
)  # fmt: skip
NEAR = 16  # headlines in a list, attempts to find a second article
HEAD = 8  # lines at the head of a text where headline, byline, captions and date lines may stand

_EMPTY = re.compile("\n{3,}")
_BULLET = re.compile(r"^\s*[•●▪◾■►»«*·‣–-]\s+")


class Cleaned(NamedTuple):
    """A cleaned text, what was done to it, and what had been appended to it."""

    title: str
    text: str
    steps: tuple
    appended: tuple  # of (title, text) pairs: further articles in the same text
    byline: str


class _Draft:
    """Lines on their way: which remain, which step took the others."""

    def __init__(self, text):
        self.lines = text.split("\n")
        self.kinds = [None] * len(self.lines)
        self.steps = set()
        self.byline = ""
        self._kinds = {}

    def drop(self, place, step):
        self.kinds[place] = step
        self.steps.add(step)

    def kind(self, place):
        """What a line is (`kind_of_line`), looked at once."""
        if place not in self._kinds:
            self._kinds[place] = kind_of_line(self.lines[place])
        return self._kinds[place]

    def left(self, start=0, end=None):
        """Places of the lines with text that no step has taken."""
        places = range(start, len(self.lines) if end is None else min(end, len(self.lines)))
        return [i for i in places if self.kinds[i] is None and self.lines[i]]

    def text(self):
        kept = "\n".join(line for line, kind in zip(self.lines, self.kinds, strict=True) if kind is None)
        return (_EMPTY.sub("\n\n", kept) if "\n\n\n" in kept else kept).strip()


def clean_text(text, title="", *, steps=STEPS, outlet="", author=""):
    """Take from a text what is not article.

    Parameters
    ----------
    text, title : str
    steps : collection of str
        The steps to do, of `STEPS`.
    outlet : str
        The newspaper's name, which helps to recognise bylines.
    author : str
        The author as the source names him, which helps to recognise signatures.

    Returns
    -------
    Cleaned
        ``title, text, steps, appended, byline``; `steps` are those that changed something.

    Examples
    --------
    >>> clean_text("قمة جديدة\\nقال نادر إنه سيحضر القمة يوم الأحد.\\nأضف تعليق", "قمة جديدة").text
    'قال نادر إنه سيحضر القمة يوم الأحد.'
    """
    plain, done = clean_characters(text, steps)
    draft = _Draft(plain)
    appended = _cut_tail(draft, steps)
    if "navigation" in steps:
        _clean_menus(draft)
    _clean_head(draft, title, steps, outlet)
    _clean_lines(draft, steps)
    _clean_foot(draft, steps, author)
    text, inline = clean_inline(draft.text(), steps)
    if not any(map(str.isalpha, text)):
        text, appended, draft, inline = (
            plain,
            (),
            _Draft(""),
            set(),
        )  # all of it looks like noise: better all than nothing
    done |= draft.steps | inline
    return Cleaned(title, text, tuple(step for step in STEPS if step in done), appended, draft.byline)


def _cut_tail(draft, steps):
    """Forms, comments and foot of the page go, with all that follows, unless it is a second article."""
    prose, attempts = False, 0
    for place, line in enumerate(draft.lines):
        kind = draft.kind(place) if line else None
        prose = prose or is_prose(line)
        if kind is None or not prose or not (kind.startswith("cut:") or kind == "read_also"):
            continue
        attempts += 1
        step = kind.removeprefix("cut:")
        wanted = "second_article" in steps and attempts <= NEAR
        second = second_article(draft.lines, place, steps) if wanted else None
        if second or (kind != step and step in steps):
            _drop_from(draft, place, step)
            draft.steps |= {"second_article"} if second else set()
            return (second,) if second else ()
    return ()


def _drop_from(draft, place, step):
    for later in range(place, len(draft.lines)):
        draft.drop(later, step)


def _clean_menus(draft):
    """Three lines or more, one after the other, that are nothing but names of sections."""
    run = []
    for place in [*draft.left(), None]:
        if place is not None and is_section(draft.lines[place]):
            run.append(place)
            continue
        for member in run if len(run) > 2 else ():
            draft.drop(member, "navigation")
        run = []


def _clean_head(draft, title, steps, outlet):
    """Headline, date line, byline and captions before the first paragraph."""
    head = draft.left()[:HEAD]
    wanted = key_of(title) if title else ""
    for nth, place in enumerate(head):
        line = draft.lines[place]
        if "headline" in steps and wanted and len(line) < len(title) + 200 and _repeats(line, wanted):
            draft.drop(place, "headline")
        elif "date_line" in steps and is_date_line(line):
            draft.drop(place, "date_line")
        elif "byline" in steps and is_byline(line, outlet, first=_leads(draft, wanted, head, nth)):
            draft.drop(place, "byline")
            draft.byline = draft.byline or line
        elif "caption" in steps and (
            is_caption(line) or _twice(draft, head, nth) or _legend(draft, title, head, nth)
        ):
            draft.drop(place, "caption")
        elif is_prose(line):
            break


def _leads(draft, wanted, head, nth):
    """Whether a line is the first that is left, a paragraph follows, and the headline is known."""
    followed = nth + 1 < len(head) and is_prose(draft.lines[head[nth + 1]])
    return bool(wanted) and followed and not draft.left(0, head[nth])


def _legend(draft, title, head, nth):
    line = draft.lines[head[nth]]
    return _leads(draft, title, head, nth) and not is_prose(line) and is_legend(line, title)


def _repeats(line, wanted):
    """The headline again, alone or with a caption run on to it."""
    key = key_of(line)
    if key == wanted:
        return True
    if wanted in key and len(key) < len(wanted) + 40:
        around = " ".join(key.split(wanted, 1)).strip()
        if is_date_line(around) or not any(map(str.isalpha, around)):
            return True
    rest = key.removeprefix(wanted)
    return len(wanted) > 15 and rest != key and not rest.startswith(" ") and not is_prose(line) and len(rest) < 120


def _twice(draft, head, nth):
    # The text under a picture and its alternative text come one after the other.
    line = draft.lines[head[nth]]
    neighbours = [draft.lines[head[i]] for i in (nth - 1, nth + 1) if 0 <= i < len(head)]
    return not is_prose(line) and len(line) > 15 and line in neighbours


def _clean_lines(draft, steps):
    """Lines that are noise wherever they stand."""
    rules = []
    for place in draft.left():
        if draft.kinds[place] is not None:
            continue
        kind = draft.kind(place)
        rules += [place] if kind == "rule" and kind in steps else []
        if kind in (None, "rule") or kind.removeprefix("cut:") not in steps:
            continue
        draft.drop(place, kind.removeprefix("cut:"))
        if kind == "read_also":
            _drop_list(draft, place)
    _drop_rules(draft, rules)


def _drop_rules(draft, rules):
    """Lines of signs, unless they are a pause between the lines that are left."""
    marks = set(rules)
    left = [place for place in draft.left() if place not in marks]
    for place in rules:
        nth = bisect(left, place)
        around = draft.lines[left[nth - 1]] if nth else "", draft.lines[left[nth]] if nth < len(left) else ""
        if draft.kinds[place] is None and not is_pause(draft.lines[place], *around):
            draft.drop(place, "rule")


def _drop_list(draft, place):
    """The headlines that a «read also» announces: up to the next paragraph, a subheading before it spared."""
    if says_more(draft.lines[place]):
        return
    taken = []
    for later in draft.left(place + 1, place + 2 * NEAR):
        if not _listed(draft.lines[later]) or len(taken) == NEAR:
            if (
                len(taken) > 1
                and draft.lines[taken[-1]].count(" ") < 4
                and not _BULLET.match(draft.lines[taken[-1]])
            ):
                taken.pop()
            break
        taken.append(later)
    for later in taken:
        draft.drop(later, "read_also")


def _listed(line):
    asks = line.rstrip().endswith(("؟", "?"))
    return bool(_BULLET.match(line)) or (is_headline(line) and (asks or not is_prose(line)))


def _clean_foot(draft, steps, author):
    """Credits, signatures and dates after the last paragraph."""
    foot, rest = {}, True
    for place in reversed(draft.left()):
        line = draft.lines[place]
        step = _step_at_foot(line, author) if len(foot) < HEAD else None
        if step is None or step not in steps:
            rest = is_prose(line)
            break
        foot[place] = step
    signed = [place for place, step in foot.items() if step == "byline"]
    listed = sum(is_bulleted(draft.lines[place]) for place in signed) > 1
    for place, step in foot.items():
        # A signature stands under a paragraph; under another short line it may be a list or a poem.
        if step != "byline" or (rest and not listed and len(signed) < 4):
            draft.drop(place, step)


def _step_at_foot(line, author):
    if is_credit(line):
        return "credit"
    if is_date_line(line):
        return "date_line"
    if is_caption(line) and not is_prose(line):
        return "caption"
    return "byline" if is_signature(line, author) else None
