# Two commands are enough: `make run` and `make test`. Everything they need goes into .venv.
PYTHON3 ?= python3
BIN = .venv/bin
.DEFAULT_GOAL := help
# Images often forbid compiled Python; then each of our processes would compile 700 files again.
unexport PYTHONDONTWRITEBYTECODE
.PHONY: help run backup test check lock messages

help:
	@echo "make run        start Pracownia with demonstration data; Ctrl-C stops it"
	@echo "make backup     one verified file with the database and all files, while it runs"
	@echo "make test       all tests, on SQLite and on PostgreSQL"
	@echo "make check      style, types, map of the house, migrations, Polish text, dependencies"
	@echo "make messages   bring the Polish catalogues up to date with the code"
	@echo "make lock       write requirements/*.lock anew from pyproject.toml"

run:
	@$(PYTHON3) tools/bootstrap.py base
	@PRACOWNIA_DEMO=$${PRACOWNIA_DEMO:-1} exec $(BIN)/pracownia serve

backup:
	@$(PYTHON3) tools/bootstrap.py base
	@exec $(BIN)/pracownia backup

test:
	@$(PYTHON3) tools/bootstrap.py
	@exec $(BIN)/python tools/test.py

check:
	@$(PYTHON3) tools/bootstrap.py
	@exec $(BIN)/python tools/check.py

messages:
	@$(PYTHON3) tools/bootstrap.py
	@$(BIN)/python tools/messages.py make && $(BIN)/python tools/messages.py compile

lock:
	@$(PYTHON3) tools/bootstrap.py lock
