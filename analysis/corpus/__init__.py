"""Room 01: any source → clean → date → de-duplicate → the articles table."""

from typing import TYPE_CHECKING

# This one at once: a function has the name of its module.
from analysis.corpus.relevance import language_of, relevance
from analysis.late import late

if TYPE_CHECKING:  # for editors and for the pages of the documentation
    from analysis.corpus.bundled import read_codings
    from analysis.corpus.cleaning import STEPS, clean_text
    from analysis.corpus.copies import mark_copies, one_per_story
    from analysis.corpus.dates import BadDate, parse_date
    from analysis.corpus.load import iter_corpus, load_corpus
    from analysis.corpus.report import Report, write_rejected
    from analysis.corpus.sources import Limits

__all__ = [
    "STEPS",
    "BadDate",
    "Limits",
    "Report",
    "clean_text",
    "iter_corpus",
    "language_of",
    "load_corpus",
    "mark_copies",
    "one_per_story",
    "parse_date",
    "read_codings",
    "relevance",
    "write_rejected",
]

_HOMES = {
    "STEPS": "cleaning",
    "BadDate": "dates",
    "Limits": "sources",
    "Report": "report",
    "clean_text": "cleaning",
    "iter_corpus": "load",
    "load_corpus": "load",
    "mark_copies": "copies",
    "one_per_story": "copies",
    "parse_date": "dates",
    "read_codings": "bundled",
    "write_rejected": "report",
}

# Who only counts stories needs no reader of web pages.
__getattr__ = late(__name__, _HOMES)
