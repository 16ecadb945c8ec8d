"""Teaches Schemathesis to send JSON lines. See CONTRIBUTING.md, "The API against its description"."""
import schemathesis


@schemathesis.serializer("application/x-ndjson")
def json_lines(ctx, value):
    return value if isinstance(value, bytes) else str(value).encode()
