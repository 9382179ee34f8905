"""The log: one JSON object a line, with the ids that lead from Slack's event to the posted message, and no secret."""

from __future__ import annotations

import json
import logging
import re
import sys
from datetime import UTC, datetime

KEPT = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}
"""The fields of every record; what else a record has was given as `extra`."""

SECRET = re.compile(
    r"xox[a-z]-[\w-]+|xapp-[\w-]+|xoxe\.[\w.-]+"  # tokens
    r"|https?://hooks\.slack\.com/[^\s\"']+|(?:https?://[^\s\"']*)?/(?:commands|actions|app)/T\w+/[^\s\"']+"
    r"|(?<=://)[^/\s:@]+:[^/\s@]+(?=@)"  # user and password of a database's address
)
QUIET = (
    "slack_bolt",
    "slack_sdk",
    "httpx2",
    "httpcore2",
    "alembic",
    "dbos",
    "trafilatura",
    "htmldate",
    "urllib3",
    "pypdf",
)


class JsonLines(logging.Formatter):
    """One JSON object a line: when (UTC), level, logger, message, and the record's own fields."""

    def format(self, record: logging.LogRecord) -> str:
        fields = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "log": record.name,
            "said": record.getMessage(),
            **{name: value for name, value in record.__dict__.items() if name not in KEPT and name[:1] != "_"},
        }
        if record.exc_info:
            fields["error"] = self.formatException(record.exc_info)
        return without_secrets(json.dumps(fields, ensure_ascii=False, default=str))


def without_secrets(words: str) -> str:
    """The words with tokens, answer addresses and passwords blotted out."""
    return SECRET.sub("•••", words)


def set_up(level: int = logging.INFO) -> None:
    """Log to standard error; libraries say only what is wrong."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    for handler_of_dbos in list(logging.getLogger("dbos").handlers):  # which would print beside ours
        logging.getLogger("dbos").removeHandler(handler_of_dbos)
