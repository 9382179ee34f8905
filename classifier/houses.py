"""Owns house styles and offices: what the heading of a release or a transcript has that only one actor's own have."""

from __future__ import annotations

import re

_STYLES = {
    "us": r"\bDepartment Press Briefing\b|\b(?:BACKGROUND|Background) (?:PRESS|Press) (?:CALL|Call|BRIEFING|Briefing)\b"
    r"|\b(?i:senior (?:administration|state department|defense) official)\b|\b(?:Press Briefing Room|Press Gaggle)\b"
    r"|\A(?!(?s:.*)(?i:ministry))(?s:.*)^(?i:office of the spokesperson)$"
    r"|^(?:Statement|Remarks|Readout)\b[^\n]*?\b(?:by|from|of) (?:the )?(?:NSC|National Security Council) Spokes"
    r"|^Statement (?:by|from) National Security Advisor [A-Z]"
    r"|^(?i:press statement|media note|remarks)\s*\n[A-Z][^\n,]{3,50}, "
    r"(?i:secretary of state|(?:principal |deputy |acting |department )*spokesperson)$",
    "australia": r"\bE ?& ?OE\b|^Senator the Hon\b",
    "india": r"\b(?:Shri|Smt|Shrimati)\b\.? [A-Z][^\n,]*, Official Spokesperson\b",
    "japan": r"^(?i:press conference by the chief cabinet secretary)\b",
    "germany": r"\bRegierungspressekonferenz\b|^Federal Press Conference\b|\((?:AA|BMVg|BMI|BMWK)\)",
    "china": r"^(?i:foreign ministry spokes(?:person|man|woman)) [A-Z][\w’' -]+['’]s "
    r"(?:Regular Press Conference|Remarks)\b",
    "russia": r"^\d{3,4}-\d\d-\d\d-20\d\d\b",
    "turkey": r"^(?:No: ?|QA-|SC-)\d+, \d",
    "eu": r"^[^\n]*\b(?i:midday (?:press )?briefing)\b|^EEAS\b|\bEEAS Press\b",
    "asean": r"\A(?=(?s:.*)\b(?i:chair(?:man)?['’]s statement)\b)"
    r"(?s:.*)^(?i:one vision, one identity, one community)\b",
    "france": r"^(?i:ministry for europe and foreign affairs)\b",
    "uk": r"\bGOV\.UK\b|\bSecretary of State for (?:the )?(?:Foreign|Defence)\b"
    r"|\bForeign, Commonwealth (?:&|and) Development Office\b",
    "un": r"^[^\n]*\b(?i:noon briefing)\b|\bSpokes(?:man|person|woman) for the Secretary-General\b"
    r"|^Office of the (?:Special|Personal) (?:Envoy|Representative|Coordinator) of the (?:UN )?Secretary-General\b",
    "iaea": r"(?:^|\b[Oo]f the )Director General\b(?!,? (?:of|for)\b)"
    r"(?=(?s:.*)\b(?:Board of Governors|safeguards|Vienna)\b)",
}
_HOUSES = {actor: re.compile(style, re.MULTILINE) for actor, style in _STYLES.items()}


def house_of(heading: str) -> str | None:
    """The one actor whose house style a heading has; None when it has nobody's or several."""
    found = [actor for actor, style in _HOUSES.items() if style.search(heading)]
    if found == ["un"] and has_own_secretary(heading):
        return None
    return found[0] if len(found) == 1 else None


def has_own_secretary(heading: str) -> bool:
    """Whether a heading names an organisation, not the UN, that has a Secretary-General too."""
    return _SECRETARIATS.search(heading) is not None and _UNITED.search(heading) is None


_SECRETARIATS = re.compile(
    r"\b(?:Arab (?:League|States)|Islamic Cooperation|OIC|NATO|ASEAN|Commonwealth|OSCE|Council of Europe|OAS|CARICOM)\b"
)
_UNITED = re.compile(r"\b(?:UN|United Nations)\b")


def held_only_in(words: str) -> str | None:
    """The one state that has an office with which some words end, as before a name: "Unification Minister"."""
    return next((actor for actor, office in _OFFICES.items() if office.search(words)), None)


_OFFICES = {
    "rok": re.compile(r"(?i)(?<!with )(?<!meets )(?<!met )\b(?:unification minister|minister of unification) \Z"),
    "japan": re.compile(r"(?i)(?<!with )(?<!meets )(?<!met )\bchief cabinet secretary \Z"),
}
