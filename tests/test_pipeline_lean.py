"""A process that annotates loads what it needs and makes once what does not change."""

import subprocess
import sys

from analysis.actors import load_gazetteer
from analysis.statements.article import facts_of


def test_annotating_loads_no_readers_networks_or_spreadsheets():
    asked = (
        "import sys, analysis.pipeline.child\n"
        "from analysis.pipeline.tables import annotate\n"
        "from analysis.actors import find_mentions, load_gazetteer\n"
        "from analysis.stance import code_statements\n"
        "from analysis.statements import find_statements\n"
        "unwanted = {'networkx', 'openpyxl', 'trafilatura', 'fastwarc', 'matplotlib', 'analysis.corpus.load'}\n"
        "print(sorted(unwanted & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_a_gazetteer_says_is_gathered_once():
    gazetteer = load_gazetteer()
    assert facts_of(gazetteer) is facts_of(gazetteer)
