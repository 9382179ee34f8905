"""The one error tree of `classifier`: each message is a sentence that a user reads and can act on.

ClassifierError
└── RosterError      seeds/actors.toml cannot be used: names the line and the clash
"""


class ClassifierError(Exception):
    """Root of all errors that `classifier` raises on purpose."""


class RosterError(ClassifierError):
    """The roster of actors cannot be used; the message names the file's line and what to change."""
