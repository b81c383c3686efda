# Two commands: `make figures` and `make test`. Both set up .venv first, once, from requirements.lock.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
OLD := .venv-mpl310
JOBS ?= 2
OUT ?= own
# One thread per process and no random hashes: the same numbers on every run.
export OMP_NUM_THREADS := 1
export OPENBLAS_NUM_THREADS := 1
export PYTHONHASHSEED := 0

.PHONY: figures test lint docs lab lock clean help
.DEFAULT_GOAL := help

help:
	@echo "make figures   execute the notebooks and write figures/"
	@echo "make test      lint, unit tests, notebooks checked by nbval"
	@echo "make lab       open JupyterLab on the notebooks"
	@echo "make docs      build the documentation in site/"
	@echo "make lock      pin the newest versions of all dependencies"
	@echo "make clean     remove the environments and caches"
	@echo "CORPUS=/path/to/articles OUT=folder make figures   the same on your own articles"

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.x")'
	@echo "Setting up $(VENV) from requirements.lock: once, some minutes, without further words"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# A second, small environment: the figures must be right with matplotlib 3.10 too.
$(OLD)/.ready: tests/requirements-mpl310.lock
	$(PYTHON) -m venv $(OLD)
	$(OLD)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

# With CORPUS=/path or GAZETTEER=folder the same notebooks run on your own; the committed figures stay.
figures: $(READY)
	@echo "Executing the notebooks: a minute or two"
	$(BIN)/python -m analysis figures --jobs $(JOBS) $(if $(CORPUS),--corpus "$(CORPUS)") $(if $(CORPUS)$(GAZETTEER),--out "$(OUT)")

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

test: lint $(OLD)/.ready
	env -u CORPUS $(BIN)/python -m pytest -q -p no:cacheprovider tests/test_browser.py
	env -u CORPUS FIGURES_DIR=$$(mktemp -d)/figures $(OLD)/bin/python -m pytest -q -p no:cacheprovider tests/test_plotting*.py
	env -u CORPUS FIGURES_DIR=$$(mktemp -d)/figures $(BIN)/python -m pytest -n $(JOBS) --dist loadfile --doctest-modules \
		--nbval --nbval-current-env --nbval-cell-timeout 120 --nbval-sanitize-with tests/nbval_sanitize.cfg \
		--ignore=tests/test_browser.py analysis tests notebooks

docs: $(READY)
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

lab: $(READY)
	$(BIN)/jupyter lab notebooks/01_corpus.ipynb

lock: $(READY)
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --all-extras --no-emit-index-url --no-header \
		--upgrade pyproject.toml --output-file requirements.lock

clean:
	rm -rf $(VENV) $(OLD) .pytest_cache .ruff_cache .hypothesis build dist site own
	find . -name __pycache__ -prune -exec rm -rf {} +
