"""The one error tree of `classifier`: each message is a sentence that a user reads and can act on.

ClassifierError
├── RosterError      seeds/actors.toml cannot be used: names the line and the clash
├── TrainingError    a classifier could not be fitted: says what to check
└── ArticleTooLongError  a text is longer than an article can be: names the limit
"""


class ClassifierError(Exception):
    """Root of all errors that `classifier` raises on purpose."""


class RosterError(ClassifierError):
    """The roster of actors cannot be used; the message names the file's line and what to change."""


class TrainingError(ClassifierError):
    """A classifier could not be fitted; the message says why and what to check."""


class ArticleTooLongError(ClassifierError):
    """A text is longer than any article; the message names the limit."""
