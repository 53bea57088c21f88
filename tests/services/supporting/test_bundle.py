"""Nobody is in a support bundle: an office full of known people, errors that quote them in every spelling,
and every file of the zip searched by brute force."""

import io
import json
import os
import threading
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from sqlalchemy import select

from app.actor import Actor
from app.database.unit_of_work import Database
from app.error_reports import KEPT, recent_reports
from app.errors import Unavailable
from app.raw_scans import RawScan, add, scans_file, shape_of
from app.rules.folding import fold
from app.rules.people import PersonValues
from app.services.acts import performing
from app.services.reception import receiving
from app.services.upkeep.diagnosing.check_answer import Installation
from app.services.upkeep.diagnosing.checks import diagnose
from app.services.upkeep.diagnosing.guard import THREAD
from app.services.upkeep.supporting import bundle as bundles
from app.services.upkeep.supporting.bundle import SupportBundle, frames_only, gather, save
from app.services.upkeep.supporting.words import what_is_in_it
from app.services.views.given import ActValues, Intake, Recipient
from app.settings import LocalSettings
from models.birth_dates import BirthDate
from models.vocabulary import AccessKind, Action, Gender
from models.watch import Access
from tests.conftest import actor_of
from tests.services.diagnosing.places import place_at, spelled
from tests.services.whole_office import JUSTICE

PEOPLE = (
    PersonValues(
        name="Đặng Thị Thuỳ Linh",
        id_number="001190987654",
        birth_date=BirthDate(1990, 3, 7),
        gender=Gender.FEMALE,
        phone="0912987654",
        email="thuy.linh@vi-du.vn",
        address="Số 7 ngõ Hoa Mẫu, phường Mẫu",
    ),
    PersonValues(
        name="Lý Văn Quýnh",
        id_number="012345678",
        birth_date=BirthDate(1958, 11, 21),
        phone="0987111222",
        address="Tổ 3 đường Cây Mẫu",
    ),
)
FORMER = PersonValues(name="Phùng Quang Vượng", id_number="001077123987", phone="0903222111")
"""Who stood in a dossier until it was corrected."""
TAKER = Recipient(name="Trịnh Công Đoàn", id_number="001088777666", authority="Giấy uỷ quyền số 15/2026")
SECRET = "mat-khau-rat-kin"


@pytest.fixture
def peopled(office_database: Database) -> Database:
    """An office that has met all of them."""
    clerk, officer = actor_of(office_database, "tiepnhan"), actor_of(office_database, "chuyenvien")
    for person in (*PEOPLE, FORMER):
        intake = Intake(procedure="1.001193", applicant=person)
        code = office_database.write(clerk, receiving.receive, intake).code
    values = ActValues(
        changes=(
            ("applicant.name", "Kiều Ngọc Trâm"),
            ("applicant.id_number", "001077555444"),
            ("applicant.phone", "0903222999"),
        ),
        reason="Ghi nhầm người",
    )
    office_database.write(clerk, performing.perform, Action.CORRECT, code, values)
    office_database.write(clerk, performing.perform, Action.HAND_OVER, code, ActValues(to_unit=JUSTICE))
    office_database.write(officer, performing.perform, Action.ACCEPT, code)
    office_database.write(officer, performing.perform, Action.COMPLETE, code)
    office_database.write(clerk, performing.perform, Action.RETURN_RESULT, code, ActValues(recipient=TAKER))
    return office_database


def spellings(text: str) -> Iterator[str]:
    plain = fold(text)
    yield from (text, text.upper(), text.lower(), plain, plain.title(), plain.replace(" ", "_"))
    yield from (plain.replace(" ", ""), unicodedata.normalize("NFD", text), json.dumps(text), quote(text))
    yield from (repr(text.encode()), ascii(text), text.replace(" ", "\n"))


def facts_of_everybody() -> Iterator[str]:
    for person in (*PEOPLE, FORMER):
        values = (getattr(person, field.name) for field in fields(person) if field.name != "gender")
        yield from (each for each in values if isinstance(each, str))
        if person.birth_date is not None:
            yield from (
                f"{person.birth_date}",
                person.birth_date.text,
                person.birth_date.text.replace("/", "."),
            )
    yield from ("Trịnh Công Đoàn", "001088777666", "Kiều Ngọc Trâm", "001077555444", "0903222999")
    yield from ("Trần Thị Tiếp Nhận", "Lê Văn Chuyên Viên", "chuyenvien", "tiepnhan")
    yield from ("+84 912 987 654", "0912.987.654", "001 190 987 654")


