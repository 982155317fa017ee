# Two commands matter: `make run` and `make test`. `make help` lists the rest.
# The first Python that really runs (a pyenv shim may not) and is new enough; PYTHON=/path/to/python3 overrides.
PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && exit; done; echo python3)
VENV := .venv/bin/python
PYTEST_OPTIONS ?= -n 2
LOCK := uv pip compile pyproject.toml --no-config --universal --generate-hashes --python-version 3.11 \
	--no-emit-index-url --no-emit-find-links --no-header --quiet

.DEFAULT_GOAL := help
.PHONY: help run test check bench lock messages clean test-environment

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## Install, prepare and start the portal (HOST, PORT and VAR_DIR change where)
	@exec $(PYTHON) tools/bootstrap.py run --with-parent

test: test-environment ## Run the whole suite: on SQLite, in a browser, on PostgreSQL and Valkey
	@$(VENV) -m tools.browser
	$(VENV) -m pytest tests/runtime
	$(VENV) -m pytest $(PYTEST_OPTIONS) -m "not postgres and not redis" --ignore=tests/runtime
	$(VENV) -m tests.services -- $(VENV) -m pytest $(PYTEST_OPTIONS) -m "not browser" --one-of-each --ignore=tests/runtime

check: test-environment ## Run the linters, the type checker and the deployment checks
	$(VENV) -m ruff check .
	$(VENV) -m ruff format --check .
	$(VENV) -m djlint --check --lint templates
	$(VENV) -m mypy
	$(VENV) -m pytest --collect-only --quiet --quiet > /dev/null
	$(VENV) -m tools.check_lock
	DJANGO_SETTINGS_MODULE=portal.settings.test $(VENV) manage.py makemigrations --check --dry-run
	$(VENV) -m tools.check_deploy

bench: test-environment ## Measure the portal beside the limit of the machine (BENCH_N, BENCH_DATABASE: docs/performance.md)
	@exec $(VENV) -m tests.bench

lock: ## Resolve pyproject.toml into the two locked files (needs uv and the network)
	$(LOCK) --output-file requirements.txt
	$(LOCK) --group test --output-file requirements-test.txt

messages: test-environment ## Collect and compile the texts of the interface (no gettext needed)
	$(VENV) -m tools.messages update
	$(VENV) -m tools.messages compile

clean: ## Remove what the commands made, except var/ with its data
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis tests/artifacts
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

test-environment:
	@$(PYTHON) tools/bootstrap.py test
