"""Calling the program from a test as a script calls it, without the price of a process."""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from app.cli import main


@dataclass(frozen=True)
class Ran:
    """What a call left behind."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """Standard output as one JSON document."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """Standard output as JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def error(self) -> dict[str, Any]:
        """The one error the document is."""
        assert list(self.document) == ["error"]
        error: dict[str, Any] = self.document["error"]
        return error


Run = Callable[..., Ran]


def is_server(place: str) -> bool:
    """Whether people sign in at a server, each with a login of her own."""
    return "://" in place


class StandardInput:
    """Standard input with these bytes in it."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def runner(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """A `run(*words, stdin=b"")` that captures what the program says."""

    def run(*words: object, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", StandardInput(stdin))
        capfd.readouterr()
        code = main([str(word) for word in words])
        said = capfd.readouterr()
        return Ran(code, said.out, said.err)

    return run
