# The two commands: `make run` serves the lookup page, `make test` checks everything.
# Each does its own set-up on a machine that has python3, make and the package registries.

PYTHON ?= python3
VENV   ?= .venv
PORT   ?= 8000
FUZZ   ?= 600
BIN    := $(VENV)/bin
BUNDLE := service/mandategraph/web/static/bundle
PIP    := $(BIN)/python -m pip --disable-pip-version-check --no-input -q

.PHONY: help run test check unit fuzz format messages clean chromium virtuoso frontend
.DEFAULT_GOAL := help

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: $(VENV)/.run $(BUNDLE)/.stamp ## build the store from the shipped data when it is missing, then serve on PORT
	$(BIN)/mandategraph serve --port $(PORT)

test: check unit ## everything: format, lint, types, and all tests, the browser's included

check: $(VENV)/.dev ## format, lint and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

unit: $(VENV)/.dev $(BUNDLE)/.stamp chromium virtuoso ## all tests
	$(BIN)/pytest --numprocesses auto --dist loadfile

fuzz: $(VENV)/.dev ## the readers and the graph against mutated files, for FUZZ seconds each (600)
	MANDATEGRAPH_FUZZ=$(FUZZ) $(BIN)/pytest --timeout 0 tests/extraction/reading/test_fuzz.py tests/graph/test_fuzz.py

format: $(VENV)/.dev ## put the code into its one format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

messages: $(VENV)/.dev ## the texts of the pages, as they are now, into the catalogs of the five other languages
	mkdir -p build
	cd service/mandategraph && "$(abspath $(BIN))/pybabel" -q extract --mapping locales/babel.cfg --keywords N_ --keywords Message \
	  --add-location file --sort-output --output "$(CURDIR)/build/mandategraph.pot" .
	cd queries && "$(abspath $(BIN))/pybabel" -q extract --mapping ../service/mandategraph/locales/questions.cfg \
	  --no-location --sort-output --output "$(CURDIR)/build/questions.pot" .
	for language in ar zh fr ru es; do for domain in mandategraph questions; do \
	  $(BIN)/pybabel -q update --domain $$domain --input-file build/$$domain.pot --width 110 \
	    --output-dir service/mandategraph/locales --locale $$language --init-missing --no-fuzzy-matching \
	    --ignore-obsolete --ignore-pot-creation-date || exit 2; \
	  sed -i -E '/^"(Project-Id|Report-Msgid|POT-Creation|PO-Revision|Last-Translator|Language-Team|Generated-By)/d' \
	    service/mandategraph/locales/$$language/LC_MESSAGES/$$domain.po; \
	done; done

frontend: $(BUNDLE)/.stamp ## the fonts and the SPARQL workbench, from npm; the site also runs without

clean: ## forget the environment and every cache
	rm -rf $(VENV) $(BUNDLE) frontend/node_modules build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

# Debian keeps venv in a package of its own: a venv without pip is half a venv, so it is made anew.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "mandategraph needs Python 3.11 or newer; $(PYTHON) is older"; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null; \
	  else echo "Python's venv is missing: install python3-venv, then try again"; exit 2; fi; }
	$(PYTHON) -m venv --clear $(VENV)

$(VENV)/.run: pyproject.toml | $(BIN)/python
	$(PIP) install -e .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(BIN)/python
	$(PIP) install -e '.[dev]'
	@touch $@ $(VENV)/.run

# Where it cannot be built, the script says so, and there is no stamp: the next make tries again.
$(BUNDLE)/.stamp: $(wildcard frontend/*.json frontend/*.js frontend/src/*) | $(BIN)/python
	@frontend/make.sh "$(abspath $(BIN)/python)"

# The browser tests use Debian's Chromium, or one that is installed already.
chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "installing chromium for the browser tests"; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	  else echo "no chromium here: the browser tests will be skipped; install the package chromium to run them"; fi; }

# A second engine that is not ours. Without it its tests are skipped, and nothing else needs it.
virtuoso:
	@command -v virtuoso-t >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "installing virtuoso for the tests over another engine"; \
	    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	      apt-get install -y -qq --no-install-recommends virtuoso-opensource-7-bin >/dev/null; } || \
	    echo "virtuoso cannot be installed here: its tests will be skipped"; \
	  else echo "no virtuoso here: its tests will be skipped; Debian has it as virtuoso-opensource-7-bin"; fi; }
