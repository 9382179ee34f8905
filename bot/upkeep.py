"""`nk backup`, `restore`, `doctor`, `reseal`, `refit`: the store, its tokens and the labeller looked after."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bot.embedded import say
from bot.errors import SettingsError, UsageError
from bot.messages.words import count
from store import open as open_store
from store.backup import backup as copy
from store.backup import restore as bring_back
from store.doctor import doctor as examine

if TYPE_CHECKING:
    from pathlib import Path

    from bot.settings import Settings

ILL = 1  # exit code of a store that is not as it should be


def backup(settings: Settings, to: Path) -> None:
    """Copy the store into a new file, while others go on writing."""
    rows = copy(settings.database_url, to)
    print(f"Copied and checked: {rows['articles']:,} articles, {rows['statements']:,} statements, into {to}.")


def restore(settings: Settings, path: Path) -> None:
    """Bring a copy back into an empty store."""
    rows = bring_back(path, settings.database_url)
    print(f"Restored: {rows['articles']:,} articles, {rows['statements']:,} statements.")


def reseal(settings: Settings) -> None:
    """Seal every token under the first key; after it the older keys may be taken out of NK_TOKEN_KEYS.

    Raises:
        SettingsError: no app that workspaces install is set up here.
    """
    if not settings.client_id:
        raise SettingsError("Tokens are kept only where SLACK_CLIENT_ID and NK_TOKEN_KEYS are set.")
    opened = open_store(settings.database_url)
    done = opened.installations(settings.client_id, settings.token_keys).reseal()
    opened.close()
    print(f"Sealed anew: {count(done, 'token')}. The first key of NK_TOKEN_KEYS opens all of them.")


def doctor(settings: Settings, *, mend: bool) -> None:
    """Check the store; exit 1 with a line for each thing that is not as it should be."""
    findings = examine(settings.database_url, mend=mend, progress=say)
    for finding in findings:
        print(f"{finding.what} {finding.mend}")
    if findings:
        sys.exit(ILL)
    print("All is well: the text, the index, the statements and the positions agree.")


def relearn(settings: Settings) -> str:
    """Let the labeller learn from the corrections of all teams now; what came of it, in words."""
    from bot.use_cases.learning import learn  # noqa: PLC0415  (it learns, and the other commands do not)

    opened = open_store(settings.database_url)
    try:
        say("Learning from what people put right takes some minutes …")
        learned = learn(opened, settings.cache)
    finally:
        opened.close()
    return learned.refit.report if learned else "There is no correction that was not tried before."


def go_back(settings: Settings) -> str:
    """Take the labeller back that was in use before the last one was taken over."""
    from classifier.corrections import restore as restore_labeller  # noqa: PLC0415

    if not restore_labeller(settings.cache):
        raise UsageError("The labeller never learned from corrections, so there is none to go back to.")
    return "The labeller is the one before; `nk refit undo` again takes the other one back."
