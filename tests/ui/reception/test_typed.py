"""What the form means as an intake."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

from app.services.views.given import PaperValues
from models.birth_dates import BirthDate
from models.vocabulary import Channel, Gender
from ui.counter.reception.typed import TypedForm, TypedPaper, TypedPerson, intake_of

NOW = datetime(2026, 1, 12, 9, 15, tzinfo=timezone(timedelta(hours=7)))
AN = TypedPerson(
    name=" Nguyê\u0303n  Văn An ", id_number="001090000001", birth_date="05031990", gender="male", phone=""
)
FORM = TypedForm(
    request_id="r1",
    procedure="1.001193",
    case="usual",
    channel="post",
    applicant=AN,
    papers=(
        TypedPaper("Tờ khai", originals=1, required=True),
        TypedPaper("Giấy chứng sinh", originals=1, required=True, ticked=False),
        TypedPaper("Văn bản ủy quyền", originals=0, copies=2, ticked=True),
    ),
    copies_of_dossier=2,
    note="  ghi\nchú ",
)


def test_a_whole_form_becomes_an_intake() -> None:
    intake, unreadable = intake_of(FORM, NOW)

    assert unreadable == ()
    assert intake.procedure == "1.001193"
    assert intake.case == "usual"
    assert intake.channel is Channel.POST
    assert intake.applicant.name == "Nguyễn Văn An"
    assert intake.applicant.birth_date == BirthDate(1990, 3, 5)
    assert intake.applicant.gender is Gender.MALE
    assert intake.applicant.phone is None
    assert intake.authorised_by is None
    assert intake.papers == (PaperValues("Tờ khai", 1, 0), PaperValues("Văn bản ủy quyền", 0, 2))
    assert intake.copies_of_dossier == 2
    assert intake.received_at is None
    assert intake.note == "ghi\nchú"
    assert intake.request_id == "r1"


def test_what_cannot_be_read_is_named_all_at_once_and_left_out() -> None:
    form = replace(
        FORM,
        applicant=replace(AN, birth_date="31/02/1990"),
        represented=TypedPerson(name="Trần Thị Bình", birth_date="199"),
        received_at="sáng nay",
    )

    intake, unreadable = intake_of(form, NOW)

    assert [name for name, _ in unreadable] == [
        "applicant.birth_date",
        "authorised_by.birth_date",
        "received_at",
    ]
    assert intake.applicant.birth_date is None
    assert intake.received_at is None


def test_a_form_without_a_procedure_says_so_first() -> None:
    _intake, unreadable = intake_of(replace(FORM, procedure="", applicant=replace(AN, birth_date="x")), NOW)
    assert [name for name, _ in unreadable] == ["procedure", "applicant.birth_date"]


def test_required_papers_not_ticked_are_missing() -> None:
    assert FORM.missing == ("Giấy chứng sinh",)


def test_a_form_is_blank_until_something_of_the_citizen_is_on_it() -> None:
    blank = TypedForm(request_id="r2")
    assert blank.is_blank
    assert replace(blank, channel="post").is_blank
    assert not replace(blank, search_text="khai").is_blank
    assert not replace(blank, applicant=TypedPerson(phone="09")).is_blank
