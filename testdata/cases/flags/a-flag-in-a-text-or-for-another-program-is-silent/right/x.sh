cat <<EOF
python3 tools/fetch.py --limit 5
EOF
printf '%s\n' 'python3 tools/fetch.py --limit 5'
log "usage:
  python3 tools/fetch.py --limit 5"
python3 tools/fetch.py -- pytest --limit 2
python -m pytest tools/fetch.py --limit 2
python3 /tmp/v1/tools/fetch.py --limit 5
