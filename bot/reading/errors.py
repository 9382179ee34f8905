"""Why a link, a file or a text could not become an article; each message is what the user reads.

ReadingError
├── LinkError            the link itself is not one that is read
│   └── ForbiddenLinkError   it leads somewhere the bot never goes
├── FetchError           the publisher did not answer with a readable page
│   ├── BusyError            the publisher does not answer now, and may later
│   ├── PaywallError         the page is behind a login, a wall or a refusal
│   └── TooLargeError        it is larger than what is read
└── ContentError         the document came, and holds no article that can be read
    └── LanguageError        it is not in English
"""

from __future__ import annotations

from bot.errors import NkError


class ReadingError(NkError):
    """A link, file or text cannot become an article."""


class LinkError(ReadingError):
    """The link is malformed or of a kind that is not read."""


class ForbiddenLinkError(LinkError):
    """The link leads to an address that the bot never opens."""


class FetchError(ReadingError):
    """The publisher did not answer with a page that can be read."""


class BusyError(FetchError):
    """The publisher does not answer for the moment; another try later may succeed."""


class PaywallError(FetchError):
    """The publisher shows the article only to people who signed in or paid."""


class TooLargeError(FetchError):
    """The document is larger than what is read."""


class ContentError(ReadingError):
    """The document holds no article that can be read."""


class LanguageError(ContentError):
    """The article is not in English."""
