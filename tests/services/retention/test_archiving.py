"""A closed year in a file of its own: what ended in it, whole and proven, to be read and no more."""

import sqlite3
from contextlib import closing
from dataclasses import fields
from pathlib import Path

import pytest
from sqlalchemy import text

from app.database import migrate
from app.database.archive_mark import READER
from app.database.location import Location
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import Told, UserError
from app.rules.people import PersonValues
from app.services.accounts.who_acts import enter
from app.services.acts.files_in_dossier import files_of
from app.services.acts.several_offered import offered_of_all
from app.services.office.kept_settings import write_setting
from app.services.office.own_agency import IS_SAMPLE
from app.services.retention import listing
from app.services.upkeep.archiving.making import ArchiveWanted, archive_year
from app.services.upkeep.archiving.of_year import ARCHIVED
from app.services.upkeep.backup_standing import backup_standing
from app.services.upkeep.verifying.everything import verify
from app.services.views import DossierView
from app.services.views.given import ActValues, FileValues
from models.base import Base
from models.vocabulary import Action, FormKind
from tests.clock import Clock
from tests.services.attachments.files import pdf
from tests.services.citizens.care import Care
from tests.services.desk import BIRTH, RESIDENCE, Desk
from tests.services.prints import print_out
from tests.services.retention.keeping import ended, go_to

PASSWORD = "doc lai giay cu"


def test_every_table_is_named() -> None:
    assert ARCHIVED.keys() == Base.metadata.tables.keys()


def test_what_ended_in_a_year_is_there_whole(desk: Desk, clock: Clock, tmp_path: Path) -> None:
    admin = desk.of("quantri")
    codes = [ended(desk, BIRTH), ended(desk, RESIDENCE, note="hồ sơ cũ")]
    desk.perform(Action.ATTACH, codes[0], ActValues(files=(FileValues("Tờ khai.pdf", pdf()),)))
    print_out(desk, FormKind.CONTROL, codes[0])
    open_one = desk.receive(BIRTH).code
    Care(desk).correct("001090012345", phone="0987654321")
    asked = ArchiveWanted(2026, tmp_path / "kho.db", PASSWORD)

    def refused(code: str, wanted: ArchiveWanted = asked, by: Desk = admin) -> None:
        with pytest.raises(UserError) as error:
            archive_year(desk.database, by.actor, wanted)
        assert error.value.code == code
        assert list(tmp_path.iterdir()) == []

    refused("year_not_closed")
    go_to(clock, 2027)
    later = ended(desk, BIRTH, PersonValues(name="Trần Văn Muộn", phone="0909111222"))
    refused("nothing_to_archive", ArchiveWanted(2025, asked.file, PASSWORD))
    refused("password_too_short", ArchiveWanted(2026, asked.file, "1234"))
    refused("role_missing", by=desk.of("tiepnhan"))
    whole = {code: desk.dossier(code) for code in codes}
    histories = {code: desk.history(code) for code in codes}
    made = archive_year(desk.database, admin.actor, asked)
    assert (made.dossiers, made.year, made.agency) == (2, 2026, "H26.16")
    assert made.movements == sum(map(len, histories.values()))
    with pytest.raises(UserError) as there:
        archive_year(desk.database, admin.actor, asked)
    assert there.value.code == "archive_exists"

    archive = Database.open(str(made.file), clock)
    try:
        assert archive.read(verify).findings == ()
        reader = Desk(archive, enter(archive, READER, PASSWORD))
        for code in codes:
            assert _plain(reader.dossier(code)) == _plain(whole[code])
            assert reader.history(code) == histories[code]
            assert reader.dossier(code).actions == ()
            assert not archive.read_as(reader.actor, files_of, code).may_attach
        assert archive.read_as(reader.actor, offered_of_all, codes).actions == frozenset()
        assert [each.code for each in reader.find("nguyen van an").rows] == codes[::-1]
        assert Care(reader).show("001090012345").person.phone == "0987654321"
        assert sum(each.dossiers for each in archive.read_as(reader.actor, listing.ended).lines) == 2
        for gone in (open_one, later):
            with pytest.raises(UserError, match="Không có hồ sơ"):
                reader.dossier(gone)
        for user, password in (("quantri", "motcua-demo"), (READER, "sai mật khẩu")):
            with pytest.raises(UserError) as wrong:
                enter(archive, user, password)
            assert wrong.value.code == "sign_in_wrong"
        with pytest.raises(Told) as shut:
            reader.perform(Action.GIVE_BACK_PAPERS, codes[0])
        assert shut.value.code == "archive_reads_only"
    finally:
        archive.close()
    with closing(sqlite3.connect(made.file)) as file:
        for table in Base.metadata.tables:
            with pytest.raises(sqlite3.Error):
                file.execute(f'INSERT INTO "{table}" DEFAULT VALUES')
        assert file.execute("SELECT count(*) FROM account WHERE password_hash <> ''").fetchone() == (1,)
        rows = {table: file.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in ARCHIVED}
    expected = desk.database.read(_counted, tuple(codes))
    assert {table: rows[table] for table in expected} == expected
    assert desk.database.read(verify).findings == ()


def test_an_archive_of_a_former_version_is_brought_up_and_shut_again(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    """Migrations that change rows, and tables that are new, meet what refuses every change."""
    if desk.database.location.is_server:
        pytest.skip("an archive is a file, whatever it was made of")
    code, admin = ended(desk, BIRTH), desk.of("quantri")
    go_to(clock, 2027)
    desk.database.write(None, write_setting, IS_SAMPLE, False)
    assert desk.database.read(backup_standing).is_late
    place = Location(path=tmp_path / "kho.db")
    assert place.path is not None
    archive_year(desk.database, admin.actor, ArchiveWanted(2026, place.path, PASSWORD))
    migrate.downgrade(place, "0027")
    migrate.upgrade(place)
    with closing(Database.open(place, clock)) as archive:
        assert archive.location.is_archive
        assert archive.read(verify).findings == ()
        assert not archive.read(backup_standing).is_late  # nobody is to copy it by a plan
        assert Desk(archive, enter(archive, READER, PASSWORD)).dossier(code).code == code
    with closing(sqlite3.connect(place.path)) as file:
        assert file.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        for table in Base.metadata.tables:
            with pytest.raises(sqlite3.Error, match="an archive is only read"):
                file.execute(f'INSERT INTO "{table}" DEFAULT VALUES')


def _plain(view: DossierView) -> object:
    """A dossier without what depends on who looks: what she may do, and where it could go."""
    hidden = {"actions", "units", "elsewhere", "home", "next_stage", "transit", "is_received_here"}
    return {each.name: getattr(view, each.name) for each in fields(view) if each.name not in hidden}


def _counted(uow: UnitOfWork, codes: tuple[str, ...]) -> dict[str, int]:
    """The rows of the office that lie in these dossiers, by plain SQL."""
    listed = ", ".join(f"'{code}'" for code in codes)
    counts = {}
    for table in (
        "movement",
        "dossier_person",
        "dossier_paper",
        "dossier_fee",
        "dossier_step",
        "printed_form",
    ):
        statement = (
            f"SELECT count(*) FROM {table} JOIN dossier ON dossier.id = dossier_id WHERE code IN ({listed})"
        )
        counts[table] = uow.session.execute(text(statement)).scalar_one()
    for table in ("attachment", "stored_file", "stored_piece"):
        counts[table] = uow.session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
    return counts
