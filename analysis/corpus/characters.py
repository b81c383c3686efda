"""Cleaning below the line: control characters, entities, residue of other programs, white space."""

import html
import re

__all__ = ["clean_characters", "clean_title"]

_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_LINE_ENDS = re.compile("\r\n?|\x85|\u2028|\u2029")
_SPACE = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_BLANKS = re.compile("  +")
_RESIDUE = re.compile(
    r"\[/?(?:ads?|caption|vc|et_pb|embed|gallery|audio|video|playlist|adrotate|contact-form|wp)[\w\-]*"
    r"(?:[_ ][^\]\n]{0,200})?\]|\(adsbygoogle\s*=\s*window\.adsbygoogle[^\n]{0,200}?\}\s*\)\s*;?"
    r"|googletag\.cmd\.push\([^\n]{0,300}?\}\s*\)\s*;?"
    r"|<!--[^\n]{0,300}?-->|/\*\s*(?:<!\[CDATA\[[^\n]{0,900}?\]\]>\s*)?\*/|\{\{[^{}\n]{0,80}\}\}"
)
_ENTITY = re.compile(
    r"&(?:nbsp|quot|amp|lt|gt|[lr][ads]quo|[nm]dash|hellip|[rl]lm|[rl]m|#\d{2,6}|#x[0-9a-fA-F]{2,5});"
)


def clean_title(title, *, steps=("characters", "spaces")):
    """A title on one line without control characters.

    Examples
    --------
    >>> clean_title("قمة\\u200f  جديدة\\n")
    'قمة جديدة'
    """
    return " ".join(clean_characters(title, steps)[0].split()) if "spaces" in steps else title


def clean_characters(text, steps):
    done, easy = set(), _is_easy(text)
    for step, change in (("characters", _plain), ("residue", _without_residue), ("spaces", _spaced)):
        if step in steps:
            changed = change(text, easy)
            done |= {step} if changed is not text and changed != text else set()
            text = changed
    return text, done


def _is_easy(text):
    """Whether a text has no entities, and no blanks but the commonest nor other characters that one cannot see."""
    return "&" not in text and text.replace("\n", "").replace("\u00a0", "").isprintable()


def _plain(text, easy):
    if easy:
        return text
    text = _LINE_ENDS.sub("\n", text)
    if "&" in text and _ENTITY.search(text):
        text = html.unescape(text)
    return _CONTROL.sub("", text)


def _without_residue(text, _):
    return _RESIDUE.sub(" ", text) if "[" in text or "{" in text or "<!" in text or "/*" in text else text


def _spaced(text, easy):
    for blank in "\u00a0" if easy else _SPACE:
        if blank in text:
            text = text.replace(blank, " ")
    if "  " in text:
        text = _BLANKS.sub(" ", text)
    if " \n" in text or "\n " in text:
        text = "\n".join([line.strip(" ") for line in text.split("\n")])
    return text.strip(" ").strip("\n")
