"""What the reading view, the concordance and the evidence page share: safe HTML, labels, names and codes."""

import re
from html import escape

import pandas as pd

from analysis.lexicon import read_lexicon
from analysis.plotting.labels import renamer, word
from analysis.plotting.style import COLOURS

__all__ = ["CODES", "STANCE_STYLES", "Names", "codes", "element", "known", "label", "safe"]
__all__ += ["source_link", "speaker_colours", "stance_word", "when"]

# Pale grounds with a dark letter of their own: they read the same on a light and on a dark page.
_STANCES = {-1: ("confrontational", "#F8D3BD"), 0: ("neutral", "#E3E3E3"), 1: ("cooperative", "#CBE1F5")}
STANCE_STYLES = {
    stance: f"background-color:{ground};color:#1A1A1A;padding:0 3px" for stance, (_, ground) in _STANCES.items()
}
CODES = ("speaker", "speaker_surface", "target", "stance", "issue", "act", "mode", "cue", "source", "pattern")
CODES += ("why", "confidence", "offsets")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def safe(text):
    """Any text as HTML that shows it and does nothing.

    Control characters and lone surrogates, which no page may hold, become U+FFFD.

    Examples
    --------
    >>> safe('<b title="x">')
    '&lt;b title=&quot;x&quot;&gt;'
    """
    sound = str(text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return escape(_CONTROL.sub("\ufffd", sound))


def element(name, content="", **attributes):
    """An HTML element; `content` is HTML already, attributes are made safe, empty ones left out.

    Examples
    --------
    >>> element("p", safe("a < b"), dir="rtl", title=None)
    '<p dir="rtl">a &lt; b</p>'
    """
    inside = "".join(f' {key}="{safe(value)}"' for key, value in attributes.items() if value not in (None, ""))
    return f"<{name}{inside}>{content}</{name}>"


def label(key, kind="label", language="ar"):
    """A word of ``reading.toml``.

    Examples
    --------
    >>> label("source"), label("act", "code", "en")
    ('المصدر', 'Act')
    """
    return read_lexicon("reading")[kind][key][0 if language == "ar" else 1]


def known(value):
    """A value as text; missing values are empty.

    Examples
    --------
    >>> known(None), known(float("nan")), known(3)
    ('', '', '3')
    """
    return "" if value is None or value is pd.NaT or value is pd.NA or value != value else str(value)


def stance_word(stance, language="ar"):
    """The word for a stance of −1, 0 or +1; empty where there is none.

    Examples
    --------
    >>> stance_word(-1), stance_word(1, "en"), stance_word(None)
    ('مواجهة', 'Cooperation', '')
    """
    return word("stance", _STANCES[int(stance)][0], language=language) if known(stance) else ""


def when(article):
    """The day of an article as ISO text, or the word for undated.

    Examples
    --------
    >>> when({"published": pd.Timestamp("2022-03-01 10:00")})
    '2022-03-01'
    """
    day = article.get("published")
    return f"{day:%Y-%m-%d}" if known(day) and hasattr(day, "strftime") else known(day) or label("undated")


def source_link(article, text=None):
    """A link to an article's source; nothing where its address is not one of the web.

    Examples
    --------
    >>> source_link({"url": "javascript:alert(1)"})
    ''
    """
    url = known(article.get("url")).strip()
    if not re.match(r"https?://[^\s/]", url, re.I):
        return ""
    return element("a", safe(text or label("source")), href=url, target="_blank", rel="noopener noreferrer")


def speaker_colours(speakers):
    """A colour for each speaker, in the order of appearance.

    Examples
    --------
    >>> list(speaker_colours(["a", "b", "a"]))
    ['a', 'b']
    """
    order = list(dict.fromkeys(speakers))
    return {speaker: COLOURS[i % len(COLOURS)] for i, speaker in enumerate(order)}


class Names:
    """Arabic names of actors, targets and codes; `names` as in `analysis.plotting.labels.renamer`.

    Examples
    --------
    >>> Names({"x": "سين"}).speaker({"speaker": "x"}), Names()("nato")
    ('سين', 'الناتو')
    """

    def __init__(self, names=None):
        self.rename = renamer(names)

    def __call__(self, key):
        return self.rename(key) if known(key) else ""

    def speaker(self, statement):
        """Whose statement it is: the actor's name, else the article's own words for the speaker."""
        actor = known(statement.get("speaker"))
        name = self(actor)
        if actor and name != actor:
            return name
        written = known(statement.get("speaker_name")) or known(statement.get("speaker_surface"))
        return written or actor or label("unknown")


def codes(statement, names):
    """What was coded of a statement, as pairs of an Arabic label and a value; codes without a value are left out.

    Examples
    --------
    >>> codes({"stance": -1, "confidence": 0.8, "pattern": "an"}, Names())
    [('النبرة', 'مواجهة (-1)'), ('النمط', 'an'), ('الثقة', '0.80')]
    """
    values = {
        "speaker": names.speaker(statement) if "speaker" in statement else "",
        "speaker_surface": known(statement.get("speaker_surface")),
        "target": names(statement.get("target")),
        "stance": _stance_code(statement),
        "issue": names(statement.get("issue")),
        "act": names(statement.get("act")),
        "mode": names(statement.get("mode")),
        "cue": " · ".join(filter(None, (known(statement.get(c)) for c in ("cue", "cue_class", "distance")))),
        "source": names(statement.get("source")),
        "pattern": known(statement.get("pattern")),
        "why": known(statement.get("why")),
        "confidence": f"{statement['confidence']:.2f}" if known(statement.get("confidence")) else "",
        "offsets": _place(statement),
    }
    return [(label(key, "code"), values[key]) for key in CODES if values[key]]


def _stance_code(statement):
    stance = statement.get("stance")
    if not known(stance):
        return ""
    chances = [known(statement.get(f"p_{name}")) for name, _ in _STANCES.values()]
    spread = "; " + " / ".join(f"{float(p):.2f}" for p in chances) if all(chances) else ""
    return f"{stance_word(stance)} ({int(stance):+d}{spread})".replace("+0", "0")


def _place(statement):
    if not known(statement.get("start")):
        return ""
    return f"{known(statement.get('part')) or 'body'} {statement['start']}–{statement['end']}"
