"""The office's own forms: who decides, what is refused, from when they count, and that what was printed stays."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.errors import UserError
from app.services.form_layouts import changing
from app.services.form_layouts.changing import FormView
from app.services.form_layouts.samples import TrialLife, sample_of
from app.services.form_layouts.words import ARRANGEABLE, form_words, part_words
from app.services.office import own_agency
from app.services.office.kept_layouts import LayoutVersion, in_force
from app.services.office_settings.changing import setting_changes
from app.services.papers import everyday, forms
from app.services.views.given import ActValues, Intake
from models.vocabulary import Action, FormKind
from printing.arrangement import OFFICIAL, Arrangement
from printing.parts import PARTS
from printing.press import page_count
from printing.sheet import Paper
from tests.clock import Clock
from tests.printing.reading import barcodes, read_back
from tests.services.desk import AN, BIRTH, RESIDENCE, Desk
from tests.services.prints import prepare, print_out, read
from tests.services.whole_office import at

HOURS = "Giờ làm việc: 07:30–11:30, 13:30–17:00."
CHARGES = "Phí, lệ phí: "


def save(desk: Desk, form: FormKind, since: date | None = None, **own: Any) -> FormView:
    return desk.database.write(desk.actor, changing.save_layout, form, Arrangement(**own), since)


def view(desk: Desk, form: FormKind = FormKind.RECEIPT) -> FormView:
    return desk.database.read_as(desk.actor, changing.form_view, form)


def draft(desk: Desk, form: FormKind, text: str) -> str:
    return read_back(
        everyday.render(desk.database.read_as(desk.actor, forms.draft, form, text), Paper.A4)
    ).text


def test_a_version_counts_from_its_day_and_what_was_printed_stays(desk: Desk, clock: Clock) -> None:
    admin = desk.of("quantri")
    code = desk.receive(RESIDENCE).code
    assert view(admin).arrangement.is_official
    first = print_out(desk, FormKind.RECEIPT, code)
    never_taken = prepare(desk, FormKind.CONTROL, code)
    clock.forward(minutes=5)
    told = save(admin, FormKind.RECEIPT, date(2026, 1, 13), left_out={"charges"}, after=HOURS)
    assert told.arrangement.is_official  # not before tomorrow
    save(admin, FormKind.CONTROL, left_out={"request"})
    # Printed before it was made: as it was; never taken by a printer: as the office has it now.
    assert CHARGES in first.text
    assert "Nội dung yêu cầu giải quyết" not in draft(desk, FormKind.CONTROL, code)
    assert "Nội dung yêu cầu giải quyết" in read(desk, never_taken, code)
    clock.set(2026, 1, 13, 8)
    assert view(admin).arrangement == Arrangement(left_out=frozenset({"charges"}), after=HOURS)
    again = print_out(desk, FormKind.RECEIPT, code)
    assert (again.prepared.reprint, CHARGES in again.text, HOURS in again.text) == (1, True, False)
    assert HOURS not in draft(desk, FormKind.RECEIPT, code)
    tomorrow = desk.receive(RESIDENCE).code
    later = print_out(desk, FormKind.RECEIPT, tomorrow)
    assert (CHARGES in later.text, HOURS in later.text) == (False, True)
    clock.forward(minutes=1)
    save(admin, FormKind.RECEIPT)
    assert view(admin).arrangement.is_official
    assert HOURS in print_out(desk, FormKind.RECEIPT, tomorrow).text
    assert CHARGES in print_out(desk, FormKind.RECEIPT, desk.receive(RESIDENCE).code).text
    assert [(each.since, each.made_at, each.made_by) for each in view(admin).versions] == [
        (date(2026, 1, 13), at(12, 9, 20), admin.actor.full_name),
        (date(2026, 1, 13), at(13, 8, 1), admin.actor.full_name),
    ]
    changes = desk.database.read_as(admin.actor, setting_changes)
    assert [(each.name, each.before, each.after) for each in changes] == [
        ("form_layout:receipt", "mẫu riêng, từ 13/01/2026", "mẫu chính thức, từ 13/01/2026"),
        ("form_layout:control", "mẫu chính thức", "mẫu riêng, từ 12/01/2026"),
        ("form_layout:receipt", "mẫu chính thức", "mẫu riêng, từ 13/01/2026"),
    ]


def test_every_paper_and_the_slip_beside_the_form_follow(desk: Desk) -> None:
    admin = desk.of("quantri")
    for form in ARRANGEABLE:
        save(admin, form, after=f"Mẫu riêng {form.value}.")
    code = desk.receive(RESIDENCE).code
    desk.perform(Action.REQUEST_SUPPLEMENT, code, ActValues(reason="Thiếu ảnh"))
    for form in (FormKind.RECEIPT, FormKind.SUPPLEMENT, FormKind.CONTROL):
        assert f"Mẫu riêng {form.value}." in draft(desk, form, code)
    intake = desk.database.read_as(desk.actor, everyday.draft_receipt, Intake(BIRTH, AN))
    guide = desk.database.read_as(desk.actor, everyday.guide_slip, BIRTH)
    assert (intake.arrangement.after, guide.arrangement.after) == ("Mẫu riêng receipt.", "Mẫu riêng guide.")


@pytest.mark.parametrize(
    ("own", "code", "field"),
    [
        ({"left_out": {"papers"}}, "part_stays", "left_out"),
        ({"left_out": {"code"}}, "part_stays", "left_out"),
        ({"left_out": {"poem"}}, "unknown_part", "left_out"),
        ({"order": ("heading",)}, "part_fixed", "order"),
        ({"order": ("note", "note")}, "part_twice", "order"),
        ({"order": ("poem",)}, "unknown_part", "order"),
        ({"size": 4}, "size_out_of_bounds", "size"),
        ({"size": -2}, "size_out_of_bounds", "size"),
        ({"after": "a" * 501}, "too_long", "after"),
        ({"before": "Chào \x07 bạn"}, "control_characters", "before"),
        ({"before": "Chào 欢迎"}, "not_printable", "before"),
        ({"labels": (("request", "Xin gì"),)}, "label_fixed", "labels.request"),
        ({"labels": (("charges", "a" * 61),)}, "too_long", "labels.charges"),
        ({"labels": (("poem", "Thơ"),)}, "unknown_part", "labels.poem"),
        ({"size": 3, "after": "Chữ rất dài. " * 38}, "layout_spills", "size"),
    ],
)
def test_what_cannot_be_is_refused_whole(desk: Desk, own: dict[str, Any], code: str, field: str) -> None:
    admin = desk.of("quantri")
    with pytest.raises(UserError) as refused:
        save(admin, FormKind.RECEIPT, **own)
    assert (refused.value.code, refused.value.details["field"]) == (code, field)
    assert (refused.value.message and refused.value.hint) != ""
    assert view(admin).versions == ()


def test_days_gone_by_and_books_are_refused(desk: Desk) -> None:
    admin = desk.of("quantri")
    for day, code in ((date(2026, 1, 11), "since_past"), (date(2028, 1, 1), "since_far")):
        with pytest.raises(UserError) as refused:
            save(admin, FormKind.RECEIPT, day)
        assert refused.value.code == code
    with pytest.raises(UserError) as refused:
        view(admin, FormKind.LEDGER)
    assert refused.value.code == "form_not_arranged"


def test_only_who_rules_the_office_changes_its_forms(desk: Desk) -> None:
    for who in ("tiepnhan", "lanhdao"):
        with pytest.raises(UserError) as refused:
            save(desk.of(who), FormKind.RECEIPT, size=1)
        assert refused.value.code == "role_missing"
    assert view(desk.of("quantri")).versions == ()


def test_words_are_kept_on_one_line_and_the_official_order_as_none(desk: Desk) -> None:
    admin = desk.of("quantri")
    order = tuple(part.name for part in PARTS["receipt"] if part.movable)
    told = save(
        admin,
        FormKind.RECEIPT,
        order=order,
        before=" Kính  chào\nông ba\u0300 ",
        labels=(("charges", "Phí, lệ phí"), ("note", "Dặn thêm")),
    )
    assert told.arrangement == Arrangement(before="Kính chào ông bà", labels=(("note", "Dặn thêm"),))
    save(admin, FormKind.RECEIPT, before="Kính chào ông bà", labels=(("note", "Dặn thêm"),))
    assert len(view(admin).versions) == 1  # it said nothing new


@pytest.mark.parametrize("form", ARRANGEABLE)
def test_every_form_has_a_sample_and_words_for_its_parts(desk: Desk, form: FormKind) -> None:
    office = desk.database.read(own_agency.office)
    assert {part.name for part in PARTS[form.value]} <= part_words().keys()
    assert form in form_words()
    for life in TrialLife:
        sample = sample_of(form, office, at(12, 9), life)
        pdf = everyday.render(sample, Paper.A5)
        assert "DỮ LIỆU THỬ" in read_back(pdf).text
        coded = [found for page in barcodes(pdf, 203) for found in page]
        assert bool(coded) == (form not in (FormKind.FEE, FormKind.GUIDE))
    assert page_count(sample_of(form, office, at(12, 9)), Paper.A5) == 1
    assert sample_of(form, replace(office, barcode_number=""), at(12, 9)).title


def test_of_what_had_begun_the_last_counts() -> None:
    def version(since: int, made: int, size: int) -> LayoutVersion:
        day = date(2026, 1, since)
        return LayoutVersion(FormKind.RECEIPT, day, at(made, 9), "Ai đó", replace(OFFICIAL, size=size))

    planned, now, mended = version(20, 10, 1), version(12, 11, 2), version(20, 15, 3)
    versions = (planned, now, mended)
    worked_by_hand = {9: None, 11: None, 12: 2, 14: 2, 19: 2, 20: 3, 31: 3}
    for day, size in worked_by_hand.items():
        found = in_force(versions, at(day, 12))
        assert (found.arrangement.size if found else None) == size
    assert in_force((planned, now), at(20, 12)) is planned
    assert in_force((now,), at(11, 8)) is None
