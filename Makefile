# `make run` and `make test` need Python 3.11 or newer and nothing else; the rest goes into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet
export PYTHONUNBUFFERED := 1

.PHONY: run test check bench crash pictures lock clean

run: $(VENV)/.run
	@$(BIN)/nk run

test: $(VENV)/.dev
	@$(BIN)/python -m pytest --numprocesses 2 --dist loadscope

check: $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m classifier.corpus
	@$(BIN)/python -m classifier.gate --check

bench: $(VENV)/.dev
	@$(BIN)/python -m tests.bench

# Kills workers while links, alerts and digests are pending, on SQLite and PostgreSQL: an hour or so.
crash: $(VENV)/.dev
	@$(BIN)/python -m tests.crash

# Plays the first five minutes in headless Chromium and keeps the README's pictures of it.
pictures: $(VENV)/.dev
	@$(BIN)/python -m tests.browser.pictures

# The locks hold exact versions and hashes, and no address: they install from whatever index pip is set up for.
LOCK := $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header pyproject.toml
lock: $(VENV)/.dev
	@$(LOCK) --extra build --output-file requirements.lock
	@$(LOCK) --extra build --extra dev --output-file requirements-dev.lock

clean:
	@rm -rf $(VENV) .nk

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "nk needs Python 3.11 or newer: make run PYTHON=/path/to/python3.11"; exit 2; }
	@echo "Making $(VENV) …"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing the locked dependencies (a minute or two the first time) …"
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	@echo "Installing what the tests need …"
	@$(PIP) install --require-hashes --requirement requirements-dev.lock
	@touch $@
