"""An article as tokens over its shadow: words, quote marks, punctuation; quotes in pairs, ends of sentences."""

from bisect import bisect_left, bisect_right
from functools import cache

import numpy as np

from analysis.text import shadow

__all__ = ["QUOTES", "Tokens"]

QUOTES = frozenset("\"«»“”„‟'‘’‹›″")
_SPACE, _LETTER, _DIGIT, _MARK, _POINT, _COMMA = range(6)
_OPENING, _CLOSING = frozenset("«„‹"), frozenset("»›")
_ATTACHED = frozenset(("ب", "ل", "و", "ك", "ف", "ال", "بال", "لل", "وال", "كال", "وب", "ول"))
_LETTERS = frozenset(
    ["سي", "دي", "جي", "بي", "تي", "كي", "اف", "ام", "ان", "ار", "اس", "اتش", "جيه", "ايه", "دبليو"]
)
_COLON = ord(":")
_DATELINE = 20  # tokens within which the agency in a dateline is named
_ENDS = frozenset(".!؟?…")
_MARKS = QUOTES | _ENDS | {"\n"}


@cache
def _classes():
    """Class of every 16-bit character; the last entry is that of all others, which are marks (emoji)."""
    table = np.full(0x10001, _MARK, dtype=np.uint8)
    for code in range(0x10000):
        letter = chr(code)
        if letter.isspace() and letter != "\n":
            table[code] = _SPACE
        elif letter.isdecimal():
            table[code] = _DIGIT
        elif letter.isalnum():
            table[code] = _LETTER
    table[ord(".")], table[ord(",")] = _POINT, _COMMA
    return table


def _spans(folded):
    """Where tokens begin and end: runs of letters, numbers («3.5», «10:45»), of dots, marks; and the marks."""
    codes = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    kinds = _classes()[np.minimum(codes, 0x10000)]
    joints = np.flatnonzero((kinds[1:-1] >= _POINT) | (codes[1:-1] == _COLON)) + 1
    if len(joints):
        points = joints[(kinds[joints - 1] == _DIGIT) & (kinds[joints + 1] == _DIGIT)]
        kinds[points] = _DIGIT
    goes_on = (kinds[1:] == kinds[:-1]) & (kinds[1:] != _MARK) & (kinds[1:] != _COMMA)
    first = np.empty(len(kinds), bool)
    first[:1], first[1:] = True, ~goes_on
    starts = np.flatnonzero(first)
    ends = np.append(starts[1:], len(kinds))
    kinds = kinds[starts]
    kept = kinds != _SPACE
    return starts[kept], ends[kept], np.flatnonzero(kinds[kept] >= _MARK).tolist()


