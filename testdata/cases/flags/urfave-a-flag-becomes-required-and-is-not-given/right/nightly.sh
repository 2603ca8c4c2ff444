#!/bin/sh
go run ./cmd/report --limit 5
