"""At the desk of an administrator in the middle of the tree: what is hers is offered, the rest is only shown."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.database.unit_of_work import Database
from app.services.form_layouts.changing import form_view
from app.services.office_settings.changing import office_settings
from app.services.people.listing import person
from models.vocabulary import FormKind
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import SqliteOffices
from tests.services.tree_office import OWN, PEOPLE_OF_OTHERS, PLACES, TEAM, of_tree
from tests.ui.conftest import desk_at
from tests.ui.immediate import RememberingPrinter
from ui.desk import Desk
from ui.messages import Messages
from ui.office.calendar.screen import CalendarScreen
from ui.office.catalogue.screen import CatalogueScreen
from ui.office.form_layouts.page import FormLayoutPage
from ui.office.people.people_page import PeoplePage
from ui.office.settings.office_page import OfficePage
from ui.office.units.closing_panels import CloseAgency
from ui.office.units.page import UnitsPage
from ui.office.units.panels import AddAgency, MoveAgency
from ui.shell.ways import unused_keys, ways
from ui.widgets.choices import Choices


@pytest.fixture
def quantri(
    sqlite_offices: SqliteOffices, clock: Clock, messages: Messages, printer: RememberingPrinter
) -> Iterator[Desk]:
    database = Database.open(of_tree(sqlite_offices), clock)
    yield desk_at(database, "quantri", messages, printer)
    database.close()


def offered(choices: Choices) -> list[object]:
    return list(choices._values)


@pytest.fixture
def units_page(qtbot: QtBot, quantri: Desk) -> UnitsPage:
    made = UnitsPage(quantri)
    qtbot.addWidget(made)
    made.entered()
    return made


def test_changes_are_offered_where_she_rules(units_page: UnitsPage) -> None:
    page = units_page
    page.with_closed.setChecked(True)
    for place in PLACES.values():
        page.tree.select((place.code, None))
        assert bool(page.detail.acts) is (place.ruled and place.code != "H26.18"), place
        assert page.detail.own.isHidden() is (not place.ruled or place.code == "H26.18"), place
        page.tree.select((place.code, TEAM))
        note = page.tree.words((place.code, TEAM))[1]
        if place.code not in ("H26.18", "H26.19"):
            assert note == ("0 người, 0 hồ sơ" if place.ruled else ""), place


def test_her_own_stays_where_it_is_and_nothing_goes_out_of_her_hands(units_page: UnitsPage) -> None:
    page, below = units_page, ["H26.16.01", "H26.16.01.01"]
    page.tree.select((OWN, None))
    assert "move" not in page.detail.acts
    page.detail.begin("add_agency")
    panel = page.detail.panel
    assert isinstance(panel, AddAgency)
    assert (panel.parent_choice.value, offered(panel.parent_choice)) == (OWN, [OWN, *below])
    page.tree.select(("H26.16.01.01", None))
    page.detail.begin("move")
    panel = page.detail.panel
    assert isinstance(panel, MoveAgency)
    assert (panel.parent_choice.value, offered(panel.parent_choice)) == ("H26.16.01", [OWN, "H26.16.01"])
    page.tree.select(("H26.16.01", None))
    page.detail.begin("close")
    panel = page.detail.panel
    assert isinstance(panel, CloseAgency)
    assert offered(panel.heir) == [None, OWN, "H26.16.01.01"]


def test_people_of_the_agencies_below_are_cared_for_at_their_own_units(qtbot: QtBot, quantri: Desk) -> None:
    page = PeoplePage(quantri)
    qtbot.addWidget(page)
    page.entered()
    shown = {row[1] for row in page.table.words.rows}
    assert {"o.minh", "o.duoi", "o.duoinua"} < shown
    assert shown.isdisjoint(PEOPLE_OF_OTHERS)
    page.search.setText("H26.16.01.01")
    assert [row[1] for row in page.table.words.rows] == ["o.duoinua"]
    detail = page.detail
    assert not detail.at.agency.isHidden()
    assert offered(detail.at.agency) == [OWN, "H26.16.01", "H26.16.01.01"]
    detail.at.agency.setCurrentIndex(1)
    detail.at.agency.chosen.emit("H26.16.01")
    detail.at.unit.setCurrentIndex(detail.at.unit.findText(TEAM))
    detail.keep()
    view = quantri.read(person, "o.duoinua")
    assert (view.agency, view.unit) == ("H26.16.01", TEAM)


def test_what_all_share_is_only_shown(
    qtbot: QtBot, quantri: Desk, messages: Messages, printer: RememberingPrinter
) -> None:
    head = actor_of(quantri.database, "tinh")
    assert head.administers_all
    of_head = replace(quantri, actor=head)
    assert not quantri.actor.administers_all
    assert [way.key for way in ways(quantri)] == [way.key for way in ways(of_head) if way.key != "F10"]
    assert unused_keys(quantri).startswith("F10")
    catalogue, calendar = CatalogueScreen(quantri), CalendarScreen(quantri)
    for screen in (catalogue, calendar):
        qtbot.addWidget(screen)
        screen.entered()
    assert catalogue.pages is None
    assert not calendar._may


def test_settings_of_an_agency_below_are_set_where_they_are_shown(qtbot: QtBot, quantri: Desk) -> None:
    page = OfficePage(quantri)
    qtbot.addWidget(page)
    page.entered()
    assert not page.agency.isHidden()
    assert offered(page.agency) == [OWN, "H26.16.01", "H26.16.01.01"]

    def turn(code: str) -> None:
        page.agency.setCurrentIndex(page.agency.place_of(code))
        page.agency.chosen.emit(code)

    def phone(code: str) -> str:
        return next(
            each.value for each in quantri.read(office_settings, code) if each.setting.name == "phone"
        )

    own = phone(OWN)
    turn("H26.16.01")
    phone_line = page.fields.widget("phone")
    assert isinstance(phone_line, QLineEdit)
    phone_line.setText("0299 111")
    turn(OWN)
    assert page.agency.value == "H26.16.01"  # half typed is neither lost nor given to another agency
    page.save()
    assert (phone("H26.16.01"), phone(OWN)) == ("0299 111", own)
    turn(OWN)
    assert page.fields.values["phone"] == own


def test_forms_of_an_agency_below_are_put_together_where_they_are_shown(qtbot: QtBot, quantri: Desk) -> None:
    page = FormLayoutPage(quantri)
    qtbot.addWidget(page)
    page.entered()
    assert offered(page.agency) == [OWN, "H26.16.01", "H26.16.01.01"]

    def turn(code: str) -> None:
        page.agency.setCurrentIndex(page.agency.place_of(code))
        page.agency.chosen.emit(code)

    def foot(code: str) -> str:
        return quantri.read(form_view, FormKind.RECEIPT, code).arrangement.after

    turn("H26.16.01")
    page.fields.said.emit("after", "Của cấp dưới")
    turn(OWN)
    assert page.agency.value == "H26.16.01"  # half changed is neither lost nor given to another agency
    page.save()
    assert (foot("H26.16.01"), foot(OWN)) == ("Của cấp dưới", "")
    turn(OWN)
    assert page.editing is not None
    assert page.editing.now.is_official
