"""A folder is its registry; duplicates fail at start; a typo gets the nearest command."""

import pytest

import bot.actions
import bot.commands
import bot.events
from bot.errors import UnknownCommandError
from bot.messages.blocks import Message, sentence
from bot.registry import Action, Command, Registry, actions_in, by_name, commands_in, events_in


def command(name: str) -> Command:
    def answer(*_: object) -> Message:
        return sentence(name)

    return Command(name=name, usage=name, summary="", answer=answer)


def test_every_command_file_is_found() -> None:
    assert {"stance", "add", "articles", "actors", "help"} <= set(commands_in(bot.commands).commands)


def test_two_commands_of_one_name_fail_at_start() -> None:
    with pytest.raises(ValueError, match="'stance'"):
        Registry([command("stance"), command("stance")])


def test_names_are_found_in_any_case() -> None:
    assert Registry([command("stance")]).find("STANCE").name == "stance"


def test_a_typo_gets_the_nearest_command() -> None:
    with pytest.raises(UnknownCommandError, match=r"no command “stanse”\. Did you mean `/nk stance`\?"):
        Registry([command("stance"), command("add")]).find("stanse")


def test_words_far_from_any_command_get_help() -> None:
    with pytest.raises(UnknownCommandError, match=r"`/nk help` lists them all"):
        Registry([command("stance")]).find("weather")


def test_every_action_and_event_file_is_found_under_its_own_name() -> None:
    assert {"share", "page", "paste", "correct", "undo", "settle", "retract"} <= set(actions_in(bot.actions))
    assert {"app_home_opened", "app_mention", "message", "app_uninstalled"} <= set(events_in(bot.events))


def test_two_actions_of_one_name_fail_at_start() -> None:
    with pytest.raises(ValueError, match="'share'"):
        by_name([Action(name="share"), Action(name="share", replaces=True)])
