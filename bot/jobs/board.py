"""What the job tables say: what waits, what runs, and what was set aside with the reason, to be tried again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.errors import UsageError

if TYPE_CHECKING:
    from dbos import DBOSClient

ASIDE = ["ERROR", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]
# Of jobs that belong to a team: the beginning of their ids.
KINDS = ("link", "links", "post", "digest", "alerts", "feed", "reread")
MOST_LISTED = 50
MOST_COUNTED = 10_000  # jobs that wait; beyond it the number is "at least"
MOST_REASON = 300  # characters


@dataclass(frozen=True, slots=True)
class Failed:
    """A job that was set aside: what it was, why, and since when (UTC)."""

    id: str
    kind: str
    reason: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Load:
    """How many jobs wait, run and are set aside, and how long the first one waits, in seconds."""

    waiting: int
    running: int
    failed: int
    oldest: float


def failed(client: DBOSClient, *, team: str | None = None) -> list[Failed]:
    """What was set aside, of one team or of all, the latest first."""
    found = client.list_workflows(status=ASIDE, limit=MOST_COUNTED, sort_desc=True, load_input=False)
    mine = [job for job in found if team is None or team_of(job.workflow_id) == team]
    return [_failed(job) for job in mine[:MOST_LISTED]]


def _failed(job: Any) -> Failed:
    if job.status == ASIDE[1]:
        reason = "it stopped its worker each time it was started"
    else:
        reason = str(getattr(job.error, "message", None) or job.error or "unknown")
    since = datetime.fromtimestamp((job.updated_at or 0) / 1000, UTC)
    return Failed(job.workflow_id, job.name, reason[:MOST_REASON], since)


def retry(client: DBOSClient, job: str, *, team: str | None = None) -> None:
    """Try a job that was set aside again, from its beginning; what it did already is found done.

    Raises:
        UsageError: there is no such job, or it was not set aside.
    """
    found = client.list_workflows(workflow_ids=[job], load_input=False, load_output=False)
    if not found or (team is not None and team_of(job) != team):
        raise UsageError(f"There is no job “{job[:80]}”. `/nk jobs` lists those that were set aside.")
    if found[0].status not in ASIDE:
        raise UsageError("That job was not set aside: it waits, runs or is done.")
    client.rewind_workflow(job, queue_name=found[0].queue_name, queue_partition_key=found[0].queue_partition_key)


def forget(client: DBOSClient, team: str) -> int:
    """Stop and delete every job of a team; how many."""
    prefixes = [f"{kind}:{team}:" for kind in KINDS]
    gone = 0
    while jobs := client.list_workflows(
        workflow_id_prefix=prefixes, limit=MOST_LISTED, load_input=False, load_output=False
    ):
        ids = [job.workflow_id for job in jobs]
        client.cancel_workflows(ids)
        client.delete_workflows(ids)
        gone += len(ids)
    return gone


def load(client: DBOSClient, now: datetime) -> Load:
    """How much there is to do."""
    names: dict[str, Any] = {"load_input": False, "load_output": False, "limit": MOST_COUNTED}
    waiting = client.list_workflows(status=["ENQUEUED", "DELAYED"], **names)
    running = client.list_workflows(status="PENDING", **names)
    aside = client.list_workflows(status=ASIDE, **names)
    first = min((job.created_at for job in (*waiting, *running) if job.created_at), default=None)
    oldest = now.timestamp() - first / 1000 if first else 0.0
    return Load(len(waiting), len(running), len(aside), max(0.0, oldest))


def team_of(job: str) -> str:
    """The team of a job, from its id: `kind:team:…`."""
    return job.split(":", 2)[1] if job.count(":") > 1 else ""
