#!/usr/bin/env bash
# Builds the parsers of feeds from other languages that judge our feeds, into .build/judges. Each
# wants its tool chain; one that is missing or too old is left out, and said to be: its tests are
# skipped. Ends with 1 when a build failed.
set -uo pipefail
cd "$(dirname "$0")/../.."

built="$PWD/.build/judges"
failed=0

# Tells that a judge is left out, and takes away what an earlier run built of it.
leave_out() {
  rm -rf "${built:?}/$1"
  echo "left out: the judges of tests/judges/$1, since $2"
}

# Whether a version, like 1.26.8, is at least another.
is_at_least() {
  [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$2" ]
}

# Go fetches the version that go.mod names since 1.21.
build_go() {
  local version
  version=$(go env GOVERSION 2>/dev/null | tr -d 'go') || version=
  if ! is_at_least "${version:-0}" 1.21; then
    leave_out go "it needs Go 1.21 and this machine has ${version:-none}"
    return 0
  fi
  go build -C tests/judges/go -mod=readonly -trimpath -o "$built/go/judge" .
}

# Its direct dependencies are pinned; cargo chooses the rest for the oldest compiler that we take.
build_rust() {
  local version
  version=$(rustc --version 2>/dev/null | cut -d ' ' -f 2) || version=
  if ! is_at_least "${version:-0}" 1.85; then
    leave_out rust "it needs Rust 1.85 and this machine has ${version:-none}"
    return 0
  fi
  cargo build --quiet --manifest-path tests/judges/rust/Cargo.toml --target-dir "$built/rust"
}

build_java() {
  if ! command -v mvn >/dev/null || ! command -v javac >/dev/null; then
    leave_out java "it needs Maven and a Java compiler"
    return 0
  fi
  mvn --quiet --batch-mode --file tests/judges/java/pom.xml dependency:copy-dependencies \
    "-DoutputDirectory=$built/java/jars" &&
    javac -d "$built/java" -cp "$built/java/jars/*" tests/judges/java/Judge.java
}

for language in go rust java; do
  if ! "build_$language"; then
    echo "failed: the judges of tests/judges/$language"
    failed=1
  fi
done
exit "$failed"
