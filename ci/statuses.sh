#!/bin/sh
# Gives every open pull request of GitHub a status of its own, for a job that runs on a schedule or when the target moves:
# what somebody else pushed may stop a request whose last build is days old. Reads the report of gate.sh.
#
#   GH_TOKEN             a token with `statuses: write`
#   GITHUB_REPOSITORY    owner/name
#   DIVERGENCE_OUT       the folder that gate.sh has written to [divergence-out]
#   DIVERGENCE_URL       what the status links to [nothing]
set -eu

out=${DIVERGENCE_OUT:-divergence-out}
if [ ! -f "$out/report.json" ]; then
  echo "there is no report: nothing is open, or the check could not run"
  exit 0
fi
jq -r '
  .gate.stopped as $stopped
  | .branches[]
  | (.name as $name | $stopped | index($name) != null) as $stops
  | (if .landing.state == "unknown" then "error" elif $stops then "failure" else "success" end) as $state
  | (if .landing.state == "unknown" then "could not tell"
     elif .landing.state == "conflict" then "conflicts with the target"
     elif $stops then "waits: \(((.stops.landing // []) + (.stops.held // [])) | length) in the way"
     else "nothing stops it" end) as $said
  | [.commit, $state, $said] | @tsv' "$out/report.json" |
  while IFS='	' read -r commit state said; do
    set -- --method POST "repos/$GITHUB_REPOSITORY/statuses/$commit" --raw-field "state=$state"
    set -- "$@" --raw-field context=divergence --raw-field "description=$said"
    [ -z "${DIVERGENCE_URL:-}" ] || set -- "$@" --raw-field "target_url=$DIVERGENCE_URL"
    gh api "$@" >/dev/null </dev/null || echo "no status for $commit"
  done
