"""What stance, how sure: issue, target, stance and act of statements; estimates; reliability; claims."""

from typing import TYPE_CHECKING

from analysis.late import late

if TYPE_CHECKING:  # for editors and for the pages of the documentation
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

_HOMES = {
    "CODED": "coding",
    "Claim": "claims",
    "CodingError": "sheets",
    "agreement": "reliability",
    "around_events": "change",
    "claim_change": "claims",
    "claim_difference": "claims",
    "claim_direction": "claims",
    "claim_ranking": "claims",
    "code_statements": "coding",
    "coding_effect": "reliability",
    "difference": "change",
    "estimate": "estimates",
    "export_sample": "sheets",
    "import_codings": "sheets",
    "load_events": "change",
    "pair_spans": "pairing",
    "trend": "change",
    "with_stories": "estimates",
}

# Who only codes needs no spreadsheets.
__getattr__ = late(__name__, _HOMES)
