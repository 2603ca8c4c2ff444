#!/bin/sh
# The archive of one release for one target, the same bytes from the same program: files are sorted and have no owner and
# the date of the commit. Beside it lies its SHA-256.
#
#   packaging/archive.sh TARGET [PROGRAM]
#
#   TARGET               such as x86_64-unknown-linux-musl
#   PROGRAM              one that is built already; otherwise cargo builds it for TARGET
#   DIVERGENCE           one that runs here, for the manual and completions [PROGRAM]
#   DIST                 the folder to write to [dist]
#   SOURCE_DATE_EPOCH    the date of all files, in seconds [that of the commit]
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
target=${1:?which target?}
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' "$root/Cargo.toml" | head -n 1)
dist=${DIST:-dist}
suffix=
case $target in *windows*) suffix=.exe ;; esac
program=${2:-}
if [ -z "$program" ]; then
  cargo build --manifest-path "$root/Cargo.toml" --release --locked --target "$target"
  program=${CARGO_TARGET_DIR:-$root/target}/$target/release/divergence$suffix
fi
runs=${DIVERGENCE:-$program}
epoch=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct)}

name=divergence-$version-$target
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
folder=$work/$name
mkdir -p "$folder/man" "$folder/completions" "$dist"
cp "$program" "$folder/divergence$suffix"
chmod 755 "$folder/divergence$suffix"
cp "$root/README.md" "$root/CHANGELOG.md" "$root/LICENSE-APACHE" "$root/LICENSE-MIT" "$folder"
"$runs" man >"$folder/man/divergence.1"
for command in check plan list symbols who ledger work report explain doctor schema; do
  "$runs" man "$command" >"$folder/man/divergence-$command.1"
done
"$runs" completions bash >"$folder/completions/divergence.bash"
"$runs" completions fish >"$folder/completions/divergence.fish"
"$runs" completions zsh >"$folder/completions/_divergence"
"$runs" completions powershell >"$folder/completions/_divergence.ps1"
chmod 644 "$folder"/*.md "$folder"/LICENSE-* "$folder"/man/* "$folder"/completions/*
chmod 755 "$folder" "$folder/man" "$folder/completions"

tar --sort=name --format=ustar --mtime="@$epoch" --owner=0 --group=0 --numeric-owner -C "$work" -cf "$work/all.tar" "$name"
gzip -9 -n <"$work/all.tar" >"$dist/$name.tar.gz"
(cd "$dist" && sha256sum "$name.tar.gz" >"$name.tar.gz.sha256")
printf '%s\n' "$dist/$name.tar.gz"
