"""A route says only what differs, survives its line whatever a printer is called, and nonsense is turned away."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.prints.routes import PaperGroup, Route, Sending, read_route, setting_of, spelled
from app.settings import LocalSettings, change, file_problems, load
from printing.sheet import Paper

A4, A5, TWO_UP = Paper.A4, Paper.A5, Paper.A4_TWO_UP
HALL = Sending("HP hall", "Tray1", TWO_UP, 1)


@pytest.mark.parametrize(
    ("line", "goes"),
    [
        ("", HALL),
        ("copies=2", Sending("HP hall", "Tray1", TWO_UP, 2)),
        ("paper=a5; tray=Tray2", Sending("HP hall", "Tray2", A5, 1)),
        ("tray=", Sending("HP hall", "", TWO_UP, 1)),
        # Another printer has other trays; the same one, said once more, keeps its own.
        ("to=Canon; A=4, B", Sending("Canon; A=4, B", "", TWO_UP, 1)),
        ("to=HP hall", HALL),
        ("to=", Sending("", "", TWO_UP, 1)),
        (
            " tray = Khay 3 ;copies=9;paper=a4; to = folder:/a;b ",
            Sending("folder:/a;b", "Khay 3", A4, 9),
        ),
    ],
)
def test_what_a_route_leaves_open_is_as_for_other_papers(line: str, goes: Sending) -> None:
    assert HALL.by(read_route(line)) == goes


ROUTES = st.builds(
    Route,
    st.none() | st.integers(1, 9),
    st.none() | st.sampled_from(Paper),
    st.none() | st.text("abc 12-_/", max_size=8).map(str.strip),
    st.none() | st.text(min_size=0, max_size=20).map(str.strip),
)


@given(ROUTES)
def test_a_line_tells_the_route_it_was_made_of(route: Route) -> None:
    assert read_route(spelled(route)) == route


@pytest.mark.parametrize(
    "line",
    ["x", "copies=0", "copies=10", "copies=½", "paper=a3", "copies=1; copies=2", "colour=red", "=; to=A"],
)
def test_a_line_that_is_no_route_is_turned_away_at_every_door(tmp_path: Path, line: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_route(line)
    file = tmp_path / "settings.json"
    change(file, "print_slips", "to=Canon")
    with pytest.raises(UserError) as refused:
        change(file, "print_slips", line)
    assert refused.value.code == "setting_invalid"
    assert load(file).print_slips == "to=Canon"
    # In the file it costs itself and nothing else, and that is said.
    file.write_text(file.read_text(encoding="utf-8").replace("to=Canon", line), encoding="utf-8")
    assert load(file) == LocalSettings()
    assert "print_slips" in " ".join(file_problems(file))


def test_every_kind_of_paper_has_its_setting_and_a_printer_nobody_knows_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    for number, group in enumerate(PaperGroup, start=1):
        change(file, setting_of(group), f"copies={number}; to=Máy in  {number}")
    change(file, "printer", "Máy chung")
    kept = load(file)
    assert kept.sending() == Sending("Máy chung", "", TWO_UP, 1)
    assert [kept.sending(group) for group in PaperGroup] == [
        Sending(f"Máy in  {number}", "", TWO_UP, number) for number in range(1, len(PaperGroup) + 1)
    ]
    assert change(file, "print_slips", "").sending(PaperGroup.SLIPS) == kept.sending()
