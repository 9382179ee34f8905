"""Writers and readers at once on one database, and processes killed in the middle: nothing lost, nothing in halves."""

from __future__ import annotations

import os
import random
import select
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import store
from classifier.vocabulary import Issue
from store.doctor import doctor
from tests.integration.writer import STATEMENTS
from tests.made_up import TODAY

ROOT = Path(__file__).parents[2]
SECONDS = float(os.environ.get("NK_TEST_SECONDS", "3"))  # of writing and reading at once; a minute by hand
KILLS = int(os.environ.get("NK_TEST_KILLS", "3"))
READERS = 10


def writer(database: str, name: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.integration.writer", database, name]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def stop(process: subprocess.Popen[str], by: signal.Signals) -> tuple[list[int], str]:
    """End a writer; returns the articles that it said were written, and what it complained of."""
    process.send_signal(by)
    out, errors = process.communicate(timeout=60)
    return [int(line) for line in out.splitlines()], errors


def whole(database: str, written: list[int]) -> None:
    """Every article that was said to be written is there with all its statements, and all else is whole too."""
    opened = store.open(database)
    team = opened.team("T1")
    kept = {article.id: article.statements for article in team.articles(limit=1_000_000)}
    assert set(written) <= set(kept)
    assert set(kept.values()) <= {STATEMENTS}
    opened.close()
    assert doctor(database) == ()


def read(database: str, until: float, errors: list[BaseException], rounds: list[int]) -> None:
    opened = store.open(database)
    team = opened.team("T1")
    try:
        reading = True
        while reading:
            for position in team.positions("norland", today=TODAY):
                assert position.governing
            team.matrix(Issue.DIALOGUE)
            assert all(each.statement.text for each in team.search("line"))
            rounds.append(1)
            reading = time.monotonic() < until
    except BaseException as error:  # noqa: BLE001  (told to the test)
        errors.append(error)
    finally:
        opened.close()


def test_two_writers_and_ten_readers(database: str) -> None:
    writers = [writer(database, name) for name in ("first", "second")]
    errors: list[BaseException] = []
    rounds: list[int] = []
    until = time.monotonic() + SECONDS
    readers = [threading.Thread(target=read, args=(database, until, errors, rounds)) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    while not all(written_already(each) for each in writers):
        time.sleep(0.1)
    told = [stop(each, signal.SIGKILL) for each in writers]
    assert errors == []
    assert [complaints for _, complaints in told] == ["", ""]
    assert len(rounds) >= READERS
    written = [number for numbers, _ in told for number in numbers]
    assert len(written) == len(set(written)) > 0
    whole(database, written)


def written_already(process: subprocess.Popen[str]) -> bool:
    """Whether a writer has written anything yet; fails when it ended."""
    assert process.poll() is None
    assert process.stdout
    return bool(select.select([process.stdout], [], [], 0)[0])


@pytest.mark.parametrize("round_", range(KILLS))
def test_killed_in_the_middle(database: str, round_: int) -> None:
    random_ = random.Random(round_)  # noqa: S311  (when to kill)
    written: list[int] = []
    for name in ("first", "second"):
        process = writer(database, name)
        while not written_already(process):
            time.sleep(0.02)
        time.sleep(random_.random())
        numbers, complaints = stop(process, signal.SIGKILL)
        assert complaints == ""
        written += numbers
    whole(database, written)
