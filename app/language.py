"""The language people read: Vietnamese as written in the code, English from `resources/i18n/en.json`.

The Vietnamese sentence is the key, so a missing translation still says something true.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib import resources

_current = "vi"
_official: ContextVar[bool] = ContextVar("official", default=False)


def use(language: str) -> None:
    """Switch what `tr` answers to `vi` or `en` for the whole program."""
    global _current  # noqa: PLW0603  one program, one language, set once by the composition root
    if language not in ("vi", "en"):
        raise ValueError(language)
    _current = language


def current() -> str:
    """The language in use: `vi` or `en`."""
    return _current


@contextmanager
def in_vietnamese() -> Iterator[None]:
    """Inside, on this thread, `tr` answers Vietnamese: for what goes on official paper or into the record."""
    token = _official.set(True)
    try:
        yield
    finally:
        _official.reset(token)


def tr(text: str, **values: object) -> str:
    """The sentence in the language in use, with `{name}` places filled from `values`."""
    sentence = _english().get(text, text) if _current == "en" and not _official.get() else text
    return sentence.format(**values) if values else sentence


def capital(sentence: str) -> str:
    """A sentence by itself begins with a capital, also one that elsewhere goes on after a name and a colon."""
    return sentence[:1].upper() + sentence[1:]


@cache
def _english() -> dict[str, str]:
    words = resources.files("resources").joinpath("i18n", "en.json").read_text(encoding="utf-8")
    loaded: dict[str, str] = json.loads(words)
    return loaded
