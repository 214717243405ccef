# `make run` and `make test` are all a newcomer needs; the rest is for those who change the code.
# Settings: PORT=8000 INDEX=index/data PYTHON=python3

PORT ?= 8000
INDEX ?= index/data
PYTHON ?= python3
export PYTHON

BIN := .venv/bin
READY_RUN := .venv/.ready-run
READY_TEST := .venv/.ready-test
READY_BENCH := .venv/.ready-bench
INPUTS := pyproject.toml constraints.txt tools/setup.sh
CODE := src tests benchmarks tools

.DEFAULT_GOAL := help
.PHONY: help run test check fix bench eval screenshots wheel clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 13

run: $(READY_RUN) ## install, index the sample where there is no index yet, serve at 127.0.0.1:PORT
	@exec tools/serve.sh "$(INDEX)" "$(PORT)"

test: check ## everything that must hold: check, then all tests
	$(BIN)/pytest

check: $(READY_TEST) ## format, lint and types
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy

fix: $(READY_TEST) ## let ruff mend what it can
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix $(CODE)

bench: $(READY_BENCH) ## speed of indexing and of queries, peers beside it
	$(BIN)/python benchmarks/bench.py $(ARGS)

eval: $(READY_BENCH) ## relevance on judged queries
	$(BIN)/python benchmarks/evaluate.py $(ARGS)

screenshots: $(READY_TEST) ## draw the pictures in docs/screenshots anew, from the sample
	$(BIN)/python tools/screenshots.py

wheel: $(READY_TEST) ## build dist/*.tar.gz and, from it, dist/*.whl
	$(BIN)/python -m build --outdir dist .

clean: ## remove what was installed, built or measured; indexes stay
	rm -rf .venv dist build benchmarks/results .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY_RUN): $(INPUTS)
	@tools/setup.sh run
	@touch $@

$(READY_TEST): $(INPUTS)
	@tools/setup.sh test
	@touch $@ $(READY_RUN)

$(READY_BENCH): $(INPUTS)
	@tools/setup.sh bench
	@touch $@ $(READY_RUN)
