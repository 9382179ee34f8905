"""Jobs: what it takes to enqueue a link, and to see its summary posted, at five links a second."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import store
from bot import wiring
from bot.clock import now
from bot.jobs import tables
from bot.jobs.queue import Queue
from bot.play.fake_slack import FakeSlack
from bot.registry import Request
from bot.settings import Settings
from bot.use_cases.submission import Submission
from tests.crash.ground import database, environ_of
from tests.fakes.publisher import Publisher, link

LINKS, RATE = 100, 5.0  # links, and how many a second
CHANNELS = 20  # each takes one message a second
GOALS = "goals: enqueue p99 25 ms; link to summary p50 1.5 s, p99 4 s"


def bench() -> None:
    """A share of a link until its summary stands in the thread: publisher, worker and Slack over sockets."""
    say(GOALS)
    for kind in ("sqlite", "postgresql"):
        home = Path(tempfile.mkdtemp(prefix="nkbench"))
        with database(kind, home) as url:
            _bench(kind, home, url)


def _bench(kind: str, home: Path, url: str) -> None:
    slack, publisher = FakeSlack(), Publisher(words=500)
    environ = environ_of(home, url, slack)
    settings = Settings.from_environ(environ)
    store.migrate(settings.database_url)
    tables.migrate(settings)
    queue = Queue(settings)
    services = wiring.services(settings, queue.share, queue=queue)
    worker = subprocess.Popen([sys.executable, "-m", "tests.crash.worker", str(publisher.port), "real"], env=environ)
    share(services, slack, LINKS)  # the first one loads the models
    answered(slack, 1)
    before = cpu_of(worker.pid)
    shares = [paced(services, slack, number) for number in range(LINKS)]
    posted = answered(slack, LINKS + 1)
    each = 1000 * (cpu_of(worker.pid) - before) / LINKS
    delays = sorted(posted[ts] - float(ts) for ts, _ in shares)
    enqueues = sorted(1000 * taken for _, taken in shares)
    say(f"{kind}: enqueue p50 {statistics.median(enqueues):.1f} ms, p99 {at(enqueues, 0.99):.1f} ms")
    say(f"{kind}: link → summary p50 {statistics.median(delays):.2f} s, p99 {at(delays, 0.99):.2f} s")
    say(f"{kind}: the worker's own time {each:.0f} ms a link, its looking for work included")
    worker.terminate()
    worker.wait(30)
    queue.close()
    services.store.close()
    slack.close()
    publisher.close()


def cpu_of(process: int) -> float:
    """Seconds of processor time that a process took so far (proc(5): fields 14 and 15 of `stat`)."""
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def paced(services: wiring.Services, slack: FakeSlack, number: int) -> tuple[str, float]:
    """One share, at the rate; its `ts` and the seconds that enqueuing took."""
    found = share(services, slack, number)
    threading.Event().wait(max(0.0, 1 / RATE - found[1]))
    return found


def share(services: wiring.Services, slack: FakeSlack, number: int) -> tuple[str, float]:
    channel = f"C{number % CHANNELS}"
    ts = slack.workspace.say(channel, link(number))["ts"]
    request = Request(words="", now=now(), team="T1", channel=channel, user="U1", ts=ts)
    began = time.perf_counter()
    services.share(Submission(url=link(number)), request, services)
    return ts, time.perf_counter() - began


def answered(slack: FakeSlack, count: int) -> dict[str, float]:
    """When each thread got its answer, by the `ts` of what was shared, once there are so many."""
    deadline = time.monotonic() + 180
    while len(slack.workspace.taken) < count and time.monotonic() < deadline:
        time.sleep(0.02)
    return {str(each["thread_ts"]): float(each["ts"]) for each in slack.workspace.taken}


def at(values: list[float], share_: float) -> float:
    """A quantile of sorted values."""
    return values[min(len(values) - 1, int(share_ * len(values)))]


def say(line: str) -> None:
    """Show a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
