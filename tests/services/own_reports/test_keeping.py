"""Reports an office keeps: by whom, under which names, read by whom, and what is no more when they are opened."""

import random
import unicodedata
from datetime import date, timedelta
from functools import partial

import pytest
from sqlalchemy import Engine, select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.rules.calendar import local
from app.rules.moving_periods import MovingPeriod
from app.rules.periods import Period
from app.services.own_reports import keeping
from app.services.own_reports.behind import dossiers_in
from app.services.own_reports.checking import columns_for
from app.services.own_reports.definition import Grouping, OwnDefinition, OwnKind
from app.services.own_reports.kept_views import KeptReport
from app.services.own_reports.reading import figures_of
from app.services.own_reports.stored import read_stored, stored
from app.services.reports.asked import Definitions, InTime, Paused, WithoutResult
from app.services.reports.views import column_names
from app.services.upkeep.verifying.everything import verify
from app.services.views.asked_lists import DaySpan, ListChip, ListFilter
from models.reports import OwnReport
from models.vocabulary import Role, Status
from tests.clock import Clock
from tests.services.desk import Desk, assert_for_people
from tests.services.together import at_once
from tests.services.tree_office import person

BY_FIELD = OwnDefinition(OwnKind.COUNTS, ("received", "done", "rate"), (Grouping.FIELD,))
LISTED = OwnDefinition(OwnKind.LINES, ("code", "applicant"), of="open")


def kept(desk: Desk, name: str, definition: OwnDefinition = BY_FIELD) -> KeptReport:
    return desk.database.write(desk.actor, keeping.keep_new, name, definition)


def changed(desk: Desk, of: KeptReport, name: str, definition: OwnDefinition = LISTED) -> KeptReport:
    return desk.database.write(
        desk.actor, keeping.keep_changed, of.head.key, of.head.version, name, definition
    )


def names(desk: Desk) -> list[str]:
    return [head.name for head in desk.database.read_as(desk.actor, keeping.own_reports)]


def test_kept_by_one_read_by_all_of_the_office_changed_by_her_and_the_leader(desk: Desk) -> None:
    clerk, officer, leader = (desk.of(name) for name in ("tiepnhan", "chuyenvien", "lanhdao"))
    first = kept(clerk, "  Hộ tịch   theo tháng ")
    kept(officer, "Ẩn danh")
    assert names(clerk) == names(leader) == ["Ẩn danh", "Hộ tịch theo tháng"]
    assert (first.head.name, first.head.version, first.definition) == ("Hộ tịch theo tháng", 1, BY_FIELD)
    seen = officer.database.read_as(officer.actor, keeping.own_report_called, "ho tich THEO thang")
    assert (seen.definition, seen.head.may_change, first.head.may_change) == (BY_FIELD, False, True)
    for act in (
        lambda: changed(officer, first, "Của tôi"),
        lambda: desk.database.write(officer.actor, keeping.remove_own_report, first.head.key, 1),
    ):
        assert desk.refused(act).code == "not_her_report"
    second = changed(clerk, first, "Hộ tịch")
    assert (second.head.version, second.definition) == (2, LISTED)
    third = changed(leader, second, "Hộ tịch theo quý", BY_FIELD)
    assert (third.head.changed_by, third.head.made_by) == (leader.actor.full_name, clerk.actor.full_name)
    assert desk.database.read(verify).findings == ()
    desk.database.write(clerk.actor, keeping.remove_own_report, third.head.key, 3)
    assert names(officer) == ["Ẩn danh"]
    assert desk.refused(lambda: changed(clerk, third, "Lại")).code == "unknown_report"
    assert desk.database.read(verify).findings == ()


def test_another_agency_sees_none_and_may_use_the_same_names(desk: Desk) -> None:
    here, other = desk.of("lanhdao"), desk.another_agency()
    first = kept(here, "Theo lĩnh vực")
    assert names(other) == []
    for key in (first.head.key, "kho", "ff" * 16):
        with pytest.raises(UserError) as refused:
            desk.database.read_as(other.actor, keeping.own_report, key)
        assert refused.value.code == "unknown_report"
        assert first.head.name not in f"{refused.value.message} {refused.value.hint}"
    assert desk.refused(lambda: changed(other, first, "Cướp")).code == "unknown_report"
    assert kept(other, "Theo lĩnh vực").head.key != first.head.key
    desk.database.write(None, person, "thanhtra", "H26.16", frozenset({Role.INSPECTOR}))
    inspector = desk.of("thanhtra")
    assert names(inspector) == ["Theo lĩnh vực"]
    assert desk.refused(lambda: kept(inspector, "Của thanh tra")).code == "role_missing"


