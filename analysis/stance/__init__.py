"""What stance, how sure: issue, target, stance and act of statements; estimates; reliability."""

from analysis.stance.coding import CODED, code_statements
from analysis.stance.estimates import estimate
from analysis.stance.reliability import agreement

__all__ = ["CODED", "agreement", "code_statements", "estimate"]
