"""Whole imports: sums that add up, nothing twice, nothing lost, and the export that changes nothing."""

from dataclasses import replace
from datetime import timedelta

import pypdfium2
import pytest

from app.errors import UserError
from app.services.catalogue.catalogue_editing import catalogue_rows, draft_of, versions_of
from app.services.catalogue.catalogue_saving import retire, save_version
from app.services.catalogue.workbook import importing
from app.services.catalogue.workbook.exporting import export_workbook
from app.services.catalogue.workbook.importing import import_workbook
from app.services.catalogue.workbook.reading import read_workbook
from app.services.catalogue.workbook.report import ImportReport, SheetCounts
from app.services.catalogue.workbook.rows import Entry
from app.services.papers.everyday import receipt, render
from app.services.procedures.in_force import current_version
from models.vocabulary import Channel, Role
from printing.sheet import Paper
from tests.clock import Clock
from tests.services.desk import BIRTH, Desk
from tests.services.workbook.books import FISH, FORM, SAMPLE, TERM, book


def take(desk: Desk, content: bytes, **options: bool) -> ImportReport:
    return desk.database.write(desk.actor, import_workbook, read_workbook(content), **options)


def adds_up(report: ImportReport) -> bool:
    return all(
        counts.taken + counts.held + counts.unchanged == counts.rows
        for counts in (report.procedures, report.papers, report.terms)
    )


def test_the_sample_counted_by_hand(desk: Desk) -> None:
    report = take(desk, SAMPLE.read_bytes())
    assert report.taken == ("9.000001", "9.000002", "9.000003", "9.000004", "9.000006")
    assert (report.changed, report.unchanged, report.held_back) == ((), (), ("9.000005",))
    assert report.procedures == SheetCounts(rows=6, taken=5, changed=0, unchanged=0, held=1)
    # Remarks 4 and 7, rows 11 to 13 and 15, row 16 of the procedure held, row 17 of none.
    assert report.papers == SheetCounts(rows=16, taken=8, changed=0, unchanged=0, held=8)
    # Rows 4, 5 and 7 have an open place, 8 to 10 are unclear, 11 belongs to the procedure held.
    assert report.terms == SheetCounts(rows=10, taken=3, changed=0, unchanged=0, held=7)
    assert [(place.sheet, place.row, place.code) for place in report.held] == [
        ("Thủ tục", 6, "text_too_long"),
        ("Giấy tờ", 4, "remark"),
        ("Giấy tờ", 7, "remark"),
        ("Giấy tờ", 11, "paper_twice"),
        ("Giấy tờ", 12, "paper_count_unreadable"),
        ("Giấy tờ", 13, "paper_fragment"),
        ("Giấy tờ", 15, "paper_fragment"),
        ("Giấy tờ", 16, "procedure_held"),
        ("Giấy tờ", 17, "procedure_missing"),
        ("Thời hạn", 4, "term_without_unit"),
        ("Thời hạn", 5, "fee_free_yet_charged"),
        ("Thời hạn", 7, "term_missing"),
        ("Thời hạn", 7, "fee_unlikely"),
        ("Thời hạn", 8, "channel_twice"),
        ("Thời hạn", 9, "channel_twice"),
        ("Thời hạn", 10, "channel_unknown"),
        ("Thời hạn", 11, "procedure_held"),
    ]
    assert all(place.reason and place.column for place in report.held)
    assert [(place.row, place.code) for place in report.noted] == [
        (3, "agency_missing"),
        (4, "headings_are_cases"),
        (7, "no_terms"),
        (7, "no_papers"),
    ]


def test_a_dry_run_tells_the_same_and_writes_nothing(desk: Desk) -> None:
    before = desk.everything()
    told = take(desk, SAMPLE.read_bytes(), dry_run=True)
    assert desk.everything() == before
    assert replace(told, dry_run=False) == take(desk, SAMPLE.read_bytes())


def test_the_same_file_twice_changes_nothing(desk: Desk, clock: Clock) -> None:
    first = take(desk, SAMPLE.read_bytes())
    after = desk.everything()
    clock.now += timedelta(days=3)
    second = take(desk, SAMPLE.read_bytes())
    assert desk.everything() == after
    assert second.unchanged == first.taken
    assert (second.taken, second.changed, second.held) == ((), (), first.held)
    assert adds_up(second)