def test_two_at_once_and_two_under_one_name(desk: Desk) -> None:
    clerk, leader = desk.of("tiepnhan"), desk.of("lanhdao")
    first = kept(clerk, "Đất đai")
    for name in ("Đất đai", "dat DAI", unicodedata.normalize("NFD", "Đất  đai ")):
        taken = desk.refused(partial(kept, leader, name))
        assert (taken.code, clerk.actor.full_name in taken.message) == ("name_taken", True)
    other = kept(leader, "Khác")
    assert desk.refused(lambda: changed(leader, other, "ĐẤT ĐAI")).code == "name_taken"
    changed(leader, first, "Đất đai", LISTED)
    late = desk.refused(lambda: changed(clerk, first, "Đất đai"))
    assert (late.code, leader.actor.full_name in late.message) == ("report_changed", True)
    again = desk.database.read_as(clerk.actor, keeping.own_report, first.head.key)
    assert again.definition == LISTED
    # A name may be spelled anew.
    assert changed(clerk, again, "ĐẤT ĐAI").head.name == "ĐẤT ĐAI"


def test_of_desks_that_keep_at_one_moment_one_is_first(desk: Desk) -> None:
    clerk, leader = desk.of("tiepnhan"), desk.of("lanhdao")
    told = at_once(lambda: kept(clerk, "Một tên"), lambda: kept(leader, "mot TEN"))
    assert sorted(told) == ["", "name_taken"]
    report = desk.database.read_as(leader.actor, keeping.own_report_called, "một tên")
    told = at_once(lambda: changed(leader, report, "Một"), lambda: changed(leader, report, "Hai", BY_FIELD))
    assert sorted(told) == ["", "report_changed"]
    [head] = desk.database.read_as(leader.actor, keeping.own_reports)
    assert (head.version, head.name) == (2, "Một" if told[0] == "" else "Hai")
    assert desk.database.read(verify).findings == ()


def test_names_and_definitions_that_are_none(untouched_desk: Desk) -> None:
    desk = untouched_desk.of("tiepnhan")
    for name, code in (
        ("", "name_missing"),
        (" \u00a0\u2003 ", "name_missing"),
        ("\u0301\u200b", "name_missing"),
        ("a" * 10_000, "too_long"),
        ("Một\x00hai", "control_characters"),
    ):
        assert desk.refused(partial(kept, desk, name)).code == code, name
    chip = ListChip("Tình trạng", "Quá hạn", ListFilter(is_overdue=True))
    for definition, code in (
        (OwnDefinition(OwnKind.COUNTS, ()), "report_without_columns"),
        (OwnDefinition(OwnKind.COUNTS, ("applicant",)), "unknown_column"),
        (OwnDefinition(OwnKind.LINES, ("received",)), "unknown_column"),
        (OwnDefinition(OwnKind.LINES, ("code",), order="id; drop table"), "unknown_column"),
        (OwnDefinition(OwnKind.LINES, ("code",), of="rate"), "unknown_column"),
        (OwnDefinition(OwnKind.LINES, ("code", "code")), "column_twice"),
        (OwnDefinition(OwnKind.LINES, ("code",), tuple(Grouping)[:3]), "too_many_groups"),
        (OwnDefinition(OwnKind.LINES, ("code",), (Grouping.UNIT,) * 2), "too_many_groups"),
        (OwnDefinition(OwnKind.LINES, ("code",), chips=(chip,) * 41), "too_many_chips"),
    ):
        assert desk.refused(partial(kept, desk, "Thử", definition)).code == code
        with pytest.raises(UserError) as refused:
            desk.database.read_as(desk.actor, figures_of, "Thử", definition)
        assert refused.value.code == code


