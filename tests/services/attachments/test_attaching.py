"""A file in a dossier: attached once, listed, opened on the record, taken back with a reason, proved by `verify`."""

import hashlib
from functools import partial

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from app.database.unit_of_work import UnitOfWork
from app.errors import Unavailable, UserError
from app.services.acts.files_in_dossier import files_of, open_file
from app.services.attachments import limits as names
from app.services.attachments.limits import limits
from app.services.attachments.making_ready import made_ready
from app.services.office.kept_settings import setting_key, write_setting
from app.services.office.own_agency import own_agency_id
from app.services.upkeep.clearing_files import clear_files
from app.services.upkeep.verifying.everything import verify
from app.services.views.files import DossierFiles
from app.services.views.given import ActValues, FileValues
from models.attachments import PIECE, Attachment, StoredFile, StoredPiece
from models.vocabulary import AccessKind, Action, FileAbout, FileKind
from models.watch import Access
from tests.clock import Clock
from tests.services.attachments import files
from tests.services.desk import Desk
from tests.services.whole_office import verified

PDF = files.pdf(pages=2)
LONG = files.pdf(text="x" * (2 * PIECE))


def attach(desk: Desk, code: str, *given: tuple[str, bytes], **how: object) -> None:
    allowed = desk.database.read_as(desk.actor, limits)
    made = [each for name, data in given for each in made_ready(name, data, allowed, **how)]
    desk.perform(Action.ATTACH, code, ActValues(files=tuple(made)))


def listed(desk: Desk, code: str) -> DossierFiles:
    return desk.database.read_as(desk.actor, files_of, code)


def content(desk: Desk, code: str, number: int) -> bytes:
    return desk.database.write(desk.actor, open_file, code, number).content


def detach(desk: Desk, code: str, *numbers: int) -> None:
    desk.perform(Action.DETACH, code, ActValues(reason="nhầm hồ sơ", positions=numbers))


def rows(desk: Desk, table: type) -> int:
    return desk.database.read(
        lambda uow: uow.session.execute(select(func.count()).select_from(table)).scalar_one()
    )


def set_to(desk: Desk, name: str, value: str) -> None:
    desk.database.write(
        desk.actor, lambda uow: write_setting(uow, setting_key(own_agency_id(uow), name), value)
    )


def test_a_file_is_kept_once_listed_and_opened_on_the_record(desk: Desk) -> None:
    code, other = desk.receive().code, desk.receive().code
    attach(desk, code, ("tờ khai.pdf", PDF), ("ảnh.JPG", files.picture()), paper=1)
    attach(desk, other, ("cũng vậy.pdf", PDF), ("dài.pdf", LONG), about=FileAbout.RESULT)
    shown = listed(desk, code)
    first, second = shown.files
    assert (first.name, first.kind, first.pages, first.size) == ("tờ khai.pdf", FileKind.PDF, 2, len(PDF))
    assert first.sha256 == hashlib.sha256(PDF).hexdigest()
    assert (first.about, first.paper) == (FileAbout.PAPER, shown.papers[0][1])
    assert (second.name, second.kind, second.added_by) == ("ảnh.jpg", FileKind.JPEG, desk.actor.full_name)
    assert shown.size == first.size + second.size
    assert (shown.most_size, shown.may_attach, shown.may_detach) == (50_000_000, True, True)
    assert listed(desk, other).files[1].about is FileAbout.RESULT
    assert rows(desk, StoredFile) == 3
    assert rows(desk, StoredPiece) == 5
    assert content(desk, code, 1) == PDF
    assert content(desk, other, 2) == LONG
    told = desk.history(code)[-1]
    assert (told.action, [each["sha256"] for each in told.details["files"]]) == (
        Action.ATTACH,
        [first.sha256, second.sha256],
    )
    looked = desk.database.read(
        lambda uow: (
            uow.session.execute(
                select(Access.subject).where(Access.what == AccessKind.OPENED).order_by(Access.id)
            )
            .scalars()
            .all()
        )
    )
    assert looked == ["1 tờ khai.pdf", "2 dài.pdf"]
    assert verified(desk.database).findings == ()


def test_what_is_taken_back_is_told_of_and_opened_no_more(desk: Desk, clock: Clock) -> None:
    code, other = desk.receive().code, desk.receive().code
    attach(desk, code, ("một.pdf", PDF), ("hai.pdf", LONG))
    attach(desk, other, ("một.pdf", PDF))
    assert desk.refused(partial(desk.perform, Action.DETACH, code, ActValues(positions=(1,)))).code == (
        "reason_missing"
    )
    detach(desk, code, 1, 2)
    assert [each.is_living for each in listed(desk, code).files] == [False, False]
    assert desk.refused(partial(content, desk, code, 1)).code == "unknown_attachment"
    assert desk.refused(partial(detach, desk, code, 1)).code == "unknown_attachment"
    attach(desk, code, ("lại.pdf", PDF))
    assert [each.number for each in listed(desk, code).files if each.is_living] == [3]
    cleared = partial(desk.database.write, desk.of("quantri").actor, clear_files)
    assert cleared().files == 0  # kept for good, as long as the office has not said otherwise
    set_to(desk, names.KEPT_DAYS, "30")
    clock.forward(days=29)
    assert cleared().files == 0
    clock.forward(days=2)
    assert (cleared().files, rows(desk, StoredFile)) == (1, 1)  # the other content is in use
    assert content(desk, other, 1) == content(desk, code, 3) == PDF
    assert listed(desk, code).files[1].name == "hai.pdf"
    assert verified(desk.database).findings == ()


