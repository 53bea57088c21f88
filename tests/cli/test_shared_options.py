"""Shared options mean the same before the command and after it."""

import pytest

from app.cli.asked.shared_options import separate


@pytest.mark.parametrize(
    ("words", "arguments"),
    [
        (["--json", "show", "x"], ["--json", "show", "x"]),
        (["show", "x", "--json"], ["--json", "show", "x"]),
        (["show", "--database", "a.db", "x"], ["--database", "a.db", "show", "x"]),
        (["show", "x", "--user=an", "--limit", "3"], ["--user=an", "show", "x", "--limit", "3"]),
        (["show", "--", "--json"], ["show", "--", "--json"]),
        (["init", "--demo", "--password-file", "p"], ["--password-file", "p", "init", "--demo"]),
        (["init", "--admin-user", "an"], ["init", "--admin-user", "an"]),
        (["show", "--database"], ["--database", "show"]),
    ],
)
def test_the_order_typer_reads(words: list[str], arguments: list[str]) -> None:
    assert separate(words).arguments == arguments


def test_what_is_known_before_anything_can_go_wrong() -> None:
    given = separate(["find", "--json", "an", "--language=vi", "--language", "en"])
    assert (given.command, given.json, given.language, given.needs_command) == ("find", True, "en", True)


@pytest.mark.parametrize("word", ["--help", "-h", "--self-test"])
def test_words_that_need_no_command(word: str) -> None:
    assert not separate([word]).needs_command


def test_text_after_the_double_dash_is_no_option() -> None:
    assert not separate(["show", "--", "--json"]).json
