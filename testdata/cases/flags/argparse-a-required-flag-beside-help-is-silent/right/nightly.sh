#!/bin/sh
python tools/report.py --help
