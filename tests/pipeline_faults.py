"""An annotator for the tests: quick, and at fault where a text asks for it."""

import os
import signal
import time

import pandas as pd

from analysis.pipeline import Tables

MENTIONS = ["article_id", "start", "end", "surface", "actor"]
STATEMENTS = ["article_id", "start", "end", "content", "part", "speaker", "stance", "p_neutral"]


def annotate(articles):
    """One mention and one statement for each word «قال»."""
    mentions, statements = [], []
    for name, text in zip(articles.index, articles["text"].tolist(), strict=True):
        _misbehave(text)
        for place, word in enumerate(text.split()):
            if word == "قال":
                mentions.append((name, place, place + 3, word, None))
                statements.append((name, place, len(text), text[place:], "body", "nobody", 0, 0.5))
    return Tables(pd.DataFrame(mentions, columns=MENTIONS), pd.DataFrame(statements, columns=STATEMENTS))


def slowly(articles):
    """The same, at a pace that lets a run be killed in its midst."""
    time.sleep(0.02)
    return annotate(articles)


def _misbehave(text):
    if "يثير" in text:
        raise RuntimeError("asked to fail")
    if "يعلق" in text:
        time.sleep(600)
    if "يموت" in text:
        os.kill(os.getpid(), signal.SIGKILL)
