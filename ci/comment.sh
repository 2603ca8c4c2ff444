#!/bin/sh
# One comment on a pull request of GitHub, which is updated in place. A token that may not write, as that of a request
# from a fork, is no failure: the summary of the job says the same.
#
#   GH_TOKEN             a token with `pull-requests: write`
#   GITHUB_REPOSITORY    owner/name
#   DIVERGENCE_REQUEST   the number of the request
#   DIVERGENCE_OUT       the folder that gate.sh has written to [divergence-out]
set -eu

out=${DIVERGENCE_OUT:-divergence-out}
mark='<!-- divergence -->'
here=repos/$GITHUB_REPOSITORY/issues

if [ ! -f "$out/comment.md" ]; then
  echo "there is no report to comment on"
  exit 0
fi
{
  printf '%s\n' "$mark"
  cat "$out/comment.md"
} >"$out/comment-body.md"

# The newest page first would miss an old comment; the comments of a request are few.
list=$(gh api --paginate "$here/$DIVERGENCE_REQUEST/comments" \
  --jq ".[] | select(.body | startswith(\"$mark\")) | .id" 2>/dev/null) || list=
id=$(printf '%s\n' "$list" | head -n 1)
if [ -n "$id" ]; then
  set -- --method PATCH "$here/comments/$id"
else
  set -- --method POST "$here/$DIVERGENCE_REQUEST/comments"
fi
if gh api "$@" --field "body=@$out/comment-body.md" >/dev/null; then
  echo "the comment on #$DIVERGENCE_REQUEST is up to date"
else
  echo "the comment was not written: the token may not, as in requests from forks"
fi
