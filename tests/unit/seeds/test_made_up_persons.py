"""What the classifier learns from is invented: no quotation in it may be put into a real office holder's mouth."""

import json
from collections.abc import Iterator
from pathlib import Path

from bot.settings import SEEDS
from classifier.roster import Roster

QUOTING = ("labelled", "blind")


def speakers(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.glob("*.json")):
        for statement in json.loads(path.read_text(encoding="utf-8"))["statements"]:
            if statement["speaker_kind"] != "institution" and len((statement["speaker"] or "").split()) > 1:
                yield path.stem, statement["speaker"]


def test_no_speaker_of_the_labelled_articles_is_a_real_office_holder() -> None:
    roster = Roster.load()
    named = [pair for folder in QUOTING for pair in speakers(SEEDS / folder)]
    assert len(named) > 1000
    assert [pair for pair in named if roster.holders(pair[1])] == []


def test_no_single_sentence_has_a_real_office_holder_as_its_speaker() -> None:
    roster = Roster.load()
    rows = [json.loads(line) for line in (SEEDS / "statements.jsonl").read_text(encoding="utf-8").splitlines()]
    named = [row["speaker"] for row in rows if row.get("speaker")]
    assert len(named) > 500
    assert [name for name in named if len(name.split()) > 1 and roster.holders(name)] == []
