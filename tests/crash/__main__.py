"""`make crash`: workers are killed while links, alerts and digests are pending; nothing may be lost or come twice.

Usage: python -m tests.crash [links|digests] [--database sqlite|postgresql|both] [--rounds 20] [--links 50] [--real]
"""

from __future__ import annotations

import argparse
import contextlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import store
from bot import wiring
from bot.clock import now
from bot.jobs import tables
from bot.jobs.posting import key_of
from bot.jobs.queue import Queue
from bot.play.fake_slack import FakeSlack
from bot.play.faults import Faults, Odds
from bot.registry import Request
from bot.settings import ROOT, Settings
from bot.use_cases.submission import Submission
from store.work import Watch
from tests.crash import digests
from tests.crash.ground import database, environ_of, say
from tests.fakes.publisher import Publisher, link

if TYPE_CHECKING:
    from bot.play.workspace import Message

TEAM = "T1"
CHANNELS = 25  # in which links are shared: a message a second each
KILL_AFTER_TAKEN = 0.03  # probability that a worker dies between Slack's taking of a message and its answer
ODDS = Odds(too_many=0.03, unavailable=0.03, lost_answer=0.03, late=0.03, lateness=1.0)
POSTS_EVERY = 4  # rounds: in each such one a channel gets the summary of every article
LONGEST = 900  # seconds that a round may take: many times an idle machine's
QUIET = 0.5  # seconds without a job before a round counts as done


@dataclass
class Crew:
    """The worker processes; each killed one is followed by a new one."""

    environ: dict[str, str]
    arguments: list[str]
    size: int
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)
    kills: int = 0

    def start(self) -> None:
        while len(self.running) < self.size:
            log = (Path(self.environ["NK_HOME"]) / "workers.log").open("ab")
            command = [sys.executable, "-m", *self.arguments]
            self.running.append(subprocess.Popen(command, env=self.environ, cwd=ROOT, stdout=log, stderr=log))
            log.close()

    def kill(self, one: int) -> None:
        with contextlib.suppress(IndexError):
            process = self.running[one]
            process.send_signal(signal.SIGKILL)
            self.kills += 1

    def replace_the_dead(self) -> None:
        self.running = [process for process in self.running if process.poll() is None]
        self.start()

    def stop(self) -> None:
        for process in self.running:
            process.send_signal(signal.SIGTERM)
        for process in self.running:
            process.wait(30)


@dataclass
class Tally:
    """What went wrong, which is to be nothing, and how much was tried."""

    links: int = 0
    kills: int = 0
    articles_lost: int = 0
    statements_doubled: int = 0
    messages_lost: int = 0
    messages_twice: int = 0
    alerts: int = 0
    set_aside: int = 0
    refused: int = 0

    def line(self, name: str) -> str:
        return (
            f"{name}: {self.links} links, {self.kills} kills, {self.alerts} alert messages · "
            f"articles lost {self.articles_lost}, statements doubled {self.statements_doubled}, "
            f"messages lost {self.messages_lost}, posted twice {self.messages_twice}, "
            f"set aside {self.set_aside}, payloads refused {self.refused}"
        )

    @property
    def clean(self) -> bool:
        return not (
            self.articles_lost or self.statements_doubled or self.messages_lost or self.messages_twice
            or self.set_aside or self.refused
        )  # fmt: skip


def crash_links(kind: str, rounds: int, links: int, *, real: bool, seed: int) -> Tally:
    """Share links while workers are killed; then count."""
    dice = random.Random(seed)  # noqa: S311  (chaos, not a secret)
    publisher, crew = Publisher(), Crew({}, [], 0)

    def on_taken(_: Message) -> None:
        if dice.random() < KILL_AFTER_TAKEN:
            for one in range(len(crew.running)):
                crew.kill(one)

    slack = FakeSlack(faults=Faults(ODDS, seed=seed), on_taken=on_taken)
    home = Path(tempfile.mkdtemp(prefix="nkcrash"))
    try:
        with database(kind, home) as url:
            crew.environ, crew.size = environ_of(home, url, slack), 1 if kind == "sqlite" else 2
            crew.arguments = ["tests.crash.worker", str(publisher.port), *(["real"] if real else [])]
            try:
                return rounds_of(crew, slack, dice, rounds, links)
            finally:
                crew.stop()
    finally:
        slack.close()
        publisher.close()
        shutil.rmtree(home, ignore_errors=True)


