# The menu. `make` prints it.
.DEFAULT_GOAL := help
.PHONY: help setup build serve demo test model chaos check format bench bench-lists bench-neighbour fuzz fuzz-api clean

# One configuration for everything, so that nothing is built twice.
SWIFT_BUILD := swift build --configuration release
# Rooms whose tests compute much run by themselves: beside the compilers and guests of one, the servers and upstreams of
# another would starve. Their servers, stores and guests all live in one process, with all its files.
RUN_TESTS := ulimit -n $$(ulimit -Hn) && swift test --configuration release --skip-build --disable-xctest

help: ## Show this menu
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Install all that building, testing and checking need
	@scripts/setup build examples demo test check

build: ## Build .build/release/spell
	@scripts/setup build
	$(SWIFT_BUILD) --product spell

serve: build ## Run a node for development: SQLite under .spell/, loopback only
	.build/release/spell serve --dev

demo: build ## Forge, run and pay for real spells, see what is refused, in a node of its own
	$(SWIFT_BUILD) --product stripe-for-tests
	@scripts/setup demo
	@examples/build
	@scripts/demo

test: ## Run every test (only=NAME runs those whose name matches)
	@scripts/setup test
	$(SWIFT_BUILD) --build-tests
	@examples/build
ifdef only
	$(RUN_TESTS) --filter '$(only)'
else
	$(RUN_TESTS) --skip '^(SpellRuntime|SpellBilling|EndToEnd)Tests\.'
	$(RUN_TESTS) --filter '^SpellRuntimeTests\.'
	$(RUN_TESTS) --filter '^SpellBillingTests\.'
	$(RUN_TESTS) --filter '^EndToEndTests\.'
endif

model: ## Explore money's flow further than the tests do (faults=2 intruders=1)
	@scripts/setup test
	$(SWIFT_BUILD) --build-tests
	SPELL_MODEL_FAULTS=$(or $(faults),2) SPELL_MODEL_INTRUDERS=$(or $(intruders),1) \
		swift test --configuration release --skip-build --disable-xctest --filter ModelTests

chaos: ## Thousands of purchases under every fault (SPELL_CHAOS_SEED, SPELL_CHAOS_INVOCATIONS)
	@scripts/setup test
	$(SWIFT_BUILD) --build-tests
	SPELL_CHAOS_INVOCATIONS=$${SPELL_CHAOS_INVOCATIONS:-3000} \
		swift test --configuration release --skip-build --disable-xctest --filter MoneyChaos

check: ## Check format, scripts and documents
	@scripts/setup check
	@scripts/check

format: ## Rewrite the Swift sources as the checks want them
	swift format --in-place --parallel --recursive Package.swift Sources Tests Fuzz Benchmarks examples

bench: ## Measure execute against a bare Hummingbird, in one run
	@scripts/setup bench
	$(SWIFT_BUILD)
	@scripts/bench

bench-lists: build ## Time tools/list and GET /api/spells with 2,000 spells
	@scripts/bench-lists

bench-neighbour: build ## Measure a caller's delay beside another's hostile guests (kinds="loops traps")
	@scripts/bench-neighbour $(kinds)

fuzz: build ## Fuzz host functions, forging, JSON and URLs (FUZZ_SECONDS=600 for each)
	@scripts/fuzz

fuzz-api: build ## Send malformed input at every route of /openapi.json
	$(SWIFT_BUILD) --product stripe-for-tests
	@scripts/setup fuzz
	@scripts/fuzz-api

clean: ## Remove what was built; keep what was fetched
	rm -rf .build
	find examples -name '*.wasm' -delete
