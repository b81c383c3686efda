"""Executing the notebooks, on the bundled corpus or on one's own."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

__all__ = ["NOTEBOOKS", "execute_notebooks"]

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"

# One thread a process and no random hashes: the same numbers on every run.
STEADY = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
NBCONVERT = [
    "nbconvert",
    "--to=notebook",
    "--execute",
    "--log-level=WARN",
    "--ExecutePreprocessor.record_timing=False",
    "--ExecutePreprocessor.timeout=600",
    "--ExecutePreprocessor.extra_arguments=--IPKernelApp.log_level=ERROR",
]


def execute_notebooks(corpus=None, *, out=None, notebooks=None, jobs=2):
    """Execute the notebooks with ``jupyter nbconvert``.

    Parameters
    ----------
    corpus : str or Path, optional
        Articles of one's own, as `analysis.load_corpus` takes them. By default the bundled corpus, whose notebooks
        and figures are rewritten in place.
    out : str or Path, optional
        Folder for the executed notebooks (``out/notebooks``) and figures (``out/figures``); needed with `corpus`.
    notebooks : sequence of Path, optional
        By default all of ``notebooks/``, in order.
    jobs : int
        Notebooks executed at once.

    Returns
    -------
    dict of Path to int
        The exit code of each notebook; 0 is success.

    Raises
    ------
    FileNotFoundError
        There are no notebooks: the package was installed without its checkout.
    ValueError
        A corpus without an `out` folder.
    """
    notebooks = [Path(path) for path in notebooks or sorted(NOTEBOOKS.glob("[0-9]*.ipynb"))]
    if not notebooks:
        raise FileNotFoundError(f"no notebooks in {NOTEBOOKS}; run this in a checkout of the project")
    if corpus and not out:
        raise ValueError("name a folder for the figures with out=, so that the committed ones stay as they are")
    command, environment = _command(corpus, out)
    run = lambda path: subprocess.run([*command, str(path)], env=environment).returncode  # noqa: E731
    with ThreadPoolExecutor(jobs) as pool:
        return dict(zip(notebooks, pool.map(run, notebooks), strict=True))


def _command(corpus, out):
    command = [sys.executable, "-m", "jupyter", *NBCONVERT]
    environment = {**os.environ, **STEADY}
    if environment.get("GAZETTEER"):  # the notebooks run in another folder
        environment["GAZETTEER"] = os.path.abspath(environment["GAZETTEER"])  # noqa: PTH100
    if out is None:
        return [*command, "--inplace"], environment
    folder = Path(out).resolve()
    for name in ("notebooks", "figures"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    environment["FIGURES_DIR"] = str(folder / "figures")
    if corpus:
        environment["CORPUS"] = os.path.abspath(corpus)  # noqa: PTH100 - keeps a glob as it is
    return [*command, f"--output-dir={folder / 'notebooks'}"], environment