class Tokens:
    """The tokens of a text; with `pauses` two dots end a sentence, as they do in headlines.

    Attributes
    ----------
    words : list of str
        Folded tokens.
    starts, ends : list of int
        Their offsets in the shadow.
    partner : dict
        Opening quote mark → closing one (token numbers).
    inside : bytearray
        1 for tokens within a pair of quotes, the marks included.
    paragraphs : bool
        Whether there is more than one.
    unclosed : set of int
        Last tokens of quotations that go on in the next paragraph.
    breaks : list of int
        Tokens that end a sentence, and the number of tokens as the last.
    """

    __slots__ = (
        "_places",
        "breaks",
        "ends",
        "image",
        "inside",
        "paragraphs",
        "partner",
        "starts",
        "text",
        "unclosed",
        "words",
    )

    def __init__(self, text, *, pauses=False):
        self.text = text
        self.image, self.unclosed = shadow(text), set()
        folded = self.image.text
        starts, ends, marks = _spans(folded)
        self._places = self._on_text(starts, ends)
        self.starts, self.ends = starts.tolist(), ends.tolist()
        self.words = words = [folded[a:b] for a, b in zip(self.starts, self.ends, strict=True)]
        marks = [i for i in marks if words[i] in _MARKS]
        self.breaks = self._breaks(folded, marks if not pauses else range(len(words)), pauses)
        self.partner = self._pairs(folded, marks)
        written = next((i for i in range(len(words) - 1, -1, -1) if words[i] != "\n"), 0)
        self.paragraphs = any(words[i] == "\n" for i in marks if 0 < i < written)
        self.inside = bytearray(len(words) + 1)
        for a, b in self.partner.items():
            self.inside[a : b + 1] = b"\1" * (b + 1 - a)

    def _on_text(self, starts, ends):
        """First and last offsets of the tokens in the original text, where it differs from its shadow."""
        places = self.image.places
        if places is None or not len(starts):
            return None
        after = np.append(places, self.image.length)[ends]
        return places[starts].tolist(), np.maximum(after, places[ends - 1] + 1).tolist()

    def _breaks(self, folded, marks, pauses):
        words, found = self.words, []
        for i in marks:
            word = words[i]
            if (
                word == "\n"
                or (pauses and word[:2] == "..")
                or (word in _ENDS and not (word == "." and self._joined(i, folded)))
            ):
                found.append(i)
        dateline = self._dateline(folded)
        if dateline:
            found = sorted({*found, dateline})
        found.append(len(words))
        return found

    def _dateline(self, folded):
        """The last dash of a line like «أتلانتا، الولايات المتحدة (CNN)-- » before the first sentence, or 0."""
        words = self.words
        close = next((i for i, word in enumerate(words[:_DATELINE]) if word in ").\n"), 0)
        if not close or words[close] != ")" or "(" not in words[:close] or not QUOTES.isdisjoint(words[:close]):
            return 0
        k = close + 1
        while k < len(words) and words[k] in "-–—":
            k += 1
        apart = k > close + 1 and folded[self.ends[k - 1] : self.ends[k - 1] + 1].isspace()
        return k - 1 if apart else 0  # «(RWE) -أكبر منتج-» is an insertion

    def _joined(self, i, folded):
        """Whether a full stop belongs to an abbreviation or stands within a word or number."""
        words, starts, ends = self.words, self.starts, self.ends
        if not i or ends[i - 1] != starts[i]:
            return False
        if len(words[i - 1]) == 1 and words[i - 1].isalpha():
            return True
        if words[i - 1] in _LETTERS and i > 1 and words[i - 2] not in _LETTERS and words[i - 2].isalpha():
            return i + 1 < len(words) and words[i + 1].isalpha()  # «جون سي. فلان», but not «بي بي سي.»
        if ends[i] >= len(folded) or not folded[ends[i]].isalnum():
            return False
        # a forgotten space: «… الماضي.وقال …»
        return not (len(words[i - 1]) > 3 < len(words[i + 1]) and words[i - 1] > "ء" < words[i + 1])

    def _pairs(self, folded, marks):
        pairs, stack = {}, []
        for i in marks:
            word = self.words[i]
            if word == "\n":
                self._close_at_break(i, folded, stack, pairs)
                stack.clear()
            elif word == "«" and stack and self.words[abs(stack[-1])] == "«" and not self._closes_twice(i, marks):
                stack[-1] = i  # the one before was never closed
            elif word in QUOTES:
                self._pair(i, word, self._direction(i, word, folded), stack, pairs)
        self._close_at_break(len(self.words), folded, stack, pairs)
        return pairs

    def _closes_twice(self, i, marks):
        """Whether two more » than « follow in the paragraph of token `i`."""
        depth = 2
        for k in marks[bisect_right(marks, i) :]:
            if self.words[k] == "\n":
                break
            depth += (self.words[k] == "«") - (self.words[k] == "»")
            if depth == 0:
                return True
        return False

    def _close_at_break(self, i, folded, stack, pairs):
        """A quotation of several paragraphs has an opening mark before each, and is closed after the last."""
        if not stack or stack[-1] < 0 or i - stack[-1] < 5:
            return
        following = next((k for k in range(i, min(i + 4, len(self.words))) if self.words[k] != "\n"), None)
        opens = (
            following is not None
            and self.words[following] in QUOTES
            and self._direction(following, self.words[following], folded) == 1
        )
        if opens or (stack[-1] and self.words[stack[-1] - 1] == ":"):
            pairs[stack[-1]] = i - 1
            self.unclosed.add(i - 1)

    def _direction(self, i, word, folded):
        """1 opens, -1 closes, 0 unknown."""
        before = (
            self.starts[i] == 0 or folded[self.starts[i] - 1].isspace() or (i and self.words[i - 1] in "(:-،,[")
        )
        after = self.ends[i] >= len(folded) or not (
            folded[self.ends[i]].isalnum() or folded[self.ends[i]] in QUOTES
        )
        if i and self.ends[i - 1] == self.starts[i] and self.words[i - 1] in _ATTACHED:
            return 1
        if before and not after:
            return 1
        if after and not before:
            return -1
        return 1 if word in _OPENING else -1 if word in _CLOSING else 0

    @staticmethod
    def _pair(i, word, direction, stack, pairs):
        orphan = bool(stack) and stack[-1] < 0
        if direction == 1 or (direction == 0 and not stack):
            if orphan:
                stack.pop()
            stack.append(i)
        elif stack:
            pairs[abs(stack.pop())] = i
        elif i and word not in _CLOSING:
            # A mark that seems to close nothing may be an opening one set wrongly: it waits for the next.
            stack.append(-i)

    def span(self, i, j):
        """Offsets in the text of tokens ``i:j``."""
        starts, ends = self._places or (self.starts, self.ends)
        return starts[i], ends[j - 1]

    def end_of_sentence(self, i):
        """The token that ends the sentence of token `i` (or the number of tokens)."""
        return self.breaks[bisect_left(self.breaks, i)]

    def start_of_sentence(self, i):
        """The first token of the sentence of token `i`."""
        k = bisect_left(self.breaks, i)
        return self.breaks[k - 1] + 1 if k else 0

    def of_offsets(self, starts, ends):
        """Token ranges of stretches of the text, given as offsets into it."""
        places = self.image.places
        if places is not None:
            starts, ends = np.searchsorted(places, starts).tolist(), np.searchsorted(places, ends).tolist()
        return [
            (bisect_right(self.ends, a), bisect_left(self.starts, b)) for a, b in zip(starts, ends, strict=True)
        ]
