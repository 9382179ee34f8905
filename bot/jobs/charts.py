"""A chart is drawn and uploaded into the thread of its message, once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.messages.charts import Chart

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from slack_sdk import WebClient

    from bot.jobs.wire import Job
    from store import Store


@dataclass(frozen=True, slots=True)
class Charts:
    """What an upload takes: the notes of what was sent, a team's client, the clock."""

    store: Store
    client_of: Callable[[str], WebClient]
    clock: Callable[[], datetime]

    def upload(self, job: Job) -> None:
        """Upload the chart of a message that was just posted; of one that was answered in private, nothing.

        An upload that a crash left open is not tried again: its message tells the same in words.
        """
        desk, key = self.store.desk(job["team"]), f"chart:{job['key']}"
        under = desk.post(job["key"])
        if under is None or not under.ts or not under.ts[0].isdigit():
            return
        if desk.begin_post(key, channel=under.channel, kind="chart", at=self.clock(), thread=under.ts) is not None:
            return
        try:
            self._upload(job, under.channel, under.thread or under.ts)
        except BaseException:
            desk.unsent(key)
            raise
        desk.sent(key, under.ts)

    def _upload(self, job: Job, channel: str, thread: str) -> None:
        from bot.drawing import png  # noqa: PLC0415  (only a worker that draws loads what draws)

        chart = Chart.from_job(job["chart"])
        self.client_of(job["team"]).files_upload_v2(
            channel=channel, thread_ts=thread, content=png(chart), filename="positions.png", title=chart.title,
            alt_txt=chart.alt,
        )  # fmt: skip
