"""Which language a text is in: only English is read so far, and a user is told so."""

from __future__ import annotations

import re

import py3langid

from bot.reading.errors import LanguageError

ENOUGH = 400  # characters: below them the identifier guesses (design/reading.md)
_SAMPLE = 1500  # characters: 5 ms, and no language of news needs more
_NAMES = {
    "ar": "Arabic", "de": "German", "es": "Spanish", "fa": "Persian", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese",
    "ru": "Russian", "sr": "Serbian", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    ["the", "of", "and", "to", "that", "for", "with", "was", "said", "by", "from", "has", "have", "not", "this", "will"]
)
_ARTICLES, _LITTLE_WORDS = 0.02, 0.12  # least shares of English words; all of 962 English articles had more


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the text's language; None where it is too short to tell."""
    if len(text) < ENOUGH:
        return None
    sample = text[:_SAMPLE]
    return "en" if _surely_english(sample) else str(py3langid.classify(sample)[0])


def _surely_english(text: str) -> bool:
    """Whether the little words of English say so: the identifier's tables would take 80 MB to say the same."""
    words = _WORD.findall(text.lower())
    little = sum(word in _ENGLISH for word in words)
    return little >= _LITTLE_WORDS * max(len(words), 1) and words.count("the") >= _ARTICLES * len(words)


def check_english(text: str) -> None:
    """Raise LanguageError where the text is long enough to tell, and is in another language."""
    code = language_of(text)
    if code not in (None, "en"):
        name = _NAMES.get(code or "", f"another language ({code})")
        raise LanguageError(f"I only read English so far, and this article is in {name}.")