def test_any_definition_is_kept_as_it_is() -> None:
    chance = random.Random(5)
    day = date(2026, 1, 12)
    chips = (
        ListChip("Lĩnh vực", "=Hộ tịch", ListFilter(fields=frozenset({"Hộ tịch", "Đất đai"})), also="x"),
        ListChip("Tình trạng", "Đã trả", ListFilter(statuses=frozenset({Status.RETURNED}))),
        ListChip("Tiếp nhận", "từ hôm nay", ListFilter(received=DaySpan(day), due=DaySpan(None, day))),
    )
    for _ in range(200):
        kind = chance.choice(list(OwnKind))
        columns = columns_for(kind)
        definition = OwnDefinition(
            kind,
            tuple(chance.sample(columns, chance.randint(1, len(columns)))),
            tuple(chance.sample(list(Grouping), chance.randint(0, 2))),
            tuple(chance.sample(chips, chance.randint(0, 3))),
            chance.choice([*MovingPeriod, Period(day, day + timedelta(days=chance.randint(0, 99)))]),
            chance.choice(column_names()),
            chance.choice(columns) if kind is OwnKind.LINES else "received_at",
            chance.choice([True, False]),
            Definitions(*(chance.choice(list(each)) for each in (InTime, WithoutResult, Paused))),
        )
        assert read_stored(stored(definition)) == (definition, ())


def test_what_is_not_known_is_told_and_left_out(desk: Desk) -> None:
    desk.receive()
    leader = desk.of("lanhdao")
    of_tomorrow = {
        **stored(BY_FIELD),
        "columns": ["received", "of_tomorrow", "received", 7],
        "groups": ["field", "planet"],
        "chips": [{"kind": "Cung", "name": "Bảo Bình", "which": {"stars": ["x"] * 3, "fields": 1}}, None],
        "period": {"first": "2026-02-30", "last": "2026-01-01"},
        "of": "nothing",
        "order": None,
        "counting": {"in_time": "never"},
        "colour": "green",
    }
    report = kept(leader, "Của ngày mai")
    desk.database.write(None, _put, report.head.key, of_tomorrow)
    opened = desk.database.read_as(leader.actor, keeping.own_report, report.head.key)
    assert opened.definition == OwnDefinition(OwnKind.COUNTS, ("received",), (Grouping.FIELD,))
    said = " ".join(opened.left_out)
    assert len(opened.left_out) == 10
    for word in ("of_tomorrow", "planet", "Bảo Bình", "kỳ báo cáo", "nothing", "never", "colour"):
        assert word in said
    found = desk.database.read_as(leader.actor, figures_of, "Thử", opened.definition)
    assert found.total.values == {"received": 1}
    for whole in ({}, {"form": 2}, {"form": 1, "kind": "picture"}, [], "x", None, {**of_tomorrow, "kind": 3}):
        desk.database.write(None, _put, report.head.key, whole)
        assert names(leader) == ["Của ngày mai"]
        with pytest.raises(UserError) as refused:
            desk.database.read_as(leader.actor, keeping.own_report, report.head.key)
        assert refused.value.code == "report_unreadable"
        assert_for_people(refused.value)
    desk.database.write(leader.actor, keeping.remove_own_report, report.head.key, 1)
    assert names(leader) == []


def _put(uow: UnitOfWork, key: str, definition: object) -> None:
    [row] = uow.session.execute(select(OwnReport)).scalars()
    assert row.id.hex == key
    row.definition = definition  # type: ignore[assignment]  # as no program of ours writes it


def test_what_the_office_has_no_more_finds_nothing_and_is_said(desk: Desk) -> None:
    unit = desk.receive().holder
    leader = desk.of("lanhdao").actor
    here = (ListFilter(fields=frozenset({"Hộ tịch"})), ListFilter(units=frozenset({unit})))
    for which in (
        ListFilter(fields=frozenset({"Hộ tịch", "Thiên văn"})),
        ListFilter(procedures=frozenset({"9.999999"})),
        ListFilter(units=frozenset({"Phòng Đã Giải Thể"})),
        ListFilter(people=frozenset({"da.nghi"})),
        *here,
    ):
        chip = ListChip("Thử", "Cái ấy", which)
        for kind, columns in ((OwnKind.COUNTS, ("received",)), (OwnKind.LINES, ("code",))):
            definition = OwnDefinition(kind, columns, chips=(chip,))
            found = desk.database.read_as(leader, figures_of, "Thử", definition)
            assert found.narrowed_by == ("Thử: Cái ấy",)
            assert bool(found.gone) != (which in here)
            if kind is OwnKind.LINES:
                # A name nobody has fits nothing; beside one that somebody has, that one still does.
                assert found.total.dossiers == (1 if which in here or "Hộ tịch" in which.fields else 0)
            assert all("“Thử: Cái ấy”" in sentence for sentence in found.gone)


def test_days_that_move_and_days_that_stand(desk: Desk, clock: Clock) -> None:
    desk.receive()
    leader = desk.of("lanhdao").actor
    standing = OwnDefinition(OwnKind.COUNTS, ("new",), period=Period(date(2026, 1, 1), date(2026, 1, 31)))
    moving = OwnDefinition(OwnKind.COUNTS, ("new",), period=MovingPeriod.LAST_MONTH)

    def told(definition: OwnDefinition, period: Period | None = None) -> tuple[date, date, object]:
        found = desk.database.read_as(leader, figures_of, "Thử", definition, period)
        return found.first, found.last, found.total.values["new"]

    january = (date(2026, 1, 1), date(2026, 1, 31), 1)
    assert told(standing) == january
    assert told(moving) == (date(2025, 12, 1), date(2025, 12, 31), 0)
    clock.set(2026, 2, 28, 23, 59)
    assert told(standing) == told(moving) == january
    clock.set(2026, 3, 1, 0, 0)
    assert told(moving) == (date(2026, 2, 1), date(2026, 2, 28), 0)
    assert told(moving, Period(date(2026, 1, 12), date(2026, 1, 12)))[2] == 1
    today = local(desk.database.now).date()
    with pytest.raises(UserError) as refused:
        told(moving, Period(today + timedelta(days=1), today + timedelta(days=2)))
    assert refused.value.code == "period_not_begun"
    with pytest.raises(UserError) as backwards:
        Period(today, today - timedelta(days=1))
    assert backwards.value.code == "period_invalid"


def test_an_office_without_dossiers_and_numbers_that_are_none(desk: Desk) -> None:
    leader = desk.of("lanhdao").actor
    for kind in OwnKind:
        columns = columns_for(kind)
        for groups in ((), (Grouping.QUARTER, Grouping.AGENCY)):
            definition = OwnDefinition(kind, columns, groups)
            found = desk.database.read_as(leader, figures_of, "Thử", definition)
            assert (found.lines, found.total.dossiers) == ((), 0)
            assert not any(found.total.values.values())
    definition = OwnDefinition(OwnKind.COUNTS, ("received",), (Grouping.UNIT,))
    for key in ("[]", "", "kho", '["x", "y"]', "[1]", "{}", '["ff"]'):
        page = desk.database.read_as(leader, dossiers_in, definition, "received", key)
        assert page.rows == ()
    for column in ("rate", "mean_hours", "mean_work_hours", "kept", "applicant", "id; drop table dossier"):
        with pytest.raises(UserError) as refused:
            desk.database.read_as(leader, dossiers_in, definition, column)
        assert refused.value.code == "unknown_column"


def test_a_list_that_is_too_long_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.own_reports.listing.MOST_LINES", 1)
    definition = OwnDefinition(OwnKind.LINES, ("code",))
    desk.receive()
    assert desk.database.read_as(desk.actor, figures_of, "Thử", definition).total.dossiers == 1
    desk.receive()
    with pytest.raises(UserError) as refused:
        desk.database.read_as(desk.actor, figures_of, "Thử", definition)
    assert refused.value.code == "report_too_long"
    assert_for_people(refused.value)


def test_what_is_put_together_is_not_kept_in_memory(desk: Desk) -> None:
    def kept_translations(uow: UnitOfWork) -> int:
        engine = uow.session.get_bind()
        assert isinstance(engine, Engine)
        return len(engine._compiled_cache or ())

    def look(column: str) -> None:
        definition = OwnDefinition(OwnKind.COUNTS, (column,), (Grouping.FIELD,))
        desk.database.read_as(desk.actor, figures_of, "Thử", definition)

    look("received")
    before = desk.database.read(kept_translations)
    for column in ("done", "early", "late", "open", "refused"):
        look(column)
    assert desk.database.read(kept_translations) == before > 0
