"""Who said what: reported speech in Arabic news.

>>> from analysis.statements import explain, find_statements, score
"""

from analysis.statements.explain import explain
from analysis.statements.find import STATEMENT_COLUMNS, find_statements, statements_of
from analysis.statements.score import score, score_by

__all__ = ["STATEMENT_COLUMNS", "explain", "find_statements", "score", "score_by", "statements_of"]
