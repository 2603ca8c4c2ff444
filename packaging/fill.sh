#!/bin/sh
# Fills the templates for package managers with the version, and with the digests of the archives that there are. A
# template whose archives are not there is left out, and that is said.
#
#   packaging/fill.sh URL    URL is where releases are, such as https://example.com/divergence/releases/download
#
#   DIST   the folder with the archives, and the one to write to [dist]
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
url=${1:?where are releases?}
dist=${DIST:-dist}
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' "$root/Cargo.toml" | head -n 1)

for template in "$root"/packaging/templates/*; do
  name=${template##*/}
  text=$(cat "$template")
  missing=
  # shellcheck disable=SC2013 # a target is a word
  for target in $(grep -o '@SHA256:[a-z0-9_-]*@' "$template" | sed 's/^@SHA256:\(.*\)@$/\1/' | sort -u); do
    digest=$dist/divergence-$version-$target.tar.gz.sha256
    if [ ! -f "$digest" ]; then
      missing="$missing $target"
      continue
    fi
    text=$(printf '%s\n' "$text" | sed "s|@SHA256:$target@|$(cut -d ' ' -f 1 "$digest")|g")
  done
  if [ -n "$missing" ]; then
    printf '%s is left out: there is no archive for%s\n' "$name" "$missing"
    continue
  fi
  printf '%s\n' "$text" | sed "s|@VERSION@|$version|g; s|@URL@|$url/v$version|g" >"$dist/$name"
  printf '%s\n' "$dist/$name"
done
