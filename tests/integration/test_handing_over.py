"""A worker that is stopped leaves at once and hands over; one that is killed is taken over by another."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from bot import wiring
from bot.clock import now
from bot.jobs import tables
from bot.jobs.queue import Queue
from bot.play.fake_slack import FakeSlack
from bot.registry import Request
from bot.settings import ROOT, Settings
from bot.use_cases.submission import Submission
from tests.crash.ground import environ_of
from tests.fakes.publisher import Publisher, link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

TAKEN_OVER = 60  # seconds within which another worker takes a dead one's jobs


class Scene:
    """A store, a fake Slack, and a publisher whose pages come when `gate` opens; workers are processes."""

    def __init__(self, url: str, home: Path) -> None:
        self.slack, self.publisher, self.gate = FakeSlack(), Publisher(), threading.Event()
        self.environ = environ_of(home, url, self.slack)
        self.settings = Settings.from_environ(self.environ)
        tables.migrate(self.settings)
        self.queue = Queue(self.settings)
        self.services = wiring.services(self.settings, self.queue.share, queue=self.queue)
        self.running: list[subprocess.Popen[bytes]] = []
        answer = self.publisher.answer
        self.publisher.answer = lambda *asked: (self.gate.wait(30), answer(*asked))[1]  # type: ignore[method-assign]

    def worker(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "tests.crash.worker", str(self.publisher.port)]
        self.running.append(subprocess.Popen(command, env=self.environ, cwd=ROOT))
        return self.running[-1]

    def share(self) -> None:
        ts = self.slack.workspace.say("C1", link(1))["ts"]
        request = Request(words="", now=now(), team="T1", channel="C1", user="U1", ts=ts)
        self.services.share(Submission(url=link(1)), request, self.services)

    def asked(self, times: int) -> None:
        self.until(lambda: self.publisher.asked.count("/news/1") >= times)

    def until(self, true: Callable[[], object], within: float = TAKEN_OVER) -> None:
        deadline = time.monotonic() + within
        while not true():
            assert time.monotonic() < deadline, "it did not come"
            time.sleep(0.05)

    def close(self) -> None:
        self.gate.set()
        for process in self.running:
            process.kill()
            process.wait()
        self.queue.close()
        self.services.store.close()
        self.slack.close()
        self.publisher.close()


@pytest.fixture
def scene(new_database: Callable[[], str], tmp_path: Path) -> Iterator[Scene]:
    scene = Scene(new_database(), tmp_path)
    yield scene
    scene.close()


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL], ids=["stopped", "killed"])
def test_the_jobs_of_a_worker_that_is_gone_are_finished_by_the_next(scene: Scene, end: signal.Signals) -> None:
    first = scene.worker()
    scene.share()
    scene.asked(1)  # it reads, and the publisher is slow
    first.send_signal(end)
    assert first.wait(30) == (0 if end is signal.SIGTERM else -end)
    scene.gate.set()
    scene.worker()
    scene.until(lambda: scene.slack.workspace.taken)
    assert len(scene.slack.workspace.taken) == 1
    assert scene.services.store.team("T1").counts().articles == 1


def test_a_second_worker_of_the_same_name_is_refused(scene: Scene) -> None:
    scene.environ["NK_WORKER"] = "one"
    scene.worker()
    scene.until(lambda: scene.services.store.workers(since=now().replace(year=2000)))
    assert scene.worker().wait(60) != 0
