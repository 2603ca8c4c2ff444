# python tools/import_rows.py --limit 5
echo done
