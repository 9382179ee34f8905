"""The words by which people name an issue, in a question or in a condition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from classifier.vocabulary import Issue

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = {
    Issue.DIALOGUE: """dialogue, dialog, talks, talk, talking, negotiation, negotiations, negotiating,
        meeting, meetings, summit, summits, diplomacy, contact, contacts, hotline, hotlines, mediation, engagement""",
    Issue.DENUCLEARIZATION: """denuclearization, denuclearisation, denuclearize, denuclearise, disarmament, nuclear,
        nukes, nuclear weapons, nuclear programme, nuclear program, nuclear status, nuclear arsenal, enrichment,
        inspection, inspections, iaea inspections, non proliferation, nonproliferation, freeze, npt, cvid""",
    Issue.SANCTIONS: """sanctions, sanction, embargo, embargoes, pressure, sanctions relief, pressure campaign,
        asset freeze, visa bans""",
    Issue.EXERCISES: """exercises, exercise, drills, drill, joint drills, joint exercises, military exercises,
        military drills, war games, maneuvers, manoeuvres, deployment, deployments, extended deterrence, deterrence,
        missile defence, missile defense, strategic assets""",
    Issue.WEAPONS_TESTS: """weapons tests, weapons test, tests, test, testing, missiles, missile, missile tests,
        missile test, missile launches, missile launch, nuclear tests, nuclear test, launches, launch, weapons, weapon,
        arms, arms transfers, arms sales, satellites, satellite, rockets, drones, icbm, icbms""",
    Issue.RELATIONS: """relations, relationship, relationships, ties, normalisation, normalization, hostile policy,
        hostility, peace, peace treaty, end of war declaration, ceasefire, cease fire, truce, war, unification,
        reunification, friendship, partnership, trust, security guarantees, cooperation""",
    Issue.HUMANITARIAN: """humanitarian, aid, food aid, humanitarian aid, vaccines, human rights, rights, abductees,
        abductions, detainees, prisoners, hostages, hostage, family reunions, reunions, refugees""",
    Issue.OTHER: "other, trade, tariffs, elections, territory, procedure",
}
ISSUE_WORDS = {" ".join(name.split()): issue for issue, names in _NAMES.items() for name in names.split(",")}
_WORD = re.compile(r"[a-z]+")
_LONGEST = max(name.count(" ") + 1 for name in ISSUE_WORDS)


def issues_in(text: str) -> set[Issue]:
    """The issues that the words name, the longest name first: "nuclear tests" is not "nuclear"."""
    return set(_named(_WORD.findall(text.lower())))


def issue_asked_for(condition: str) -> Issue | None:
    """The one issue that a condition's words are about; None when they name none, or several."""
    found = issues_in(condition) - {Issue.OTHER}
    return found.pop() if len(found) == 1 else None


def _named(words: list[str]) -> Iterator[Issue]:
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST, len(words) - at), 0, -1):
            issue = ISSUE_WORDS.get(" ".join(words[at : at + size]))
            if issue:
                yield issue
                at += size - 1
                break
        at += 1
