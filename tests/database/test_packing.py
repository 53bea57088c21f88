"""Digests packed into bytes: the same text comes back, one way only leads there, and the parts are for good."""

import base64
import hashlib
import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.packing import _PARTS, pack, unpack
from models.proof import digest

COLUMNS = st.sampled_from(
    ["status", "due_at", "name", "organisation", "a column that came later", "cột", "@", ""]
)
DIGESTS = st.binary(min_size=9, max_size=9).map(lambda nine: base64.urlsafe_b64encode(nine).decode())
PLACES = st.sampled_from(
    ["dossier", "dossier_fee:1", "dossier_step:12", "dossier_person:applicant", "xyz:ữ@"]
)
TEXTS = st.one_of(
    st.dictionaries(
        PLACES, st.one_of(st.none(), st.dictionaries(COLUMNS, st.one_of(st.none(), DIGESTS), max_size=9))
    ).map(lambda said: json.dumps(said, separators=(",", ":"))),
    st.text(alphabet=st.characters(exclude_categories=())),
)


@given(TEXTS)
def test_the_same_text_comes_back(text: str) -> None:
    assert unpack(pack(text)) == text


@given(TEXTS, st.data())
def test_whatever_is_altered_is_another_text_or_none(text: str, data: st.DataObject) -> None:
    packed = bytearray(pack(text))
    packed[data.draw(st.integers(0, len(packed) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with suppress(ValueError):
        assert unpack(bytes(packed)) != text


@given(st.binary())
def test_no_bytes_but_those_that_were_packed_are_taken(stored: bytes) -> None:
    with suppress(ValueError):
        assert pack(unpack(stored)) == stored


def test_what_a_reception_sets_takes_ten_bytes_for_each_column() -> None:
    columns = (
        "request_id",
        "code",
        "barcode",
        "agency_id",
        "status",
        "clock",
        "money",
        "salt of a later day",
    )
    said = {"dossier": {each: digest("salt", "dossier", each, "x") for each in columns}}
    text = json.dumps(said, separators=(",", ":"))
    assert len(text) > 200
    assert len(pack(text)) < 10 * len(columns) + 35  # the last one is spelled out


def test_the_parts_are_for_good() -> None:
    """Offices hold texts packed by them: none may be changed, and others may only follow behind."""
    known = 116
    assert hashlib.sha256(b"\n".join(_PARTS[:known])).hexdigest() == (
        "19054aed6f545b214559d465b595954f2e86e457f48b7c52bad14d1a5192b65f"
    )


@pytest.mark.parametrize("stored", [b"", b"\x88", b"{}", b"\x88@\x00abc", b"\xff\x00"])
def test_what_nobody_packed_is_refused(stored: bytes) -> None:
    with pytest.raises(ValueError, match="packed"):
        unpack(stored)
