"""Metrics and health on a port of their own: what waits and fails is told, and a bot without workers is not well."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from prometheus_client import REGISTRY

from bot import metrics, wiring
from bot.jobs import tables
from bot.jobs.queue import Queue
from bot.registry import Request
from bot.settings import Settings
from bot.use_cases.submission import Submission

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.wiring import Services

NOW = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)


@pytest.fixture
def services(database: str, tmp_path: Path) -> Iterator[Services]:
    settings = Settings.from_environ({"NK_HOME": str(tmp_path), "NK_DATABASE_URL": database})
    tables.migrate(settings)
    queue = Queue(settings)
    services = wiring.services(settings, queue.share, queue=queue)
    yield services
    queue.close()
    services.store.close()


@pytest.fixture
def served(services: Services) -> Iterator[str]:
    server = metrics.serve(0, services, lambda: NOW)
    assert server is not None
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    for collector in [each for each in REGISTRY._collector_to_names if isinstance(each, metrics.Loads)]:
        REGISTRY.unregister(collector)


def get(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode()


def test_health_is_503_without_a_worker_and_200_with_one(services: Services, served: str) -> None:
    status, body = get(f"{served}/health")
    assert status == 503
    assert "No worker is alive" in json.loads(body)["trouble"]
    services.store.beat("w", NOW)
    status, body = get(f"{served}/health")
    assert (status, json.loads(body)["workers"]) == (200, 1)


def test_metrics_count_what_waits(services: Services, served: str) -> None:
    request = Request(words="", now=NOW, team="T1", channel="C1", user="U1")
    services.share(Submission(text="A text."), request, services)
    shown = get(f"{served}/metrics")[1]
    assert 'nk_jobs{state="waiting"} 1.0' in shown
    assert "nk_messages_posted_total" in shown


def test_a_second_process_goes_without(services: Services, served: str) -> None:
    assert metrics.serve(int(served.rsplit(":", 1)[1]), services, lambda: NOW) is None
