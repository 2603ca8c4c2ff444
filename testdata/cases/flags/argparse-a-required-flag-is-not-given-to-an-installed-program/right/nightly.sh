#!/bin/sh
shop --limit 5
