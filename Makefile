# Two commands do all the set-up: `make report` and `make test`. `make help` lists the rest.
# A Python can be named: make report PYTHON=/usr/bin/python3.12
CORPUS ?= data/articles
OUT ?= reports
LANG_FIRST ?= ru
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
CANDIDATES := python3.11 python3.12 python3.13 python3 python

.DEFAULT_GOAL := help
.PHONY: help report test lab check format collect bench fuzz lock clean

help:  ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

report: $(READY)  ## build reports/index.html from data/articles (or CORPUS=your/folder)
	@$(BIN)/analysis report $(if $(CORPUS),"$(CORPUS)") --out "$(OUT)" --lang $(LANG_FIRST) --notebooks

test: $(READY)  ## run every test
	@$(BIN)/python -m pytest $(PYTEST)

lab: $(READY)  ## open JupyterLab on the notebooks
	@$(BIN)/jupyter lab notebooks

check: $(READY)  ## linter, formatter and type checker
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

format: $(READY)  ## let the formatter rewrite what `make check` would refuse
	@$(BIN)/ruff check --fix-only . ; $(BIN)/ruff format .

collect: $(READY)  ## download the real pages about the visit into data/visit (CONTACT=your@address)
	@$(BIN)/analysis collect data/visit_urls.csv --out data/visit --wayback --contact "$(CONTACT)"

bench: $(READY)  ## measure speed and accuracy, write benchmarks/RESULTS.md
	@$(BIN)/python -m benchmarks

fuzz: $(READY)  ## throw mutilated pages at the whole way for a minute (SECONDS=600 for more)
	@$(BIN)/python -W ignore -m benchmarks.fuzz --seconds $(or $(SECONDS),60)

lock: $(READY)  ## renew requirements.lock from pyproject.toml
	@$(BIN)/python -m pip install --quiet uv && $(BIN)/uv pip compile --quiet --universal \
	  --python-version 3.11 --extra dev --no-header --no-annotate --upgrade \
	  pyproject.toml -o requirements.lock

clean:  ## remove what was built, the environment too
	@rm -rf $(VENV) $(OUT) .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis

# The environment: made when it is missing, renewed when the exact versions change.
$(READY): requirements.lock pyproject.toml
	@python="$(PYTHON)"; for name in $(CANDIDATES); do \
	  [ -n "$$python" ] && break; \
	  if $$name -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
	    2>/dev/null; then python=$$name; fi; \
	done; \
	if [ -z "$$python" ]; then \
	  echo "Python 3.11, 3.12 or 3.13 is needed and was not found: install one from your system's packages or from python.org, or name one: make PYTHON=/path/to/python3.11" >&2; \
	  exit 1; fi; \
	if ! "$$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then \
	  echo "$$python is not Python 3.11, 3.12 or 3.13: name another one with make PYTHON=/path/to/python3.11" >&2; \
	  exit 1; fi; \
	if ! "$$python" -c 'import ensurepip' 2>/dev/null; then \
	  echo "$$python has no venv module: install it (on Debian and Ubuntu: apt install python3-venv)" >&2; \
	  exit 1; fi; \
	echo "Setting up $(VENV) with $$($$python --version): some minutes, once." ; \
	"$$python" -m venv --clear $(VENV) && \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock && \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . && \
	touch $(READY)
