#!/bin/sh
npx shopctl --limit 5