def squeezed(text: str) -> str:
    return "".join(sign for sign in fold(text) if sign.isalnum())


def somebody_in(text: str) -> list[str]:
    """Whoever can be found in a text by looking at its letters and digits alone."""
    signs = squeezed(text)
    return [each for each in facts_of_everybody() if squeezed(each) in signs]


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """The folder of crash reports, with one that quotes everybody in every spelling."""
    folder = tmp_path / "error-reports"
    folder.mkdir()
    quoted = [spelled for each in facts_of_everybody() for spelled in spellings(each)]
    trace = "\n".join(
        (
            "Một Cửa · Python 3.11.7",
            "",
            "Traceback (most recent call last):",
            f'  File "{Path.home()}/motcua/app/services/intake.py", line 12, in receive',
            "    raise ValueError(values)",
            f"ValueError: {'; '.join(quoted)}",
            f"connection to postgresql+psycopg://motcua:{SECRET}@may-chu/motcua failed, password={SECRET}",
            "somebody unknown: 0977123123, 001099111222, ai.do@vi-du.vn, dossier H26.16-260112-0001",
        )
    )
    (folder / "20260112-091500-000001.txt").write_text(trace, encoding="utf-8")
    return folder


def place_of(database: Database, actor: Actor | None = None) -> Installation:
    settings = LocalSettings(printer="Máy in của Lý Văn Quýnh", last_user="chuyenvien")
    return replace(place_at(spelled(database), lambda: datetime.now(UTC), settings=settings), actor=actor)


def unzipped(bundle: SupportBundle) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(bundle.zipped())) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def test_nobody_is_in_any_file(peopled: Database, reports: Path) -> None:
    place = place_of(peopled)
    made = gather(place, diagnose(place), reports)
    assert made.knew_people
    files = unzipped(made)
    assert sorted(files) == [
        "data.json",
        "doc-truoc.txt",
        "error-reports/20260112-091500-000001.txt",
        "findings.json",
        "journal.json",
        "settings.json",
        "versions.json",
    ]
    for name, text in files.items():
        assert somebody_in(text) == [], name
        assert SECRET not in text
        assert str(Path.home()) not in text
        for unknown in ("0977123123", "001099111222", "ai.do@vi-du.vn", "260112-0001"):
            assert unknown not in text
    crash = files["error-reports/20260112-091500-000001.txt"]
    assert 'intake.py", line 12, in receive' in crash
    assert crash.startswith("Một Cửa · Python 3.11.7")


def test_the_search_itself_finds_everybody(reports: Path) -> None:
    """The proof above is one only if the report does hold them all."""
    text = (reports / "20260112-091500-000001.txt").read_text(encoding="utf-8")
    assert set(somebody_in(text)) == set(facts_of_everybody())


def test_a_person_is_the_same_mark_in_every_file(peopled: Database, reports: Path) -> None:
    files = unzipped(gather(place_of(peopled), (), reports))
    printer = json.loads(files["settings.json"])["printer"]
    mark = printer.removeprefix("Máy in của ")
    assert mark.startswith("«người ")
    assert mark in files["error-reports/20260112-091500-000001.txt"]
    assert "last_user" not in files["settings.json"]


def test_counts_and_acts_without_people(peopled: Database, reports: Path) -> None:
    files = unzipped(gather(place_of(peopled), (), reports))
    data = json.loads(files["data.json"])
    assert data["rows"]["dossier"] == 3
    assert data["rows"]["movement"] == 8
    assert data["dossiers_by_status"] == {"received": 2, "returned": 1}
    acts_told = json.loads(files["journal.json"])
    assert [act["action"] for act in acts_told] == [
        "receive",
        "receive",
        "receive",
        "correct",
        "hand_over",
        "accept",
        "complete",
        "return_result",
    ]
    marks = [act["dossier"] for act in acts_told]
    assert len(set(marks[:3])) == 3
    assert set(marks[3:]) == {marks[2]}
    assert len({act["actor"] for act in acts_told}) == 2
    assert not {"reason", "details", "actor_name"} & set(acts_told[0])


