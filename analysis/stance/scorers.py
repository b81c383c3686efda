"""A scorer of one's own in place of the stance model.

Either a fitted scikit-learn estimator (or pipeline) that takes texts: it has ``predict_proba`` and
``classes_``; or a function that takes a list of texts and gives, for each, a dict or a list of dicts of
``label`` and ``score``, as a transformers text-classification pipeline does with ``top_k=None``.
"""

import numpy as np

__all__ = ["chances_of"]

LABELS = {
    -1: ("-1", "confrontational", "negative", "label_0", "against"),
    0: ("0", "neutral", "label_1", "none"),
    1: ("1", "+1", "cooperative", "positive", "label_2", "favor"),
}
PLACE = {name: value + 1 for value, names in LABELS.items() for name in names}


def chances_of(scorer, statements):
    """Chances of -1, 0, +1 for each statement: ndarray, shape (statements, 3).

    Parameters
    ----------
    scorer : estimator or callable
    statements : DataFrame
        The scorer is given ``content``, the cue in front of it.

    Raises
    ------
    ValueError
        The scorer gives a label that is no stance, or not one row for each text.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"cue": ["قال"], "content": ["نعم"]})
    >>> chances_of(lambda texts: [{"positive": 0.9, "neutral": 0.1} for _ in texts], rows).round(1).tolist()
    [[0.0, 0.1, 0.9]]
    """
    texts = [
        f"{cue or ''}: {content}" for cue, content in zip(statements["cue"], statements["content"], strict=True)
    ]
    if not texts:
        return np.zeros((0, 3))
    if hasattr(scorer, "predict_proba"):
        rows = [dict(zip(scorer.classes_, row, strict=True)) for row in scorer.predict_proba(texts)]
    else:
        rows = [_as_dict(row) for row in scorer(texts)]
    if len(rows) != len(texts):
        raise ValueError(f"the scorer gave {len(rows)} rows for {len(texts)} texts; it has to give one for each")
    return np.array([_row(row) for row in rows])


def _as_dict(row):
    if isinstance(row, dict) and "label" not in row:
        return row
    return {entry["label"]: entry["score"] for entry in ([row] if isinstance(row, dict) else row)}


def _row(row):
    chances = np.zeros(3)
    for label, chance in row.items():
        name = str(int(label) if isinstance(label, float) and label == int(label) else label).lower()
        if name not in PLACE:
            raise ValueError(f"the scorer gave the label {label!r}; stance labels are -1, 0, 1 or their names")
        chances[PLACE[name]] += chance
    return chances / chances.sum() if chances.sum() > 0 else np.full(3, 1 / 3)
