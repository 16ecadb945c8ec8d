#!/bin/sh
# Writes what is no table.
. "${0%/*}/languages.sh"
exec head -c 100000 /dev/urandom
