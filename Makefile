# Safe Passage. Every target sets up what it needs, once: a virtual environment from the lock files, each package
# checked by its hash, and this package itself. A machine needs Python 3.11 (or newer) and make, nothing else.
#
#   make demo      is the pause holding? Aleppo 2016, from the case folder to the report
#   make test      the tests                     make oracle   the slow oracle, the long run
#   make lint      ruff: rules and format        make bench    the benchmarks (takes long)
#   make types     mypy, strict                  make locks    write the lock files anew
#   make imports   the directions of imports     make docs     write the pages that are lists out of the code
#   make format    mend the format               make clean    remove all that make made
#   make bench-convoys   the planner beside its rivals, roads, and the peer's routes (takes long)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV ?= .venv
OUT ?= out
ORACLE ?= 14000
ARGS ?=

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input -qq install
PYTEST := $(BIN)/python -m pytest --no-header

# Real event data lies beside the checkout, if anywhere; tests that need it are skipped, saying so, where it is not.
ifndef SAFEPASSAGE_SHARED_DATA
ifneq ($(wildcard ../shared/data),)
export SAFEPASSAGE_SHARED_DATA := $(abspath ../shared/data)
endif
endif

.PHONY: help
help:
	@sed -n '/^#   make/s/^# *//p' Makefile

$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; say which: make PYTHON=/path/to/python3.11"; exit 1; }
	@echo "Setting up $(VENV) (once)..."
	@$(PYTHON) -m venv $(VENV)
	@touch $@

# One stamp a lock file; a changed lock file or pyproject.toml installs anew.
$(VENV)/run: requirements/build.txt requirements/run.txt pyproject.toml | $(VENV)/made
	@$(PIP) --require-hashes -r requirements/build.txt -r requirements/run.txt
	@$(PIP) --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(VENV)/test $(VENV)/fast $(VENV)/roads $(VENV)/gazetteer $(VENV)/llm $(VENV)/bench $(VENV)/locks: $(VENV)/%: requirements/%.txt $(VENV)/run
	@$(PIP) --require-hashes -r $<
	@touch $@

.PHONY: demo test lint format types imports oracle bench bench-convoys docs locks clean
demo: $(VENV)/run
	@$(BIN)/safepassage demo --out $(OUT)

# With the extras, so that their paths are held to the same answers; nothing else imports them.
test: $(VENV)/test $(VENV)/fast $(VENV)/roads $(VENV)/gazetteer $(VENV)/llm
	@$(PYTEST) $(ARGS)

lint: $(VENV)/test
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet . || { echo "Not in the house's format; 'make format' mends it:"; $(BIN)/ruff format --check .; exit 1; }

format: $(VENV)/test
	@$(BIN)/ruff check --quiet --fix . ; $(BIN)/ruff format .

types: $(VENV)/test
	@$(BIN)/mypy --no-error-summary

imports: $(VENV)/test
	@$(PYTEST) -q tests/test_imports.py

docs: $(VENV)/test
	@$(BIN)/python -m docs.pages

oracle: $(VENV)/test
	@SAFEPASSAGE_ORACLE=$(ORACLE) $(PYTEST) -m oracle $(ARGS)

bench: $(VENV)/bench $(VENV)/fast
	@for script in force kernel import_csv calibration reading; do \
		echo "== benchmarks/$$script.py"; PYTHONPATH=. $(BIN)/python "benchmarks/$$script.py" $(ARGS) || exit 1; done

# Seeds 1 to 8, fresh scenarios, all rivals in one run; parts by name, such as ARGS="national --seeds 1".
bench-convoys: $(VENV)/bench $(VENV)/roads
	@PYTHONPATH=. $(BIN)/python benchmarks/convoys.py $(ARGS)
	@if [ -d "$(SAFEPASSAGE_SHARED_DATA)/osm" ]; then PYTHONPATH=. $(BIN)/python benchmarks/roads.py "$(SAFEPASSAGE_SHARED_DATA)/osm"; \
		else echo "no extracts of a map (SAFEPASSAGE_SHARED_DATA): roads are not timed"; fi
	@PYTHONPATH=. $(BIN)/python benchmarks/solomon.py

# The hashes must be those of the public index, so this machine's own pip settings are set aside.
COMPILE := PIP_CONFIG_FILE=/dev/null PIP_FIND_LINKS= PIP_EXTRA_INDEX_URL= $(BIN)/pip-compile --quiet --no-config \
	--generate-hashes --strip-extras --allow-unsafe --no-header --no-annotate \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options
locks: $(VENV)/locks
	@$(COMPILE) -o requirements/run.txt pyproject.toml
	@for part in test fast roads gazetteer llm bench; do \
		$(COMPILE) --extra $$part -c requirements/run.txt -o requirements/$$part.txt pyproject.toml || exit 1; done
	@for part in build locks; do $(COMPILE) -c requirements/run.txt -o requirements/$$part.txt requirements/$$part.in || exit 1; done
	@sed -i '/^# The following packages are considered/d; /./,$$!d' requirements/*.txt

clean:
	@rm -rf $(VENV) $(OUT) build dist *.egg-info .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find safepassage tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
