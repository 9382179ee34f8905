"""Owns house styles: what the heading of a release or a transcript has that only one actor's own have."""

from __future__ import annotations

import re

_STYLES = {
    "us": r"\bDepartment Press Briefing\b|\b(?:BACKGROUND|Background) (?:PRESS|Press) (?:CALL|Call|BRIEFING|Briefing)\b"
    r"|\b(?i:senior (?:administration|state department|defense) official)\b|\bPress Briefing Room\b"
    r"|^(?i:office of the spokesperson)$|\battributable to (?:Deputy |Principal Deputy )?Spokesperson\b"
    r"|(?s:\bBriefing\b.*\b[AaPp]\.?[Mm]\.? E[SD]T\b)",
    "australia": r"\bE ?& ?OE\b|\bSenator the Hon\b",
    "india": r"\b(?:Shri|Smt|Shrimati)\b\.? [A-Z]",
    "japan": r"\b(?i:chief cabinet secretary)\b",
    "germany": r"\bRegierungspressekonferenz\b|\bFederal Press Conference\b|\((?:AA|BMVg|BMI|BMWK)\)",
    "china": r"\b(?i:foreign ministry spokes(?:person|man|woman)) [A-Z][\w’' -]+['’]s "
    r"(?:Regular Press Conference|Remarks)\b",
    "russia": r"^\d{3,4}-\d\d-\d\d-20\d\d\b",
    "turkey": r"\b(?:QA|SC)-\d+, \d",
    "eu": r"\b(?i:midday (?:press )?briefing)\b|^EEAS\b|\bEEAS Press\b",
    "asean": r"\b(?i:one vision, one identity, one community)\b",
    "france": r"\bMinistry for Europe and Foreign Affairs\b",
    "uk": r"\bGOV\.UK\b|\bThe Rt Hon\b|\bForeign, Commonwealth (?:&|and) Development Office\b",
    "un": r"\b(?i:noon briefing)\b|\bSpokes(?:man|person|woman) for the Secretary-General\b",
    "iaea": r"(?:^|\b[Oo]f the )Director General\b(?!,? (?:of|for)\b)"
    r"(?=(?s:.*)\b(?:Board of Governors|safeguards|Vienna)\b)",
}
_HOUSES = {actor: re.compile(style, re.MULTILINE) for actor, style in _STYLES.items()}


def house_of(heading: str) -> str | None:
    """The one actor whose house style a heading has; None when it has nobody's or several."""
    found = [actor for actor, style in _HOUSES.items() if style.search(heading)]
    return found[0] if len(found) == 1 else None
