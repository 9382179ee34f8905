"""`nk …` on the command line: the same words as `/nk` in Slack, and the processes that serve it."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.clock import now
from bot.days import date_of
from bot.errors import FOR_USERS, UsageError
from bot.registry import Request
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

EXIT_USER = 2  # the exit code of everything that a user can mend
EXIT_INTERRUPTED = 130  # what shells use for Control-C


class _Parser(argparse.ArgumentParser):
    """A parser whose mistakes are one sentence, like everybody else's."""

    def error(self, message: str) -> None:  # type: ignore[override]
        raise UsageError(f"{message[:1].upper()}{message[1:]}. See `nk --help`.")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit: 0 done, 2 with one sentence when the user can mend it."""
    try:
        options = _parser().parse_args(arguments)
        options.run(options, Settings.from_environ(os.environ))
    except FOR_USERS as error:
        sys.exit(_said(str(error)))
    except KeyboardInterrupt:
        sys.exit(EXIT_INTERRUPTED)
    except BrokenPipeError:  # `nk … | head`: the reader has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _said(message: str) -> int:
    print(f"nk: {message}", file=sys.stderr)
    return EXIT_USER


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="nk", description="Where any actor in a diplomatic dispute stands, word for word.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)

    ask = commands.add_parser("ask", help='ask as in Slack: nk ask "stance us"')
    ask.add_argument("words", nargs="*", metavar="WORDS")
    ask.add_argument("--json", action="store_true", help="print the Slack payload")
    ask.set_defaults(run=_ask)

    add = commands.add_parser("add", help="read articles into the store")
    _add_files(add, "FILE|LINK|-")
    add.add_argument("--outlet", metavar="NAME")
    add.set_defaults(run=_add)

    archive = commands.add_parser("import", help="read a folder or a .jsonl file of articles into the store")
    archive.add_argument("archive", metavar="FOLDER|FILE.jsonl", type=Path)
    archive.set_defaults(run=_import)

    read = commands.add_parser("read", help="read articles without storing them")
    _add_files(read, "FILE")
    read.add_argument("--json", action="store_true", required=True, help="one JSON object a line for each file")
    read.set_defaults(run=_read)

    explain = commands.add_parser("explain", help="the words and cues that decided a sentence's labels")
    explain.add_argument("sentence", metavar="SENTENCE")
    explain.add_argument("--actor", metavar="ID", help="who says it, as in `nk ask actors`")
    explain.add_argument("--target", metavar="ID", help="toward whom")
    explain.set_defaults(run=_explain)
    uncertain = commands.add_parser("uncertain", help="a text's least sure attributions")
    _add_files(uncertain, "FILE")
    uncertain.set_defaults(run=_uncertain)
    commands.add_parser("evaluate", help="measure the classifier by held-out hands").set_defaults(run=_evaluate)

    _add_upkeep(commands)
    jobs = commands.add_parser("jobs", help="what waits and what failed: nk jobs [retry NUMBER|all]")
    jobs.add_argument("words", nargs="*", metavar="retry NUMBER|all")
    jobs.set_defaults(run=_jobs)

    export = commands.add_parser("export", help="a team's whole data as lines of JSON on standard output")
    export.add_argument("team", metavar="TEAM")
    export.set_defaults(run=_export)
    purge = commands.add_parser("purge", help="delete a team's whole data")
    purge.add_argument("team", metavar="TEAM")
    purge.set_defaults(run=_purge)
    keep = commands.add_parser("keep", help="how long a team's full texts are kept: nk keep TEAM DAYS|always")
    keep.add_argument("team", metavar="TEAM")
    keep.add_argument("days", metavar="DAYS|always")
    keep.set_defaults(run=_keep)

    for name, run, what in (
        ("status", _status, "what is alive, waiting and failed"),
        ("run", _run, "start the bot, or, when there are no Slack tokens, what `nk play` starts"),
        ("play", _play, "try everything in the browser, without Slack"),
        ("migrate", _migrate, "bring the store to this version"),
        ("web", _web, "serve Slack over HTTP"),
        ("worker", _worker, "do what the web process enqueued"),
        ("key", _key, "make a key for NK_TOKEN_KEYS, under which tokens are sealed"),
        ("reseal", _reseal, "seal every token anew under the first of NK_TOKEN_KEYS"),
    ):
        commands.add_parser(name, help=what).set_defaults(run=run)
    return parser


def _add_upkeep(commands: argparse._SubParsersAction[_Parser]) -> None:
    refit = commands.add_parser("refit", help="learn from corrections now, as every night; nk refit undo goes back")
    refit.add_argument("undo", nargs="?", choices=["undo"])
    refit.set_defaults(run=_refit)

    backup = commands.add_parser("backup", help="copy the store into a new file")
    backup.add_argument("file", metavar="FILE", type=Path)
    backup.set_defaults(run=_backup)
    restore = commands.add_parser("restore", help="bring a copy back into an empty store")
    restore.add_argument("file", metavar="FILE", type=Path)
    restore.set_defaults(run=_restore)
    doctor = commands.add_parser("doctor", help="check the store, and say how to mend it")
    doctor.add_argument("--mend", action="store_true", help="make what is computed anew where it is wrong")
    doctor.set_defaults(run=_doctor)


def _add_files(parser: argparse.ArgumentParser, metavar: str) -> None:
    parser.add_argument("files", nargs="+", metavar=metavar)
    parser.add_argument("--published", metavar="DATE", help="the date of publication, as 2021-06-23, or unknown")


def _ask(options: argparse.Namespace, settings: Settings) -> None:
    from bot.embedded import embedded  # noqa: PLC0415  (each command loads only what it needs)
    from bot.messages.plain import terminal  # noqa: PLC0415

    services = embedded(settings)
    message = services.registry.dispatch(Request(words=" ".join(options.words), now=now()), services)
    print(json.dumps(message.payload(), ensure_ascii=False) if options.json else terminal(message))


def _add(options: argparse.Namespace, settings: Settings) -> None:
    from bot.embedded import embedded  # noqa: PLC0415
    from bot.messages.plain import terminal  # noqa: PLC0415
    from bot.use_cases.submission import Submission  # noqa: PLC0415

    given = {"outlet": options.outlet, "published": _published(options.published)}
    submissions = [
        Submission(url=name, **given) if _is_link(name) else Submission(text=_text(name), name=name, **given)
        for name in options.files
    ]  # all are decoded before the first is stored: a file that cannot be read stores nothing
    services = embedded(settings)
    for submission in submissions:
        print(terminal(services.share(submission, Request(words="", now=now()), services)), end="\n\n")


def _import(options: argparse.Namespace, settings: Settings) -> None:
    from tqdm import tqdm  # noqa: PLC0415

    from bot.embedded import Understanding, embedded  # noqa: PLC0415
    from bot.reading.importing import count_in  # noqa: PLC0415
    from bot.use_cases.import_archive import import_archive  # noqa: PLC0415

    if not options.archive.exists():
        raise UsageError(f"There is no folder or file {options.archive}. Check the path.")
    services, request = embedded(settings), Request(words="", now=now())
    Understanding(settings, services.roster).load()  # trained once, here, and not in each reading process
    with tqdm(total=count_in(options.archive), unit="article", file=sys.stderr) as bar:
        report = import_archive(options.archive, services.store.team(request.team), request, settings, bar.update)
    print("\n".join(report.lines()))


def _read(options: argparse.Namespace, settings: Settings) -> None:
    from bot.embedded import Understanding  # noqa: PLC0415
    from bot.use_cases.read_text import json_line, read_text  # noqa: PLC0415
    from classifier.roster import Roster  # noqa: PLC0415

    published, understand = _published(options.published), Understanding(settings, Roster.load())
    failed = False
    for name in options.files:
        try:
            print(json_line(name, read_text(_text(name), understand, published=published)), flush=True)
        except FOR_USERS as error:
            failed = bool(_said(str(error)))
    if failed:
        sys.exit(EXIT_USER)


def _explain(options: argparse.Namespace, settings: Settings) -> None:
    from bot.workbench import explain  # noqa: PLC0415

    explain(options.sentence, options.actor, options.target, settings)


def _uncertain(options: argparse.Namespace, settings: Settings) -> None:
    from bot.workbench import least_sure  # noqa: PLC0415

    for name in options.files:
        least_sure(name, _text(name), _published(options.published), settings)


def _evaluate(_: argparse.Namespace, __: Settings) -> None:
    from bot.workbench import evaluate  # noqa: PLC0415

    evaluate()


def _refit(options: argparse.Namespace, settings: Settings) -> None:
    from bot.upkeep import go_back, relearn  # noqa: PLC0415

    print(go_back(settings) if options.undo else relearn(settings))


def _text(name: str) -> str:
    """The text of a file, or of standard input for "-"."""
    from bot.reading.files import text_of  # noqa: PLC0415

    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except FileNotFoundError:
        hint = "`nk read` takes files; `nk add` opens links" if _is_link(name) else "Check the path"
        raise UsageError(f"There is no file {name}. {hint}.") from None
    except OSError as error:
        raise UsageError(f"The file {name} cannot be read: {error.strerror}.") from None
    return text_of(data, name)


def _is_link(name: str) -> bool:
    return name.lower().startswith(("http://", "https://"))


def _published(words: str | None) -> date | None:
    return None if words in (None, "unknown") else date_of(words)


def _jobs(options: argparse.Namespace, settings: Settings) -> None:
    _ask_bot(f"jobs {' '.join(options.words)}", settings)


def _status(_: argparse.Namespace, settings: Settings) -> None:
    _ask_bot("status", settings)


def _ask_bot(words: str, settings: Settings) -> None:
    """Ask with the running bot's job tables at hand."""
    from bot.messages.plain import terminal  # noqa: PLC0415
    from bot.team_data import with_queue  # noqa: PLC0415

    with with_queue(settings) as services:
        print(terminal(services.registry.dispatch(Request(words=words, now=now()), services)))


