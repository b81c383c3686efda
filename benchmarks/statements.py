"""Reported speech side by side: forty lines of regular expressions, subject–verb–object triples, this package; and speed.

    python benchmarks/statements.py CODED.jsonl ARTICLES.jsonl

CODED has one statement a line (article_id, part, start, end, speaker, …), ARTICLES one article a line (article_id or
id, text, title, published). The second method is that of textacy (``extract.triples.direct_quotations``) with Arabic
verbs: a quotation of four words or more, a reporting verb within the two sentences around it, the nearest name as cue.
"""

import re
import sys
import time

import pandas as pd
from statements_confidence import read

from analysis.actors import find_mentions, load_gazetteer
from analysis.statements import find_statements, score
from analysis.statements.forms import verbs
from analysis.text import sentences, shadow

_SAY = "|".join(
    sorted({row["past"] for row, verb in verbs() if verb.kind in ("say", "add", "assert", "explain", "point")})
)
_FLOOR = re.compile(
    rf"\b[وف]?(?:{_SAY})ت?\s+(?P<who>[^.:\n«\"“]{{0,80}}?)\s*(?:[إأ]نه?ا?\s+|:\s*|(?=[«\"“]))(?P<what>[«\"“][^»\"”]+[»\"”]|[^.\n]+)"
)
_QUOTE = re.compile(r"[«“\"”„]([^«»“”\"„\n]+)[»”\"“]")
_VERB = re.compile(rf"(?<!\w)[وف]?(?:{shadow(_SAY.replace('|', ' ')).text.replace(' ', '|')})(?:ت|وا)?(?!\w)")


def floor(articles, mentions):
    """A verb of speech, at most eighty characters, an opener, the rest of the sentence; the first name is the speaker."""
    rows = []
    for key, text in articles["text"].items():
        mine = mentions[(mentions["article_id"] == key) & mentions["actor"].notna()]
        for hit in _FLOOR.finditer(text):
            start, end = hit.span("what")
            near = mine[(mine["start"] >= hit.start("who")) & (mine["end"] <= hit.end("who"))]
            rows.append(_record(key, start, end, near.iloc[0] if len(near) else None))
    return pd.DataFrame(rows)


def triples(articles, mentions):
    """textacy's direct quotations: quotation, verb and nearest name within the sentences around it."""
    rows = []
    for key, text in articles["text"].items():
        spans = sentences(text)
        mine = mentions[(mentions["article_id"] == key) & mentions["actor"].notna()]
        for hit in _QUOTE.finditer(text):
            if len(hit.group(1).split()) < 4:
                continue
            around = [span for span in spans if span[0] <= hit.end() and span[1] >= hit.start() - 200]
            window = text[around[0][0] : hit.start()] if around else ""
            if not _VERB.search(shadow(window).text):
                continue
            near = mine[(mine["end"] <= hit.start()) & (mine["start"] >= hit.start() - 200)]
            rows.append(_record(key, hit.start(), hit.end(), near.iloc[-1] if len(near) else None))
    return pd.DataFrame(rows)


def _record(key, start, end, mention):
    return {
        "article_id": key, "part": "body", "start": start, "end": end, "mode": "direct", "speaker_surface": "", "speaker_name": "",
        "speaker": "" if mention is None else mention["actor"], "side": "other" if mention is None else mention["side"],
    }  # fmt: skip


def main(coded, articles):
    coded, articles = read(coded, articles)
    gazetteer = load_gazetteer()
    mentions = find_mentions(articles, gazetteer=gazetteer)
    known = set(gazetteer.actors.index)
    methods = {
        "regular expressions": floor,
        "quotation triples": triples,
        "analysis.statements": lambda a, m: find_statements(a, m, gazetteer=gazetteer),
    }
    results = {}
    for name, method in methods.items():
        started = time.process_time()
        found = method(articles, mentions)
        seconds = time.process_time() - started
        results[name] = score(found, coded, known=known)["value"].round(3)
        print(f"{name}: {len(articles) / seconds:.0f} articles a second, {len(found)} statements")
    print(pd.DataFrame(results).to_string())


if __name__ == "__main__":
    main(*sys.argv[1:3])
