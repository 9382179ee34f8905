"""Owns the check of the training text: no duplicates, near-duplicates across groups or templates; the balance."""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from classifier.examples import load_examples
from classifier.vocabulary import Issue, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from classifier.examples import Example

SHINGLE = 5  # words
NEAR = 0.6  # Jaccard of shingles from which two texts count as the same
FAMILY = 4  # statements of different groups that share a skeleton
SKELETON_WORDS = 8  # fewest words of a skeleton: shorter ones meet by chance

_WORD = re.compile(r"[^\W_]+")
_LITTLE = frozenset(
    """
    the a an of to in on at by for with from and or but not no that which who it its is are was were be been has have
    had will would could can may must should if unless until only as than then there this these those he she they we
    said says told
    """.split()  # noqa: SIM905
)


def problems(examples: Sequence[Example]) -> Iterator[str]:
    """One sentence for each duplicate, near-duplicate across groups and template family."""
    texts = {example.utterance.text: example for example in examples}
    words = {text: tuple(word.lower() for word in _WORD.findall(text)) for text in texts}
    yield from _duplicates(examples)
    yield from _near_duplicates(texts, words)
    yield from _families(texts, words)


def balance(examples: Sequence[Example]) -> Iterator[str]:
    """The labels by issue and stance, one line an issue, with the shares that matter."""
    counts = Counter((label.issue, label.stance) for example in examples for label in example.labels)
    total = sum(counts.values())
    yield f"{'':18}" + "".join(f"{stance!s:>13}" for stance in Stance)
    for issue in Issue:
        row = [counts[issue, stance] for stance in Stance]
        yield f"{issue!s:18}" + "".join(f"{count:13}" for count in row) + f"{sum(row) / total:8.0%}"
    yield f"{len(examples)} statements, {sum(e.in_article for e in examples)} in whole articles, {total} labels"


def _duplicates(examples: Sequence[Example]) -> Iterator[str]:
    """The same words for the same speaker in two groups; in one article two parties may share them."""
    groups: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        groups[example.utterance.text.casefold()].add(example.group)
    for text, found in groups.items():
        if len(found) > 1 and len(_WORD.findall(text)) >= SHINGLE:
            yield f"{' and '.join(sorted(found))} hold the same words: {text[:70]!r}. Take one out."


def _near_duplicates(texts: dict[str, Example], words: dict[str, tuple[str, ...]]) -> Iterator[str]:
    shingles = {text: _shingles(found) for text, found in words.items()}
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for text, found in shingles.items():
        for shingle in found:
            holders[shingle].append(text)
    pairs = {pair for sharing in holders.values() for pair in combinations(sorted(sharing), 2)}
    for one, other in sorted(pairs):
        first, second = shingles[one], shingles[other]
        apart = texts[one].group != texts[other].group
        if apart and len(first & second) / len(first | second) >= NEAR:
            yield f"{texts[one].group} and {texts[other].group} are nearly the same: {one[:60]!r}, {other[:60]!r}."


def _families(texts: dict[str, Example], words: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """Texts of several groups with the same little words in the same order, whatever stands between them."""
    families: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for text, found in words.items():
        skeleton = tuple(word if word in _LITTLE else "_" for word in found)
        if sum(word != "_" for word in skeleton) >= SKELETON_WORDS:
            families[skeleton].append(text)
    for members in families.values():
        if len({texts[text].group for text in members}) >= FAMILY:
            yield f"{len(members)} statements follow one template: {members[0][:70]!r}. Write them anew."


def _shingles(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(words[n : n + SHINGLE] for n in range(len(words) - SHINGLE + 1))


def main() -> int:
    """Print the balance and what is wrong: `python -m classifier.corpus`."""
    examples = load_examples()
    found = list(problems(examples))
    for line in (*balance(examples), *found):
        sys.stdout.write(line + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
