"""Who said what in the Arabic press: reported speech, actors, stance and right-to-left figures.

>>> from analysis import load_corpus, annotate
>>> articles = load_corpus()
>>> tables = annotate(articles)
>>> sorted(tables.statements.columns)[:3]
['act', 'article_id', 'confidence']
"""

import importlib

__version__ = "0.1.0"
__all__ = ["annotate", "load_corpus"]

_HOMES = {"load_corpus": "analysis.corpus", "annotate": "analysis.pipeline"}


def __getattr__(name):
    # Rooms are imported when they are first used, so that `import analysis` stays quick.
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'analysis' has no attribute {name!r}")
