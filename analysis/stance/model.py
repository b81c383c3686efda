"""The stance model: coefficients in a JSON file, read once, multiplied."""

import json
from functools import cache
from pathlib import Path

import numpy as np
from scipy import sparse

from analysis.lexicon import DATA, DataError
from analysis.stance.families import WORD_WEIGHT
from analysis.stance.lists import Kept

__all__ = ["Linear", "StanceModel", "load_model", "save_model"]

BUNDLED = DATA / "models" / "stance.json"


class Linear:
    """A multinomial logistic regression over named features.

    Parameters
    ----------
    classes : list
    weights : dict of str to list of float
        Feature → one coefficient for each class; the feature ``bias`` is always there.
    """

    def __init__(self, classes, weights):
        self.classes, self.weights = list(classes), weights
        self.place = {name: i for i, name in enumerate(weights)}
        self.table = np.array(list(weights.values()), dtype=float).reshape(len(weights), -1)
        self.bias = np.array(weights.get("bias", [0.0] * self.table.shape[1]), dtype=float)
        self.first = {name: row[0] for name, row in weights.items()}

    def scores(self, rows):
        """Scores of each row of features (dicts): ndarray, shape (rows, classes)."""
        place, columns, values, ends = self.place, [], [], [0]
        for row in rows:
            known = [name for name in row if name in place]
            columns += map(place.__getitem__, known)
            values += map(row.__getitem__, known)
            ends.append(len(columns))
        table = sparse.csr_matrix((values, columns, ends), shape=(len(ends) - 1, len(place)), dtype=float)
        return table @ self.table + self.bias

    def score(self, row):
        """Score of one row for the first class: quicker than `scores` for a few rows."""
        known, total = self.first, self.first.get("bias", 0.0)
        for name, value in row.items():
            if name in known:
                total += value * known[name]
        return total

    def chances(self, rows):
        """Probabilities of the classes: ndarray, shape (rows, classes)."""
        return softmax(self.scores(rows))

    def why(self, row, label, *, most=5):
        """The features that speak most for a class: list of (feature, points)."""
        k = self.classes.index(label)
        points = {name: value * self.weights[name][k] for name, value in row.items() if name in self.weights}
        return sorted(points.items(), key=lambda pair: -pair[1])[:most]


def beside(first, other):
    """Two models over the same features as one, the classes of the second after those of the first."""
    names = dict.fromkeys([*first.weights, *other.weights])
    none, nothing = [0.0] * len(first.classes), [0.0] * len(other.classes)
    weights = {n: [*first.weights.get(n, none), *other.weights.get(n, nothing)] for n in names}
    return Linear([*first.classes, *other.classes], weights)


def softmax(scores):
    """Rows of scores as probabilities.

    Examples
    --------
    >>> softmax(np.zeros((1, 2))).tolist()
    [[0.5, 0.5]]
    """
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


class StanceModel:
    """Linear models ``issue``, ``stance``, ``act``, ``target`` (a ranking).

    Where they were learned, ``polarity`` and ``company`` (the leaning of words), ``stance beside`` and ``target
    beside`` (what the other statements add) too.

    Attributes
    ----------
    tone : Linear
        Stance and act at once.
    leaning : dict of str to tuple
        Word family → its weights in ``polarity`` and ``company``.
    """

    def __init__(self, parts):
        self.parts = parts
        self.issue, self.stance, self.act, self.target = map(parts.get, ("issue", "stance", "act", "target"))
        self.leaning = self.leaning_of(parts)
        if None in (self.issue, self.stance, self.act, self.target):
            raise KeyError("a part is missing")
        self.tone = beside(self.stance, self.act)
        self.points = Kept(self._points)

    @staticmethod
    def leaning_of(parts):
        """`leaning` from the parts ``polarity`` and ``company`` of a model, where they are there."""
        tables = [
            parts[name].weights if name in parts else {"bias": (0.0,) * 3} for name in ("polarity", "company")
        ]
        names = dict.fromkeys(name for table in tables for name in table)
        return {name: tuple(x for table in tables for x in table.get(name, (0.0,) * 3)) for name in names}

    def _points(self, names):
        """What the features of a word add to `tone`, as an array."""
        places = [self.tone.place[name] for name in names if name in self.tone.place]
        return WORD_WEIGHT * self.tone.table[places].sum(axis=0)


@cache
def load_model(path=BUNDLED):
    """Read a model.

    Parameters
    ----------
    path : str or Path
        A file that `save_model` wrote; the bundled one by default.

    Returns
    -------
    StanceModel

    Raises
    ------
    DataError
        The file is missing or is no such model.

    Examples
    --------
    >>> load_model().stance.classes
    [-1, 0, 1]
    """
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
        return StanceModel({n: Linear(p["classes"], p["weights"]) for n, p in data["parts"].items()})
    except OSError as error:
        raise DataError(path, None, f"cannot be read ({error.strerror}); fit a model first") from None
    except (ValueError, KeyError, TypeError) as error:
        raise DataError(path, None, f"is not a stance model ({error}); fit it again") from None


def save_model(model, path, *, about=None, least=0.02):
    """Write a model as JSON, one feature a line, so that two fits can be compared by eye.

    Parameters
    ----------
    model : StanceModel
    path : str or Path
    about : dict, optional
        What it was fitted on.
    least : float
        Features whose coefficients all are smaller are left out.
    """
    parts = []
    for name, part in model.parts.items():
        kept = {f: w for f, w in part.weights.items() if f == "bias" or max(map(abs, w)) >= least}
        lines = [
            f"   {json.dumps(f, ensure_ascii=False)}: {[round(x, 2) for x in w]}" for f, w in sorted(kept.items())
        ]
        head = f' {json.dumps(name)}: {{"classes": {json.dumps(part.classes)}, "weights": {{\n'
        parts.append(head + ",\n".join(lines) + "\n }}")
    text = (
        f'{{"about": {json.dumps(about or {}, ensure_ascii=False)},\n"parts": {{\n' + ",\n".join(parts) + "\n}}\n"
    )
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")