def test_an_export_comes_back_unchanged_with_the_same_rows(desk: Desk) -> None:
    take(desk, SAMPLE.read_bytes())
    after = desk.everything()
    content = desk.database.read_as(desk.actor, export_workbook)
    report = take(desk, content)
    assert desk.everything() == after
    assert (report.taken, report.changed, report.held_back) == ((), (), ())
    assert len(report.unchanged) == len(desk.database.read_as(desk.actor, catalogue_rows))
    assert adds_up(report)
    came_back = {entry.code: entry.plain() for entry in read_workbook(content).entries}
    for entry in read_workbook(SAMPLE.read_bytes()).entries:
        assert entry.code in report.unchanged or entry.code == "9.000005"
        assert came_back.get(entry.code, entry.plain()) == entry.plain()


def test_a_change_is_a_new_version_and_dossiers_keep_theirs(desk: Desk) -> None:
    take(desk, book())
    early = desk.receive(FISH[0])
    report = take(desk, book(terms=[(*TERM[:2], "5", *TERM[3:])]))
    assert (report.changed, report.taken) == ((FISH[0],), ())
    assert report.terms == SheetCounts(rows=1, taken=1, changed=1, unchanged=0, held=0)
    late = desk.receive(FISH[0])
    assert [each.day for each in (early.due_at, late.due_at)] == [15, 19]
    assert desk.dossier(early.code) == early
    versions = desk.database.read_as(desk.actor, versions_of, FISH[0])
    assert [(each.version, each.origin, each.made_by) for each in versions] == [
        (1, "workbook", "Người dùng thử"),
        (2, "workbook", "Người dùng thử"),
    ]


def test_what_the_workbook_does_not_say_stays(desk: Desk) -> None:
    """The export of a shipped procedure with one term changed: steps, policies and fees are those of before."""
    before = desk.database.read_as(desk.actor, draft_of, "1.001612").document
    lines = [
        entry.plain() for entry in read_workbook(desk.database.read_as(desk.actor, export_workbook)).entries
    ]
    mine = next(each for each in lines if each["procedure"][0] == "1.001612")
    mine["terms"][0][2] = "4"
    report = take(desk, book([mine["procedure"]], mine["papers"], mine["terms"]))
    assert report.changed == ("1.001612",)
    after = desk.database.read_as(desk.actor, draft_of, "1.001612").document
    changed = {case.code: [term.amount for term in case.terms] for case in after.cases}
    assert {amounts[0] for amounts in changed.values()} == {4}
    assert [case.steps for case in after.cases] == [case.steps for case in before.cases]
    assert [case.fees for case in after.cases] == [case.fees for case in before.cases]
    assert [case.papers for case in after.cases] == [case.papers for case in before.cases]
    assert after.legal_basis == before.legal_basis


def test_a_cell_that_waits_puts_no_end_to_a_known_term_or_fee(desk: Desk) -> None:
    take(desk, book(terms=[(*TERM[:4], "20,000 VNĐ")]))
    report = take(desk, book(terms=[(*TERM[:3], None, "theo quy định của tỉnh")]))
    assert report.changed == (FISH[0],)
    assert [place.code for place in report.held] == ["term_without_unit", "fee_unreadable"]
    case = desk.database.read_as(desk.actor, draft_of, FISH[0]).document.cases[0]
    assert [(term.amount, term.editor_note) for term in case.terms] == [(3, "")]
    assert [fee.amount for fee in case.fees] == [20_000]


def test_what_was_edited_here_is_kept_until_a_person_says_otherwise(desk: Desk) -> None:
    take(desk, SAMPLE.read_bytes())
    draft = desk.database.read_as(desk.actor, draft_of, "9.000001")
    edited = draft.document.model_copy(update={"name": "Cấp giấy phép nuôi cá lồng bè"})
    today = desk.database.now.date()
    desk.database.write(desk.actor, save_version, edited, today, based_on=draft.version)

    again = take(desk, SAMPLE.read_bytes())
    assert "9.000001" in again.unchanged
    written = next(entry for entry in _exported(desk) if entry.code == "9.000001").procedure
    assert written.cells[1:4] == ("Cấp giấy phép nuôi cá lồng bè", "Thủy sản", "Cấp xã")
    assert written.cells[6] == "Công dân Việt Nam"

    line = (*FISH[:1], "Tên mới của cổng", *FISH[2:])
    held = take(desk, book([line]))
    assert [(place.code, place.row) for place in held.held] == [
        ("edited_here", 2),
        ("procedure_held", 2),
        ("procedure_held", 2),
    ]
    assert adds_up(held)
    assert take(desk, book([line]), replace=True).changed == ("9.000001",)
    assert desk.database.read_as(desk.actor, draft_of, "9.000001").document.name == "Tên mới của cổng"