def rounds_of(crew: Crew, slack: FakeSlack, dice: random.Random, rounds: int, links: int) -> Tally:
    """All rounds on one database, and the count at their end."""
    settings = Settings.from_environ(crew.environ)
    store.migrate(settings.database_url)
    tables.migrate(settings)
    queues = [Queue(settings) for _ in range(crew.size)]  # one a web process
    services = wiring.services(settings, queues[0].share, queue=queues[0])
    desk = services.store.desk(TEAM)
    desk.watch(Watch("W1", "canada", None, None, "U1"), at=now())
    shared: dict[str, int] = {}
    tally = Tally()
    for number in range(rounds):
        desk.change("P1", by="U1", at=now(), posts=number % POSTS_EVERY == 0)
        began = time.monotonic()
        crew.start()
        for each in range(number * links, (number + 1) * links):
            share(slack, queues, services, each, shared)
        kill_while_pending(crew, queues[0], services.store, dice)
        seconds = time.monotonic() - began
        # Counted after each round, so that a run that is stopped tells what it found.
        tally = count(slack, services, queues[0], shared, links * len(range(0, number + 1, POSTS_EVERY)))
        tally.kills = crew.kills
        say(tally.line(f"round {number + 1}, {seconds:.0f} s"))
    for queue in queues:
        queue.close()
    services.store.close()
    return tally


def share(
    slack: FakeSlack, queues: list[Queue], services: wiring.Services, number: int, shared: dict[str, int]
) -> None:
    """A message with a link, delivered three times, as Slack does when it is not sure."""
    channel = f"C{number % CHANNELS}"
    ts = slack.workspace.say(channel, link(number))["ts"]
    shared[ts] = number
    request = Request(words="", now=now(), team=TEAM, channel=channel, user="U1", ts=ts)
    for delivery in range(3):
        queues[delivery % len(queues)].share(Submission(url=link(number)), request, services)


def kill_while_pending(crew: Crew, queue: Queue, opened: store.Store, dice: random.Random) -> None:
    """Kill workers at random moments, and go on until nothing is pending."""
    deadline, planned = time.monotonic() + LONGEST, dice.randint(1, 3)
    next_kill = time.monotonic() + dice.uniform(1.5, 6)
    quiet_since: float | None = None
    while time.monotonic() < deadline:
        time.sleep(0.1)
        crew.replace_the_dead()
        if planned and time.monotonic() > next_kill:
            crew.kill(dice.randrange(crew.size))
            planned, next_kill = planned - 1, time.monotonic() + dice.uniform(1.5, 6)
        pending = queue.client.list_workflows(
            status=["ENQUEUED", "PENDING"], limit=1, load_input=False, load_output=False
        )  # fmt: skip
        # An alert that was noted by a worker which died before it enqueued it waits for the next minute's tick.
        quiet_since = None if pending or opened.waiting_alerts() else quiet_since or time.monotonic()
        if quiet_since and time.monotonic() - quiet_since > QUIET:
            return
    say("a round did not end in time")


def count(slack: FakeSlack, services: wiring.Services, queue: Queue, shared: dict[str, int], expected: int) -> Tally:
    """Compare what was shared with what is stored and what was posted; `expected` summaries where posts were on."""
    desk, team = services.store.desk(TEAM), services.store.team(TEAM)
    articles = team.articles(limit=2 * len(shared) + 10)
    places = Counter((record.article_id, record.statement.start, record.statement.actor) for record in team.records())
    keys = Counter(key_of(message) for message in slack.workspace.taken)
    threads = Counter(message.get("thread_ts") for message in slack.workspace.taken)
    summaries = sum(1 for each in slack.workspace.channels.get("P1", []))
    lines = [line for line in desk.export() if line.startswith('{"table": "alerts"')]
    untold = sum('"sent_at": null' in line for line in lines)
    alerts = sum(1 for each in slack.workspace.channels.get("W1", []))
    return Tally(
        links=len(shared),
        articles_lost=len(shared) - len({each.article.url for each in articles}),
        statements_doubled=sum(places.values()) - len(places) + (len(articles) - len(shared)),
        messages_lost=sum(1 for ts in shared if not threads[ts]) + max(0, expected - summaries) + untold,
        messages_twice=sum(keys.values()) - len(keys) + sum(max(0, threads[ts] - 1) for ts in shared),
        alerts=alerts,
        set_aside=len(queue.failed()),
        refused=len(slack.workspace.refused),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="?", choices=["links", "digests", "all"], default="all")
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--links", type=int, default=50)
    parser.add_argument("--days", type=int, default=14)
    parser.add_argument("--channels", type=int, default=60)
    parser.add_argument("--real", action="store_true", help="read with the classifier, not the plain reader")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    clean = True
    for kind in ("sqlite", "postgresql") if options.database == "both" else (options.database,):
        if options.what in ("links", "all"):
            tally = crash_links(kind, options.rounds, options.links, real=options.real, seed=options.seed)
            say(tally.line(kind))
            clean &= tally.clean
        if options.what in ("digests", "all"):
            clean &= digests.crash(kind, options.channels, timedelta(days=options.days), options.seed)
    sys.exit(not clean)


if __name__ == "__main__":
    main()
