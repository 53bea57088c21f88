"""Lines lose nothing and stay within their width."""

import unicodedata
from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from printing.fonts import Face
from printing.text import Line, Run, balanced, clean, flowing, largest_size, measure, shortened, wrap

LETTERS = "aăâbcdđeêghikmnoôơquưyảạằẵỹW.,-/ "
runs = st.lists(
    st.builds(Run, st.text(LETTERS, max_size=60), st.sampled_from([Face.REGULAR, Face.BOLD])), max_size=4
)


def words_of(lines: Iterable[Line]) -> str:
    return "".join(run.text for line in lines for run in line.runs).replace(" ", "")


@settings(max_examples=150, deadline=None)
@given(runs, st.floats(30, 400))
def test_every_character_is_on_some_line_and_no_line_is_too_wide(given_runs: list[Run], width: float) -> None:
    for lines in (each(given_runs, width, 11) for each in (wrap, balanced, flowing)):
        assert words_of(lines) == "".join(run.text for run in given_runs).replace(" ", "")
        for line in lines:
            drawn = sum(measure(run.text, run.face, 11) for run in line.runs)
            assert abs(drawn - line.width) < 0.01
            assert line.width <= width + 0.01


def test_a_short_last_word_takes_the_one_before_with_it() -> None:
    request = (Run("Nội dung: "), Run("Đăng ký khai sinh – Thông thường, tại xã", Face.BOLD))
    for width in range(100, 420):
        plain, flown = (each(request, float(width), 11) for each in (wrap, flowing))
        assert len(flown) == len(plain)
        last = "".join(run.text for run in plain[-1].runs)
        if len(plain) > 1 and last == "xã" and plain[-1].width < 0.15 * width:
            assert "".join(run.text for run in flown[-1].runs) == "tại xã"
        else:
            assert flown == plain
    alone = [width for width in range(100, 420) if flowing(request, width, 11) != wrap(request, width, 11)]
    assert alone


def test_a_word_wider_than_a_line_is_broken_and_not_cut() -> None:
    lines = wrap((Run("x" * 300),), 100, 11)
    assert len(lines) > 1
    assert words_of(lines) == "x" * 300


def test_a_code_is_parted_behind_one_of_its_signs() -> None:
    code = "000.00.06.H56-231027-0361"
    room = measure("000.00.06.H56-2310", Face.REGULAR, 11)
    lines = wrap((Run(code),), room, 11)
    assert ["".join(run.text for run in line.runs) for line in lines] == ["000.00.06.H56-", "231027-0361"]


def test_what_stands_in_full_elsewhere_may_be_cut_to_one_line() -> None:
    name = "Nguyễn Thị Ánh Tuyết " * 8
    cut = shortened(name, Face.BOLD, 200, 9)
    assert measure(cut, Face.BOLD, 9) <= 200
    assert cut.endswith("…")
    assert name.startswith(f"{cut[:-1]} ")  # behind a word
    assert len(cut) > 20
    assert shortened("Lê Văn An", Face.BOLD, 200, 9) == "Lê Văn An"
    assert shortened("Lê Văn An", Face.BOLD, 1, 9) == "…"
    assert shortened("Sổ – Quyển số 01", Face.BOLD, measure("Sổ – Qu", Face.BOLD, 9), 9) == "Sổ…"


def test_a_full_stop_after_a_bold_name_stays_with_it() -> None:
    name = (Run("Ông "), Run("Nguyễn Văn An", Face.BOLD), Run("."))
    for width in range(40, 160, 3):
        lines = wrap(name, width, 11)
        assert not any(line.runs[0].text.startswith(".") for line in lines)


def test_balanced_lines_are_as_few_and_more_even() -> None:
    name = (Run("UỶ BAN NHÂN DÂN PHƯỜNG MẪU"),)
    width = measure("UỶ BAN NHÂN DÂN PHƯỜNG", Face.REGULAR, 10) + 1
    plain, even = wrap(name, width, 10), balanced(name, width, 10)
    assert [run.text for line in plain for run in line.runs] == ["UỶ BAN NHÂN DÂN PHƯỜNG", "MẪU"]
    assert len(even) == 2
    assert min(line.width for line in even) > min(line.width for line in plain)


def test_decomposed_letters_are_composed_and_control_characters_become_spaces() -> None:
    assert clean(unicodedata.normalize("NFD", "Nguyễn Đức")) == "Nguyễn Đức"
    assert clean("a\x00b\tc\nd\x7fe\u2028f\x85g") == "a b c d e f g"
    assert clean("\ufeffNguyễn\u200b Văn\u00ad An\u202e") == "Nguyễn Văn An"


def test_letters_the_fonts_lack_are_seen_to_be_missing() -> None:
    assert clean("Trần 漢 Ну 😀") == "Trần □ Ну □"


@given(st.floats(60, 400), st.integers(1, 12))
def test_a_text_in_its_largest_size_is_one_line(room: float, words: int) -> None:
    text = " ".join(["ngày"] * words)
    size = largest_size(text, Face.BOLD, room, 14, 1)
    assert len(wrap((Run(text, Face.BOLD),), room, size)) == 1


def test_the_largest_size_fits_one_line() -> None:
    size = largest_size("H26.16-260112-0001", Face.BOLD, 80, 14, 6)
    assert 6 < size < 14
    assert measure("H26.16-260112-0001", Face.BOLD, size) <= 80
    assert largest_size("H26", Face.BOLD, 80, 14, 6) == 14
    assert largest_size("H26" * 50, Face.BOLD, 80, 14, 6) == 6
