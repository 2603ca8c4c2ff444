cd tools
RESULT="$(python3 -u fetch.py \
  --limit 5)"
