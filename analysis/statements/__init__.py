"""Who said what: reported speech in Arabic news."""

from analysis.statements.find import STATEMENT_COLUMNS, find_statements, statements_of

__all__ = ["STATEMENT_COLUMNS", "find_statements", "statements_of"]
