PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check
WHENCE = $$(test ! -e $(VENV)/.locked || echo --no-index)
DATA ?= ../shared
MODEL ?= reader-en-11

.PHONY: demo test torture lint types docs docs-check gate evaluate lock audit bill model clean

# Install Dragoman, code the example reports and show who is reported to have said and done what to whom.
demo: $(VENV)/.installed
	$(BIN)/dragoman code examples/reports --store $(VENV)/demo.db
	$(BIN)/dragoman show "protests at Erdogan remarks" --store $(VENV)/demo.db
	$(BIN)/dragoman relation Iran Turkey --store $(VENV)/demo.db

test: $(VENV)/.tested
	$(BIN)/python -m pytest

# Kill runs, fill disks, cut the power: nothing may be lost. Some minutes; a short form is among the tests.
torture: $(VENV)/.tested
	$(BIN)/python tests/torture/torture.py --kills 200

lint: $(VENV)/.linted
	$(BIN)/ruff check

types: $(VENV)/.linted
	$(BIN)/mypy

# Generated pages must be what their generators print.
docs-check: $(VENV)/.tested
	$(BIN)/python -m dragoman.records.schema | diff - docs/coded-report.schema.json
	$(BIN)/python docs/generate.py --check

# The pages as a site, in build/docs; a warning is an error.
docs: $(VENV)/.documented
	$(BIN)/python -m sphinx -q -W --keep-going -b html docs build/docs

# The floors below which no change may fall; parts whose data is not there are named and left out.
gate: $(VENV)/.tested
	$(BIN)/python evaluation/gate.py --data $(DATA)

# Measure everything and write the dated table.
evaluate: $(VENV)/.tested
	$(BIN)/python evaluation/table.py --data $(DATA)

# Where CI is set, every package comes from development.lock and is held against its checksum; where the lock was made for another
# machine, and for people, pip chooses. What the lock has installed satisfies the steps below, and --no-index says that nothing
# else may.
$(VENV)/.installed: pyproject.toml $(if $(CI),development.lock)
	$(PYTHON) -m venv $(VENV)
	rm -f $(VENV)/.locked
	if [ -n "$(CI)" ] && $(PYTHON) tests/lock.py --fits; then \
	  $(INSTALL) --require-hashes --requirement development.lock && \
	  $(INSTALL) --no-deps --no-build-isolation --editable . && touch $(VENV)/.locked; \
	else $(INSTALL) --editable .; fi
	touch $@

$(VENV)/.tested: $(VENV)/.installed tests/requirements.txt
	$(INSTALL) $(WHENCE) --requirement tests/requirements.txt
	touch $@

$(VENV)/.linted: $(VENV)/.tested tests/lint-requirements.txt
	$(INSTALL) $(WHENCE) --requirement tests/lint-requirements.txt
	touch $@

$(VENV)/.documented: $(VENV)/.installed docs/requirements.txt
	$(INSTALL) $(WHENCE) --requirement docs/requirements.txt
	touch $@

# Pin every package of development with its checksum, as pip finds them where it is set up to look.
lock: $(VENV)/.installed
	mkdir -p build
	$(INSTALL) --dry-run --ignore-installed --report build/report.json . \
	  -r tests/requirements.txt -r tests/lint-requirements.txt -r docs/requirements.txt
	$(BIN)/python tests/lock.py build/report.json > build/development.lock && mv build/development.lock development.lock

# Look the pinned packages up among known weaknesses; needs a network.
audit: $(VENV)-tools/.installed
	$(VENV)-tools/bin/pip-audit --requirement development.lock --require-hashes --disable-pip --strict

# The bill of materials of an installation (CycloneDX), in build/bill-of-materials.json.
bill: $(VENV)-tools/.installed
	$(PYTHON) -m venv --clear build/installation
	build/installation/bin/python -m pip install --quiet --disable-pip-version-check .
	$(VENV)-tools/bin/cyclonedx-py environment build/installation/bin/python --pyproject pyproject.toml --output-reproducible \
	  --output-format JSON --output-file build/bill-of-materials.json

$(VENV)-tools/.installed: tests/supply-requirements.txt
	$(PYTHON) -m venv $(VENV)-tools
	$(VENV)-tools/bin/python -m pip install --quiet --disable-pip-version-check --requirement tests/supply-requirements.txt
	mkdir -p build
	touch $@

