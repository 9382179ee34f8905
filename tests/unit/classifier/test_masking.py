"""Names become who they are in the exchange."""

from dataclasses import dataclass

from classifier.masking import mask
from classifier.vocabulary import Utterance


@dataclass(frozen=True)
class Found:
    start: int
    end: int
    actor: str


class Names:
    """Finds three made-up states."""

    def find(self, text: str) -> list[Found]:
        names = ("Velmark", "Sorrenia", "Kessia")
        found = [Found(text.find(name), text.find(name) + len(name), name.lower()) for name in names if name in text]
        return sorted(found, key=lambda each: each.start)


def masked(text: str) -> str:
    utterance = Utterance(text=text, sentence=text, speaker="Ilse Brandt", actor="velmark", target="sorrenia")
    return " ".join(mask(text, utterance, Names()).split())


def test_speaker_target_and_others_are_told_apart() -> None:
    assert masked("Velmark asked Sorrenia to leave Kessia alone") == "xsrc asked xtgt to leave xoth alone"


def test_possessives_go_with_the_name() -> None:
    assert masked("we reject Sorrenia's claim") == "we reject xtgt claim"


def test_the_speaker_is_masked_by_name_and_by_surname() -> None:
    assert masked("so Ilse Brandt said, and Brandt left") == "so xsrc said, and xsrc left"


def test_numbers_and_other_names_are_masked() -> None:
    assert masked("in all 1,200 men met near Port Anselm") == "in all xnum men met near xname"
