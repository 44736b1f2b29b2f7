# The project's verbs. `just` lists them; `./check` is everything, as CI runs it.

set shell := ["bash", "-euo", "pipefail", "-c"]

python := env("ONRECORD_PYTHON", "python3")

# Lists the verbs.
default:
    @{{just_executable()}} --list --unsorted

# The quick loop before every commit: format, lints, docs, tests, house rules.
check: lint test tidy

# Format, clippy and the documentation's own lints.
lint:
    cargo fmt --all --check
    cargo clippy --release --workspace --all-targets -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --release --workspace --no-deps --quiet

# Runs the tests; words pick them by name.
test *words:
    cargo test --release --workspace --quiet -- {{words}}

# Checks the house rules: dependencies, sizes, purity, names, weights, links.
tidy:
    cargo xtask tidy

# Reads a story with the release binary.
read *arguments:
    cargo run --release --quiet -- read {{arguments}}

# Measures how well it reads and rewrites docs/quality.md.
score:
    cargo xtask score

# Compares the language network with spaCy 3.8 on a folder of texts.
agree folder *options:
    PYTHONPATH=training {{python}} -m onrecord_training.agree {{folder}} {{options}}

# Measures speed, stage by stage.
bench *words:
    cargo bench --profile release --workspace --bench "*" -- {{words}}

# Feeds the reader random bytes for a while (needs nightly Rust and cargo-fuzz).
fuzz seconds="60":
    mkdir -p target/fuzz-corpus
    cargo +nightly fuzz run read target/fuzz-corpus fuzz/corpus/read -- -max_total_time={{seconds}}

# Rewrites the snapshots of whole stories; read the difference before you commit it.
bless:
    INSTA_UPDATE=always cargo test --release --workspace --quiet --no-fail-fast

# Draws docs/reading.svg, the picture of the README, from the release binary.
picture:
    cargo xtask picture

# Rewrites docs/record.schema.json from the types.
schema:
    cargo xtask schema
