#!/bin/sh
[ -x scripts/c.sh ] && ./scripts/c.sh
bash -x scripts/b.sh
