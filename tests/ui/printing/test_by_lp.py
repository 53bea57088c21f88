"""By `lp`: the same bytes with tray, size and copies; and why a printer has stopped, in words.

Against a real CUPS where this machine has one, and always against programs that answer like its own.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import Unavailable
from app.language import tr
from app.services.dossiers.day_lists import day_list
from app.services.papers import everyday, printed_forms
from app.settings import LocalSettings
from models.vocabulary import FormKind
from printing.sheet import Paper
from tests.ui.immediate import ImmediateTasks
from tests.ui.printing.fake_lp import FakeLp
from tests.ui.printing.real_cups import RealCups, can_run, real_cups, until
from ui.desk import Desk
from ui.printing import by_lp, to_printer
from ui.printing.desk_printer import DeskPrinter
from ui.printing.job import JobState, state_words
from ui.printing.office_papers import print_paper
from ui.printing.places import state_of
from ui.printing.to_printer import Taken
from ui.printing.watch import look_at
from ui.settings_store import SettingsStore

Spooler = FakeLp | RealCups
NO_CUPS = pytest.mark.skipif(not can_run(), reason="no CUPS server on this machine")


@pytest.fixture(params=["fake lp", pytest.param("cupsd", marks=NO_CUPS)])
def spooler(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Spooler]:
    """Two printers, Desk and Hall, of which the first is the system's own choice."""
    if request.param == "fake lp":
        fake = FakeLp(tmp_path / "cups")
        _see(fake, monkeypatch)
        yield fake
        return
    with real_cups() as cups:
        _see(cups, monkeypatch)
        yield cups


