"""Databases are brought forward from every revision, with their data, by any number of processes at once."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

import store
from classifier.positions import outline
from store import migrations
from store.database import build_engine
from store.errors import DamagedError, NotMigratedError
from store.migrations.search_index import TRIGGERS
from store.ranked import voice_of, words_of
from store.tables import Base
from tests.made_up import NOW, TODAY, label, reading, said

SCRIPTS = ScriptDirectory(str(Path(migrations.__file__).parent))
REVISIONS = [script.revision for script in SCRIPTS.walk_revisions()][::-1]


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "postgresql":
        return request.getfixturevalue("postgres").empty()
    return f"sqlite:///{tmp_path / 'new.db'}"


def test_head_is_the_newest_revision() -> None:
    assert SCRIPTS.get_heads() == [migrations.HEAD]


def test_the_migrations_make_what_the_models_say(empty: str) -> None:
    assert store.migrate(empty) == migrations.HEAD
    engine = build_engine(empty)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, Base.metadata)
    engine.dispose()
    of_the_models = [each for each in differences if "words" not in str(each)]  # the search index is made by hand
    assert of_the_models == []


def test_migrating_again_changes_nothing(empty: str) -> None:
    assert store.migrate(empty) == store.migrate(empty) == migrations.HEAD


@pytest.mark.parametrize("revision", REVISIONS)
def test_data_of_every_revision_comes_along(empty: str, revision: str) -> None:
    store.migrate(empty, to=revision)
    fill_at_first_revision(empty)
    store.migrate(empty)
    opened = store.open(empty)
    team = opened.team("T1")
    (position,) = team.positions(today=TODAY)
    if revision < migrations.SUMMARY:
        assert team.outlines(as_of=date(2024, 6, 1)) == (outline(position),)
        assert len(team.timeline("norland")) == 1
    assert position.governing
    assert position.governing.record.statement.text == "we will sit down"
    assert [each.id for each in team.search("sitting down")] == [7]
    added = team.add(
        reading(said("another line", label("opposes")), published=date(2025, 1, 1)), added_by="ann", added_at=NOW
    )
    assert added.new
    assert [each.id for each in team.search("line")] == list(added.statement_ids)
    with opened.engine.connect() as connection:
        ranks = text("SELECT stance, tier, voice, conditioned, joint, direct, words FROM lines WHERE statement_id = 7")
        drawn = ("supports", 2, voice_of("Orla Venn"), False, False, True, words_of("we will sit down"))
        assert tuple(connection.execute(ranks).one()) == drawn
    opened.close()


def fill_at_first_revision(url: str) -> None:
    """One article with one statement, as the first revision's tables take it."""
    words, day = "we will sit down", date(2024, 5, 10)
    content = json.dumps([["dialogue", "supports", None, None, 1.0]])
    key = {"team": "T1", "actor": "norland", "target": "sudland", "issue": "dialogue"}
    rows = {
        "articles": {
            "id": 3, "team": "T1", "text": words, "text_hash": "x", "published": day, "published_certain": True,
            "language": "en", "body": "[]", "dropped": "[]", "retracted": False, "added_by": "ann",
            "added_at": NOW.replace(tzinfo=None),
        },
        "statements": {
            "id": 7, "team": "T1", "article_id": 3, "place": 0, "seek": day.toordinal() << 43 | 3 << 12, "text": words,
            "start_at": 0, "end_at": len(words), "kind": "direct", "speaker": "Orla Venn", "speaker_kind": "official",
            "actor": "norland", "target": "sudland", "labels": content, "day": day, "confidence": 1.0, "tier": 2,
            "joint": False, "flags": "[]", "withdrawn": False, "visible": True,
        },
        "lines": {
            "statement_id": 7, **key, "day": day.toordinal(), "stance": "supports", "tier": 2,
            "voice": voice_of("Orla Venn"), "conditioned": False, "joint": False, "direct": True, "confidence": 1.0,
            "words": words_of(words),
        },
        "turns": {**key, "day": day.toordinal(), "statement_id": 7, "said": day.toordinal(), "stance": "supports"},
        "positions_current": {
            **key, "standing": "supports", "day": day, "since": day, "mixed": False, "statements": 1,
            "pending_statements": 0, "evidence": json.dumps({"governing": [7]}), "signals": "[]",
        },
    }  # fmt: skip
    engine = build_engine(url)
    with engine.begin() as connection:
        for table in rows.keys() - set(inspect(connection).get_table_names()):
            del rows[table]  # a later revision has it no more, and makes what took its place
        for table, values_ in rows.items():
            standing = {each["name"] for each in inspect(connection).get_columns(table)}
            row = {name: value for name, value in values_.items() if name in standing}
            values = ", ".join(f":{name}" for name in row)
            connection.execute(text(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({values})"), row)  # noqa: S608
        if connection.dialect.name == "postgresql":
            for table in ("articles", "statements"):
                connection.execute(text(f"SELECT setval('{table}_id_seq', 10)"))
    engine.dispose()


def test_four_processes_at_once(empty: str) -> None:
    command = [sys.executable, "-c", "import store, sys; print(store.migrate(sys.argv[1]))", empty]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)]
    told = [process.communicate(timeout=120) for process in running]
    assert [out.decode().strip() for out, _ in told] == [migrations.HEAD] * 4, told
    store.open(empty).close()


def test_a_store_that_is_not_migrated_or_newer_is_refused(empty: str) -> None:
    with pytest.raises(NotMigratedError, match="nk migrate"):
        store.open(empty)
    store.migrate(empty)
    engine = build_engine(empty)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(NotMigratedError, match="newer version"):
        store.open(empty)
    with pytest.raises(NotMigratedError, match="newer version"):
        store.migrate(empty)


@pytest.mark.parametrize("trigger", TRIGGERS)
def test_a_store_without_its_search_triggers_is_refused(migrated_file: Path, tmp_path: Path, trigger: str) -> None:
    path = tmp_path / "nk.db"
    path.write_bytes(migrated_file.read_bytes())
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.execute(text(f"DROP TRIGGER {trigger}"))
    engine.dispose()
    with pytest.raises(DamagedError, match=trigger):
        store.open(str(path))
