# Every habit has one recipe here; pre-commit and CI call the same ones. `make` alone lists them.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet

.PHONY: list demo heinola all-data test unit check fix bench lock wheel wheel-test test-programs

list: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

demo: .venv/.run ## the whole job with a fictional municipality, into demo/
	$(BIN)/vointi demo --into demo

heinola: .venv/.run ## a report from recorded real data in ../shared/data, into heinola/
	$(BIN)/python examples/heinola-2010/build.py --into heinola

all-data: .venv/.run ## every file of ../shared/data loaded or read, and what became of each, into all-data/
	$(BIN)/python examples/all-data/load.py --into all-data

test: test-programs check ## everything that CI runs; installs what the tests need
	$(BIN)/pytest -n 2

unit: .venv/.dev ## the quick tests
	$(BIN)/pytest -n 2 -m 'not slow' tests/unit

check: .venv/.dev ## format, lint, types, import directions, dependencies, licences
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pip check
	$(BIN)/python tools/licences.py --check

fix: .venv/.dev ## mend what a machine can mend, and write generated pages anew
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/python tools/licences.py
	$(BIN)/python tools/reference.py
	$(BIN)/python tools/reference.py

bench: .venv/.bench ## measure against the peers; see bench/
	$(BIN)/python -m bench

lock: .venv/.dev ## pin the dependencies anew; newer ones with UPGRADE=--upgrade
	tools/lock $(UPGRADE)

wheel: .venv/.run ## build the wheel into dist/
	rm -rf dist
	$(PIP) wheel --no-deps --no-build-isolation --wheel-dir dist .

wheel-test: wheel ## install the wheel in a new environment elsewhere and run the demo from it
	tools/try-wheel dist/vointi-*.whl

# ---- environments: one .venv, a stamp for each set of requirements ----

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Vointi needs Python 3.11 or newer as '$(PYTHON)'. If it has another name: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || tools/debian-packages python3-venv
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python could not make a virtual environment: see above."; exit 1; }

# The build backend is in the locks, so that nothing is installed without a hash.
.venv/.run .venv/.dev .venv/.bench: .venv/.%: requirements/%.txt pyproject.toml | $(BIN)/pip
	$(PIP) install --require-hashes -r requirements/$*.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

# ---- what the tests use from outside Python ----

# Playwright's own node needs libatomic, which a small Debian lacks.
test-programs: node_modules/.package-lock.json
	@tools/debian-packages chromium libatomic.so.1=libatomic1 pdftotext=poppler-utils soffice=libreoffice-writer \
	  localc=libreoffice-calc || \
	  echo "The checks that need them will say 'not run'."

node_modules/.package-lock.json: package.json package-lock.json
	@if command -v npm >/dev/null || tools/debian-packages npm; then npm ci --ignore-scripts && touch $@; \
	  else echo "The checks that need axe-core will say 'not run'."; fi
