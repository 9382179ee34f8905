"""What can go wrong in the store, each in a sentence that the user reads.

StoreError
├── UnreachableError   the server or file cannot be opened
├── NotMigratedError   the tables are older or newer than this program
├── DamagedError       a file that is no database, or one that fails its checks
├── NotFoundError      no such article, statement or correction in this workspace
├── RefusedError       what was asked cannot be done, with the reason
└── CrossingError      a query that would leave its workspace; a mistake in the program, never the user's
"""


class StoreError(Exception):
    """Root of the store's errors; its text may be shown to a user as it is."""


class UnreachableError(StoreError):
    """The server does not answer, or the file cannot be opened."""


class NotMigratedError(StoreError):
    """The database's tables are not those that this version of the program works with."""


class DamagedError(StoreError):
    """The file is no database of this program, or its content fails a check."""


class NotFoundError(StoreError):
    """The workspace has no such article, statement or correction."""


class RefusedError(StoreError):
    """The store cannot do what was asked; the text says why and what to do."""


class CrossingError(StoreError):
    """A statement to the database that is not bound to the workspace it was opened for."""
