"""Room 01: any source → clean → date → de-duplicate → the articles table."""

from analysis.corpus.bundled import read_codings
from analysis.corpus.load import load_corpus
from analysis.corpus.report import Report, write_rejected

__all__ = ["Report", "load_corpus", "read_codings", "write_rejected"]
