#!/bin/sh
# Tries what a program that reads text has no business with, and says what it got.
echo begun
read -r line < /etc/passwd && echo "read a file"
echo x > "$1" && echo "wrote a file"
(exit 0) && echo "started a process"
