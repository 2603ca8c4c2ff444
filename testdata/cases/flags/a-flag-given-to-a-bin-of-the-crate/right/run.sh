#!/bin/sh
./target/release/shopd --listen :80