def test_without_data_only_places_in_the_program_are_told(reports: Path, tmp_path: Path) -> None:
    place = place_at(str(tmp_path / "none.db"), lambda: datetime.now(UTC))
    made = gather(place, diagnose(place), reports, parts={"qt": "6.11"})
    assert not made.knew_people
    files = unzipped(made)
    assert sorted(files) == [
        "doc-truoc.txt",
        "error-reports/20260112-091500-000001.txt",
        "findings.json",
        "settings.json",
        "versions.json",
    ]
    assert all(somebody_in(text) == [] for text in files.values())
    assert files["error-reports/20260112-091500-000001.txt"].splitlines() == [
        "Một Cửa · Python 3.11.7",
        '  File "~/motcua/app/services/intake.py", line 12, in receive',
        "ValueError",
    ]
    assert "không mở được dữ liệu" in files["doc-truoc.txt"]
    assert json.loads(files["versions.json"])["qt"] == "6.11"


def test_the_password_of_the_address_is_not_in_it(reports: Path) -> None:
    place = place_at(f"postgresql+psycopg://motcua:{SECRET}@127.0.0.1:9/motcua", lambda: datetime.now(UTC))
    files = unzipped(gather(place, diagnose(place), reports))
    assert not [name for name, text in files.items() if SECRET in text]
    assert json.loads(files["settings.json"])["database"] == "127.0.0.1:9/motcua"


def test_data_that_hang_are_waited_for_only_so_long(
    peopled: Database, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go = threading.Event()
    monkeypatch.setattr(bundles, "facts", lambda *_values: let_go.wait())
    try:
        made = gather(place_of(peopled), (), reports, limit=0.01)
    finally:
        let_go.set()
        # What was left behind opens and closes the office at its own pace, which is not to outlive the test.
        for thread in threading.enumerate():
            if thread.name == THREAD:
                thread.join()
    assert not made.knew_people


def test_what_is_in_it_is_said_inside(peopled: Database, reports: Path) -> None:
    said = unzipped(gather(place_of(peopled), (), reports))["doc-truoc.txt"]
    assert all(line in said for line in what_is_in_it())


def test_saving_replaces_whole_and_refuses_in_words(peopled: Database, reports: Path, tmp_path: Path) -> None:
    place = place_of(peopled, actor_of(peopled, "tiepnhan"))
    made = gather(place, (), reports)
    file = tmp_path / "ho-tro.zip"
    file.write_bytes(b"older")
    save(file, made, place)
    with zipfile.ZipFile(file) as archive:
        assert archive.namelist() == list(made.files)
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []
    taken = select(Access.user_name, Access.subject).where(Access.what == AccessKind.EXPORTED)
    told = peopled.read(lambda uow: uow.session.execute(taken).all())
    assert told == [("tiepnhan", "goi-ho-tro ho-tro.zip")]
    with pytest.raises(Unavailable) as refused:
        save(tmp_path / "khong" / "co.zip", made, place)
    assert refused.value.code == "output_unwritable"


def test_old_reports_are_no_news(tmp_path: Path) -> None:
    for number in range(KEPT + 3):
        (tmp_path / f"{number:03}.txt").write_text(str(number), encoding="utf-8")
    now = datetime.now(UTC)
    old = now.timestamp() - 15 * 86_400
    os.utime(tmp_path / "010.txt", (old, old))
    found = recent_reports(tmp_path, now)
    assert list(found) == [f"{number:03}.txt" for number in range(3, KEPT + 3) if number != 10]
    assert recent_reports(tmp_path / "none", now) == {}


def test_frames_only_keeps_no_words() -> None:
    report = 'head\n\nTraceback:\n  File "a.py", line 1, in f\n    x(“Lan”)\napp.errors.UserError: Lan\nLan Error: x'
    assert frames_only(report) == 'head\n  File "a.py", line 1, in f\napp.errors.UserError'


def test_the_last_scans_are_in_it_by_their_shapes(peopled: Database, reports: Path, tmp_path: Path) -> None:
    file = scans_file(tmp_path)
    shape = shape_of("001090123456|Nguyễn Văn An")
    add(file, [RawScan("2026-01-12T02:03:04Z", shape, 5, 8, "enter", "us", False, "field", "ours")])
    files = unzipped(gather(place_of(peopled), (), reports, scans=file))
    (scan,) = json.loads(files["scans.json"])
    assert (scan["shape"], scan["longest_ms"]) == ("999999999999|Aaaaăa Aăa Aa", 8)
