"""The limited process that opens a PDF: standard input in, one JSON object out; nothing else of the bot is loaded."""

from __future__ import annotations

import io
import json
import resource
import sys

CPU_SECONDS = 10
MEMORY = 600_000_000  # bytes of address space; pypdf and its interpreter take 90 MB for a usual document
MOST_PAGES = 60  # a communique has ten; a book is no article


def read(data: bytes) -> dict[str, object]:
    """{"pages": texts} or {"refused": why}."""
    import pypdf  # noqa: PLC0415  (after the limits are set)
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return {"refused": "encrypted"}
        if len(reader.pages) > MOST_PAGES:
            return {"refused": "long"}
        return {"pages": [page.extract_text() for page in reader.pages]}
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OSError):
        return {"refused": "damaged"}  # what a broken file makes of a lenient parser is any of these
    except MemoryError:
        return {"refused": "heavy"}


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.stdout.write(json.dumps(read(sys.stdin.buffer.read())))
