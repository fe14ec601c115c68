# One command for each thing one does here. `make` alone lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TOGETHER := -n auto --dist worksteal  # on all cores; a core that has nothing left takes from another

.DEFAULT_GOAL := help
.PHONY: help demo test quick lint simulate bench requirements clean

help:  ## Show what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

$(READY): requirements/dev.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "linkbot needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: $(READY)  ## Watch linkbot moderate a thread on a small forum of its own
	@$(BIN)/linkbot demo

lint: $(READY)  ## Style, types and floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy linkbot tests
	$(BIN)/lint-imports

quick: $(READY)  ## The tests without the slow ones
	$(BIN)/pytest -q $(TOGETHER) -m 'not slow'

test: lint  ## Everything CI asks for: lint, then all tests with branch coverage
	$(BIN)/pytest -q $(TOGETHER) --cov --cov-report= -m 'not slow'
	$(BIN)/pytest -q $(TOGETHER) -m slow
	@$(BIN)/coverage combine --append --quiet 2>/dev/null || true  # of commands that outlived their test
	$(BIN)/coverage report --fail-under=95

simulate: $(READY)  ## Let linkbot live through RUNS weeks of trouble (1000)
	$(BIN)/python -m tests.simulation --runs $(or $(RUNS),1000)

bench: $(READY)  ## Print the speed figures
	$(BIN)/python -m benchmarks

requirements:  ## Pin the dependencies anew (needs uv)
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --upgrade pyproject.toml -o requirements/run.txt
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --upgrade pyproject.toml --group dev -o requirements/dev.txt

clean:  ## Remove the environment and what tests left behind
	rm -rf $(VENV) .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache *.egg-info build
