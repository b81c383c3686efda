"""What stance, how sure: issue, target, stance and act of statements; estimates; reliability; claims."""

from analysis.stance.change import around_events, difference, load_events, trend
from analysis.stance.claims import Claim, claim_change, claim_difference, claim_direction, claim_ranking
from analysis.stance.coding import CODED, code_statements
from analysis.stance.estimates import estimate, with_stories
from analysis.stance.pairing import pair_spans
from analysis.stance.reliability import agreement, coding_effect
from analysis.stance.sheets import CodingError, export_sample, import_codings

__all__ = [
    "CODED",
    "Claim",
    "CodingError",
    "agreement",
    "around_events",
    "claim_change",
    "claim_difference",
    "claim_direction",
    "claim_ranking",
    "code_statements",
    "coding_effect",
    "difference",
    "estimate",
    "export_sample",
    "import_codings",
    "load_events",
    "pair_spans",
    "trend",
    "with_stories",
]
