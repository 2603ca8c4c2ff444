#!/bin/sh
python tools/report.py --limit 5
echo done
