#!/bin/sh
# The gate of a build: fetches what is open, checks it in memory, writes the results, and ends as `divergence check`
# does. action.yml and the pipeline for GitLab run it; docs/gate.md has the rest.
#
#   DIVERGENCE           the program [divergence]
#   DIVERGENCE_REMOTE    where requests come from [origin]
#   DIVERGENCE_TARGET    the branch they land on [the remote's HEAD branch]
#   DIVERGENCE_REQUEST   the number of the request at hand; without one every open request is looked at alike
#   DIVERGENCE_OPEN      the numbers of the open requests, between spaces or lines
#   DIVERGENCE_REFS      what the ref of a request is called, with % for its number [refs/pull/%/head]
#   DIVERGENCE_GROUP     a commit that a merge queue has made, to be checked instead of requests
#   DIVERGENCE_FAIL_ON   what `--fail-on` says [held]
#   DIVERGENCE_FLAGS     more flags of `divergence check`, between spaces
#   DIVERGENCE_CACHE     where facts about files are kept from run to run [none are kept]
#   DIVERGENCE_OUT       the folder that results are written to [divergence-out]
# nothing that is handed in is a pattern of files
set -euf

program=${DIVERGENCE:-divergence}
remote=${DIVERGENCE_REMOTE:-origin}
target=${DIVERGENCE_TARGET:-}
request=${DIVERGENCE_REQUEST:-}
refs=${DIVERGENCE_REFS:-refs/pull/%/head}
group=${DIVERGENCE_GROUP:-}
out=${DIVERGENCE_OUT:-divergence-out}

fail() {
  printf 'error: %s\n' "$1" >&2
  shift
  for hint in "$@"; do printf 'hint: %s\n' "$hint" >&2; done
  exit 2
}

ref_of() { printf '%s%s%s' "${refs%%\%*}" "$1" "${refs#*\%}"; }

case $refs in
*%*) ;;
*) fail "DIVERGENCE_REFS has no place for a number: '$refs'" "for GitHub it is refs/pull/%/head" ;;
esac

git rev-parse --git-dir >/dev/null 2>&1 || fail "this is no git repository" "check it out before the gate"

# A merge base that is not there makes every answer unknown.
if [ "$(git rev-parse --is-shallow-repository)" = true ]; then
  git fetch --quiet --no-tags --unshallow "$remote" 2>/dev/null ||
    fail "the clone is shallow, and '$remote' does not give the rest of its history" \
      "let the checkout fetch all of it: 'fetch-depth: 0' of actions/checkout, GIT_DEPTH: 0 of GitLab"
fi

if [ -z "$target" ]; then
  target=$(git ls-remote --symref "$remote" HEAD 2>/dev/null | sed -n 's|^ref: refs/heads/\(.*\)	HEAD$|\1|p')
  [ -n "$target" ] || fail "'$remote' does not say which branch is its default" "name it: DIVERGENCE_TARGET=main"
fi
onto=refs/remotes/$remote/$target
git fetch --quiet --no-tags "$remote" "+refs/heads/$target:$onto" ||
  fail "cannot fetch '$target' from '$remote'" "is it the name of a branch there?"

# Only requests that are open: a server keeps the ref of every request that there ever was.
set --
for number in $request ${DIVERGENCE_OPEN:-}; do
  case $number in
  '' | *[!0-9]*) fail "'$number' is no number of a request" ;;
  esac
  set -- "$@" "$(ref_of "$number")"
done
names=
if [ $# -gt 0 ] && [ -z "$group" ]; then
  there=$(git ls-remote "$remote" "$@" | cut -f 2 | sort -u)
  set --
  for name in $there; do set -- "$@" "+$name:$name"; done
  [ $# -eq 0 ] || git fetch --quiet --no-tags "$remote" "$@"
  names=$there
fi
if [ -n "$request" ] && [ -z "$group" ]; then
  own=$(ref_of "$request")
  case "
$names
" in
  *"
$own
"*) ;;
  *) fail "'$remote' has no '$own'" "was the request deleted? For GitLab: DIVERGENCE_REFS=refs/merge-requests/%/head" ;;
  esac
fi
if [ -n "$group" ]; then
  names=$(git rev-parse --verify --quiet "$group^{commit}") || fail "there is no commit '$group' here"
fi

mkdir -p "$out"
# What an earlier run has left would pass for the answer of this one.
for name in report.txt report.json report.html comment.md summary.md divergence.sarif junit.xml gitlab.json annotations.txt; do
  rm -f "$out/$name"
done
if [ -z "$names" ]; then
  echo "nothing is open: there is nothing to check"
  exit 0
fi

set -- check --stdin --committed --onto "$remote/$target" --fail-on "${DIVERGENCE_FAIL_ON:-held}"
[ -z "$request" ] || [ -n "$group" ] || set -- "$@" --focus "${own#refs/}"
if [ -n "${DIVERGENCE_CACHE:-}" ]; then set -- "$@" --cache-dir "$DIVERGENCE_CACHE"; else set -- "$@" --no-cache; fi
# shellcheck disable=SC2086 # flags stand between spaces
set -- "$@" ${DIVERGENCE_FLAGS:-}
set -- "$@" --format "human=$out/report.txt" --format "json=$out/report.json" --format "markdown=$out/comment.md"
set -- "$@" --format "sarif=$out/divergence.sarif" --format "junit=$out/junit.xml" --format "html=$out/report.html"
set -- "$@" --format "gitlab=$out/gitlab.json"
[ -z "${GITHUB_STEP_SUMMARY:-}" ] || set -- "$@" --format "github-summary=$out/summary.md"
[ "${GITHUB_ACTIONS:-}" != true ] || set -- "$@" --format github

code=0
# Names are as short as git takes them: reports are read by people.
printf '%s\n' "$names" | sed 's|^refs/||' | "$program" "$@" >"$out/annotations.txt" || code=$?
if [ -f "$out/report.txt" ]; then cat "$out/report.txt"; fi
# The report stands above the annotations, which are the last that a log shows.
if [ "${GITHUB_ACTIONS:-}" = true ]; then cat "$out/annotations.txt"; fi
if [ -n "${GITHUB_STEP_SUMMARY:-}" ] && [ -f "$out/summary.md" ]; then cat "$out/summary.md" >>"$GITHUB_STEP_SUMMARY"; fi
if [ -n "${GITHUB_OUTPUT:-}" ]; then
  verdict=unknown
  if [ -f "$out/report.json" ]; then
    # Inside of a string a quotation mark has a backslash before it: this is the field and nothing else.
    verdict=$(sed -n 's/^  "verdict": "\([a-z]*\)",*$/\1/p' "$out/report.json" | head -n 1)
  fi
  {
    printf 'verdict=%s\n' "$verdict"
    printf 'exit-code=%s\n' "$code"
    printf 'folder=%s\n' "$out"
  } >>"$GITHUB_OUTPUT"
fi
exit "$code"
