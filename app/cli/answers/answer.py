"""What the program says, on standard output and standard error, in UTF-8 wherever it runs."""

import io
import json
import sys
from collections.abc import Iterable
from typing import TextIO

from app.cli.asked.call import Call
from app.errors import Told
from app.services.views.plain_values import plain


class OutputLost(Exception):  # noqa: N818  (nobody is told of it: there is nowhere left to say it)
    """Whoever read the answer has gone, or the disk it went to is full; what was saved stays saved."""


def speak_utf8() -> None:
    """Make both streams write UTF-8, which pipes on Windows do not by themselves.

    A byte of a file name that is no text comes out as an escape instead of stopping the answer.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(call: Call, document: object, lines: Iterable[str]) -> None:
    """The answer of a command: one JSON document with `--json`, else the lines for a person."""
    _write(sys.stdout, whole(document) if call.json else "\n".join(lines))


def say_line(call: Call, document: object, line: str) -> None:
    """One answer of many, complete in one line and out of our hands at once."""
    _write(sys.stdout, compact(document) if call.json else " ".join(line.split()))


def say_error(error: Told, *, as_json: bool, place: str = "") -> None:
    """Why nothing was done: a JSON document on standard output, or sentence and hint on standard error."""
    if as_json:
        _write(sys.stdout, whole(error_document(error)))
    else:
        message = " ".join(part for part in (place, error.message) if part)
        _write(sys.stderr, "\n".join(part for part in (message, error.hint) if part))


def say_note(sentence: str) -> None:
    """Something beside the answer that a person should know, on standard error."""
    _write(sys.stderr, sentence)


def error_document(error: Told) -> dict[str, object]:
    """`{"error": {"code", "message", "hint", …}}` with the details a script can use."""
    details = {key: plain(value) for key, value in error.details.items()}
    return {"error": {**details, "code": error.code, "message": error.message, "hint": error.hint}}


def whole(document: object) -> str:
    """A JSON document to be read by people too."""
    return json.dumps(plain(document), ensure_ascii=False, indent=2, allow_nan=False)


def compact(document: object) -> str:
    """A JSON document in one line."""
    return json.dumps(plain(document), ensure_ascii=False, separators=(", ", ": "), allow_nan=False)


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:  # started with the stream closed
        raise OutputLost
    try:
        stream.write(text + "\n")
        stream.flush()
    except OSError as error:
        raise OutputLost from error
