# Two commands do all the set-up there is: `make demo` and `make test`. Needed: Python 3.11+ and make.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help demo test check lint types docs format bench clean

help:
	@echo "make demo    clean an example article and show the result"
	@echo "make test    run the tests"
	@echo "make check   lint, types, tests, docs: what CI runs"
	@echo "make format  let the formatter rewrite the code"
	@echo "make docs    build the documentation into site/"
	@echo "make bench   install the peers for the benchmarks (see benchmarks/README.md)"

$(VENV)/made:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer with the venv module is needed; set PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/core: $(VENV)/made pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/test: $(VENV)/made pyproject.toml
	$(BIN)/python -m pip install --quiet --editable ".[test]"
	@touch $@ $(VENV)/core

$(VENV)/check: $(VENV)/made pyproject.toml
	$(BIN)/python -m pip install --quiet --editable ".[test,lint,docs]"
	@touch $@ $(VENV)/core $(VENV)/test

demo: $(VENV)/core
	@$(BIN)/python examples/demo.py

test: $(VENV)/test
	$(BIN)/python -m pytest -n auto -q

lint: $(VENV)/check
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/check
	$(BIN)/mypy

docs: $(VENV)/check
	NO_MKDOCS_2_WARNING=1 DISABLE_MKDOCS_2_WARNING=true $(BIN)/mkdocs build --strict --quiet

check: lint types docs test

format: $(VENV)/check
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/core
	$(BIN)/python -m pip install --quiet --upgrade pip  # pip 23 stumbles over two spellings of one extra of lxml
	$(BIN)/python -m pip install --quiet --editable ".[peers]"

clean:
	rm -rf $(VENV) site .mypy_cache .pytest_cache .ruff_cache .hypothesis
