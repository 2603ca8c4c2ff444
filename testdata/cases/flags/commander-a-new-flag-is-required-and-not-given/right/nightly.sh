#!/bin/sh
node tools/report.js --limit 5