# Train the shipped model anew: ENCODER is the folder with the encoder's model.safetensors and tokenizer.json.
model: $(VENV)/.trained
	$(BIN)/python training/train.py ground --data $(DATA) --encoder $(ENCODER)
	$(BIN)/python training/train.py more --data $(DATA) --encoder $(ENCODER) --init runs/ground/last.pt
	$(BIN)/python training/train.py joint --data $(DATA) --encoder $(ENCODER) --init runs/more/last.pt
	$(BIN)/python training/train.py finish --data $(DATA) --encoder $(ENCODER) --init runs/joint/last.pt
	$(BIN)/python training/train.py reports --data $(DATA) --encoder $(ENCODER) --init runs/joint/last.pt
	$(BIN)/python training/train.py last --data $(DATA) --encoder $(ENCODER) --init runs/reports/last.pt
	$(BIN)/python training/average.py runs/finish/last.pt runs/reports/last.pt runs/last/last.pt --to runs/average.pt
	$(BIN)/python training/train.py again --data $(DATA) --encoder $(ENCODER) --init runs/average.pt
	$(BIN)/python training/train.py renamed --data $(DATA) --encoder $(ENCODER) --init runs/again/last.pt
	$(BIN)/python training/train.py sectors --data $(DATA) --encoder $(ENCODER) --init runs/renamed/last.pt
	$(BIN)/python training/train.py sectors --data $(DATA) --encoder $(ENCODER) --init runs/sectors/last.pt --name sectors-2 --seed 21
	$(BIN)/python training/average.py runs/sectors/last.pt runs/sectors-2/last.pt --to runs/sectors-mean.pt
	$(BIN)/python training/train.py windows --data $(DATA) --encoder $(ENCODER) --init runs/sectors-mean.pt
	$(BIN)/python training/train.py wider --data $(DATA) --encoder $(ENCODER) --init runs/windows/last.pt --seed 31
	$(BIN)/python training/train.py firmer --data $(DATA) --encoder $(ENCODER) --init runs/wider/last.pt --seed 41
	$(BIN)/python training/train.py contrasts --data $(DATA) --encoder $(ENCODER) --init runs/firmer/last.pt --seed 43
	$(BIN)/python training/average.py runs/wider/last.pt runs/firmer/last.pt runs/contrasts/last.pt --to runs/three-mean.pt
	$(BIN)/python training/train.py large --data $(DATA) --encoder $(ENCODER) --init runs/three-mean.pt --large $(LARGE) --seed 31 --steps 960
	$(BIN)/python training/train.py distil --data $(DATA) --encoder $(ENCODER) --init runs/three-mean.pt --teacher runs/large/last.pt --seed 41 --steps 800
	$(BIN)/python training/average.py runs/three-mean.pt runs/distil/last.pt --to runs/taught-mean.pt
	$(BIN)/python training/train.py deepen --data $(DATA) --encoder $(ENCODER) --init runs/taught-mean.pt --teacher runs/large/last.pt --seed 51 --steps 1650
	$(BIN)/python training/train.py deeper --data $(DATA) --encoder $(ENCODER) --init runs/deepen/last.pt --teacher runs/large/last.pt --seed 61 --steps 620
	$(BIN)/python training/train.py larger --data $(DATA) --encoder $(ENCODER) --init runs/large/last.pt --seed 71 --steps 1000
	$(BIN)/python training/train.py longer --data $(DATA) --encoder $(ENCODER) --init runs/deeper/last.pt --teacher runs/larger/last.pt --seed 81 --steps 1150
	$(BIN)/python training/average.py runs/deeper/last.pt runs/longer/last.pt runs/longer/last.pt --to runs/longer-mean.pt
	$(BIN)/python training/slim.py --data $(DATA) --encoder $(ENCODER) --large $(LARGE) --init runs/longer-mean.pt --to runs/slim.pt
	$(BIN)/python training/train.py half --data $(DATA) --encoder $(ENCODER) --init runs/slim.pt --teacher runs/longer-mean.pt --seed 161 --steps 1100
	$(BIN)/python training/train.py fuller --data $(DATA) --encoder $(ENCODER) --init runs/half/last.pt --teacher runs/longer-mean.pt --seed 162 --steps 1500
	$(BIN)/python training/train.py fuller --data $(DATA) --encoder $(ENCODER) --init runs/fuller/last.pt --teacher runs/longer-mean.pt --name fuller-2 --seed 163 --steps 700
	$(BIN)/python training/average.py runs/fuller/last.pt runs/fuller-2/last.pt --to runs/fuller-mean.pt
	$(BIN)/python training/train.py freer --data $(DATA) --encoder $(ENCODER) --init runs/fuller-mean.pt --teacher runs/longer-mean.pt --seed 171 --steps 1050
	$(BIN)/python training/train.py steadier --data $(DATA) --encoder $(ENCODER) --init runs/freer/last.pt --teacher runs/longer-mean.pt --seed 172 --steps 760
	$(BIN)/python training/average.py runs/freer/last.pt runs/steadier/last.pt --to runs/steadier-mean.pt
	$(BIN)/python training/train.py rarer --data $(DATA) --encoder $(ENCODER) --init runs/steadier-mean.pt --teacher runs/longer-mean.pt --seed 181 --steps 640
	$(BIN)/python training/export.py runs/rarer/last.pt src/dragoman/reader/model --encoder $(ENCODER) --name $(MODEL) --bits 3.85

$(VENV)/.trained: $(VENV)/.tested
	$(INSTALL) --editable '.[training]'
	touch $@

clean:
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache
