"""`nk backup`, `nk restore`, `nk doctor`: the store copied, brought back and checked by whoever runs the bot."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bot.embedded import say
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


def doctor(settings: Settings, *, mend: bool) -> None:
    """Check the store; exit 1 with a line for each thing that is not as it should be."""
    findings = examine(settings.database_url, mend=mend, progress=say)
    for finding in findings:
        print(f"{finding.what} {finding.mend}")
    if findings:
        sys.exit(ILL)
    print("All is well: the text, the index, the statements and the positions agree.")
