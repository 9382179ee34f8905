"""The training text holds no duplicates, near-duplicates or templates, and has the balance of news."""

from dataclasses import replace

from classifier.corpus import balance, problems
from classifier.examples import Example, load_examples
from classifier.vocabulary import Issue, Stance, Utterance

EXAMPLES = load_examples()


def reworded(example: Example, text: str, group: str) -> Example:
    return replace(example, utterance=Utterance(text=text, sentence=text), group=group)


def test_the_training_text_is_clean() -> None:
    assert list(problems(EXAMPLES)) == []


def test_duplicates_and_near_duplicates_across_groups_are_named() -> None:
    text = "Velmark will return the seven trawlers to Sorrenia before the end of the herring season this autumn"
    near = text.replace("autumn", "year")
    one = reworded(EXAMPLES[0], text, "a")
    assert any("same words" in line for line in problems([one, replace(one, group="b")]))
    assert any("nearly the same" in line for line in problems([one, reworded(one, near, "b")]))
    assert list(problems([one, reworded(one, near, "a")])) == []


def test_a_template_family_is_named() -> None:
    filled = [("army", "fire", "fleet"), ("navy", "sail", "flag"), ("king", "kneel", "crown"), ("bank", "pay", "gold")]
    template = "The {} said that it would not be the first to {} and that the {} must be there"
    family = [reworded(EXAMPLES[0], template.format(*words), words[0]) for words in filled]
    assert any("one template" in line for line in problems(family))


def test_it_is_large_and_balanced_as_news_is() -> None:
    labels = [label for example in EXAMPLES for label in example.labels]
    count = {stance: sum(label.stance is stance for label in labels) for stance in Stance}
    articles = [label for example in EXAMPLES if example.in_article for label in example.labels]
    assert len(EXAMPLES) >= 6000
    assert sum(example.in_article for example in EXAMPLES) >= len(EXAMPLES) / 2
    assert count[Stance.CONDITIONAL] >= 500
    assert count[Stance.NEUTRAL] >= 500
    assert sum(label.issue is Issue.RELATIONS for label in articles) / len(articles) >= 0.25
    assert len(list(balance(EXAMPLES))) == len(Issue) + 2
