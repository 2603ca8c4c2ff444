#!/bin/sh
# What an event of GitHub means for the gate: which request, which of them are open, onto which branch.
#
#   NUMBER   the pull request of the event, if it is about one
#   GROUP    the commit of a merge group, if it is about one
#   SCOPE    this or all
#   LIMIT    how many open requests are looked at
set -eu

# A merge group names a ref, everything else a branch.
DIVERGENCE_TARGET=${DIVERGENCE_TARGET#refs/heads/}
case $SCOPE in
this) DIVERGENCE_REQUEST=$NUMBER ;;
all) DIVERGENCE_REQUEST= ;;
*)
  printf "error: the scope is '%s', and neither 'this' nor 'all'\n" "$SCOPE" >&2
  exit 2
  ;;
esac
DIVERGENCE_GROUP=$GROUP
DIVERGENCE_OPEN=
if [ -z "$GROUP" ]; then
  if ! DIVERGENCE_OPEN=$(gh pr list --repo "$GITHUB_REPOSITORY" --base "$DIVERGENCE_TARGET" --state open \
    --limit "$LIMIT" --json number --jq '.[].number'); then
    echo "::warning::the open pull requests cannot be listed: only the one at hand is looked at"
    DIVERGENCE_OPEN=
  fi
  count=$(printf '%s\n' "$DIVERGENCE_OPEN" | grep -c . || true)
  if [ "$count" -ge "$LIMIT" ]; then
    echo "::notice::only the newest $LIMIT open pull requests are looked at: 'limit' of the action says how many"
  fi
fi
export DIVERGENCE_TARGET DIVERGENCE_REQUEST DIVERGENCE_GROUP DIVERGENCE_OPEN
exec sh "${0%/*}/gate.sh"
