"""One tree of errors; each message is the sentence that the user reads.

NkError
├── UsageError            the words after /nk, or a flag, do not fit
│   ├── UnknownCommandError
│   ├── UnknownActorError
│   └── UnknownIssueError
├── PostingError          Slack refuses a message for good
├── ReadingError          a link, file or text cannot become an article (bot/reading/errors.py)
└── SettingsError         the environment lacks something that the process needs

`classifier.errors.ClassifierError` and `store.errors.StoreError` are the roots of the two other packages;
`FOR_USERS` holds all three. Anything else is a fault of ours: it is logged under a reference id, and the
user reads the id.
"""

from __future__ import annotations

from classifier.errors import ClassifierError
from store.errors import StoreError


class NkError(Exception):
    """Root of what may go wrong in the bot."""


class UsageError(NkError):
    """The user's words do not fit; the message says which would."""


class UnknownCommandError(UsageError):
    """No command of that name."""


class UnknownActorError(UsageError):
    """No actor of that name in the roster."""


class UnknownIssueError(UsageError):
    """No issue of that name."""


class PostingError(NkError):
    """Slack refuses a message for good; the text says why."""


class SettingsError(NkError):
    """The environment lacks something that this process needs."""


FOR_USERS = (NkError, ClassifierError, StoreError)
