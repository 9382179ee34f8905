"""`/nk jobs`: what was set aside and why, and another try."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import UsageError
from bot.messages.blocks import sentence
from bot.messages.jobs import jobs_message
from bot.messages.words import count
from bot.registry import LOCAL, Command

if TYPE_CHECKING:
    from bot.jobs.board import Failed
    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.wiring import Services

USAGE = "jobs [retry <number>|retry all]"


def answer(request: Request, services: Services) -> Message:
    """List what was set aside, or have it tried again; the command line sees every team's."""
    queue = services.queue
    if queue is None:
        raise UsageError("There are no jobs here: they belong to the running bot.")
    team = None if request.team == LOCAL else request.team
    failed = queue.failed(team)
    if not request.words:
        return jobs_message(failed, queue.load(request.now))
    again = chosen(request.words, failed)
    for job in again:
        queue.retry(job.id, team)
    return sentence(f"{count(again, 'job')} will be tried again.")


def chosen(words: str, failed: list[Failed]) -> list[Failed]:
    """The jobs that "retry 2", "retry all" or "retry <id>" names.

    Raises:
        UsageError: none.
    """
    verb, _, which = words.partition(" ")
    if verb.lower() != "retry" or not which:
        raise UsageError(f"Write `/nk {USAGE}`.")
    if which.lower() == "all":
        return failed
    found = [job for number, job in enumerate(failed, start=1) if which in {str(number), job.id}]
    if not found:
        raise UsageError(f"No job “{which[:80]}” was set aside. `/nk jobs` lists them.")
    return found


COMMAND = Command(
    name="jobs",
    usage=USAGE,
    summary="what failed and why, and another try",
    answer=answer,
    shared=False,
    examples=("jobs retry 1",),
)
