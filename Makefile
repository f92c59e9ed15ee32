# The README names two of these: `make run` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEVSTAMP := $(VENV)/.installed-dev
ARGS ?=
# Tests that drive the screen or other processes wait half of their time: three for each two cores.
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) \* 3 / 2 + 1)

.PHONY: run test check format bench torture screenshots shipped lock clean help

run: $(STAMP) ## open the reader on the bundled briefing
	@$(BIN)/briefreader --briefing $(ARGS)

test: $(DEVSTAMP) ## run every test
	$(BIN)/pytest -n $(WORKERS) -m "not torture"

check: $(DEVSTAMP) ## style, format, types and import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(DEVSTAMP) ## put the code into the agreed format
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

torture: $(DEVSTAMP) ## the tests that take long
	$(BIN)/pytest -m torture

bench: $(DEVSTAMP) ## every figure that the README quotes
	$(BIN)/python -m benchmarks

screenshots: $(DEVSTAMP) ## make the pictures in assets/screenshots anew
	$(BIN)/python scripts/screenshots.py

shipped: $(DEVSTAMP) ## write manual page, shell completions and docs/keys.md anew
	$(BIN)/python scripts/shipped.py
	$(BIN)/python scripts/keys.py

$(VENV):
	@if command -v uv >/dev/null 2>&1; then uv venv --quiet --seed $(VENV); else $(PYTHON) -m venv $(VENV); fi

# Exactly what was tested: every wheel is held to the hash in the constraints file.
$(STAMP): constraints.txt pyproject.toml | $(VENV)
	@echo "Installing briefreader into $(VENV) (once) …"
	@if command -v uv >/dev/null 2>&1; then \
	  uv pip install --quiet --python $(BIN)/python --require-hashes -r constraints.txt && \
	  uv pip install --quiet --python $(BIN)/python --no-deps -e .; \
	else \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r constraints.txt && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .; \
	fi
	@touch $@

$(DEVSTAMP): constraints-dev.txt $(STAMP)
	@if command -v uv >/dev/null 2>&1; then \
	  uv pip install --quiet --python $(BIN)/python --require-hashes -r constraints-dev.txt; \
	else \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r constraints-dev.txt; \
	fi
	@touch $@

lock: ## resolve the pinned versions anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --no-annotate --all-extras pyproject.toml -o constraints.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --no-annotate --all-extras --group dev pyproject.toml -c constraints.txt -o constraints-dev.txt

clean: ## remove what make has made
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

help: ## list these targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort | awk -F'\t' '{printf "make %-12s %s\n", $$1, $$2}'
