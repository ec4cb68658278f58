# make weeg   sets everything up and advises on an example case
# make test   sets everything up and passes the tests
# make bench  measures, beside its peers, and rewrites the figures in docs/prestaties.md (about ten minutes, on a machine that does nothing else)
PYTHON ?= python3
VENV   ?= .venv
PEERS  ?= .venv-bench
ROUNDS ?= 5
BIN    := $(VENV)/bin
CASE   ?= cases/dalfsen-terugval-nacht.yaml

# The inference engine comes as source only. Its own build drops the optimiser, and on Python 3.13 it misses one name.
ENGINE_FLAGS := -O2 -DPyEval_CallObject=PyObject_CallObject

.PHONY: weeg test setup check bench clean

setup: $(VENV)/ready

$(VENV)/ready: pyproject.toml Makefile
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip setuptools wheel
	CPPFLAGS="$(ENGINE_FLAGS)" $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-binary durable-rules --no-build-isolation durable-rules==2.0.28
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[test]"
	@touch $@

weeg: setup
	$(BIN)/indiceer weeg $(CASE)

test: setup
	$(BIN)/python -m pytest

check: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[test,dev]"
	$(BIN)/ruff check engine tests
	$(BIN)/mypy
	$(BIN)/indiceer keur
	$(BIN)/indiceer toets

# The peers have an environment of their own: indiceer does not need them, and they must not change what it is measured with.
$(PEERS)/ready: Makefile
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check zen-engine==2.1.3
	-$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check openfisca-core==46.0.1
	@touch $@

bench: setup $(PEERS)/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[schaal]"
	$(BIN)/python tests/bench/run.py --peers $(PEERS)/bin/python --rounds $(ROUNDS)

clean:
	rm -rf $(VENV) $(PEERS) build dist
