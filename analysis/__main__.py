"""The command line: ``python -m analysis COMMAND``."""

import argparse
import os
import sys

from analysis.commands import COMMANDS

__all__ = ["main"]

CODES = """exit codes: 0 all is well; 1 done, but something was set aside, rejected whole or found wrong;
2 the command or its input is at fault; 3 the surroundings are (disk full, folder read-only,
scheduler lost): mend that and give the same command again, it goes on where it was;
130 interrupted: the same command goes on too."""
STEPS = """the way: load → annotate → topics, network, estimate, score; each reads what the one before wrote into
the folder of the run (Parquet: articles/, mentions/, statements/ …)."""


def _parser():
    about = "Who said what in the Arabic press, from the command line."
    parser = argparse.ArgumentParser(
        prog="python -m analysis", description=about, epilog=f"{STEPS}\n\n{CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (add, text) in _ARGUMENTS.items():
        command = commands.add_parser(
            name, help=text, description=text[0].upper() + text[1:] + ".", epilog=CODES,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )  # fmt: skip
        add(command)
        command.set_defaults(run=COMMANDS[name])
    return parser


def _reading(command):
    command.add_argument("--bundled", action="store_true", help="the corpus that comes with the package")
    command.add_argument("--out", required=True, metavar="FOLDER", help="the folder of the run")
    command.add_argument("--shard", type=_positive, default=500, help="articles in one file (default: 500)")
    command.add_argument(
        "--columns", nargs="+", type=_pair, metavar="PART=FIELD", help="which field holds what: text=body"
    )
    command.add_argument("--languages", help="languages to keep, such as ar,fa; or all (default: ar)")
    command.add_argument("--no-clean", action="store_true", help="leave texts as they are")
    command.add_argument("--no-copies", action="store_true", help="do not look for copies of a story")
    command.add_argument("--quiet", action="store_true", help="no progress")


def _load(command):
    command.add_argument("source", nargs="?", help="a file, a folder, or a pattern in quotes")
    _reading(command)


def _annotate(command):
    command.add_argument("source", nargs="?", help="as for load; without it, what load wrote to --out")
    _reading(command)
    command.add_argument("--engine", choices=("local", "dask"), default="local", help="who does the work")
    command.add_argument("--scheduler", metavar="ADDRESS", help="of Dask, such as tcp://10.0.0.1:8786")
    command.add_argument("--jobs", type=_positive, help="processes (default: one a core)")
    command.add_argument("--limit", type=float, default=60.0, metavar="S", help="seconds for one article (60)")
    command.add_argument("--again", action="store_true", help="annotate all shards anew")
    command.add_argument(
        "--annotator", default="analysis.pipeline.tables:annotate", metavar="MODULE:FUNCTION",
        help="articles → Tables; the place for a gazetteer or a scorer of your own",
    )  # fmt: skip


def _folder(command):
    command.add_argument("folder", help="the folder of the run")


def _topics(command):
    _folder(command)
    command.add_argument("--topics", type=_positive, help="how many (default: chosen by stability)")
    command.add_argument("--method", default="nmf", help="nmf, kmeans, agglomerative or hdbscan (default: nmf)")
    command.add_argument("--seed", type=int, default=0, help="of all that is drawn (default: 0)")


def _network(command):
    _folder(command)
    command.add_argument(
        "--by", choices=("sentence", "statement", "article"), default="sentence",
        help="what two actors must share; statement: who speaks of whom (default: sentence)",
    )  # fmt: skip
    command.add_argument("--min-count", type=_positive, default=2, help="least joint units of a pair (default: 2)")


def _estimate(command):
    _folder(command)
    command.add_argument("--by", default="side,issue", help="groups: side, issue, speaker, outlet, month, year …")
    command.add_argument("--side", help="only speakers of these sides: russia,csto")
    command.add_argument(
        "--per", choices=("story", "outlet"), default="story",
        help="a story that several outlets printed counts once, or once in each of them (default: story)",
    )  # fmt: skip
    command.add_argument("--min-n", type=_positive, default=10, help="groups with fewer are flagged (default: 10)")


def _score(command):
    command.add_argument("folder", nargs="?", help="the folder of a run; without it the package itself is scored")
    command.add_argument("gold", nargs="?", help="your codings of its articles, JSON lines")
    command.add_argument("--press", metavar="FOLDER", help="press files, for the gold set's test part")
    command.add_argument(
        "--into", nargs="+", metavar="FILE", help="Markdown files whose table of scores is renewed"
    )
    command.add_argument(
        "--part", choices=("body", "title"), default="body", help="what was coded (default: body)"
    )
    command.add_argument("--out", metavar="FILE", help="also as Parquet")


def _figures(command):
    command.add_argument("--corpus", help="your own articles; by default the bundled corpus")
    command.add_argument("--out", help="folder for notebooks and figures; needed with --corpus")
    command.add_argument("--jobs", type=_positive, default=2, help="notebooks executed at once (default: 2)")


def _hydrate(command):
    command.add_argument("source", nargs="?", help="records with an address each; by default the bundled corpus")
    command.add_argument("folder", help="where the pages are kept")
    command.add_argument("--url-column", help="the column of addresses, where it is not recognised")


def _gold(command):
    command.add_argument("press", nargs="?", help="folder of the press files (default: PRESS_DIR)")
    command.add_argument("out", nargs="?", default="gold.jsonl", help="the file (default: gold.jsonl)")
    kinds = "reference (adjudicated and single), adjudicated, single, a or b (default: reference)"
    command.add_argument("--which", default="reference", help=kinds)
    command.add_argument("--split", help="development or test (default: both)")


def _pair(text):
    if "=" not in text:
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form PART=FIELD, such as text=body")
    return tuple(text.split("=", 1))


def _positive(text):
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above 0")
    return int(text)


_ARGUMENTS = {
    "load": (_load, "read articles from any source into Parquet"),
    "annotate": (_annotate, "find mentions and coded statements, in parallel; goes on where it was stopped"),
    "topics": (_topics, "cluster the articles of a run"),
    "network": (_network, "who is mentioned with whom"),
    "estimate": (_estimate, "stance by group, with intervals"),
    "score": (_score, "compare statements with hand codings"),
    "figures": (_figures, "execute the notebooks and write their figures"),
    "hydrate": (_hydrate, "fetch the pages behind addresses, with manners"),
    "gold": (_gold, "attach the stand-off codings to their texts"),
    "verify": (_folder, "check that a run's tables are whole and fit together"),
}


def main(arguments=None):
    """Run one command; returns its exit code."""
    options = _parser().parse_args(arguments)
    if options.command == "load" and not (options.source or options.bundled):
        _parser().error("load needs a source, or --bundled")
    try:
        return options.run(options)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("interrupted; the same command goes on where it was", file=sys.stderr)
        return 130
    except (OSError, ValueError, ImportError) as error:
        print(f"error: {_said(error)}", file=sys.stderr)
        return 3 if type(error).__name__ == "Halted" else 2


def _said(error):
    """An error in words; those of the operating system come without its number."""
    if isinstance(error, OSError) and error.strerror and error.filename is not None:
        return f"{error.filename}: {error.strerror[0].lower()}{error.strerror[1:]}"
    return str(error) or type(error).__name__


if __name__ == "__main__":
    sys.exit(main())
