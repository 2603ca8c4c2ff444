#!/bin/sh
python tools/report.py list --limit 5
