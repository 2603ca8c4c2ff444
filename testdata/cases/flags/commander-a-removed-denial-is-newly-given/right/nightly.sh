#!/bin/sh
node tools/report.js --no-cache
