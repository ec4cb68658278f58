# make weeg   sets everything up and advises on an example case
# make test   sets everything up and passes the tests
# make check  looks at the code and the rules: style, types, who calls whom, keur and the cases
# make grenzen  runs the tests on the lowest and on the newest releases that pyproject.toml allows (weekly; about a quarter of an hour)
# make wielen  fills dist/wielen with wheels, so that a machine without compiler or internet can install; setup uses the engine from there when it lies there
# make slot   renews requirements.lock to the newest releases that pyproject.toml allows
# make bench  measures, beside its peers, and rewrites the figures in docs/prestaties.md (about ten minutes, on a machine that does nothing else)
PYTHON ?= python3
VENV   ?= .venv
PEERS  ?= .venv-bench
LIMITS ?= .venv-grenzen
WHEELS ?= dist/wielen
ENGINE := $(wildcard $(WHEELS)/durable_rules-*.whl)
ROUNDS ?= 5
WORKERS ?= auto
BIN    := $(VENV)/bin
CASE   ?= cases/dalfsen-terugval-nacht.yaml

# The inference engine comes as source only. Its own build drops the optimiser, and on Python 3.13 it misses one name.
ENGINE_FLAGS := -O2 -DPyEval_CallObject=PyObject_CallObject

PIP    := python -m pip --quiet --disable-pip-version-check
LOCKED := $(PIP) install --require-hashes --no-deps --no-build-isolation --only-binary :all: --no-binary durable-rules
UV     := uv==0.13.9

.PHONY: weeg test lang setup check grenzen wielen slot bench clean

setup: $(VENV)/ready

# Everything comes from requirements.lock, by hash: what is released elsewhere tomorrow changes nothing here. The builder comes first,
# because the engine is built here and by a builder that is locked too.
$(VENV)/ready: requirements.lock pyproject.toml Makefile
	$(PYTHON) -m venv $(VENV)
	awk '/^[^ ]/ { keep = /^setuptools==/ } keep' requirements.lock > $(VENV)/builder.lock
	$(BIN)/$(LOCKED) --requirement $(VENV)/builder.lock
ifeq ($(ENGINE),)
	CPPFLAGS="$(ENGINE_FLAGS)" $(BIN)/$(LOCKED) --requirement requirements.lock
else
	$(BIN)/$(PIP) install --no-deps --no-index $(ENGINE)
	awk '/^[^ ]/ { keep = !/^durable-rules==/ } keep' requirements.lock > $(VENV)/rest.lock
	$(BIN)/$(LOCKED) --requirement $(VENV)/rest.lock
endif
	$(BIN)/$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

weeg: setup
	$(BIN)/indiceer weeg $(CASE)

test: setup
	$(BIN)/python -m pytest --numprocesses $(WORKERS)

lang: setup
	$(BIN)/python -m pytest --numprocesses $(WORKERS) -m lang

check: setup
	$(BIN)/ruff format --check engine tests
	$(BIN)/ruff check engine tests
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/indiceer keur
	$(BIN)/indiceer toets

grenzen:
	$(PYTHON) -m venv $(LIMITS)/uv
	$(LIMITS)/uv/bin/$(PIP) install $(UV)
	for limit in lowest-direct highest; do \
	  $(PYTHON) -m venv --clear $(LIMITS)/$$limit && \
	  $(LIMITS)/uv/bin/uv pip install --quiet --python $(LIMITS)/$$limit/bin/python 'setuptools>=70.1' hatchling editables && \
	  CPPFLAGS="$(ENGINE_FLAGS)" $(LIMITS)/uv/bin/uv pip install --quiet --python $(LIMITS)/$$limit/bin/python --no-build-isolation --no-binary durable-rules \
	    --resolution $$limit --editable ".[test]" && \
	  echo "== $$limit" && $(LIMITS)/$$limit/bin/python -m pytest --numprocesses $(WORKERS) || exit 1; \
	done

wielen:
	PYTHON=$(PYTHON) .ci/wielen $(WHEELS)

# The build tools are locked with the rest.
slot:
	$(PYTHON) -m venv $(LIMITS)/uv
	$(LIMITS)/uv/bin/$(PIP) install $(UV)
	printf 'setuptools\nhatchling>=1.25,<2\neditables\n' | $(LIMITS)/uv/bin/uv pip compile pyproject.toml - --extra test --extra dev --upgrade --universal --generate-hashes \
	  --python-version 3.11 --no-header --no-annotate --no-emit-index-url --quiet --output-file requirements.lock

# The peers have an environment of their own: indiceer does not need them, and they must not change what it is measured with.
$(PEERS)/ready: Makefile
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check zen-engine==2.1.3
	-$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check openfisca-core==46.0.1
	@touch $@

bench: setup $(PEERS)/ready
	$(BIN)/python tests/bench/run.py --peers $(PEERS)/bin/python --rounds $(ROUNDS)

clean:
	rm -rf $(VENV) $(PEERS) $(LIMITS) build dist
