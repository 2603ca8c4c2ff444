python3 tools/fetch.py --limit 5
