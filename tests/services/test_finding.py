"""Finding: every name of a dossier finds it, words find what a plain scan finds, lists and counts tell the truth."""

import random
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.database.unit_of_work import Database
from app.errors import UserError
from app.rules.people import PersonValues
from app.services.views import RowsPage
from models.birth_dates import BirthDate
from models.vocabulary import Gender
from tests.conftest import actor_of
from tests.services.desk import AN, Desk, assert_for_people

CARD = "001090012345|123456789|Nguyễn Văn An|04051990|Nam|Số 1 đường Hoa Mẫu, phường Mẫu|15062021"
ANY_TEXT = st.text(max_size=80) | st.text(alphabet="\x00\ud800%_'\"*()|&!:<->^~ aă1٣²𞤀", max_size=40)


@pytest.fixture
def stocked(demo_database: Database) -> Desk:
    """An office with thirty dossiers of the last month in every state."""
    return Desk(demo_database, actor_of(demo_database, "motcua"))


def codes(page: RowsPage) -> list[str]:
    return [row.code for row in page.rows]


SPELLINGS = [
    "H26.16-260112-0001",
    "h26.16-260112-1",
    "h26.16 260112 1",
    " H26.16 – 260112 – 0001\r\n",
    "H26.16_260112_01",
    "012342601120000106",
    "01234 260112 00001 06",
    "]C1012342601120000106\r",
    "g22.99-240101-0007",
    "  G22.99 – 240101 – 0007 ",
    "G22.99-240101-7",
]


def test_every_spelling_finds_the_dossier(desk: Desk) -> None:
    code = desk.receive(external_code="g22.99-240101-0007").code
    desk.receive()
    for text in SPELLINGS:
        answer = desk.show(text)
        assert (text, answer.kind) == (text, "dossier")
        assert answer.dossier == desk.dossier(text)
        assert answer.dossier.code == code == "H26.16-260112-0001"


def test_an_external_code_of_any_form_is_found(desk: Desk) -> None:
    got = desk.receive(external_code="Mã của  bạn 5")
    for text in ("mã  của bạn 5", "MÃ CỦA BẠN 5", got.external_code or ""):
        assert desk.dossier(text).code == got.code


WORDS = [
    "nguyen van an",
    "NGUYỄN VĂN ÂN",
    "an ngu",
    "0912345678",
    "0912 345 678",
    "+84 912 345 678",
    "001090012345",
]


def test_words_and_numbers_find_the_citizen(desk: Desk) -> None:
    got = desk.receive()
    desk.receive(applicant=PersonValues(name="Trần Bình", id_number="001090999999", phone="0912000000"))
    for text in WORDS:
        answer = desk.show(text)
        assert (text, answer.kind) == (text, "text")
        assert (text, [row.code for row in answer.rows]) == (text, [got.code])
    assert [row.code for row in desk.show("001090").rows] == ["H26.16-260112-0002", got.code]


def test_a_citizen_card_is_read(desk: Desk) -> None:
    answer = desk.show(CARD)
    assert (answer.kind, answer.dossier, answer.rows) == ("citizen_card", None, ())
    assert answer.person is not None
    assert (answer.person.id_number, answer.person.old_id_number) == ("001090012345", "123456789")
    assert (answer.person.name, answer.person.birth_date) == ("Nguyễn Văn An", BirthDate(1990, 5, 4))
    assert (answer.person.gender, answer.person.issued_on) == (Gender.MALE, date(2021, 6, 15))


def test_a_wrong_digit_anywhere_opens_nothing(desk: Desk) -> None:
    barcode = desk.receive().barcode
    for place in range(18):
        for digit in "0123456789":
            if digit == barcode[place]:
                continue
            wrong = barcode[:place] + digit + barcode[place + 1 :]
            answer = desk.show(wrong)
            assert (answer.kind, answer.reason, answer.dossier) == ("unknown", "check_digits", None)
            with pytest.raises(UserError) as refused:
                desk.dossier(wrong)
            assert refused.value.code == "check_digits"
    assert_for_people(refused.value)