def test_a_procedure_that_came_with_the_program_is_kept_until_a_person_says_otherwise(desk: Desk) -> None:
    line = (BIRTH, "Thủ tục đăng ký khai sinh", "Hộ tịch", "Cấp xã", None, "163/QĐ-BTP", "Công dân")
    content = book([line], [(BIRTH, *FORM[1:])], [(BIRTH, "Trực tiếp", "1", None, "Miễn phí")])
    assert next(place.code for place in take(desk, content).held) == "shipped_here"
    before = desk.database.read_as(desk.actor, draft_of, BIRTH).document
    assert take(desk, content, replace=True).changed == (BIRTH,)
    after = desk.database.read_as(desk.actor, draft_of, BIRTH).document
    assert (after.decides, after.after_fifteen) == (before.decides, before.after_fifteen)
    known = {term.channel: term for term in before.cases[0].terms}
    assert list(after.cases[0].terms) == [known[Channel.DIRECT]]


def test_a_retired_procedure_stays_retired(desk: Desk) -> None:
    take(desk, book())
    desk.database.write(desk.actor, retire, FISH[0], desk.database.now.date())
    with pytest.raises(UserError) as unknown:
        desk.database.read_as(desk.actor, current_version, FISH[0])
    assert unknown.value.code == "unknown_procedure"
    report = take(desk, book())
    assert next(place.code for place in report.held) == "retired"
    assert FISH[0] not in [entry.code for entry in _exported(desk)]


def test_all_or_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[object] = []

    def failing(*arguments: object) -> None:
        written.append(arguments)
        if len(written) == 3:
            raise UserError("stopped_half_way", "Dừng giữa chừng.", "Làm lại.")

    monkeypatch.setattr(importing, "write_origin", failing)
    assert desk.refused(lambda: take(desk, SAMPLE.read_bytes())).code == "stopped_half_way"
    assert len(written) == 3


def test_only_an_administrator_may(desk: Desk) -> None:
    clerk = desk.of("tiepnhan")
    assert Role.ADMINISTRATOR not in clerk.actor.roles
    assert desk.refused(lambda: take(clerk, book())).code == "role_missing"
    assert desk.refused(lambda: take(clerk, book(), dry_run=True)).code == "role_missing"
    with pytest.raises(UserError) as raised:
        clerk.database.read_as(clerk.actor, export_workbook)
    assert raised.value.code == "role_missing"


def test_an_open_term_asks_the_clerk_and_an_open_fee_is_not_free(desk: Desk) -> None:
    take(desk, SAMPLE.read_bytes())
    with pytest.raises(UserError) as raised:
        desk.receive("9.000006")
    assert raised.value.code == "term_open"
    received = desk.receive("9.000002", channel=Channel.ONLINE)
    assert [fee.amount for fee in received.fees] == [None]


def test_a_paper_as_long_as_the_portal_writes_is_received_and_printed(desk: Desk) -> None:
    name = "Văn bản " + "theo quy định của pháp luật " * 35
    take(desk, book(papers=[(FISH[0], "--", name, 1, 0)]))
    received = desk.receive(FISH[0])
    assert len(received.papers[0].name) > 900
    slip = render(desk.database.read_as(desk.actor, receipt, received.code), Paper.A5)
    with pypdfium2.PdfDocument(slip) as pdf:
        words = " ".join("".join(page.get_textpage().get_text_range() for page in pdf).split())
    assert words.count("pháp luật") == 2 * 35  # both copies of the slip


def _exported(desk: Desk) -> tuple[Entry, ...]:
    content = desk.database.read_as(desk.actor, export_workbook)
    return read_workbook(content).entries
