# What every pretended OCR program answers when it is asked what it knows.
case "$1" in
    --version) echo "pretended 1.0"; exit 0 ;;
    --list-langs) printf 'List of available languages (2):\neng\nvie\n'; exit 0 ;;
esac
