"""What each subcommand does; every one reads and writes the folder of a run."""

import sys
from pathlib import Path

__all__ = ["COMMANDS"]

DONE, FLAWED = 0, 1
DATE = "date: "  # how a reason begins that is no reason to reject an article


def load(options):
    """Articles of any source → ``articles/``."""
    from analysis.pipeline import load_shards

    state = load_shards(
        _source(options), options.out, shard=options.shard, quiet=options.quiet, **_reading(options)
    )
    dates = sum(count for reason, count in state["rejected"].items() if reason.startswith(DATE))
    refused = sum(state["rejected"].values()) - dates
    kept = f"; {dates:,} dates refused, their articles kept" if dates else ""
    print(f"{state['articles']:,} articles in {state['shards']:,} shards; {refused:,} entries rejected{kept}")
    _reasons(state["rejected"])
    return DONE if state["articles"] else FLAWED


def annotate(options):
    """Articles → ``mentions/`` and ``statements/``."""
    from analysis.pipeline import annotate_corpus

    manifest = annotate_corpus(
        _source(options), options.out, engine=options.engine, jobs=options.jobs, scheduler=options.scheduler,
        annotator=options.annotator, patience=options.limit, shard=options.shard, again=options.again,
        quiet=options.quiet, loaded_before=not (options.source or options.bundled), **_reading(options),
    )  # fmt: skip
    print(", ".join(f"{count:,} {kind}" for kind, count in manifest["counts"].items()))
    if manifest["set_aside"]:
        print(f"{manifest['set_aside']:,} articles set aside: see {Path(options.out, 'set_aside.jsonl')}")
    return FLAWED if manifest["set_aside"] else DONE


def verify(options):
    """Check the tables of a run."""
    from analysis.pipeline import verify as check

    wrong = check(options.folder)
    print("\n".join(wrong) or f"{options.folder}: all tables are whole and fit together")
    return FLAWED if wrong else DONE


def topics(options):
    """Articles → ``topics/``."""
    from analysis.pipeline import read_table
    from analysis.topics import cluster_topics

    columns = ["article_id", "title", "text", "published"]
    articles = read_table(options.folder, "articles", columns=columns)
    found = cluster_topics(articles, n_topics=options.topics, method=options.method, seed=options.seed)
    assigned = found.assigned.rename("topic").to_frame()
    tables = {"labels": found.labels, "terms": found.terms, "assigned": assigned, "map": found.map}
    for name, table in tables.items():
        _write(table, Path(options.folder, "topics", f"{name}.parquet"))
    print(found.labels.to_string())
    return DONE


def network(options):
    """Mentions → ``network/``."""
    import networkx as nx

    from analysis.actors import cooccurrence, load_gazetteer, write_network
    from analysis.pipeline import read_table

    statements = read_table(options.folder, "statements") if options.by == "statement" else None
    mentions = read_table(options.folder, "mentions")
    graph = cooccurrence(
        mentions, by=options.by, statements=statements, gazetteer=load_gazetteer(), min_count=options.min_count
    )
    folder = Path(options.folder, "network")
    _write(nx.to_pandas_edgelist(graph), folder / "edges.parquet")
    _write(_frame(dict(graph.nodes(data=True))), folder / "actors.parquet")
    write_network(graph, folder / "actors.graphml")
    print(f"{len(graph):,} actors, {graph.number_of_edges():,} pairs in {folder}")
    return DONE


def _frame(rows):
    import pandas as pd

    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("actor")


def estimate(options):
    """Statements → ``estimate.parquet``."""
    from analysis.pipeline import read_table
    from analysis.stance import estimate as estimated

    statements = read_table(options.folder, "statements")
    articles = read_table(options.folder, "articles")
    if options.side:
        statements = statements[statements["side"].isin(options.side.split(","))]
    by, per = [name for name in options.by.split(",") if name], None if options.per == "story" else options.per
    table = estimated(statements, by, articles=articles, per=per, min_n=options.min_n)
    _write(table, Path(options.folder, "estimate.parquet"))
    print(table.to_string(index=False, float_format="{:.2f}".format))
    return DONE


def score(options):
    """How good the tables are: against the package's own codings, or a run against yours."""
    if not options.folder:
        return _score_package(options)
    if not options.gold:
        raise ValueError("name the codings to score the run against, or no folder to score the package")
    return _score_run(options)


def _score_package(options):
    from analysis.evaluation import scores_markdown, write_scores

    table = scores_markdown(press=options.press)
    write_scores(table, *(options.into or ()))
    print(table)
    return DONE


def _score_run(options):
    import pandas as pd

    from analysis.pipeline import read_table
    from analysis.statements.score import score as scored

    gold = pd.read_json(options.gold, lines=True, dtype={"article_id": str})
    if missing := {"article_id", "part", "start", "end"} - set(gold):
        raise ValueError(f"{options.gold}: lacks the columns {', '.join(sorted(missing))}")
    table = scored(read_table(options.folder, "statements"), gold, part=options.part)
    if not len(table):
        raise ValueError(f"{options.gold}: codes no article")
    if options.out:
        _write(table, Path(options.out))
    print(table.to_string(float_format="{:.3f}".format))
    return DONE


def figures(options):
    """Execute the notebooks."""
    from analysis.figures import execute_notebooks

    if options.corpus and not options.out:
        raise ValueError("--corpus needs --out FOLDER, so that the figures of the bundled corpus stay as they are")
    codes = execute_notebooks(options.corpus, out=options.out, jobs=options.jobs)
    for path, code in codes.items():
        print(f"{path.name}: {'executed' if code == 0 else f'failed (exit code {code})'}")
    return FLAWED if any(codes.values()) else DONE


def hydrate(options):
    """Addresses → pages."""
    from analysis.corpus.hydrate import hydrate as fetched

    columns = {"url": options.url_column} if options.url_column else None
    outcomes = fetched(options.source, options.folder, columns=columns).attrs["report"]
    print(", ".join(f"{count:,} {outcome}" for outcome, count in outcomes.items()))
    return DONE if outcomes.get("fetched") else FLAWED


def gold(options):
    """Stand-off codings + press files → the statements with their words, one a line."""
    from analysis.corpus.gold import read_gold

    articles, codings = read_gold(options.press, which=options.which, split=options.split)
    Path(options.out).parent.mkdir(parents=True, exist_ok=True)
    codings.to_json(options.out, orient="records", lines=True, force_ascii=False)
    print(f"{len(codings):,} statements of {len(articles):,} articles written to {options.out}")
    return DONE


COMMANDS = {
    f.__name__: f for f in (load, annotate, verify, topics, network, estimate, score, figures, hydrate, gold)
}


def _source(options):
    return None if options.bundled else options.source


def _reading(options):
    """Options of reading that were given; the others stay as `iter_corpus` has them."""
    given = {}
    if options.columns:
        given["columns"] = dict(options.columns)
    if options.languages:
        given["languages"] = None if options.languages == "all" else tuple(options.languages.split(","))
    if options.no_clean:
        given["clean"] = False
    if options.no_copies:
        given["copies"] = False
    return given


def _reasons(rejected, most=5):
    for reason, count in sorted(rejected.items(), key=lambda pair: -pair[1])[:most]:
        print(f"  {count:,} × {reason}")


def _write(table, path):
    """A table as Parquet, whole or not at all."""
    from analysis.pipeline.shards import halting, packed, write_whole

    with halting(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    named = table.index.name is not None
    plain = table.reset_index() if named else table
    write_whole(path, packed(plain.rename(columns=str), free=True))
    print(f"wrote {path}", file=sys.stderr)
