"""A reader of made-up articles for tests of durability: every quotation is its minister's, toward North Korea.

The minister is Canada's, unless the roster knows whose.

It stands in for the classifier, whose models take seconds to load, where what is tested is what becomes of a reading.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from classifier.vocabulary import Issue, Kind, Label, Mention, Reading, SpeakerKind, Stance, Statement, Tier

if TYPE_CHECKING:
    from classifier.roster import Roster
    from classifier.vocabulary import Article

QUOTE = re.compile(r"“(?P<words>[^”]+?),?” (?:Canadian Foreign Minister )?(?P<name>[A-Z]\w+ [A-Z]\w+)")


def understand(article: Article, roster: Roster | None = None) -> Reading:
    found = QUOTE.finditer(article.text)
    return Reading(article=article, statements=tuple(_statement(match, article, roster) for match in found))


def _statement(match: re.Match[str], article: Article, roster: Roster | None) -> Statement:
    known = roster.holders(match["name"]) if roster else ()
    words = match["words"]
    condition = words[words.index("unless") :] if "unless" in words else None
    stance = Stance.CONDITIONAL if condition else Stance.OPPOSES if "never" in words else Stance.SUPPORTS
    issue = Issue.SANCTIONS if "sanctions" in words else Issue.DIALOGUE
    return Statement(
        text=words, start=match.start("words"), end=match.end("words"), kind=Kind.DIRECT, speaker=match["name"],
        speaker_kind=SpeakerKind.OFFICIAL, mention=Mention(match["name"], match.start("name"), match.end("name")),
        actor=next((each.actor for each in known), "canada"), target="dprk", tier=Tier.GOVERNMENT,
        said=article.published, labels=(Label(issue=issue, stance=stance, condition=condition),),
    )  # fmt: skip
