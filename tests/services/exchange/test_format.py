"""The format is what its page says, column by column: a change of the tables is a change of the format."""

import re
from pathlib import Path

from app.services.dossiers.digests import parts
from app.services.exchange.content import Content
from app.services.exchange.rows import columns_of
from app.services.exchange.sealed_package import VERSION, Header
from models.dossiers import Dossier
from models.records import Movement

PAGE = (Path(__file__).parents[3] / "docs" / "exchange.md").read_text(encoding="utf-8")


def test_the_page_has_the_columns_of_this_version() -> None:
    said = {
        name: re.findall(r"`(\w+)`", rest) for name, rest in re.findall(r"\| `([\w.]+)` \| (`.*) \|", PAGE)
    }
    mappers = {
        "row": Dossier.__mapper__,
        **{f"parts.{part.key}": part.mapper for part in parts()},
        "journal": Movement.__mapper__,
    }
    assert {name: list(columns_of(mapper)) for name, mapper in mappers.items()} == {
        name: said[name] for name in mappers
    }


def test_the_page_names_what_is_in_header_and_content() -> None:
    assert f"format {VERSION}" in PAGE
    for name in (*Header.model_fields, *Content.model_fields):
        assert f"`{name}`" in PAGE
