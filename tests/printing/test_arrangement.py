"""Forms as offices arrange them, at random: readable by scanners, whole by the law, within the paper."""

import re
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from printing.arranged_form import ArrangedForm
from printing.arrangement import LARGEST, OFFICIAL, SMALLEST, Arrangement
from printing.press import render
from printing.sheet import LEAST, MM, Paper, page_for
from tests.printing.lives import LIVES, SHORT
from tests.printing.papers import BARCODES, forms
from tests.printing.reading import barcodes, first_copy, read_back, text_sizes, written
from tests.printing.samples import BARCODE
from tests.printing.test_forms import NEVER_IN_WORDS, NOT_ON_PAPER, collisions, said

# Worked off the forms by hand: the values an office may leave out, by form.
TO_LEAVE_OUT: dict[str, set[str]] = {
    "receipt": {"charges", "note", "explanation", "foot", "contact"},
    "supplement": {"foot"},
    "refusal": {"kept", "foot"},
    "apology": set(),
    "stop": set(),
    "control": {"request"},
    "fee": {"id_number", "phone", "address", "request", "foot"},
    "result": {"id_number", "received_at", "due_at", "returning_place", "charges"},
    "several": {"foot", "contact"},
    "guide": {"procedure_code", "deciding_agency", "result", "contact", "foot"},
}
CODED = {"receipt", "supplement", "refusal", "apology", "stop", "control", "result"}
OPENING = {"heading", "code", "title"}
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
HOURS = "Giờ làm việc: sáng 07:30–11:30, chiều 13:30–17:00, thứ Hai đến thứ Sáu."


def of(kind: str, life: Any = SHORT) -> ArrangedForm:
    document = forms(life)[kind]
    assert isinstance(document, ArrangedForm)
    return document


def arranged(kind: str, life: Any = SHORT, **changes: Any) -> Any:
    return replace(of(kind, life), arrangement=Arrangement(**changes))


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


KINDS = tuple(TO_LEAVE_OUT)
SAID = st.text("ăâđêôơưÁỆỮ aben,.–“”0179", max_size=60).map(str.strip) | st.just(HOURS * 6) | st.just("")


@st.composite
def arrangements(draw: st.DrawFn, kind: str) -> Arrangement:
    names = [part.name for part in of(kind).parts]
    strange = st.sampled_from([*names, "nobody"])
    return Arrangement(
        order=tuple(draw(st.lists(strange, max_size=12))),
        left_out=frozenset(draw(st.sets(strange, max_size=12))),
        size=draw(st.integers(SMALLEST - 3, LARGEST + 4)),
        before=draw(SAID),
        after=draw(SAID),
        labels=tuple(draw(st.dictionaries(strange, SAID.filter(lambda each: len(each) < 61))).items()),
    )


