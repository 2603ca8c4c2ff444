#!/bin/sh
python -m shop.cli \
  --dry-run
