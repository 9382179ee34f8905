"""All that works together in one process: a store, a worker, its queue, a fake Slack and a publisher."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot import wiring
from bot.jobs import tables
from bot.jobs.assembly import build_worker
from bot.jobs.queue import Queue
from bot.settings import Settings
from tests.fakes.plain_reader import understand
from tests.fakes.publisher import Publisher, door_to

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bot.jobs.worker import Worker
    from bot.play.fake_slack import FakeSlack
    from bot.wiring import Services

LONG = 60  # seconds after which something that should come does not


@dataclass
class House:
    """What stands and runs."""

    settings: Settings
    services: Services
    worker: Worker
    slack: FakeSlack
    publisher: Publisher
    queue: Queue

    def posts(self, channel: str, count: int) -> list[dict[str, Any]]:
        """The bot's messages in a channel, once there are so many, no answer is awaited and nothing is left to do."""
        until(lambda: len(found := self._mine(channel)) >= count and not awaits(found[-1]))
        self.rest()
        return self._mine(channel)

    def _mine(self, channel: str) -> list[dict[str, Any]]:
        return [each for each in self.slack.workspace.channels.get(channel, []) if each.get("bot_id")]

    def rest(self) -> None:
        """Wait until no job is left."""
        until(lambda: not self.queue.client.list_workflows(status=["ENQUEUED", "PENDING"], limit=1))


def awaits(message: dict[str, Any]) -> bool:
    """Whether a message only says that the answer comes in its place."""
    return str(message.get("text", "")).endswith("the answer comes here in a moment.")


def until(true: Callable[[], object]) -> None:
    """Wait for something that has to come."""
    deadline = time.monotonic() + LONG
    while not true():
        assert time.monotonic() < deadline, "it did not come"
        time.sleep(0.02)


@contextmanager
def housed(environ: Mapping[str, str], slack: FakeSlack) -> Iterator[House]:
    """Everything started over a migrated store, and ended; no job may have been set aside."""
    publisher = Publisher()
    settings = Settings.from_environ({**environ, "NK_SLACK_API_URL": slack.url})
    tables.migrate(settings)
    queue = Queue(settings)
    services = wiring.services(settings, queue.share, queue=queue)
    worker = build_worker(settings, services, queue, understand, fetcher=door_to(publisher.port))
    worker.start()
    yield House(settings, services, worker, slack, publisher, queue)
    failed = queue.failed()
    worker.stop()
    queue.close()
    services.store.close()
    slack.close()
    publisher.close()
    assert failed == [], [each.reason for each in failed]
