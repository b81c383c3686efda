"""Articles → mentions + statements: in memory, or shard by shard, in parallel and resumable."""

from typing import TYPE_CHECKING

from analysis.late import late

if TYPE_CHECKING:  # for editors and for the pages of the documentation
    from analysis.pipeline.manifest import verify
    from analysis.pipeline.run import annotate_corpus, load_shards
    from analysis.pipeline.shards import read_table
    from analysis.pipeline.tables import Tables, annotate

__all__ = ["Tables", "annotate", "annotate_corpus", "load_shards", "read_table", "verify"]

_HOMES = {
    "Tables": "tables",
    "annotate": "tables",
    "annotate_corpus": "run",
    "load_shards": "run",
    "read_table": "shards",
    "verify": "manifest",
}

# Each process imports what it needs: one that annotates needs no reader of web pages.
__getattr__ = late(__name__, _HOMES)
