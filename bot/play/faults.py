"""How Slack misbehaves on demand: too many requests, a server error before or after taking a message, a late answer."""

from __future__ import annotations

import random
import threading
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One misbehaviour: an HTTP status other than 200, or an answer `late` by so many seconds.

    `taken`: the message is taken all the same, and only the answer is lost.
    """

    status: int = 200
    retry_after: int | None = None
    late: float = 0.0
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Odds:
    """How often each misbehaviour comes, as probabilities of one call; the rest is answered well and at once."""

    too_many: float = 0.0
    unavailable: float = 0.0
    lost_answer: float = 0.0
    late: float = 0.0
    retry_after: int = 1  # seconds, with a 429
    lateness: float = 1.0  # seconds


class Faults:
    """Draws misbehaviours by seeded odds, or gives the ones that were ordered, first come first served."""

    def __init__(self, odds: Odds = Odds(), *, seed: int = 0) -> None:
        self.odds = odds
        self.ordered: list[Fault] = []
        self._random = random.Random(seed)  # noqa: S311  (chaos, not a secret)
        self._lock = threading.Lock()

    def order(self, *faults: Fault) -> None:
        """Misbehave so in the next calls."""
        with self._lock:
            self.ordered += faults

    def next(self) -> Fault | None:
        """The misbehaviour of this call."""
        with self._lock:
            if self.ordered:
                return self.ordered.pop(0)
            drawn = self._random.random()
        odds = self.odds
        for share, fault in (
            (odds.too_many, Fault(429, retry_after=odds.retry_after)),
            (odds.unavailable, Fault(503)),
            (odds.lost_answer, Fault(503, taken=True)),
            (odds.late, Fault(late=odds.lateness)),
        ):
            if drawn < share:
                return fault
            drawn -= share
        return None
