"""`nk` as a newcomer runs it: real processes, a store of their own, one sentence and exit 2 for what they can mend."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from bot.settings import ROOT
from bot.use_cases.import_archive import TOGETHER

if TYPE_CHECKING:
    from pathlib import Path

BRIEF = ROOT / "seeds" / "articles" / "2021-06-23-ri-rules-out-contact.txt"
SEEDS = ROOT.parent / "shared" / "seeds"


class Nk:
    """Runs `nk` with a home of its own; trained models are shared between tests, as their digest allows."""

    def __init__(self, home: Path) -> None:
        self.home = home
        home.mkdir(exist_ok=True)
        models = ROOT / ".nk" / "models"
        models.mkdir(parents=True, exist_ok=True)
        (home / "models").symlink_to(models)
        self.environ = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "NK_"))},
            "NK_HOME": str(home),
        }

    def __call__(self, *words: str, stdin: bytes = b"", **environ: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "bot", *words],
            input=stdin, capture_output=True, env={**self.environ, **environ}, timeout=900, check=False, cwd=self.home,
        )  # fmt: skip


@pytest.fixture
def nk(tmp_path: Path) -> Nk:
    return Nk(tmp_path / "home")


def payload(done: subprocess.CompletedProcess[bytes]) -> dict[str, Any]:
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def test_a_text_that_is_added_is_answered_with_its_exact_words(nk: Nk, tmp_path: Path) -> None:
    text = tmp_path / "talks.txt"
    text.write_text(
        "“We are ready to sit down with North Korea at any time and in any place, and we ask for nothing before "
        "that,” Canadian Foreign Minister Odile Marchetti told reporters in Ottawa on Tuesday.\n\n"
        "The talks have been stalled for two years, and no meeting has been set.\n",
        encoding="utf-8",
    )
    added = nk("add", str(text), "--published", "2026-03-05", "--outlet", "Kestrel Wire")
    assert added.returncode == 0, added.stderr.decode()
    answer = json.dumps(payload(nk("ask", "stance canada", "--json")), ensure_ascii=False)
    for part in ("ready to sit down with North Korea at any time", "Odile Marchetti", "3 March 2026", "Kestrel Wire"):
        assert part in answer
    again = nk("add", str(text), "--published", "2026-03-05", "--outlet", "Kestrel Wire")
    assert "already" in again.stdout.decode()


def test_read_prints_one_object_a_file_with_exact_offsets(nk: Nk, tmp_path: Path) -> None:
    other = tmp_path / "empty-of-statements.txt"
    other.write_text("The river froze in January. It thawed again in March, as it does in most years.\n" * 3)
    done = nk("read", str(BRIEF), str(other), "--json", "--published", "2021-06-23")
    assert done.returncode == 0, done.stderr.decode()
    first, second = map(json.loads, done.stdout.splitlines())
    text = BRIEF.read_text(encoding="utf-8")
    assert first["published"] == "2021-06-23"
    assert first["statements"]
    for statement in first["statements"]:
        assert text[statement["start"] : statement["end"]] == statement["text"]
        if statement["mention"]:
            mention = statement["mention"]
            assert text[mention["start"] : mention["end"]] == mention["text"]
    assert second["statements"] == []


def test_run_without_tokens_answers_from_the_briefs(nk: Nk) -> None:
    done = nk("run")
    said = done.stdout.decode()
    assert done.returncode == 0, done.stderr.decode()
    assert said.startswith("No SLACK_BOT_TOKEN and SLACK_APP_TOKEN")
    for actor in ("United States: where it stands", "North Korea: where it stands"):
        assert actor in said
    told = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "seeds" / "articles").glob("*.txt"))
    quotes = re.findall(r"“([^”]+)”", said)
    assert len(quotes) >= 5
    assert [quote for quote in quotes if quote not in told] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ask", "frobnicate"), "There is no command “frobnicate”."),
        (("ask", "stance", "atlantis"), "I know no actor called “atlantis”"),
        (("ask", "stance"), "Whose stance?"),
        (("frobnicate",), "See `nk --help`."),
        (("add", "missing.txt"), "There is no file missing.txt."),
        (("add", "http://127.0.0.1/a"), "Links to bare network addresses are not opened"),
        (("add", "-"), "empty"),
        (("add", "--published", "June", "missing.txt"), "is not a date"),
    ],
)
def test_what_the_user_can_mend_is_one_sentence_and_exit_2(nk: Nk, words: tuple[str, ...], said: str) -> None:
    done = nk(*words)
    assert done.returncode == 2, done.stderr.decode()
    assert said in done.stderr.decode()
    assert done.stderr.decode().startswith("nk: ")
    assert len(done.stderr.decode().strip().splitlines()) == 1
    assert done.stdout == b""


def test_one_unreadable_file_among_several_stores_nothing(nk: Nk, tmp_path: Path) -> None:
    binary = tmp_path / "photo.txt"
    binary.write_bytes(bytes(range(256)) * 20)
    done = nk("add", str(BRIEF), str(binary))
    assert done.returncode == 2
    assert "photo.txt" in done.stderr.decode()
    assert "record is empty" in nk("ask", "articles").stdout.decode()


@pytest.mark.parametrize(
    "url", ["postgresql://nobody@127.0.0.1:1/none", "mysql://u@h/d", "sqlite:////nonexistent/folder/nk.sqlite"]
)
def test_an_unreachable_database_is_one_sentence_without_secrets(nk: Nk, url: str) -> None:
    done = nk("ask", "stance us", NK_DATABASE_URL=url.replace("nobody@", "nobody:hunter2@"))
    assert done.returncode == 2, done.stderr.decode()
    assert len(done.stderr.decode().strip().splitlines()) == 1
    assert "hunter2" not in done.stderr.decode()


@pytest.mark.skipif(not SEEDS.is_dir(), reason="needs the seed articles in ../shared/seeds")
def test_the_five_seeds_tell_the_two_counterparts_apart(nk: Nk) -> None:
    added = nk("add", *map(str, sorted(SEEDS.glob("*.txt"))))
    assert added.returncode == 0, added.stderr.decode()
    answer = nk("ask", "stance dprk").stdout.decode()
    assert "Dialogue toward 🇺🇸 United States" in answer
    assert "Dialogue toward 🇰🇷 South Korea" in answer
    for noise in ("Katchuka", "BuggaBoom", "Chris Jackson", "Rachel Minyoung Lee", "Jenny Town", "SIGN UP"):
        assert noise not in answer


def archive(folder: Path, count: int) -> None:
    """A folder of texts that are unlike each other."""
    folder.mkdir()
    for number in range(count):
        words = " ".join(f"paragraph{number}word{word}" for word in range(40))
        quote = f"“We will send envoy number {number} to Veld before the month is out,”"
        text = f"{quote} Foreign Minister Ada Torv{number} said.\n\nThe border {words} was quiet.\n"
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")


def test_an_import_that_is_killed_goes_on_where_it_was(nk: Nk, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    archive(folder, 3 * TOGETHER)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    running = subprocess.Popen(
        [sys.executable, "-m", "bot", "import", str(folder)], env=nk.environ, stderr=subprocess.PIPE, cwd=nk.home
    )
    assert running.stderr
    shown = b""
    while not re.search(rb" [1-9]\d*/193", shown) and running.poll() is None:
        shown += running.stderr.read1(200)
    running.kill()
    running.wait()
    running.stderr.close()
    done = nk("import", str(folder))
    assert done.returncode == 0, done.stderr.decode()
    added, known, refused = (int(words.split()[0]) for words in done.stdout.decode().splitlines()[0].split(", "))
    assert (added + known, known >= TOGETHER, refused) == (192, True, 1)
    assert "broken.pdf" in done.stdout.decode()
    assert "192 articles" in nk("ask", "articles").stdout.decode()


def test_a_store_is_checked_copied_and_brought_back(nk: Nk, tmp_path: Path) -> None:
    assert nk("add", str(BRIEF), "--published", "2021-06-23").returncode == 0
    copy = tmp_path / "copy.db"
    assert b"1 articles" in nk("backup", str(copy)).stdout
    assert nk("backup", str(copy)).returncode == 2  # never over a file that is there
    other = Nk(tmp_path / "other")
    assert b"1 articles" in other("restore", str(copy)).stdout
    assert other("restore", str(copy)).returncode == 2  # never into a store that is not empty
    assert b"All is well" in other("doctor").stdout
    assert other("ask", "stance dprk").stdout == nk("ask", "stance dprk").stdout


def test_without_corrections_there_is_nothing_to_learn_and_nothing_to_go_back_to(nk: Nk) -> None:
    assert nk("migrate").returncode == 0
    done = nk("refit")
    assert (done.returncode, "no correction" in done.stdout.decode()) == (0, True), done.stderr.decode()
    (nk.home / "models").unlink()  # the shared ones may have learned
    done = nk("refit", "undo")
    assert (done.returncode, "none to go back to" in done.stderr.decode()) == (2, True)