@settings(max_examples=24, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.sampled_from(KINDS), st.sampled_from(LIVES), st.sampled_from([Paper.A5, Paper.A4]))
def test_however_it_is_arranged_nothing_is_lost(
    data: st.DataObject, kind: str, life: Any, paper: Paper
) -> None:
    own = data.draw(arrangements(kind))
    slip = replace(of(kind, life), arrangement=own)
    pdf = render(slip, paper)
    page = page_for(paper, slip.shape)
    pages = read_back(pdf).pages
    first = pages[: len(pages) // len(slip.copies)]
    text = " ".join(first)
    assert NATION in text
    unsaid = NEVER_IN_WORDS | NOT_ON_PAPER.get(kind, set()) | TO_LEAVE_OUT[kind] | {"arrangement"}
    assert not words(" ".join(said(slip, unsaid))) - words(text)
    assert not words(f"{own.before} {own.after}") - words(text)
    assert min(text_sizes(pdf)) >= LEAST - 0.01
    for leaf in written(pdf):
        assert not list(collisions(leaf))
        for each in leaf:
            assert page.left - 1 <= each.left
            assert each.right <= page.width - page.right + 1
            assert each.bottom > 4 * MM
            assert each.top < page.height - 4 * MM
    read = barcodes(pdf, data.draw(st.sampled_from([203, 300])))
    if kind in CODED:
        assert [found for leaf in read for found in leaf] == [BARCODE] * len(slip.copies)
    elif kind == "several":
        # Bars under each other begin at one place, as near as a scanner tells.
        codes = Counter(found for leaf in read[: len(first)] for found in leaf)
        assert codes == Counter(BARCODES[: len(life.papers)])


@pytest.mark.parametrize("kind", KINDS)
def test_the_official_form_is_the_empty_arrangement(kind: str) -> None:
    slip = of(kind)
    order = tuple(part.name for part in slip.parts)
    assert slip.arrangement.is_official
    assert render(replace(slip, arrangement=Arrangement(order=order)), Paper.A5) == render(slip, Paper.A5)
    assert OPENING - {"code"} <= {part.name for part in slip.parts if not part.movable and part.stays}


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_a_form_has_is_a_part_of_it(kind: str) -> None:
    slip = of(kind)
    pieces = slip.pieces(page_for(Paper.A5, slip.shape))
    assert set(pieces) <= {part.name for part in slip.parts}
    assert {part.name for part in slip.parts if part.movable} <= set(pieces)


def test_parts_stand_in_the_order_of_the_office() -> None:
    text = first_copy(arranged("receipt", order=("received_at", "request")))
    places = [text.index(each) for each in ("Thời gian nhận hồ sơ:", "Nội dung yêu cầu", "Số định danh")]
    assert places == sorted(places)
    # The date stays above the signatures.
    assert text.index("Thời gian trả kết quả") > text.index("Phí, lệ phí")
    assert text.index("Thời gian trả kết quả") < text.index("NGƯỜI NỘP HỒ SƠ")


def test_what_may_go_goes_and_the_rest_stays() -> None:
    names = frozenset(part.name for part in of("receipt").parts)
    text = first_copy(arranged("receipt", left_out=names))
    for gone in ("Phí, lệ phí", "lập thành 02 liên", "Liên hệ"):
        assert gone in first_copy(replace(of("receipt"), contact="024"))
        assert gone not in text
    for stays in ("Mã hồ sơ:", "Số định danh", "Thời gian trả kết quả", "Số thứ tự", "(Ký và ghi rõ họ tên)"):
        assert stays in text


def test_own_words_and_labels_stand_where_they_are_said() -> None:
    text = first_copy(
        arranged(
            "receipt",
            before="Kính chào ông bà!",
            after=HOURS,
            labels=(("charges", "Tiền phải nộp"), ("request", "Xin gì")),
        )
    )
    assert text.index("HẸN TRẢ KẾT QUẢ") < text.index("Kính chào ông bà!") < text.index("Tiếp nhận hồ sơ của")
    assert text.index("NGƯỜI NỘP HỒ SƠ") < text.index(HOURS)
    assert "Tiền phải nộp: Lệ phí khai sinh" in text
    # What a form of the law calls it is not an office's to word.
    assert "Nội dung yêu cầu giải quyết: Đăng ký khai sinh" in text


@pytest.mark.parametrize(("size", "body"), [(-4, 10), (-1, 10), (0, 11), (2, 13), (3, 14), (9, 14)])
def test_type_is_as_large_as_the_office_wants_within_bounds(size: int, body: float) -> None:
    short = replace(of("apology"), reason="Ngắn")
    assert Arrangement(size=size).page(page_for(Paper.A5)).body == body
    if size <= 0:
        assert body in text_sizes(render(replace(short, arrangement=Arrangement(size=size)), Paper.A5))


def test_the_same_values_and_arrangement_give_the_same_bytes() -> None:
    own = {"order": ("papers",), "size": 1, "before": "Kính chào!", "labels": (("note", "Dặn"),)}
    assert render(arranged("receipt", **own), Paper.A5) == render(arranged("receipt", **own), Paper.A5)
    assert render(arranged("receipt", **own), Paper.A5) != render(of("receipt"), Paper.A5)
    assert Arrangement() == OFFICIAL
