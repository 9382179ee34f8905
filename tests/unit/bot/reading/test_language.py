"""English is told by its little words, every other language by the identifier, and short texts not at all."""

import py3langid
import pytest

from bot.reading.language import ENOUGH, check_english, language_of
from bot.settings import SEEDS

OTHERS = {
    "de": "Die Ministerin sagte am Montag, dass die Gespräche in der Hauptstadt weitergehen und dort enden. ",
    "fr": "La ministre a dit lundi que les discussions continueront dans la capitale et que la délégation y restera. ",
    "nl": "De minister zei maandag dat de gesprekken in de hoofdstad doorgaan, en of de delegatie bleef. ",
    "es": "La ministra dijo el lunes que las conversaciones seguirán en la capital y que la delegación se quedará. ",
}


@pytest.mark.parametrize("code", OTHERS)
def test_another_language_is_told(code: str) -> None:
    assert language_of(OTHERS[code] * 6) == code


@pytest.mark.parametrize("code", OTHERS)
def test_a_few_english_words_make_no_english_text(code: str) -> None:
    assert language_of('"The end of the talks," ' + OTHERS[code] * 6) == code


def test_a_short_text_is_not_told() -> None:
    assert language_of(OTHERS["de"][: ENOUGH - 1]) is None


def test_english_articles_are_english_to_both() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((SEEDS / "labelled").glob("*.txt"))[::60]]
    assert len(texts) > 10
    for text in texts:
        check_english(text)
        assert language_of(text) == py3langid.classify(text[:1500])[0] == "en"
