"""Articles → mentions + statements: in memory, or shard by shard, in parallel and resumable."""

from analysis.pipeline.manifest import verify
from analysis.pipeline.run import annotate_corpus, load_shards
from analysis.pipeline.shards import read_table
from analysis.pipeline.tables import Tables, annotate

__all__ = ["Tables", "annotate", "annotate_corpus", "load_shards", "read_table", "verify"]
