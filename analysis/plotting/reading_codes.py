"""Names and codes of statements, and the colours of their stance, for the views of close reading."""

from analysis.plotting.reading_words import known, label
from analysis.plotting.words import renamer, word

__all__ = ["CODES", "STANCE_GROUNDS", "STANCE_STYLES", "Names", "code_tip", "code_values", "codes", "stance_style"]
__all__ += ["stance_word"]

# Pale grounds with a dark letter of their own: they read the same on a light and on a dark page.
_STANCES = {-1: ("confrontational", "#F8D3BD"), 0: ("neutral", "#E3E3E3"), 1: ("cooperative", "#CBE1F5")}
STANCE_GROUNDS = {stance: ground for stance, (_, ground) in _STANCES.items()}
STANCE_STYLES = {
    stance: f"background-color:{ground};color:#1A1A1A;padding:0 3px" for stance, ground in STANCE_GROUNDS.items()
}
CODES = ("speaker", "speaker_surface", "target", "stance", "issue", "act", "mode", "cue", "source", "pattern")
CODES += ("why", "confidence", "offsets")


def stance_word(stance, language="ar"):
    """The word for a stance of −1, 0 or +1; empty where there is none.

    Examples
    --------
    >>> stance_word(-1), stance_word(1, "en"), stance_word(None)
    ('مواجهة', 'Cooperation', '')
    """
    return word("stance", _STANCES[int(stance)][0], language=language) if known(stance) else ""


def stance_style(statement):
    """The ground and letter colour of a statement; one without a stance is neutral.

    Examples
    --------
    >>> stance_style({"stance": None}) == stance_style({"stance": 0})
    True
    """
    stance = statement.get("stance")
    return STANCE_STYLES[int(stance) if known(stance) else 0]


class Names:
    """Arabic names of actors, targets and codes; `names` as in `analysis.plotting.labels.renamer`.

    Examples
    --------
    >>> Names({"x": "سين"}).speaker({"speaker": "x"}), Names()("nato")
    ('سين', 'الناتو')
    """

    def __init__(self, names=None):
        self.rename = renamer(names, language="ar")

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
    [('النبرة', 'مواجهة (\\u200e-1)'), ('النمط', 'an'), ('الثقة', '0.80')]
    """
    return [(label(key, "code"), value) for key, value in code_values(statement, names).items()]


def code_values(statement, names):
    """What was coded of a statement: key of `CODES` to text; codes without a value are left out.

    Examples
    --------
    >>> code_values({"stance": -1, "why": "named after the verb"}, Names())
    {'stance': 'مواجهة (\\u200e-1)', 'why': 'named after the verb'}
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
    return {key: values[key] for key in CODES if values[key]}


def code_tip(statement, names):
    """The codes as the text of a tip, a line each.

    Examples
    --------
    >>> code_tip({"stance": 0}, Names())
    'النبرة: محايد (0)'
    """
    return "\n".join(f"{key}: {value}" for key, value in codes(statement, names))


def _stance_code(statement):
    stance = statement.get("stance")
    if not known(stance):
        return ""
    chances = [known(statement.get(f"p_{name}")) for name, _ in _STANCES.values()]
    spread = "; " + " / ".join(f"{float(p):.2f}" for p in chances) if all(chances) else ""
    # The mark keeps the sign on the left of its number, wherever the code is shown.
    number = f"\u200e{int(stance):+d}" if int(stance) else "0"
    return f"{stance_word(stance)} ({number}{spread})"


def _place(statement):
    if not known(statement.get("start")):
        return ""
    return f"{known(statement.get('part')) or 'body'} {statement['start']}–{statement['end']}"
