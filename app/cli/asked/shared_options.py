"""The options every command shares, understood before the command or after it.

Typer reads them only before the command; people and scripts add `--json` at the end, so they are moved.
"""

from dataclasses import dataclass

WITH_VALUE = ("--database", "--user", "--password-file", "--language")
JSON, AT_COPY = "--json", "--alone"
ALONE = ("--help", "-h", "--self-test")


@dataclass(frozen=True, slots=True)
class Given:
    """A command line put in order; `language` and `json` known before anything can go wrong."""

    arguments: list[str]
    command: str | None
    json: bool
    language: str | None
    needs_command: bool


def separate(words: list[str]) -> Given:
    """The same command line with the shared options first; what follows `--` is left alone."""
    shared: list[str] = []
    rest: list[str] = []
    position = 0
    while position < len(words):
        word = words[position]
        if word == "--":
            rest += words[position:]
            break
        taken = _length(word)
        (shared if taken else rest).extend(words[position : position + max(taken, 1)])
        position += max(taken, 1)
    command = rest[0] if rest and not rest[0].startswith("-") else None
    return Given(
        arguments=shared + rest,
        command=command,
        json=JSON in shared,
        language=_value(shared, "--language"),
        needs_command=not any(word in ALONE for word in rest),
    )


def _length(word: str) -> int:
    """How many words a shared option takes up; 0 for any other word."""
    if word in (JSON, AT_COPY):
        return 1
    if word in WITH_VALUE:
        return 2
    return 1 if word.startswith(tuple(f"{option}=" for option in WITH_VALUE)) else 0


def _value(shared: list[str], option: str) -> str | None:
    value = None
    for position, word in enumerate(shared):
        if word == option and position + 1 < len(shared):
            value = shared[position + 1]
        elif word.startswith(f"{option}="):
            value = word.split("=", 1)[1]
    return value
