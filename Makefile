# The commands of a working day. PYTHON picks the interpreter: make test PYTHON=python3.12
PYTHON ?= python3

.PHONY: install demo test lint bench pictures

install:
	$(PYTHON) -m pip install -e '.[dev]'

demo:
	$(PYTHON) -m gahnegar build data/articles --out out

test:
	$(PYTHON) -m pytest --cov --cov-report=term:skip-covered

lint:
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	lint-imports

bench:
	$(PYTHON) bench/speed.py

pictures:
	$(PYTHON) docs/make_pictures.py
