"""Jobs and health: what waits, what was set aside and why, who is alive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.blocks import Message, context, fitting, section
from bot.messages.digest import moment
from bot.messages.escape import code, controls
from bot.messages.words import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.jobs.board import Failed, Load
    from bot.use_cases.health import Health


def jobs_message(failed: Sequence[Failed], load: Load) -> Message:
    """What was set aside, numbered for `/nk jobs retry`."""
    head = f"{count(load.waiting, 'job')} waiting, {load.running} running, {count(failed, 'job')} set aside."
    blocks = [section(head), *(section(_line(number, each)) for number, each in enumerate(failed, start=1))]
    if failed:
        blocks.append(context("`/nk jobs retry 1` tries one again, `/nk jobs retry all` all of them."))
    return Message(head, fitting(blocks, more="… and more: `nk jobs` on the command line lists all."))


def _line(number: int, failed: Failed) -> str:
    return f"*{number}* {code(failed.id)} since {moment(failed.since, 'UTC')}\n{controls(failed.reason)}"


def status_message(health: Health) -> Message:
    """Health in a few lines; the first says whether anything is wrong."""
    lines = [
        "All is well." if health.well else f"⚠ {health.trouble}",
        f"Workers alive: {', '.join(code(name) for name in health.workers) or 'none'}",
    ]
    if health.load:
        load = health.load
        waits = f", the first for {load.oldest:.0f} s" if load.waiting or load.running else ""
        lines.append(f"Jobs: {load.waiting} waiting{waits}, {load.running} running, {load.failed} set aside")
    if health.counts:
        kept = health.counts
        lines.append(
            f"Record: {count(kept.articles, 'article')} ({kept.held} held, {kept.undated} undated), "
            f"{count(kept.statements, 'statement')}, {count(kept.positions, 'position')}"
        )
    return Message(lines[0], (section("\n".join(lines)),))
