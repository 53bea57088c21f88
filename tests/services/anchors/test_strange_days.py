"""What a stranger did to the places of anchors, and what honest days did: each is told as what it is."""

import shutil
import uuid
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.services.anchors import places
from app.services.anchors.checking import KeptChecked, check_kept
from app.services.anchors.judging import Remark
from app.services.anchors.known import known_places
from app.services.anchors.making import anchor_day
from app.services.anchors.words import alarms
from app.services.office.kept_settings import read_setting, write_setting
from app.services.office.own_agency import OWN_AGENCY
from app.services.office_settings.of_backups import FIRST_PLACE
from app.services.upkeep.backing_up import back_up_as_planned
from app.services.upkeep.verifying.everything import Verification, verify
from app.services.upkeep.verifying.outside import kept_outside
from tests.clock import Clock
from tests.services.anchors.attackers import rebuild_chain
from tests.services.desk import RESIDENCE, Desk


def checked(desk: Desk) -> KeptChecked:
    return check_kept(desk.database, desk.actor)


def verified(desk: Desk) -> Verification:
    outside = desk.database.read_as(desk.actor, kept_outside)
    return desk.database.read_as(desk.actor, verify, outside)


def kinds(desk: Desk) -> set[str]:
    return {each.kind for each in verified(desk).findings}


def remarks(found: KeptChecked) -> list[tuple[str, Remark, int]]:
    return [(each.place, each.what, each.count) for each in found.remarks]


def own_folder(desk: Desk) -> Path:
    return desk.database.read_as(desk.actor, known_places).own


def only_file(folder: Path) -> Path:
    (file,) = folder.glob("*.jsonl")
    return file


def test_a_disk_that_keeps_no_list_of_places_closes_the_day_all_the_same(
    office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anchor_day(office.database, office.actor)
    folder = tmp_path / "may-2"
    folder.mkdir()

    def full(file: Path, _data: bytes) -> None:
        raise OSError(28, "No space left on device", str(file))

    monkeypatch.setattr(places, "keep", full)
    made = anchor_day(office.database, office.actor, also=(folder,))
    assert [(each.place, each.trouble) for each in made.places] == [(str(folder), "")]
    assert made.anchor.line in only_file(folder).read_text(encoding="utf-8")


def test_places_of_the_plan_are_looked_at_without_being_remembered(
    office: Desk, clock: Clock, tmp_path: Path
) -> None:
    copies = tmp_path / "sao-luu"
    copies.mkdir()
    code = office.receive(RESIDENCE).code
    clock.forward(minutes=5)
    office.database.write(None, write_setting, FIRST_PLACE, str(copies))
    (made,) = back_up_as_planned(office.database, None, only_due=False).runs
    shutil.rmtree(own_folder(office))
    assert (checked(office).agreeing, kinds(office)) == (1, set())
    # Whoever names another agency in the settings finds no other anchors by it.
    own = uuid.UUID(str(office.database.read(read_setting, OWN_AGENCY)))
    office.database.write(None, write_setting, OWN_AGENCY, str(uuid.UUID(int=own.int ^ 1)))
    assert checked(office).agreeing == 1
    rebuild_chain(office.database, code, {})
    (wrong,) = checked(office).wrong
    assert set(wrong.places) == {str(copies), made.file}
    only_file(copies).unlink()
    (wrong,) = checked(office).wrong  # inside the copy it is still
    assert wrong.places == (made.file,)
    assert kinds(office) == {"closing_differs"}
    office.database.write(None, write_setting, OWN_AGENCY, str(own))
    assert len(anchor_day(office.database, office.actor).checked.wrong) == 1


def test_lines_that_anybody_can_add_and_lines_that_are_gone(
    office: Desk, clock: Clock, tmp_path: Path
) -> None:
    second = tmp_path / "may-hai"
    second.mkdir()
    office.receive(RESIDENCE)
    clock.forward(minutes=5)
    anchor = anchor_day(office.database, office.actor, also=(second,)).anchor
    file = only_file(second)
    signed = not office.database.location.is_server
    nobody = replace(anchor, number=999_999, key="", signature="", sums="0" * 32)
    forged = replace(anchor, number=2, at=anchor.at + timedelta(days=9_000), signature="1" * 128)
    others = replace(anchor, data=uuid.uuid4())
    with file.open("a", encoding="utf-8") as opened:
        opened.write(f"{nobody.line}\n{forged.line}\n{others.line}\nkhông phải mã\n")
    found = checked(office)
    if signed:
        assert remarks(found) == [(str(second), Remark.STRANGE, 3), (str(second), Remark.OF_OTHERS, 1)]
        assert (found.is_right, found.agreeing, kinds(office)) == (True, 1, set())
        assert [len(each.notes) for each in verified(office).places] == [0, 2]
    clock.forward(minutes=5)
    later = anchor_day(office.database, office.actor).anchor
    assert (later.number, later.line in file.read_text().splitlines()) == (2, True)
    # Somebody empties the folder: who wrote there knows of it, and the next closing says so.
    file.unlink()
    assert remarks(checked(office)) == [(str(second), Remark.MISSING, 2)]
    assert not checked(office).is_right
    assert kinds(office) == {"anchor_missing"}
    clock.forward(minutes=5)
    assert "đã bị xoá hoặc bị bớt dòng" in " ".join(alarms(anchor_day(office.database, office.actor).checked))
    assert len(only_file(second).read_text().splitlines()) == 3
    # Its own file, too; numbers that are gone are not given again.
    only_file(own_folder(office)).unlink()
    assert str(own_folder(office)) in {each.place for each in checked(office).faults}
    again = anchor_day(office.database, office.actor).anchor
    assert (again.number, again.chain != later.chain) == (1, True)
    assert (checked(office).faults, kinds(office)) == ((), set())  # told, on record, and counted from there


def test_a_pc_that_went_back_and_a_clock_that_was_ahead(office: Desk, clock: Clock, tmp_path: Path) -> None:
    second, image = tmp_path / "may-hai", tmp_path / "anh-dia"
    second.mkdir()
    office.receive(RESIDENCE)
    clock.forward(minutes=5)
    anchor_day(office.database, office.actor, also=(second,))
    shutil.copytree(own_folder(office), image)
    clock.forward(minutes=5)
    anchor_day(office.database, office.actor)
    shutil.rmtree(own_folder(office))
    shutil.copytree(image, own_folder(office))
    clock.forward(minutes=5)
    anchor_day(office.database, office.actor)
    found = checked(office)
    assert remarks(found) == [(str(second), Remark.TWICE, 2)]
    assert (found.is_right, found.agreeing, kinds(office)) == (True, 3, set())

    # A closing with a clock that is ahead: in a file nothing was written past the last act, whatever it says.
    clock.forward(days=3)
    ahead = anchor_day(office.database, office.actor).anchor
    clock.forward(days=-3)
    clock.forward(minutes=5)
    office.receive(RESIDENCE)
    clock.forward(minutes=5)
    anchor_day(office.database, office.actor)
    if not office.database.location.is_server:
        assert checked(office).is_right
        clock.forward(days=3)
        office.receive(RESIDENCE)
        clock.forward(minutes=5)
        ahead = anchor_day(office.database, office.actor).anchor
        clock.forward(days=-3)
        office.receive(RESIDENCE)
        clock.forward(minutes=5)
        anchor_day(office.database, office.actor)
    found = checked(office)
    assert [(each.anchor, each.is_explained) for each in found.wrong] == [(ahead, True)]
    assert found.is_clock_alone
    assert "đồng hồ máy chạy nhanh" in alarms(found)[0]
    assert kinds(office) == {"anchor_clock_ahead"}
