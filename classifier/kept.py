"""Owns what is kept of a function's answers: a dictionary that makes what it lacks and begins anew when it is full."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Argument = TypeVar("Argument")
Answer = TypeVar("Answer")


class Kept(dict[Argument, Answer]):
    """A pure function's answers by argument, for look-ups by the thousand in every article.

    `functools.lru_cache` moves each argument to the front of a list, which takes as long as the look-up itself.

    Args:
        answer: makes the answer that is not there yet.
        most: how many are kept.
    """

    __slots__ = ("_answer", "_most")

    def __init__(self, answer: Callable[[Argument], Answer], most: int) -> None:
        super().__init__()
        self._answer = answer
        self._most = most

    def __missing__(self, argument: Argument) -> Answer:
        if len(self) >= self._most:
            self.clear()
        self[argument] = answer = self._answer(argument)
        return answer
