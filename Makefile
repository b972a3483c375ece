# The two that matter: `make demo` and `make test`. Both make their environment in .venv.
# Needs Python 3.11 or newer with its venv module, and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
EXAMPLES := examples/*.docx

.DELETE_ON_ERROR:
.PHONY: demo test test-slow lint examples picture bench clean

demo: $(VENV)/installed
	rm -rf demo
	$(BIN)/minutes summarize --config examples/minutes.toml --output demo --format md --format html $(EXAMPLES)
	@echo
	@cat "demo/产销协调会纪要-2024年3月.md"
	@echo
	@echo "The first minutes of the quarter, put into a folder that is watched, and the letters that are then drafted:"
	@echo
	@mkdir demo/inbox && cp "examples/产销协调会纪要-2024年1月.docx" demo/inbox
	$(BIN)/minutes watch demo/inbox --once --config examples/minutes.toml --register demo/register.sqlite
	@echo
	$(BIN)/minutes send demo/inbox/done --config examples/minutes.toml --register demo/register.sqlite
	@echo
	@echo "The quarter in figures:"
	@echo
	$(BIN)/minutes batch examples --quarter 2024Q1 --config examples/minutes.toml --register demo/quarter.sqlite
	$(BIN)/minutes report --quarter 2024Q1 --config examples/minutes.toml --register demo/quarter.sqlite -o demo/quarter.html
	@echo
	@echo "One summary of the quarter is above; all of them, as Markdown and as HTML, and its report are in demo/."

test: $(VENV)/installed-dev lint
	$(BIN)/pytest -n auto -m "not slow"

test-slow: $(VENV)/installed-dev
	$(BIN)/pytest -n auto -m slow

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/mypy

# The example minutes and their summaries, made anew.
examples: $(VENV)/installed
	$(BIN)/python examples/make_examples.py
	rm -rf examples/summaries
	cd examples && ../$(BIN)/minutes summarize --config minutes.toml --output summaries --format md *.docx

# The README's pictures, of real follow-ups and reports.
picture: $(VENV)/installed
	mkdir -p build docs
	rm -f build/rolling-*.sqlite
	$(BIN)/python examples/rolling_register.py build/rolling-zh.sqlite production
	$(BIN)/python examples/rolling_register.py build/rolling-en.sqlite programme
	for language in zh en; do \
	  $(BIN)/minutes report --quarter 2024Q2 --register build/rolling-$$language.sqlite -o build/report-$$language.html \
	  && chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=920,1260 \
	    --screenshot=docs/report-$$language.png "file://$(CURDIR)/build/report-$$language.html" || exit 1; \
	done
	$(BIN)/minutes summarize --config examples/minutes.toml -o build/summary-zh.html "examples/产销协调会纪要-2024年3月.docx"
	$(BIN)/minutes summarize --config examples/minutes.toml -o build/summary-en.html "examples/Billing Replacement SteerCo 2024-01-25.docx"
	for language in zh en; do \
	  chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=820,1150 \
	    --screenshot=docs/summary-$$language.png "file://$(CURDIR)/build/summary-$$language.html" || exit 1; \
	done

# Prints every figure; fails at the end where one is beyond its bound.
bench: $(VENV)/installed-dev
	$(BIN)/python -m pip install --quiet --editable ".[bench]"
	$(BIN)/python examples/yardstick.py
	@failed=0; for script in speed reading deadlines directory carry_over conflicts progress report; do \
	  echo; echo "== $$script"; $(BIN)/python benchmarks/$$script.py || failed=1; \
	done; exit $$failed

clean:
	rm -rf $(VENV) demo build dist .mypy_cache .ruff_cache .pytest_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "minutes needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Say which to use: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/installed-dev: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable ".[dev]"
	@touch $@ $(VENV)/installed