def test_what_no_dossier_leads_to_goes_with_the_next_clearing(desk: Desk) -> None:
    """As an erasing leaves it where another agency has stored it."""
    code = desk.receive().code
    attach(desk, code, ("một.pdf", PDF))
    detach(desk, code, 1)
    desk.database.write(None, lambda uow: uow.session.execute(update(Attachment).values(file_id=None)))
    done = desk.database.write(desk.of("quantri").actor, clear_files)
    assert (done.files, done.size, rows(desk, StoredFile)) == (1, len(PDF), 0)
    assert verified(desk.database).findings == ()


def test_what_cannot_be_attached_changes_nothing(desk: Desk) -> None:
    code = desk.receive().code
    attach(desk, code, ("một.pdf", PDF))
    paper = FileValues("a.pdf", files.pdf(text="b"), paper=99)
    script = FileValues("a.pdf", files.pdf(catalog="/AA << >>"))
    for given, refusal in (
        ((), "files_missing"),
        ((FileValues("hai.pdf", PDF),), "file_attached_before"),
        ((paper,), "unknown_paper"),
        ((FileValues("a.pdf", files.pdf(text="c")), script), "pdf_with_script"),
        (tuple(FileValues("x", b"%PDF") for _ in range(31)), "files_too_many"),
    ):
        values = ActValues(files=given)
        assert desk.refused(partial(desk.perform, Action.ATTACH, code, values)).code == refusal
    set_to(desk, names.FILE_MB, "2")
    set_to(desk, names.DOSSIER_MB, "10")
    large = [files.pdf(text=str(number) + "y" * 1_900_000) for number in range(6)]
    attach(desk, code, *((f"{place}.pdf", each) for place, each in enumerate(large[:5])))
    assert desk.refused(partial(attach, desk, code, ("5.pdf", large[5]))).code == "dossier_files_full"
    with pytest.raises(UserError, match="file_too_large"):
        attach(desk, code, ("6.pdf", files.pdf(text="z" * 2_000_001)))


def test_the_same_request_attaches_once_and_a_returned_dossier_takes_files(desk: Desk) -> None:
    code = desk.receive().code
    desk.complete(code)
    desk.return_result(code)
    values = ActValues(files=(FileValues("kết quả.pdf", PDF, FileAbout.RESULT),), request_id="kq-1")
    for _ in range(2):
        desk.perform(Action.ATTACH, code, values)
    assert len(listed(desk, code).files) == 1
    assert desk.refused(partial(desk.perform, Action.UNDO, code)).code == "nothing_to_undo"
    back = desk.refused(partial(desk.perform, Action.ROLL_BACK, code, ActValues(reason="thử")))
    assert "gỡ tệp" in back.hint.lower()


def test_every_alteration_of_a_content_is_found_and_none_is_opened(desk: Desk) -> None:
    code = desk.receive().code
    attach(desk, code, ("dài.pdf", LONG), ("một.pdf", PDF))
    gone = LONG[:PIECE]
    place = StoredPiece.number

    def after(*changes: object) -> list[tuple[str, str]]:
        with Session(desk.database._writing) as session:
            for each in changes:
                session.execute(each)
            found = verify(UnitOfWork(session, desk.database.now, None, {})).findings
            with pytest.raises(Unavailable, match="file_damaged"):
                open_file(UnitOfWork(session, desk.database.now, desk.actor, {}), code, 1)
            session.rollback()
        return [(each.kind, each.what.partition(":")[0]) for each in found]

    first = (place == 1) & (func.length(StoredPiece.content) == PIECE)
    altered = update(StoredPiece).where(first).values(content=gone[:-1] + b"!")
    assert after(altered) == [("file_altered", "stored_file")]
    assert after(update(StoredPiece).where(place == 2).values(number=9)) == [("file_altered", "stored_file")]
    shorter = text("DELETE FROM stored_piece WHERE number = 3")
    assert after(shorter) == [("file_altered", "stored_file")]
    assert verified(desk.database).findings == ()


def test_another_agency_sees_files_of_what_has_reached_it_alone(desk: Desk) -> None:
    other = desk.another_agency()
    code, kept = desk.receive().code, desk.receive().code
    attach(desk, code, ("một.pdf", PDF))
    attach(desk, kept, ("hai.pdf", LONG))
    assert other.refused(partial(listed, other, code)).code == "not_found"
    desk.perform(Action.HAND_OVER, code, ActValues(to_agency="H26.17"))
    other.perform(Action.ACCEPT, code)
    assert content(other, code, 1) == PDF
    attach(other, code, ("ba.pdf", LONG))
    assert content(desk, code, 2) == LONG
    assert rows(desk, StoredFile) == 3  # each agency has a content of its own
    assert other.refused(partial(content, other, kept, 1)).code == "not_found"
    assert verified(desk.database).findings == ()
