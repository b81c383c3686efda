"""How sure a statement is: a logistic model on features that a reader can check.

The weights stand in ``data/lexicon/statements_confidence.json``: one number per feature, nothing else. A statement
is right where it overlaps a coded one by half and has its speaker.
"""

import json
import math
from functools import cache, lru_cache

from analysis.lexicon import DATA

__all__ = ["confidence", "features"]

_WEIGHTS = DATA / "lexicon" / "statements_confidence.json"
_GROUPS = {
    "say": (
        "say",
        "add",
        "explain",
        "point",
        "assert",
        "stress",
        "answer",
        "comment",
        "tell",
        "write",
        "relay",
        "conclude",
    ),
    "announce": ("announce", "reveal"),
    "view": ("view", "expect", "hope", "worry", "claim", "concede"),
    "judge": (
        "accuse",
        "condemn",
        "criticise",
        "reject",
        "deny",
        "welcome",
        "praise",
        "support",
        "agree",
        "regret",
    ),
    "ask": ("appeal", "ask", "demand", "warn", "threaten", "promise", "offer", "question", "express"),
}
_GROUP_OF = {kind: group for group, kinds in _GROUPS.items() for kind in kinds}
_HOWS = {"named": "named", "body": "body", "no subject": "back", "goes on": "same", "the last": "role",
         "introduced": "role", "who issued": "role", "officials": "officials", "unknown": "unknown",
         "a name": "unknown", "the subject": "sentence"}  # fmt: skip


@cache
def _weights():
    return json.loads(_WEIGHTS.read_text(encoding="utf-8")) if _WEIGHTS.exists() else {"bias": 1.4}


@lru_cache(maxsize=4096)
def _how(why):
    return next((name for begin, name in _HOWS.items() if why.startswith(begin)), "none")


def features(article, cue, speaker, part):
    """The features of a statement, as {name: number}; a feature that is absent is 0.

    Parameters
    ----------
    article : Article
    cue : Cue
    speaker : Speaker or None
    part : {"title", "body"}
    """
    length = cue.end - cue.start
    gap = max(cue.start - cue.j, 0) if cue.start >= cue.i else 0
    quoted = sum(article.t.inside[cue.start : cue.end]) / length
    how = _how(speaker.how) if speaker else "none"
    found = {
        "bias": 1.0,
        f"opener={cue.opener}": 1.0,
        f"tense={cue.form.tense}": 1.0,
        f"class={_GROUP_OF.get(cue.form.verb.kind, 'other')}": 1.0,
        f"how={how}": 1.0,
        f"part={part}": 1.0,
        "length": math.log1p(length),
        "short": float(length < 4),
        "gap": math.log1p(gap),
        "quoted": quoted,
        "actor": float(bool(speaker and speaker.actor)),
        "strict": float(cue.form.verb.strict),
        "joined": float(bool(cue.form.conjunction)),
    }
    if cue.place:
        found[f"place={cue.place}"] = 1.0
    if cue.i == article.t.start_of_sentence(cue.i):
        found["first"] = 1.0
    return found


def confidence(article, cue, speaker, part):
    """The probability that a statement and its speaker are right, 0 to 1."""
    weights = _weights()
    total = 0.0
    for name, value in features(article, cue, speaker, part).items():
        total += weights.get(name, 0.0) * value
    return round(1 / (1 + math.exp(-total)), 3)
