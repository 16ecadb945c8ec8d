#!/bin/sh
# Gives up.
. "${0%/*}/languages.sh"
exit 1
