#!/bin/sh
if [ -f scripts/env.sh ]; then
  . scripts/env.sh
fi
. scripts/b.sh || true
