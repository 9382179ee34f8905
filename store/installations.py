"""Where the bot is installed, in slack_sdk's own tables; tokens are encrypted before they are written.

The keys come from the environment: the first one encrypts, every one decrypts, so a new key goes in front of the old
one and `reseal` writes all tokens under it.
"""

from __future__ import annotations

import copy
import logging
from typing import TYPE_CHECKING, Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from slack_sdk.oauth.installation_store.sqlalchemy import SQLAlchemyInstallationStore
from slack_sdk.oauth.state_store.sqlalchemy import SQLAlchemyOAuthStateStore
from sqlalchemy import String, delete, select, update

from store.database import spoken, writing
from store.errors import RefusedError
from store.tables import Base

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slack_sdk.oauth.installation_store import Bot, Installation
    from sqlalchemy import Engine, Table

log = logging.getLogger(__name__)
TOKENS = ("bot_token", "bot_refresh_token", "user_token", "user_refresh_token", "incoming_webhook_url")
"""The columns that nobody may read off the disk."""

SEALED = "gAAAA"
"""How every sealed token begins: Fernet's version and the high bytes of its time stamp."""

STATE_SECONDS = 600
"""How long an installation may take between the click and Slack's answer: slack_sdk's own default."""

KEYS = "NK_TOKEN_KEYS holds no key: make one with `nk key`, and put it in front of those that are in use."


def _tables() -> tuple[Table, Table, Table]:
    """The tables as slack_sdk describes them; encrypted tokens are longer than its columns, so these hold any text."""
    made = (
        SQLAlchemyInstallationStore.build_bots_table(Base.metadata, "slack_bots"),
        SQLAlchemyInstallationStore.build_installations_table(Base.metadata, "slack_installations"),
        SQLAlchemyOAuthStateStore.build_oauth_states_table(Base.metadata, "slack_oauth_states"),
    )
    for table in made:
        for column in table.c:
            if isinstance(column.type, String):
                column.type = String()
    return made


BOTS, INSTALLATIONS, STATES = _tables()


class Sealing:
    """Encrypts and decrypts tokens (Fernet: AES-128 in CBC mode with HMAC-SHA256).

    Raises:
        RefusedError: no key, or one that is none.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        try:
            self._fernet = MultiFernet([Fernet(key) for key in keys])
        except ValueError as error:
            raise RefusedError(KEYS) from error

    def seal(self, token: str) -> str:
        return self._fernet.encrypt(token.encode()).decode()

    def open(self, sealed: str) -> str:
        """The token. Raises RefusedError when no key of ours sealed it."""
        try:
            return self._fernet.decrypt(sealed).decode()
        except InvalidToken as error:
            raise RefusedError("A stored token was sealed with a key that is not among NK_TOKEN_KEYS.") from error

    def again(self, sealed: str) -> str:
        return self._fernet.rotate(sealed).decode()


class Installations(SQLAlchemyInstallationStore):
    """slack_sdk's store of installations with its tokens sealed; it reads and writes in transactions of their own."""

    def __init__(self, client_id: str, engine: Engine, keys: Sequence[str]) -> None:
        super().__init__(client_id, engine, logger=log)
        self._sealing = Sealing(keys)
        self._writer = SQLAlchemyInstallationStore(client_id, writing(engine), logger=log)

    def save(self, installation: Installation) -> None:
        """Keep an installation, the latest of its workspace."""
        with spoken(self.engine.url):
            self._writer.save(self._sealed(installation))

    def save_bot(self, bot: Bot) -> None:
        """Keep a bot's token, the latest of its workspace."""
        with spoken(self.engine.url):
            self._writer.save_bot(self._sealed(bot))

    def find_bot(self, **where: Any) -> Bot | None:
        """The bot of a workspace, with its token readable."""
        with spoken(self.engine.url):
            found: Bot | None = self._opened(super().find_bot(**where))
        return found

    def find_installation(self, **where: Any) -> Installation | None:
        """The latest installation in a workspace, with its tokens readable."""
        with spoken(self.engine.url):
            found: Installation | None = self._opened(super().find_installation(**where))
        return found

    def delete_bot(self, **where: Any) -> None:
        """Forget a workspace's bot tokens."""
        with spoken(self.engine.url):
            self._writer.delete_bot(**where)

    def delete_installation(self, **where: Any) -> None:
        """Forget a workspace's installations, or one user's."""
        with spoken(self.engine.url):
            self._writer.delete_installation(**where)

    def token(self, team: str) -> str | None:
        """The latest token of a workspace's bot, whichever organisation it belongs to; None without one."""
        wanted = select(BOTS.c.bot_token).where(BOTS.c.client_id == self.client_id, BOTS.c.team_id == team)
        with spoken(self.engine.url), self.engine.connect() as connection:
            sealed = connection.execute(wanted.order_by(BOTS.c.installed_at.desc(), BOTS.c.id.desc())).scalar()
        return self._sealing.open(sealed) if sealed else None

    def forget(self, team: str) -> int:
        """Forget every token of a workspace, whoever installed it; how many rows."""
        gone = 0
        with spoken(self.engine.url), writing(self.engine).begin() as connection:
            for table in (BOTS, INSTALLATIONS):
                gone += connection.execute(delete(table).where(table.c.team_id == team)).rowcount
        return gone

    def reseal(self) -> int:
        """Write every token under the first key; how many. After it the older keys may go."""
        done = 0
        with spoken(self.engine.url), writing(self.engine).begin() as connection:
            for table in (BOTS, INSTALLATIONS):
                for row in connection.execute(select(table)).mappings().all():
                    fresh = {name: self._sealing.again(row[name]) for name in TOKENS if row.get(name)}
                    if fresh:
                        connection.execute(update(table).where(table.c.id == row["id"]).values(**fresh))
                        done += len(fresh)
        return done

    def _sealed(self, found: Any) -> Any:
        kept = copy.copy(found)
        for name in TOKENS:
            if getattr(kept, name, None):
                setattr(kept, name, self._sealing.seal(getattr(kept, name)))
        return kept

    def _opened(self, found: Any) -> Any:
        for name in TOKENS:
            value = getattr(found, name, None)
            if value and value.startswith(SEALED):  # slack_sdk puts in what `find_bot` has opened already
                setattr(found, name, self._sealing.open(value))
        return found


def states(engine: Engine) -> SQLAlchemyOAuthStateStore:
    """The store of states: what proves that Slack's answer belongs to a click on our own page."""
    return SQLAlchemyOAuthStateStore(STATE_SECONDS, writing(engine), logger=log)


def new_key() -> str:
    """A fresh key for NK_TOKEN_KEYS."""
    return Fernet.generate_key().decode()
