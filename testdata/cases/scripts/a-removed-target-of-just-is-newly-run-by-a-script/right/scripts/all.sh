#!/bin/sh
just lint
