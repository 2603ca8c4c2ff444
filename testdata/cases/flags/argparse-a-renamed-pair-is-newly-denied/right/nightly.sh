#!/bin/sh
python tools/report.py --no-cache
