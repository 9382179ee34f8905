"""The web process's side: hand a submission to a worker, once, under an explicit id."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from dbos import DBOSClient, DBOSPortableJSONSerializer

from bot.messages.blocks import Message, sentence

if TYPE_CHECKING:
    from bot.registry import Request
    from bot.settings import Settings
    from bot.use_cases.add_article import Submission
    from bot.wiring import Services

READING = "reading"  # the queue's name
READ_SHARED = "read_shared"  # the workflow's name
VERSION = "1"  # of the jobs' arguments; a worker takes up only what it understands


class Queue:
    """A connection to the job tables; the release step made them."""

    def __init__(self, settings: Settings) -> None:
        self.client = DBOSClient(system_database_url=settings.jobs_url, serializer=DBOSPortableJSONSerializer())

    def share(self, submission: Submission, request: Request, services: Services) -> Message:
        """Enqueue a text; the same text in the same channel again is the same job."""
        del services
        job = _job(submission, request)
        digest = hashlib.sha256(submission.text.encode()).hexdigest()[:16]
        options: Any = {
            "queue_name": READING,
            "workflow_name": READ_SHARED,
            "workflow_id": f"text:{request.team}:{request.channel}:{int(request.now.timestamp())}:{digest}",
            "app_version": VERSION,
        }
        self.client.enqueue(options, job)
        return sentence("Reading the text … the answer comes here in a moment.")


def _job(submission: Submission, request: Request) -> dict[str, Any]:
    """Arguments as JSON: what another process, perhaps of another release, can read."""
    fields = asdict(submission)
    fields["published"] = submission.published.isoformat() if submission.published else None
    asked = asdict(request)
    asked["now"] = request.now.isoformat()
    return {"submission": fields, "request": asked}
