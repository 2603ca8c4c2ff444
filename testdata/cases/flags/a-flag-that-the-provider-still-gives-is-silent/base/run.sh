python tools/import_rows.py --limit 1
