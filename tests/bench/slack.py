"""Slack: what acks take at 50 commands a second over a million statements, and how many gunicorn answers a second."""

from __future__ import annotations

import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

from slack_sdk.signature import SignatureVerifier

import store
from bot.clock import now
from bot.jobs import tables
from bot.play.fake_slack import FakeSlack
from bot.play.validate import validate_message
from bot.settings import ROOT, Settings
from classifier.team_roster import ActorEdit
from tests.bench._machine import memory
from tests.bench.library import ACTORS, TEAMS
from tests.bench.store import made

STATEMENTS = 1_000_000
TEAM = TEAMS[0][0]
QUESTION = f"stance {ACTORS[0]}"
RATE, SECONDS = 50, 20  # commands a second, and for how long
CLIENTS, REQUESTS = 8, 2000
SECRET = "a-signing-secret"
GOALS = "goals: ack p99 100 ms at 50/s; 300 signed commands/s by 8 clients; 200 MB; first ack within 2 s"


def bench() -> None:
    """One web process of gunicorn over a large SQLite store; answers go to a fake Slack."""
    home, slack, port = Path(tempfile.mkdtemp(prefix="nkbench")), FakeSlack(), free_port()
    environ = {**os.environ, "NK_HOME": str(home), "PORT": str(port), "SLACK_BOT_TOKEN": "xoxb-bench",
               "SLACK_SIGNING_SECRET": SECRET, "NK_SLACK_API_URL": slack.url}  # fmt: skip
    settings = Settings.from_environ(environ)
    library(home / "nk.sqlite")
    tables.migrate(settings)
    begun = time.perf_counter()
    web = subprocess.Popen([sys.executable, "-m", "bot", "web"], env=environ, cwd=ROOT, stderr=subprocess.DEVNULL)
    first = first_ack(port, slack, begun)
    paced = sorted(acks(port, slack))
    print(f"start → first ack {first:.2f} s; memory {memory(worker_of(web.pid)):.0f} MB after it")
    middle, slowest = 1000 * statistics.median(paced), 1000 * paced[-1]
    print(
        f"ack at {RATE}/s p50 {middle:.0f} ms, p99 {1000 * paced[int(0.99 * len(paced))]:.0f} ms, most {slowest:.0f} ms"
    )
    answered, acked, own, theirs = rate(port, worker_of(web.pid))
    print(
        f"through gunicorn, {CLIENTS} clients: {answered:.0f} signed commands/s answered, {acked:.0f}/s acked; each "
        f"took {own:.1f} ms of the web process' own time and {theirs:.1f} ms of the clients' ({GOALS})"
    )
    web.terminate()
    web.wait(30)
    slack.close()


def library(path: Path) -> None:
    """A store of so many statements, a copy of one in NK_BENCH_KEEP if there is one, and an actor to ask about."""
    kept = Path(os.environ.get("NK_BENCH_KEEP", "")) / f"bench{STATEMENTS}.db"
    if kept.exists():
        shutil.copy(kept, path)
        store.migrate(f"sqlite:///{path}")
    else:
        made(f"sqlite:///{path}", STATEMENTS)
    opened = store.open(f"sqlite:///{path}")
    opened.desk(TEAM).edit_actor(ActorEdit(actor=ACTORS[0], name=ACTORS[0]), by="bench", at=now())
    opened.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def fields_of(url: str, text: str = QUESTION) -> dict[str, str]:
    """A command as Slack sends it."""
    return {"command": "/nk", "text": text, "team_id": TEAM, "channel_id": "C1", "user_id": "U1", "response_url": url}


def command(port: int, url: str, text: str = QUESTION) -> float:
    """Send one signed command; the seconds until its ack."""
    body, stamp = urlencode(fields_of(url, text)), str(int(time.time()))
    headers = {
        "X-Slack-Signature": SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=body) or "",
        "X-Slack-Request-Timestamp": stamp, "Content-Type": "application/x-www-form-urlencoded",
    }  # fmt: skip
    begun = time.perf_counter()
    request = urllib.request.Request(f"http://127.0.0.1:{port}/slack/events", body.encode(), headers)
    with urllib.request.urlopen(request, timeout=30) as answer:
        answer.read()
    return time.perf_counter() - begun


def first_ack(port: int, slack: FakeSlack, begun: float) -> float:
    while True:
        try:
            command(port, slack.response_url(), "help")
        except OSError:
            time.sleep(0.02)
        else:
            return time.perf_counter() - begun


def acks(port: int, slack: FakeSlack) -> list[float]:
    """The seconds of each ack at a steady rate, whoever is still waiting for an answer."""
    begun = time.perf_counter()
    with ThreadPoolExecutor(64) as pool:
        waiting = []
        for number in range(RATE * SECONDS):
            threading.Event().wait(max(0.0, begun + number / RATE - time.perf_counter()))
            waiting.append(pool.submit(command, port, slack.response_url()))
        return [each.result() for each in waiting]


def rate(port: int, worker: int) -> tuple[float, float, float, float]:
    """Commands a second until all are answered, and until all are acked; milliseconds of the worker and the clients.

    The clients are a process beside it, whose connections stay open as those of a proxy do; it takes the answers too,
    and what was answered is checked afterwards, as Slack would.
    """
    arguments = [str(each) for each in (port, CLIENTS, REQUESTS, SECRET)]
    busy = cpu(worker)
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.clients", *arguments], input=json.dumps(fields_of("")), text=True, cwd=ROOT,
        stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    own, told = cpu(worker) - busy, json.loads(done.stdout)
    for answer in told["different"]:
        validate_message({name: value for name, value in json.loads(answer).items() if name in {"text", "blocks"}})
    if told["refused"] or told["answered"] < REQUESTS:
        raise RuntimeError(f"{told['refused']} commands were refused, {REQUESTS - told['answered']} not answered")
    rates = REQUESTS / told["answered_in"], REQUESTS / told["acked_in"]
    return *rates, 1000 * own / REQUESTS, 1000 * told["own"] / REQUESTS


def worker_of(pid: int) -> int:
    """The process of gunicorn that answers: the child of the one that was started."""
    return int(Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0])


def cpu(pid: int) -> float:
    """Seconds that a process has been running on a processor."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
