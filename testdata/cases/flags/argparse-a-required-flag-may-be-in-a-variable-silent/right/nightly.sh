#!/bin/sh
python tools/report.py $ARGS
