#!/bin/sh
python tools/report.py -s main
