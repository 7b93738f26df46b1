# Everything that one does with this project. `make` alone lists the targets.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SOURCES := generator tests

.DEFAULT_GOAL := help
.PHONY: bench build check clean fmt format-check fresh fuzz help lint measure-bulk new package test test-browser test-spark types validate

bench: $(VENV)/bench ## measure speed and memory: tests/bench/RESULTS.md (BENCH=quick: a short try)
	PYTHONPATH=dist/python/src $(BIN)/python -m tests.bench $(BENCH)

build: $(VENV)/build ## validate codes/ and bring dist/ up to date
	$(BIN)/python -m generator build

check: format-check lint types fresh test ## all that must hold before a change lands

clean: ## remove the environment and what tools left behind; dist/ stays
	rm -rf $(VENV) build .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

fmt: $(VENV)/test ## format the code
	$(BIN)/ruff check --fix --quiet $(SOURCES)
	$(BIN)/ruff format $(SOURCES)

format-check: $(VENV)/test ## is the code formatted, the generated code too?
	$(BIN)/ruff format --check $(SOURCES) dist

fresh: $(VENV)/build ## is dist/ what codes/ and the templates make?
	$(BIN)/python -m generator check

fuzz: $(VENV)/test ## a minute of arbitrary bytes, guided by coverage
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-fuzz.txt
	PYTHONPATH=dist/python/src $(BIN)/python tests/fuzz/fuzz_classify.py -max_total_time=60 -max_len=4096

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | awk -F '\t' '{ printf "%-14s %s\n", $$1, $$2 }'

lint: $(VENV)/test ## the linter's rules
	$(BIN)/ruff check $(SOURCES) dist

measure-bulk: $(VENV)/spark ## time the recipes for DuckDB and Spark: make measure-bulk ROWS=10000000
	rm -rf build/kernel && mkdir -p build && cp -r dist/kernel build/kernel
	$(BIN)/python -m pip install --quiet --disable-pip-version-check build/kernel
	$(BIN)/python -m tests.bulk.measure $(or $(ROWS),1000000)

new: $(VENV)/build ## start a code or a rule: make new CODE=X.7.31
	$(BIN)/python -m generator new $(CODE)

package: $(VENV)/test ## make the wheel in build/
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir build dist/python
	@ls build/*.whl

test: $(VENV)/test ## run the tests
	$(BIN)/python -m pytest --quiet -n auto --dist worksteal

test-browser: $(VENV)/browser ## test the page in Chromium (PICTURE=1: draw its picture anew)
	@command -v chromium >/dev/null || { echo 'make test-browser needs Chromium; on Debian: apt-get install chromium' >&2; exit 1; }
	PICTURE=$(PICTURE) $(BIN)/python -m pytest --quiet -n auto --dist worksteal tests/browser

test-spark: $(VENV)/spark ## run the recipes for Spark and data frames, too
	$(BIN)/python -m pytest --quiet tests/bulk

types: $(VENV)/test ## both type checkers, at their strictest
	$(BIN)/mypy
	$(BIN)/basedpyright

validate: $(VENV)/build ## is codes/ well formed and sound?
	$(BIN)/python -m generator validate

# What can't be installed here is left out, and the results say so. The kernel is built of a copy: dist/ stays clean.
$(VENV)/bench: requirements-bench.txt $(VENV)/test dist/kernel/src/bounce_codes_kernel.c
	rm -rf build/kernel && mkdir -p build && cp -R dist/kernel build
	@for one in $$(sed 's/#.*//' requirements-bench.txt) build/kernel; do \
	    $(BIN)/python -m pip install --quiet --disable-pip-version-check $$one || echo "$$one is left out"; done
	@touch $@

$(VENV)/browser: requirements-browser.txt $(VENV)/test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-browser.txt
	@touch $@

$(VENV)/build: requirements-build.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; set PYTHON=...")'
	test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-build.txt
	@touch $@

$(VENV)/test: requirements.txt $(VENV)/build
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile -r requirements.txt
	@touch $@

$(VENV)/spark: requirements-spark.txt $(VENV)/test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-spark.txt
	@touch $@
