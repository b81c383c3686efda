"""From bytes to text: UTF-8 strictly first, then what a library finds; text spoilt before it came is noticed."""

import codecs
import re

from charset_normalizer import from_bytes

__all__ = ["decode", "find_encoding", "is_mojibake"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The tables in which Arabic texts are met; without this list short texts are taken for Cyrillic or Greek.
_TABLES = ["cp1256", "iso8859_6", "cp720", "cp864", "mac_arabic", "cp1252"]
_SAMPLE = 1 << 18
# Arabic in UTF-8 read as windows-1252, -1256 or Latin-1 shows pairs that begin with one of four letters.
_PAIRS = re.compile("[ØÙÚÛ][\u0080-\u00bf\u0152-\u0178\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|ط[§¨©ھ±²³´]|ظ[„…†‡ˆ]")
_OF_PAIRS = "ØÙÚÛ§¨©ھ±²³´„…†‡ˆ"  # one of them is in each


def find_encoding(sample, *, declared=None):
    """The encoding of a file from its first bytes.

    Parameters
    ----------
    sample : bytes
        The beginning of the file; a cut in the middle of a character does no harm.
    declared : str, optional
        What the source says of itself; it is believed where the bytes agree and are not UTF-8.

    Returns
    -------
    str
        A name that Python's codecs know.

    Examples
    --------
    >>> find_encoding("وزير الدفاع يبحث الاستقرار".encode("cp1256"))
    'cp1256'
    """
    for mark, name in _BOMS:
        if sample.startswith(mark):
            return name
    if wide := _without_mark(sample):
        return wide
    if _is_utf8(sample):
        return "utf-8"
    return _declared(sample, declared) or _guessed(sample)


def _without_mark(sample):
    # UTF-16 without a mark: Arabic letters share one high byte, spaces and line ends have a zero there.
    if len(sample) < 8:
        return None
    for name, highs in (("utf-16-le", sample[1:4000:2]), ("utf-16-be", sample[0:4000:2])):
        wide = highs.count(0x06) + highs.count(0x00)
        if wide > 0.9 * len(highs) and highs.count(0x06) > 0.2 * len(highs):
            return name
    return None


def _is_utf8(sample):
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        # A few broken bytes or lines in a file that is otherwise UTF-8: better to mark those than to misread all.
        text = sample.decode("utf-8", "replace")
        whole = sum(c > "\u00bf" for c in text) - text.count("\ufffd")
        return whole > 20 * text.count("\ufffd") or _utf8_lines(sample) > 0.3
    return True


def _utf8_lines(sample):
    """Share of the lines with letters beyond ASCII that are UTF-8; Arabic in another table hardly ever is."""
    lines = [line for line in sample.split(b"\n") if not line.isascii()]
    good = sum("\ufffd" not in line.decode("utf-8", "replace") for line in lines)
    return good / len(lines) if len(lines) > 1 else 0.0


def _declared(sample, declared):
    try:
        name = codecs.lookup(declared or "").name
        text = codecs.getincrementaldecoder(name)().decode(sample)
    except (LookupError, UnicodeDecodeError, TypeError, ValueError):
        return None
    return None if name in {"ascii", "utf-8", "iso8859-1", "cp1252"} or "\x00" in text else name


def _guessed(sample):
    best = from_bytes(sample, cp_isolation=_TABLES, enable_fallback=False).best()
    return best.encoding if best else "cp1256"


def decode(data, *, encoding=None, declared=None):
    """The text of a whole file.

    Parameters
    ----------
    data : bytes
    encoding : str, optional
        To be used whatever the bytes look like.
    declared : str, optional
        As in `find_encoding`.

    Returns
    -------
    (str, str)
        The text and the encoding; bytes that it cannot hold are U+FFFD.

    Examples
    --------
    >>> decode("قمة".encode("utf-16"))
    ('قمة', 'utf-16')
    """
    encoding = encoding or find_encoding(data[:_SAMPLE], declared=declared)
    return data.decode(encoding, "replace").removeprefix("\ufeff"), encoding


def is_mojibake(text):
    """Whether a text was decoded with the wrong table before it came here.

    Examples
    --------
    >>> is_mojibake("وزير الدفاع".encode("utf-8").decode("latin-1")), is_mojibake("وزير الدفاع")
    (True, False)
    """
    sample = text[:4000]
    pairs = len(_PAIRS.findall(sample)) if any(map(sample.__contains__, _OF_PAIRS)) else 0
    return pairs > 3 and pairs * 5 > len(sample.replace(" ", ""))
