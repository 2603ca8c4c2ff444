#!/bin/sh
# What a build for a target contains, as CycloneDX 1.5 in JSON: the lock file's versions with their licences. It needs
# cargo and jq. The same lock file gives the same bytes.
#
#   packaging/sbom.sh [TARGET]
set -eu

cd "$(dirname "$0")/.."
if [ $# -gt 0 ]; then set -- --target "$1"; fi
cargo tree --locked --edges normal,build --prefix none --no-dedupe --format '{p}|{l}' "$@" | LC_ALL=C sort -u |
  jq --raw-input --null-input '
    [inputs | capture("^(?<name>[^ ]+) v(?<version>[^ |]+)(?<from>[^|]*)\\|(?<licence>.*)$")] as $all
    | ($all[] | select(.from | test("\\(/"))) as $own
    | {
        bomFormat: "CycloneDX", specVersion: "1.5", version: 1,
        metadata: { component: {
          type: "application", name: $own.name, version: $own.version, licenses: [{ expression: $own.licence }]
        } },
        components: [
          $all[] | select(.name != $own.name)
          | { type: "library", name, version, purl: "pkg:cargo/\(.name)@\(.version)",
              licenses: [{ expression: (.licence | gsub(" ?/ ?"; " OR ")) }] }
        ]
      }'
