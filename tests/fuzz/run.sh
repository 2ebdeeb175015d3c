#!/usr/bin/env bash
# Coverage-guided fuzzing, with the samples of the mutants to begin with and what earlier runs found worth keeping:
#
#     tests/fuzz/run.sh [read|xml|answer] [SECONDS, 8 hours unless said]
#
# Needs cargo-fuzz (cargo install cargo-fuzz) and a C++ compiler for libFuzzer. A file that breaks something is left in
# target/fuzz/found; it becomes a case beside the code it broke.
set -euo pipefail
cd "$(dirname "$0")/../.."

target=${1:-read}
seconds=${2:-28800}
place=${CARGO_TARGET_DIR:-$PWD/target}/fuzz
mkdir -p "$place/kept/$target" "$place/seeds/$target" "$place/found"

ZHAIBIAN_SEEDS=$place/seeds cargo test --quiet --test it mutants::seeds
# The versions that the program is built with.
cp Cargo.lock tests/fuzz/Cargo.lock
# The stable compiler takes the switches for coverage when told to; nightly is taken where it is there.
toolchain=()
if cargo +nightly --version >/dev/null 2>&1; then toolchain=(+nightly); else export RUSTC_BOOTSTRAP=1; fi
# Without a sanitizer: there is no unsafe code here to watch, and more is tried in the time.
cargo "${toolchain[@]}" fuzz run --sanitizer none --fuzz-dir tests/fuzz --target-dir "$place/build" "$target" \
    "$place/kept/$target" "$place/seeds/$target" -- \
    -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=65536 -artifact_prefix="$place/found/"
