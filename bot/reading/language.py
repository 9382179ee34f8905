"""Which language a text is in: only English is read so far, and a user is told so."""

from __future__ import annotations

import py3langid

from bot.reading.errors import LanguageError

ENOUGH = 400  # characters: below them the identifier guesses (design/reading.md)
_SAMPLE = 1500  # characters: 5 ms, and no language of news needs more
_NAMES = {
    "ar": "Arabic", "de": "German", "es": "Spanish", "fa": "Persian", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese",
    "ru": "Russian", "sr": "Serbian", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the text's language; None where it is too short to tell."""
    if len(text) < ENOUGH:
        return None
    return str(py3langid.classify(text[:_SAMPLE])[0])


def check_english(text: str) -> None:
    """Raise LanguageError where the text is long enough to tell, and is in another language."""
    code = language_of(text)
    if code not in (None, "en"):
        name = _NAMES.get(code or "", f"another language ({code})")
        raise LanguageError(f"I only read English so far, and this article is in {name}.")
