"""One spelling of uỷ, huỷ and tuỳ on a sheet, and names left as they are on the card."""

import re
from dataclasses import replace

import pytest

from printing.papers_table import PaperLine
from printing.people import Party
from printing.press import render
from printing.profiles import Profile
from printing.sheet import Paper
from printing.spelling import spelled
from tests.printing.lives import SHORT
from tests.printing.papers import forms
from tests.printing.reading import read_back

OLD = re.compile(r"\b(?:ủy|hủy|tùy)\b", re.IGNORECASE)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Ủy ban nhân dân cấp xã", "Uỷ ban nhân dân cấp xã"),
        ("ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN"),
        (
            "Văn bản ủy quyền; giấy tờ tùy thân; hủy việc kết hôn",
            "Văn bản uỷ quyền; giấy tờ tuỳ thân; huỷ việc kết hôn",
        ),
        ("Tùy trường hợp, Hủy bỏ", "Tuỳ trường hợp, Huỷ bỏ"),
        ("Uỷ ban, tuỳ, huỷ", "Uỷ ban, tuỳ, huỷ"),
        # Names keep the letters of the card they were read from, places those of their signs.
        ("Trần Thị Tùy", "Trần Thị Tùy"),
        ("Lê Ủy, Phan Văn Hủy", "Lê Ủy, Phan Văn Hủy"),
        ("xã Lệ Thủy, thôn Lũy Thầy, Thúy Kiều", "xã Lệ Thủy, thôn Lũy Thầy, Thúy Kiều"),
        ("thủy sản, lũy kế, suy tủy", "thủy sản, lũy kế, suy tủy"),
    ],
)
def test_words_are_spelled_alike_and_names_are_kept(written: str, printed: str) -> None:
    assert spelled(written) == printed


@pytest.mark.parametrize("profile", list(Profile))
def test_no_form_mixes_two_spellings(profile: Profile) -> None:
    """The program's own words beside what a catalogue and an office wrote the other way."""
    life = replace(
        SHORT,
        profile=profile,
        request="Hủy hồ sơ do Ủy ban nhân dân giữ – tùy trường hợp",
        reason="Chưa có văn bản ủy quyền; tùy thân đã hủy",
        papers=(PaperLine("Văn bản ủy quyền", 1, 0), PaperLine("Giấy tờ tùy thân", 1, 0, presented=True)),
        represented=Party("Lê Thị Tùy", "038190012346", authority="Văn bản ủy quyền số 12"),
    )
    for kind, document in forms(life).items():
        text = read_back(render(document, Paper.A4)).text.replace("Lê Thị Tùy", "")
        assert OLD.findall(text) == [], kind
