python3 third_party/fetch.py --limit 5
cd third_party && ./fetch.py --limit 5
