#!/bin/sh
python -m shop.report --limit 5
