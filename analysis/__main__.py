"""The command line: ``python -m analysis COMMAND``."""

import argparse
import sys

from analysis.figures import execute_notebooks


def _figures(options):
    codes = execute_notebooks(options.corpus, out=options.out, jobs=options.jobs)
    for path, code in codes.items():
        print(f"{path.name}: {'executed' if code == 0 else f'failed (exit code {code})'}")
    return int(any(codes.values()))


def _parser():
    parser = argparse.ArgumentParser(prog="python -m analysis", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    figures = commands.add_parser("figures", help="execute the notebooks and write their figures")
    figures.add_argument("--corpus", help="your own articles; by default the bundled corpus")
    figures.add_argument("--out", help="folder for notebooks and figures; needed with --corpus")
    figures.add_argument("--jobs", type=int, default=2, help="notebooks executed at once (default: 2)")
    figures.set_defaults(run=_figures)
    return parser


def main(arguments=None):
    """Run one command; returns its exit code."""
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except (OSError, ValueError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
