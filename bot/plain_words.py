"""Questions in plain words become the words of a command; what fits no pattern is left alone, never guessed at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.issues import issues_in

if TYPE_CHECKING:
    from classifier.roster import Roster

EXAMPLES = (
    "Where does Seoul stand on sanctions?",
    "Has Pyongyang changed its line on talks since 2021?",
    "What did China say about tests?",
    "What does Iran want from the US?",
    "Who is the foreign minister of Iran?",
    "Who said “without preconditions”?",
)

_LINE = r"(?:position|stance|line|view|stand|attitude|policy|tone)s?"
_REST = r"(?P<rest>(?: (?:on|about|regarding|over|towards?|to|with|against|as of|since|in|during) .+)?)"
_DO = r"(?:do|does|did)"
_CHANGED = r"(?:changed?|shift(?:ed)?|moved?|softened|hardened|evolved?|developed?)"
_TOPIC = r"(?:(?: the)? (?:about|on|of|regarding) (?P<topic>.+?))?"
_LATER = r"(?P<rest>(?: (?:to|towards?|since|in|during|over) .+)?)"

# Pattern of a whole question without its question mark, and the command that answers it; the first that fits.
_PATTERNS = (
    (r"(?:who|did (?:any|some)(?:one|body)) (?:said|say|used?)(?: the words?)? [“\"«](?P<words>[^”\"»]+)[”\"»]",
     'quote "{words}"'),
    (r"who (?:is|was|were) (?P<whom>.+)", "{person}"),
    (rf"how (?:has|have|did) (?P<who>.+?)['’]s? {_LINE}(?P<rest>.*?) {_CHANGED}(?P<later> since .+)?",
     "timeline {who}{since}{later}"),
    (rf"(?:how )?(?:has|have|did) (?P<who>.+?) {_CHANGED}(?: (?:its|their|his|her|the) {_LINE})?{_REST}",
     "shifts {who}{since}"),
    (r"what(?: has|['’]s)? (?:changed|moved|shifted)(?P<rest>(?: (?:since|in|over) .+)?)", "shifts{since}"),
    (r"(?:what is|what['’]s) new", "new"),
    (rf"where {_DO} (?P<who>.+?)(?: now| currently)? stand(?: now| currently| today)?{_REST}", "stance {who}{as_of}"),
    (rf"what(?: is| was| are|['’]s) (?:the )?(?:current )?{_LINE} of (?P<who>.+?){_REST}", "stance {who}{as_of}"),
    (rf"what(?: is| was| are|['’]s) (?P<who>.+?)['’]s? (?:current )?{_LINE}{_REST}", "stance {who}{as_of}"),
    (rf"what {_DO} (?P<who>.+?) think (?:about|of|on) (?P<issue>.+)", "stance {who} on {issue}"),
    (rf"{_DO} (?P<who>.+?) (?:support|oppose|back|reject|favou?r) (?P<issue>.+)", "stance {who} on {issue}"),
    (rf"what {_DO} (?P<who>.+?) (?:want|demand|ask|expect|require) (?:from|of) (?P<whom>.+)",
     "conditions {who}, {whom}"),
    (r"what are (?P<who>.+?)['’]s? (?:conditions|demands|terms) (?:for|to|toward|with) (?P<whom>.+)",
     "conditions {who}, {whom}"),
    (rf"what (?:{_DO}|has|have) (?P<who>.+?) (?:say|said){_TOPIC}{_LATER}", "search {topic}by {who}{since}"),
    (r"what (?:separates|divides|stands between) (?P<who>.+?) (?:and|from) (?P<whom>.+)", "gap {who}, {whom}"),
    (r"how do (?P<who>.+?) and (?P<whom>.+?) (?:compare|differ)(?P<rest>(?: on .+)?)", "compare {who}, {whom}{rest}"),
    (rf"who (?:disagrees|differs|dissents|says otherwise) (?:in|within) (?P<who>.+?){_REST}", "splits {who}{rest}"),
    (rf"{_DO} (?P<who>.+?) speak with one voice(?P<rest>(?: on .+)?)", "splits {who}{rest}"),
    (r"who stands where(?: on (?P<issue>.+))?", "matrix {issue}"),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), words) for pattern, words in _PATTERNS)
_POLITE = re.compile(
    r"^(?:(?:hi|hey|hello|please|so|and|ok|nk)[,:]? |(?:can|could) you tell me |tell me )+", re.IGNORECASE
)
_WITHIN = re.compile(r" (?:in|over|during) (?:the )?(?:last|past) (?P<span>\d* ?\w+)", re.IGNORECASE)
_IN_YEAR = re.compile(r" (?:in|during) (?P<when>(?:[a-z]+ )?(?:19|20)\d\d)\b", re.IGNORECASE)


def understood(text: str, roster: Roster) -> str | None:
    """The words of the command that answers a question in plain words; None when it is not understood."""
    question = _POLITE.sub("", " ".join(text.split())).rstrip("?!. ")
    for pattern, words in _COMPILED:
        if match := pattern.fullmatch(question):
            return " ".join(words.format(**_parts(match, roster)).split())
    return None


def _parts(match: re.Match[str], roster: Roster) -> dict[str, str]:
    """What a command's words are filled with; times read as "since" or as "as of", as the command needs."""
    found = {name: value or "" for name, value in match.groupdict().items()}
    rest = found.get("rest", "")
    return {
        "issue": "", "later": "", "words": "", **found,
        "since": _IN_YEAR.sub(r" since \g<when>", _WITHIN.sub(_since, rest)),
        "as_of": _IN_YEAR.sub(r" as of \g<when>", rest),
        "person": _person(found.get("whom", ""), roster),
        "topic": _topic(found.get("topic", ""), roster),
    }  # fmt: skip


def _since(match: re.Match[str]) -> str:
    span = match["span"].strip()
    return f" since {span if span[0].isdigit() else f'last {span}'}"


def _person(words: str, roster: Roster) -> str:
    """An office ("the foreign minister of Iran") or a person's name."""
    return f"who {words}" if roster.post(words) else f"person {words}"


def _topic(words: str, roster: Roster) -> str:
    """What somebody spoke about: an issue, another actor, or else the words themselves."""
    if not words:
        return ""
    if len(issues_in(words)) == 1:
        return f"on {words} "
    return f"toward {words} " if roster.resolve(words) else f"{words} "
