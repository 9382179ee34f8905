"""A correction takes what the fields say: conditions only in the article's words, office and rank by the roster."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.messages.correction import correct_view, evidence_buttons, settle_view
from bot.messages.views import View, filled_in
from bot.play.validate import validate_message, validate_view
from bot.use_cases.correcting import MOST_LABELS, read_correction
from classifier.vocabulary import Issue, Stance, Tier
from tests.fakes.person import filled
from tests.made_up import NOW, TODAY, label, reading, said
from tests.unit.bot.records import SHIELD, fill

if TYPE_CHECKING:
    import store
    from bot.use_cases.correcting import Correction
    from bot.wiring import Services

CONDITIONAL = "We would meet them in Nordhaven"


@pytest.fixture
def backing(team: store.Team) -> store.answers.Evidence:
    fill(team)
    record = next(each for each in team.records() if each.statement.text.startswith(CONDITIONAL))
    return team.evidence(record.id)


@pytest.fixture
def view(backing: store.answers.Evidence, services: Services) -> View:
    return correct_view(backing, services.roster, most=MOST_LABELS, place={"statement": 1})


def corrected(backing: store.answers.Evidence, view: View, services: Services, **given: str | None) -> Correction:
    values = {
        block["block_id"]: {block["block_id"]: filled(block["element"], given.get(block["block_id"], ...))}
        for block in view.fields["blocks"]
        if block["type"] == "input"
    }
    return read_correction(backing, filled_in({"state": {"values": values}}), services.roster, TODAY)


def test_a_modal_that_is_sent_as_it_was_opened_changes_nothing(
    backing: store.answers.Evidence, view: View, services: Services
) -> None:
    validate_view(view.payload())
    made = corrected(backing, view, services)
    assert made.wrong == {}
    assert made.statement == backing.record.statement


def test_a_side_that_no_roster_knows_stays_when_something_else_is_put_right(
    team: store.Team, services: Services
) -> None:
    line = said("We will keep the pass open", label("supports"), actor="kazlavia", target="east_orvia")
    number = team.add(reading(line), added_by="U1", added_at=NOW).statement_ids[0]
    backing = team.evidence(number)
    opened = correct_view(backing, services.roster, most=MOST_LABELS, place={"statement": number})
    made = corrected(backing, opened, services, stance_0="opposes")
    assert made.wrong == {}
    assert (made.statement.actor, made.statement.target) == ("kazlavia", "east_orvia")
    assert made.statement.labels[0].stance is Stance.OPPOSES
    assert list(corrected(backing, opened, services, actor="Brevania").wrong) == ["actor"]


def test_a_settled_side_is_certain_and_has_the_rank_that_the_roster_gives(
    backing: store.answers.Evidence, view: View, services: Services
) -> None:
    after = corrected(
        backing, view, services, speaker="Tam Oki", actor="sudland", target=None, said="2025-05-05"
    ).statement
    assert (after.actor, after.target, after.confidence, after.tier) == ("sudland", None, 1.0, Tier.GOVERNMENT)
    assert "foreign minister" in (after.office or "").lower()
    assert after.labels == backing.record.statement.labels


def test_conditions_are_the_article_s_words_whatever_the_spaces(
    backing: store.answers.Evidence, view: View, services: Services
) -> None:
    made = corrected(backing, view, services, condition_0=SHIELD.replace(" ", "  ").upper())
    assert made.wrong == {}
    assert made.statement.labels[0].condition == SHIELD
    assert list(corrected(backing, view, services, condition_0="if it rains").wrong) == ["condition_0"]
    assert list(corrected(backing, view, services, stance_0="opposes").wrong) == ["stance_0"]


def test_a_label_is_changed_or_taken_away(backing: store.answers.Evidence, view: View, services: Services) -> None:
    changed = corrected(backing, view, services, issue_0="relations", stance_0="supports", condition_0=None)
    (label,) = changed.statement.labels
    assert (label.issue, label.stance, label.act, label.confidence) == (Issue.RELATIONS, Stance.SUPPORTS, None, 1.0)
    assert corrected(backing, view, services, issue_0="none").statement.labels == ()


@pytest.mark.parametrize(
    ("field", "value"), [("actor", "Atlantis"), ("target", "Nowhere at all"), ("said", "2999-01-01")]
)
def test_what_does_not_fit_is_told_at_its_field(
    backing: store.answers.Evidence, view: View, services: Services, field: str, value: str
) -> None:
    assert list(corrected(backing, view, services, **{field: value}).wrong) == [field]


def test_the_words_and_their_place_never_change(
    backing: store.answers.Evidence, view: View, services: Services
) -> None:
    before = backing.record.statement
    after = corrected(backing, view, services, speaker="Somebody", said=date(2026, 1, 1).isoformat()).statement
    assert (after.text, after.start, after.end, after.kind) == (before.text, before.start, before.end, before.kind)


def test_other_views_and_buttons_are_what_slack_takes(backing: store.answers.Evidence) -> None:
    validate_view(settle_view(backing.article, place={"article": 1}).payload())
    validate_message({"text": "Evidence", "blocks": [evidence_buttons(backing)]})
