# Two commands: `make run` and `make test`. Everything else is a part of them or a tool.
.PHONY: run test web bench properties fuzz clean help

help:
	@echo "make run    build and start with the Viernheim demo on http://127.0.0.1:8080"
	@echo "make test   format, lints, tests on both databases, browser tests"
	@echo "make bench  measurements beside named peers (see bench/README.md)"
	@echo "make properties  property tests with new inputs each time, CASES=2000 of them per test"
	@echo "make fuzz   a minute of fuzzing per target; SECONDS=600 for longer (see fuzz/README.md)"

run: web
	cargo build --release --locked -p bildungsraum
	./target/release/bildungsraum serve --demo

test:
	tests/run

bench: web
	bench/run

# What fails here is mended and kept as an example of its own; `make test` draws the same inputs each time.
CASES = 2000
properties:
	PROPTEST_CASES=$(CASES) tests/with-postgres cargo nextest run --workspace --locked --no-fail-fast

# Seconds per target; says what to install when cargo-fuzz is missing.
SECONDS = 60
fuzz:
	FUZZ_SECONDS=$(SECONDS) fuzz/run

# Front-end packages from the lock file, bundled once until a source changes.
web: web/dist/.built

web/node_modules/.installed: web/package-lock.json
	cd web && npm ci
	touch $@

web/dist/.built: web/node_modules/.installed web/package.json web/build.mjs $(shell find web/src platform/page/templates capabilities/*/src platform/identity/src -name '*.html' -o -path 'web/src/*' -type f 2>/dev/null)
	cd web && npm run build
	touch $@

clean:
	rm -rf target web/dist/* web/node_modules