def test_two_codes_glued_together_open_neither_and_one_code_twice_opens_it(desk: Desk) -> None:
    one, two = desk.receive(), desk.receive()
    answer = desk.show(one.barcode + two.barcode)
    assert (answer.kind, answer.reason, answer.dossier) == ("unknown", "codes_glued", None)
    with pytest.raises(UserError) as refused:
        desk.dossier(one.barcode + two.barcode)
    assert_for_people(refused.value)
    assert desk.dossier(two.barcode * 2).code == two.code


NOT_THERE = [
    ("", "empty"),
    (" \t\r\n\x00\ufeff", "empty"),
    ("H26.16-260112-0002", "not_found"),
    ("H99-260112-0001", "not_found"),
    ("012342601120000203", "not_found"),
    ("không có ai", "not_found"),
    ("0999999999", "not_found"),
    ("x" * 100_000, "not_found"),
    ("x " * 50_000, "not_found"),
    ("9" * 100_000, "not_found"),
]


def test_what_is_not_there_is_said_so(desk: Desk) -> None:
    desk.receive()
    for text, reason in NOT_THERE:
        answer = desk.show(text)
        assert (answer.kind, answer.reason, answer.dossier, answer.rows) == ("unknown", reason, None, ())
        assert answer.message
        assert answer.hint
        assert desk.refused(partial(desk.dossier, text)).code == reason


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=ANY_TEXT)
def test_no_text_whatsoever_is_a_crash(untouched_desk: Desk, text: str) -> None:
    untouched_desk.show(text)
    untouched_desk.find(text)
    with pytest.raises(UserError) as refused:
        untouched_desk.dossier(text)
    assert refused.value.code in ("empty", "not_found", "check_digits")


SYLLABLES = ["Nguyễn", "Nguyên", "Ngô", "Đặng", "Đăng", "Dang", "Ân", "An", "Ánh", "Thị", "Thi", "Văn", "Vân"]


def test_words_find_what_a_plain_scan_finds(desk: Desk) -> None:
    chance = random.Random(7)
    names: dict[str, str] = {}
    for _ in range(60):
        name = " ".join(chance.choices(SYLLABLES, k=chance.randint(2, 4)))
        names[desk.receive(applicant=PersonValues(name=name)).code] = name
    for _ in range(150):
        wanted = chance.choices(SYLLABLES, k=chance.randint(1, 3))
        wanted[-1] = wanted[-1][: chance.randint(1, len(wanted[-1]))]
        text = chance.choice((str.upper, str.lower, plain))(" ".join(wanted))
        if len(text.replace(" ", "")) < 2:
            continue
        fitting = [code for code in sorted(names, reverse=True) if matches(text, names[code], code)]
        expected = sorted(fitting, key=lambda code, text=text: not has_all(text, names[code], code))
        assert codes(desk.find(text, limit=500)) == expected, text


PLAIN = str.maketrans("ễêôđăặâáị", "eeodaaaai")


def plain(text: str) -> str:
    return text.lower().translate(PLAIN)


def matches(text: str, name: str, code: str) -> bool:
    *whole, last = plain(text).split()
    words = words_of(name, code)
    initials = "".join(word[0] for word in plain(name).split())
    is_there = all(word in (*words, initials) for word in whole)
    return is_there and (last == initials or any(word.startswith(last) for word in words))


def has_all(text: str, name: str, code: str) -> bool:
    """Whether all of it stands there as it was typed: that comes first."""
    return set(plain(text).split()) <= set(words_of(name, code))


def words_of(name: str, code: str) -> list[str]:
    return [*plain(name).split(), *plain(code).replace(".", " ").replace("-", " ").split()]


def test_the_newest_of_two_dossiers_with_one_portal_code(desk: Desk) -> None:
    desk.receive(external_code="G1")
    newest = desk.receive(external_code="G1")
    assert desk.dossier("g1").code == newest.code
    assert newest.received_at == datetime(2026, 1, 12, 2, 15, tzinfo=UTC)
    assert newest.due_at - newest.received_at < timedelta(days=1)
    assert newest.applicant == AN.name
