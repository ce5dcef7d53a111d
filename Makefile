# Two commands: `make run` serves a filled hub on http://localhost:8000/, `make test` runs every check and test.
# Needed: Python 3.11 or newer, make, and a package index. Everything else is brought along into .venv and .hub.

SHELL := /bin/sh
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
  $$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
VENV := .venv
PY := $(VENV)/bin/python
export UV_PYTHON_DOWNLOADS := never
export PYTHONUTF8 := 1

.PHONY: help run test suite lint bench elasticsearch services format catalogues lock environment environment-dev clean

help: ## what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

run: environment ## set up everything and serve a filled demo hub on http://localhost:8000/
	@$(PY) -m tools.catalogues build
	@HUB_DEMO=$${HUB_DEMO:-1} $(PY) manage.py serve --prepare

test: environment-dev lint ## every check and test, with PostgreSQL, Redis and Chromium started for them
	@$(PY) -m tools.services run -- $(MAKE) --no-print-directory suite

lint: environment-dev ## format, lint, types, imports
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	PYTHONPATH=site $(VENV)/bin/lint-imports --no-logo
	$(PY) -m tools.catalogues check
	$(VENV)/bin/mypy

# The second run repeats on PostgreSQL what speaks to the database in its own way.
suite:
	$(PY) -m pytest -n 2 --dist loadgroup
	$(if $(TEST_POSTGRES_URL),DATABASE_URL=$(TEST_POSTGRES_URL) $(PY) -m pytest -n 2 --dist loadgroup -m "not browser" $(addprefix --ignore=,$(ONCE)) $(wildcard $(TWICE)))
TWICE := tests/contract tests/kernel tests/jobs tests/search tests/community tests/accounts tests/knowledge/regions tests/knowledge/events/test_many.py tests/knowledge/events/test_registrations.py
# … but not how words are taken apart and weighed, which no database has a say in.
ONCE := tests/search/test_relevance.py tests/search/test_evaluation.py tests/search/test_analysis.py tests/search/test_compounds.py \
	tests/search/test_norms.py tests/search/test_snowball.py tests/search/test_weight.py tests/search/engines/test_agreement.py

bench: environment-dev ## measure: requests per second, live delivery, page weight, search in 100,000 documents
	@$(PY) -m tools.catalogues build
	@$(PY) -m tools.services run -- $(PY) -m bench
	@$(PY) -m bench.search --documents 100000
	@$(PY) -m bench.guide

elasticsearch: environment-dev ## start a real Elasticsearch on this machine, until Ctrl+C
	@$(PY) -m tools.elasticsearch

services: environment-dev ## start PostgreSQL and Redis for tests by hand, until Ctrl+C
	@$(PY) -m tools.services run -- sh -c 'env | grep ^TEST_; sleep infinity'

format: environment-dev ## let ruff write the layout
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

catalogues: environment ## merge and compile the translations
	@$(PY) -m tools.catalogues build

lock: ## resolve the dependencies anew into the lock files, which name no registry
	@$(PYTHON) tools/environment.py lock

environment:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer with venv is needed (Debian: apt-get install python3-venv)."; exit 1; }
	@$(PYTHON) tools/environment.py install requirements.lock

environment-dev:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer with venv is needed (Debian: apt-get install python3-venv)."; exit 1; }
	@$(PYTHON) tools/environment.py install requirements-dev.lock

clean: ## forget the environment and everything the demo hub holds
	rm -rf $(VENV) .hub build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
