"""One tree of errors; each message is the sentence that the user reads.

NkError
├── UsageError            the words after /nk, or a flag, do not fit
│   └── UnknownError          a name is not known; it carries those that are near
│       ├── UnknownCommandError
│       ├── UnknownActorError
│       └── UnknownIssueError
├── NotAllowedError       somebody else may do this, and the message says who
├── PostingError          Slack refuses a message for good
├── ReadingError          a link, file or text cannot become an article (bot/reading/errors.py)
└── SettingsError         the environment lacks something that the process needs

`classifier.errors.ClassifierError` and `store.errors.StoreError` are the roots of the two other packages;
`FOR_USERS` holds all three. Anything else is a fault of ours: it is logged under a reference id, and the
user reads the id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from classifier.errors import ClassifierError
from store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable


class NkError(Exception):
    """Root of what may go wrong in the bot."""


class UsageError(NkError):
    """The user's words do not fit; the message says which would."""


class UnknownError(UsageError):
    """A name is not known.

    Args:
        message: what the user reads.
        said: the words that are not known, as the user wrote them.
        near: what was perhaps meant: the words to use instead, and how a button calls them.
    """

    def __init__(self, message: str, *, said: str = "", near: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__(message)
        self.said, self.near = said, tuple(near)


class UnknownCommandError(UnknownError):
    """No command of that name."""


class UnknownActorError(UnknownError):
    """No actor of that name in the roster."""


class UnknownIssueError(UnknownError):
    """No issue of that name."""


class NotAllowedError(NkError):
    """The user may not do this; the message says who may, and `adder` is one of them."""

    def __init__(self, message: str, *, adder: str) -> None:
        super().__init__(message)
        self.adder = adder


class PostingError(NkError):
    """Slack refuses a message for good; the text says why."""


class SettingsError(NkError):
    """The environment lacks something that this process needs."""


FOR_USERS = (NkError, ClassifierError, StoreError)
