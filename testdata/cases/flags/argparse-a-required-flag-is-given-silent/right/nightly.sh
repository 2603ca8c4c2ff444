#!/bin/sh
python tools/report.py --shop=main
