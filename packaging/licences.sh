#!/bin/sh
# Whether every package in a build has a licence that deny.toml allows. `cargo deny check` says more and has to be
# installed; this needs nothing but cargo.
set -eu

cd "$(dirname "$0")/.."
list=$(mktemp)
trap 'rm -f "$list"' EXIT
cargo tree --locked --edges normal,build --prefix none --no-dedupe --format '{p}|{l}' >"$list"
LC_ALL=C sort -u "$list" | awk -v allowed="$(sed -n 's/^allow = \[\(.*\)\]$/\1/p' deny.toml)" '
  BEGIN { FS = "|"; count = split(allowed, all, /", "|"/); for (i = 1; i <= count; i++) known[all[i]] = 1; bad = 0 }
  # One of those between OR is enough; of those between AND each has to do. Parentheses stand around the former here.
  function allows(text,    parts, n, i) {
    n = split(text, parts, / OR | ?\/ ?/)
    for (i = 1; i <= n; i++) if (parts[i] in known) return 1
    return 0
  }
  {
    n = split($2, each, / AND /)
    fits = n > 0
    for (i = 1; i <= n; i++) { gsub(/[()]/, "", each[i]); if (!allows(each[i])) fits = 0 }
    if (!fits) { print "not allowed by deny.toml: " $1 ": " ($2 == "" ? "no licence" : $2); bad = 1 }
  }
  END { if (NR < 10) { print "cargo lists no packages"; bad = 1 } exit bad }'
