"""Why a statement was found, in words."""

import pandas as pd

__all__ = ["explain"]

_PATTERNS = {
    "an": "أن or إن after it opens the content",
    "colon": "a colon opens the content",
    "quote": "a quotation opens the content",
    "prep": "its preposition opens the content",
    "object": "its object is the content",
    "tail": "it stands after the content, which is the rest of the sentence before it",
    "lead": "it opens the sentence, and the content follows the comma",
}
_DISTANCES = {
    "neutral": "the outlet keeps neutral",
    "affirming": "the outlet presents the content as true",
    "doubting": "the outlet keeps its distance",
    "conceding": "the outlet presents the content as admitted",
}


def explain(statement):
    """Say why a statement was found and why it has its speaker.

    Parameters
    ----------
    statement : Series, namedtuple or mapping
        One row of the statements table.

    Returns
    -------
    str
        A few short lines.

    Examples
    --------
    >>> row = {"cue": "قال", "cue_lemma": "قال", "cue_class": "say", "distance": "neutral", "pattern": "an",
    ...        "mode": "indirect", "speaker": "lavrov", "speaker_surface": "لافروف", "speaker_name": "لافروف",
    ...        "side": "russia", "why": "named after the verb", "source": None, "confidence": 0.97}
    >>> print(explain(row).splitlines()[0])
    Found by «قال» (قال, class say; the outlet keeps neutral): أن or إن after it opens the content.
    """
    row = pd.Series(statement._asdict() if hasattr(statement, "_asdict") else statement)
    lines = [_found(row), _spoken(row)]
    if isinstance(row["source"], str) and row["source"]:
        lines.append(f"Carried by {row['source']}.")
    lines.append(
        f"Confidence {row['confidence']:.2f}: such a share of like statements is right, with its speaker."
    )
    return "\n".join(lines)


def _found(row):
    cue = f"«{row['cue']}»" if row["cue"] else "an open quotation"
    distance = _DISTANCES.get(row["distance"], row["distance"])
    pattern = _PATTERNS.get(row["pattern"], row["pattern"])
    return f"Found by {cue} ({row['cue_lemma']}, class {row['cue_class']}; {distance}): {pattern}."


def _spoken(row):
    named = isinstance(row["speaker"], str) and row["speaker"]
    words = row["speaker_surface"] or row.get("speaker_name", "")
    who = row["speaker"] if named else "not in the gazetteer" if words else "not known"
    called = f" («{words}»)" if words else ""
    return f"Speaker {who}{called}, side {row['side']}: {row['why']}."
