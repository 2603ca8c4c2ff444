#!/bin/sh
# A Debian package from an archive of archive.sh. It needs dpkg-deb, and gives the same bytes from the same archive.
#
#   packaging/deb.sh ARCHIVE
#
#   DIST                 the folder to write to [dist]
#   SOURCE_DATE_EPOCH    the date of all files, in seconds [that of the commit]
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
archive=${1:?which archive?}
dist=${DIST:-dist}
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct)}
export SOURCE_DATE_EPOCH
case $archive in
*x86_64-unknown-linux-*) arch=amd64 ;;
*aarch64-unknown-linux-*) arch=arm64 ;;
*)
  printf "error: '%s' is not for Linux on a processor that Debian names here\n" "$archive" >&2
  exit 2
  ;;
esac
# A program that is linked to nothing depends on nothing.
case $archive in
*-musl*) depends= ;;
*) depends='Depends: libc6, libgcc-s1' ;;
esac
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' "$root/Cargo.toml" | head -n 1)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tar -xzf "$archive" -C "$work"
from=$(printf '%s\n' "$work"/divergence-*)
tree=$work/tree
mkdir -p "$tree/DEBIAN"
put() { install -D -m "$1" "$2" "$tree/$3"; }
put 755 "$from/divergence" usr/bin/divergence
for page in "$from"/man/*.1; do
  gzip -9 -n "$page"
  put 644 "$page.gz" "usr/share/man/man1/${page##*/}.gz"
done
put 644 "$from/completions/divergence.bash" usr/share/bash-completion/completions/divergence
put 644 "$from/completions/divergence.fish" usr/share/fish/vendor_completions.d/divergence.fish
put 644 "$from/completions/_divergence" usr/share/zsh/vendor-completions/_divergence
put 644 "$from/README.md" usr/share/doc/divergence/README.md
cat "$from/LICENSE-MIT" "$from/LICENSE-APACHE" >"$work/copyright"
put 644 "$work/copyright" usr/share/doc/divergence/copyright
size=$(du -k -s "$tree" | cut -f 1)
{
  printf 'Package: divergence\nVersion: %s\nArchitecture: %s\nSection: vcs\nPriority: optional\n' "$version" "$arch"
  printf 'Maintainer: the authors of divergence <divergence@localhost>\nInstalled-Size: %s\n' "$size"
  [ -z "$depends" ] || printf '%s\n' "$depends"
  printf 'Recommends: git\nDescription: says how git branches diverge before anyone merges them\n'
  printf ' It merges every branch and every pair of branches in memory, as git would, and\n'
  printf ' says which conflict, which merge and still break, and in which order to land them.\n'
} >"$tree/DEBIAN/control"
find "$tree" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
chmod -R u=rwX,go=rX "$tree"
mkdir -p "$dist"
dpkg-deb --root-owner-group -Zxz --build "$tree" "$dist/divergence_${version}_$arch.deb"
