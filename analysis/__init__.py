"""Who said what in the Arabic press: reported speech, actors, stance and right-to-left figures.

>>> from analysis import load_corpus, annotate
>>> articles = load_corpus()
>>> tables = annotate(articles)
>>> sorted(tables.statements.columns)[:3]
['act', 'article_id', 'confidence']
"""

from analysis.late import late

__version__ = "0.1.0"
__all__ = ["annotate", "load_corpus"]

_HOMES = {"load_corpus": "corpus", "annotate": "pipeline"}

# Rooms are imported when they are first used, so that `import analysis` stays quick.
__getattr__ = late(__name__, _HOMES)