def _see(spooler: Spooler, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in spooler.visible.items():
        monkeypatch.setenv(name, value)


def pdf_of(desk: Desk, paper: Paper) -> bytes:
    return everyday.render(desk.read(everyday.receipt, desk.read(day_list, "waiting").rows[0].code), paper)


def test_a_paper_arrives_as_it_is_and_the_printer_s_troubles_are_said(spooler: Spooler, desk: Desk) -> None:
    assert to_printer.printer_names() == ("Desk", "Hall")
    assert to_printer.default_printer_name() == "Desk"
    assert to_printer.trays("Hall") == (("Auto", "Auto"), ("Tray1", "Tray1"), ("Tray2", "Tray2"))
    small, large = pdf_of(desk, Paper.A5), pdf_of(desk, Paper.A4_TWO_UP)
    first = to_printer.print_pdf(small, "Hall", "Giấy hẹn H26", "Tray2", 2)
    assert first.printer == "Hall"
    until(lambda: not to_printer.is_pending(first))
    assert to_printer.print_pdf(large, "", "x").printer == "Desk"
    until(lambda: len(spooler.came()) == 2)
    slip, sheet = spooler.came()
    assert (slip.printer, slip.title, slip.pdf) == ("Hall", "Giấy hẹn H26", small)
    assert {"InputSlot=Tray2", "copies=2", "print-scaling=none"} <= slip.options
    assert {"media=A5", "PageSize=A5"} & slip.options
    assert (sheet.printer, sheet.pdf) == ("Desk", large)
    assert not any("InputSlot" in each for each in sheet.options)
    assert {"media=A4", "PageSize=A4"} & sheet.options

    assert state_of("Hall").words == "Hall"
    spooler.alert("media-empty-error")
    held = to_printer.print_pdf(small, "Hall", "y")
    until(lambda: to_printer.trouble("Hall") == tr("hết giấy"))
    assert to_printer.is_pending(held)
    assert (state_of("Hall").words, state_of("Hall").is_well) == ("Hall: hết giấy", False)
    spooler.alert("")
    until(lambda: not to_printer.is_pending(held))
    until(lambda: to_printer.trouble("Hall") == "")
    assert len(spooler.came()) == 3

    spooler.stop("Hall")
    assert to_printer.trouble("Hall") == tr("đang dừng")
    spooler.go_on("Hall")
    spooler.refuse("Hall")
    assert to_printer.trouble("Hall") == tr("đã khoá, không nhận giấy")
    with pytest.raises(Unavailable) as refused:
        to_printer.print_pdf(small, "Hall", "z")
    assert refused.value.code == "printer_failed"
    assert tr("đã khoá, không nhận giấy") in refused.value.message
    spooler.remove("Hall")
    assert to_printer.trouble("Hall") == tr("không thấy máy in")
    assert not state_of("Hall").is_well
    with pytest.raises(Unavailable) as gone:
        to_printer.print_pdf(small, "Hall", "z")
    assert gone.value.code == "printer_missing"
    assert len(spooler.came()) == 3


def test_a_slip_is_in_the_register_once_the_spooler_has_it(spooler: Spooler, desk: Desk) -> None:
    settings = SettingsStore(LocalSettings(printer="Desk", print_slips="tray=Tray1; paper=a5"))
    printer = DeskPrinter(ImmediateTasks(desk.messages), desk.messages, settings, everyday.render)
    code = desk.read(day_list, "waiting").rows[0].code
    desk = replace(desk, printer=printer)
    spooler.alert("media-jam-error")
    print_paper(desk, FormKind.RECEIPT, code)
    [job] = printer.queue.jobs
    assert job.state is JobState.TAKEN
    assert [row.printer for row in desk.read(printed_forms.printed, code)][-1:] == ["Desk"]
    until(lambda: look_at(settings.current, printer.queue.jobs).held_up == {job.id: "kẹt giấy"})
    seen = look_at(settings.current, printer.queue.jobs)
    assert (seen.state.words, seen.state.is_well) == ("Desk: kẹt giấy", False)
    printer.queue.hold_up(seen.held_up)
    assert state_words(printer.queue.jobs[0]) == "Ở máy in, chưa ra giấy: kẹt giấy"
    spooler.alert("")
    until(lambda: look_at(settings.current, printer.queue.jobs).held_up == {job.id: ""})
    assert len(spooler.came()) == 1
    # Nothing of it is written down where the spooler says no.
    spooler.refuse("Desk")
    before = desk.read(printed_forms.printed, code)
    print_paper(desk, FormKind.CONTROL, code)
    assert printer.queue.jobs[-1].state is JobState.FAILED
    assert desk.read(printed_forms.printed, code) == before


def test_a_spooler_that_does_not_answer_may_have_taken_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeLp(tmp_path / "cups")
    _see(fake, monkeypatch)
    lp = fake.folder / "bin" / "lp"
    lp.write_text("#!/bin/sh\nexec sleep 600\n", encoding="ascii")
    monkeypatch.setattr(by_lp, "PATIENCE_SECONDS", 0.5)
    with pytest.raises(Unavailable) as silent:
        to_printer.print_pdf(b"%PDF-", "Desk", "x")
    assert silent.value.code == "printer_silent"


def test_where_there_is_no_cups_qt_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not by_lp.works()
    fake = FakeLp(tmp_path / "cups")
    _see(fake, monkeypatch)
    assert by_lp.works()
    (fake.folder / "bin" / "lpstat").write_text(
        "#!/bin/sh\necho scheduler is not running\n", encoding="ascii"
    )
    assert not by_lp.works()
    monkeypatch.setattr("sys.platform", "win32")
    assert not by_lp.works()
    assert isinstance(to_printer.trays("Nobody"), tuple)
    assert to_printer.is_pending(Taken("Desk")) is False


@pytest.mark.parametrize("theirs", ["/opt/theirs", ""])
def test_the_bundle_s_libraries_are_not_the_system_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theirs: str
) -> None:
    fake = FakeLp(tmp_path / "cups")
    _see(fake, monkeypatch)
    lpstat = fake.folder / "bin" / "lpstat"
    lpstat.write_text('#!/bin/sh\necho "${LD_LIBRARY_PATH-none}"\n', encoding="ascii")
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH", str(tmp_path))
    if theirs:
        monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", theirs)
    assert by_lp.printer_names() == (theirs or "none",)


@pytest.mark.parametrize(
    ("box", "media"),
    [
        ("0 0 419.53 595.28", "A5"),
        ("0 0 595.28 419.53", "A5"),
        ("0 0 595.2756 841.8898", "A4"),
        ("10 10 605 852", "A4"),
        ("0 0 841.89 1190.55", "A3"),
        ("0 0 226.77 800", ""),
    ],
)
def test_the_size_of_a_page_has_the_name_that_printers_know(box: str, media: str) -> None:
    assert to_printer.media_of(f"%PDF- /MediaBox [ {box} ]".encode()) == media
    assert to_printer.media_of(b"%PDF-") == ""
