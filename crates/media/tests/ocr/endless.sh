#!/bin/sh
# Writes for ever.
. "${0%/*}/languages.sh"
exec yes 5	1	1	1	1	1	10	10	10	10	96	word
