"""Applicants are found again by what they are or once were called, and only where they were."""

import pytest

from app.rules.people import PersonValues
from app.services.citizens import searching, showing
from tests.clock import Clock
from tests.services.citizens.care import Care
from tests.services.desk import Desk

ANH = PersonValues("Đặng Thị Ánh", id_number="001190000001", phone="0900000001")
BINH = PersonValues("Nguyễn Văn Bình", phone="0912345678", organisation="Hợp tác xã Đoàn Kết")


def test_by_words_number_and_phone(desk: Desk, care: Care, clock: Clock) -> None:
    desk.receive(applicant=ANH)
    clock.forward(minutes=1)
    desk.receive(applicant=BINH)
    for text in ("dang thi anh", "anh dang", "ÁNH", "Ðặng", "0011900", "001 190 000 001", "0900.000.001"):
        assert care.names(text) == ["Đặng Thị Ánh"], text
    for text in ("binh ngu", "+84 912 345 678", "0912", "doan ket"):
        assert care.names(text) == ["Nguyễn Văn Bình"], text
    assert care.names("thi binh") == []
    assert care.names("") == ["Nguyễn Văn Bình", "Đặng Thị Ánh"]


def test_odd_texts_find_nobody(desk: Desk, care: Care) -> None:
    desk.receive(applicant=ANH)
    for text in (
        "a",
        "12",
        "%%",
        "__",
        "\\",
        "\x00\x00",
        "\ud800\ud800",
        "'; --",
        "x" * 99_999,
        "đ" * 10_000,
    ):
        assert care.names(text) == [], text


def test_another_agency_sees_its_own_applicants(desk: Desk, care: Care) -> None:
    desk.receive(applicant=ANH)
    other = Care(desk.another_agency())
    assert other.names("anh") == other.names("") == []
    key = care.find("anh")[0].applicant_id
    assert other.desk.refused(lambda: other.show(key)).code == "unknown_applicant"
    other.desk.receive(applicant=ANH)
    assert other.names("anh") == ["Đặng Thị Ánh"]
    # Each agency has a record of its own; the key of another's means nobody.
    assert len(other.show("001190000001").dossiers) == 1
    assert other.desk.refused(lambda: other.show(key)).code == "unknown_applicant"


def test_pages_go_through_everybody_once(desk: Desk, clock: Clock) -> None:
    for number in range(7):
        desk.receive(applicant=PersonValues(f"Lê Văn {chr(65 + number)}a", phone=f"091234560{number}"))
        if number % 2:
            clock.forward(minutes=1)
    seen: list[str] = []
    after: str | None = None
    while True:
        page = desk.database.read_as(desk.actor, searching.find, "le van", 2, after)
        seen += [each.person.name for each in page.rows]
        after = page.after
        if after is None:
            break
    assert seen == sorted(seen, reverse=True)
    assert len(seen) == 7
    before_time = "0001-01-01T00:00:00+14:00|" + 32 * "0"
    for odd in ("", "x", "|", "2026-01-01T00:00:00|x", "2026-01-01T00:00:00|" + 32 * "0", before_time):
        refused = desk.refused(
            lambda odd=odd: desk.database.read_as(desk.actor, searching.find, "le", 2, odd)
        )
        assert refused.code == "page_unknown"


def test_who_is_meant(desk: Desk, care: Care) -> None:
    desk.receive(applicant=ANH)
    desk.receive(applicant=PersonValues("Đặng Văn Em", id_number="001090000002", phone="0900000001"))
    key = care.find("anh")[0].applicant_id
    for text in (key, key.upper(), "001190000001", "001 190 000 001"):
        assert care.show(text).person.name == "Đặng Thị Ánh"
    several = desk.refused(lambda: care.show("0900000001"))
    assert several.code == "several_applicants"
    assert "gộp" in several.hint
    for text in (
        "",
        "x",
        "()",
        "(.)",
        "001190000009",
        "\x00",
        "a" * 10_000,
        "00000000-0000-0000-0000-000000000000",
    ):
        assert desk.refused(lambda text=text: care.show(text)).code == "unknown_applicant"


def test_found_by_what_she_was_written_with_before(desk: Desk, care: Care) -> None:
    desk.receive(applicant=ANH)
    care.correct("001190000001", name="Đặng Thị Oanh", phone="0988888888", id_number="001190000011")
    for text in ("oanh", "anh", "0988", "0900000001", "001190000001", "001190000011"):
        assert care.names(text) == ["Đặng Thị Oanh"], text


def test_a_courier_s_many_dossiers_are_counted_and_the_latest_listed(
    desk: Desk, care: Care, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(showing, "MOST_DOSSIERS", 2)
    codes = [desk.receive(applicant=ANH).code for _ in range(3)]
    view = care.show("001190000001")
    assert ([each.code for each in view.dossiers], view.older) == ([codes[2], codes[1]], 1)
