#!/bin/sh
# Makes sure that there is a divergence, and tells the steps that follow where it is.
#
#   DIVERGENCE   the one to take; if it is empty, the one in SOURCE is built
#   ROOT         where it is installed to
#   SOURCE       the folder of this action
set -eu

if [ -z "${DIVERGENCE:-}" ]; then
  DIVERGENCE=$ROOT/bin/divergence
  # The cache may have one from another commit of the action.
  cargo install --quiet --locked --path "$SOURCE" --root "$ROOT"
fi
"$DIVERGENCE" --version
echo "DIVERGENCE=$DIVERGENCE" >>"$GITHUB_ENV"
