#!/bin/sh
# Never answers.
. "${0%/*}/languages.sh"
exec sleep 1000