def _export(options: argparse.Namespace, settings: Settings) -> None:
    from bot.team_data import export  # noqa: PLC0415

    export(settings, options.team)


def _purge(options: argparse.Namespace, settings: Settings) -> None:
    from bot.team_data import purge  # noqa: PLC0415

    purge(settings, options.team)


def _keep(options: argparse.Namespace, settings: Settings) -> None:
    from bot.team_data import keep  # noqa: PLC0415

    keep(settings, options.team, options.days, now())


def _key(_: argparse.Namespace, __: Settings) -> None:
    from store.installations import new_key  # noqa: PLC0415

    print(new_key())


def _reseal(_: argparse.Namespace, settings: Settings) -> None:
    from bot.upkeep import reseal  # noqa: PLC0415

    reseal(settings)


def _backup(options: argparse.Namespace, settings: Settings) -> None:
    from bot.upkeep import backup  # noqa: PLC0415

    backup(settings, options.file)


def _restore(options: argparse.Namespace, settings: Settings) -> None:
    from bot.upkeep import restore  # noqa: PLC0415

    settings.home.mkdir(parents=True, exist_ok=True)
    restore(settings, options.file)


def _doctor(options: argparse.Namespace, settings: Settings) -> None:
    from bot.upkeep import doctor  # noqa: PLC0415

    doctor(settings, mend=options.mend)


def _run(_: argparse.Namespace, settings: Settings) -> None:
    from bot.processes import run  # noqa: PLC0415

    run(settings)


def _play(_: argparse.Namespace, settings: Settings) -> None:
    from bot.processes import play  # noqa: PLC0415

    play(settings)


def _migrate(_: argparse.Namespace, settings: Settings) -> None:
    from bot.processes import migrate  # noqa: PLC0415

    migrate(settings)


def _web(_: argparse.Namespace, settings: Settings) -> None:
    from bot.web import serve  # noqa: PLC0415

    serve(settings)


def _worker(_: argparse.Namespace, settings: Settings) -> None:
    from bot.processes import work  # noqa: PLC0415

    work(settings)
