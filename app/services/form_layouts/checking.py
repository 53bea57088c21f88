"""Whether a form may be arranged so: known parts, nothing gone that stays, words that fit and can be printed."""

from collections.abc import Iterable, Iterator, Mapping

from app.errors import UserError
from app.language import tr
from app.rules.problems import Problem
from app.rules.texts import check_line
from app.services.form_layouts.words import ARRANGEABLE, part_words
from models.vocabulary import FormKind
from printing.arranged_form import ArrangedForm
from printing.arrangement import LARGEST, OFFICIAL, SMALLEST, Arrangement
from printing.parts import PARTS, FormPart
from printing.press import page_count
from printing.sheet import Paper
from printing.text import lacking

LONGEST_WORDS, LONGEST_LABEL = 500, 60
"""Letters of the office's own words, and of what stands before a value."""


def parts_of(form: FormKind) -> tuple[FormPart, ...]:
    """The parts of a form; `UserError` `form_not_arranged` for a book or a list."""
    if form not in ARRANGEABLE:
        raise UserError(
            "form_not_arranged",
            tr("Mẫu {form} theo cột của sổ, của bảng nên không sắp xếp được. Chưa làm gì.", form=form.value),
            tr("Hãy dùng một trong: {values}.", values=", ".join(each.value for each in ARRANGEABLE)),
            field="form",
        )
    return PARTS[form.value]


def checked(form: FormKind, given: Arrangement) -> tuple[Arrangement, tuple[Problem, ...]]:
    """The arrangement as it is kept, the official one as nothing at all, and what is wrong with it.

    Problems by field (`order`, `left_out`, `size`, `before`, `after`, `labels.NAME`): `unknown_part`, `part_fixed`,
    `part_stays`, `size_out_of_bounds`, `too_long`, `control_characters`, `not_printable`. Errors as `parts_of`.
    """
    parts = {part.name: part for part in parts_of(form)}
    problems = [*_of_order(parts, given), *_of_left_out(parts, given), *_of_size(given)]
    texts: dict[str, str] = {}
    for name, text in (("before", given.before), ("after", given.after)):
        texts[name] = _line(name, text, LONGEST_WORDS, problems)
    labels: dict[str, str] = {}
    for name, text in given.labels:
        label = _line(f"labels.{name}", text, LONGEST_LABEL, problems)
        if name not in parts or not parts[name].label:
            problems.append(_no_label(name, parts))
        elif label and label != parts[name].label:
            labels[name] = label
    order = given.order_of(tuple(parts.values()))
    kept = Arrangement(
        order=() if order == OFFICIAL.order_of(tuple(parts.values())) else order,
        left_out=given.left_out,
        size=given.size,
        before=texts["before"],
        after=texts["after"],
        labels=tuple(sorted(labels.items())),
    )
    return kept, tuple(problems)


def spilling(official: ArrangedForm, arrangement: Arrangement) -> Problem | None:
    """That a form of one page would need another one, on either paper; `None` where it has room."""
    own = official.arranged_as(arrangement)
    for paper in (Paper.A5, Paper.A4):
        pages = page_count(own, paper)
        if pages > 1 and page_count(official, paper) == 1:
            return Problem(
                "size",
                "layout_spills",
                tr(
                    "Giấy này chỉ một trang, nhưng theo cách này in ra {pages} trang {paper}. Chưa lưu gì.",
                    pages=pages,
                    paper=paper.value.upper(),
                ),
                tr("Chọn cỡ chữ nhỏ hơn, viết câu ngắn hơn hoặc bỏ bớt phần không bắt buộc."),
            )
    return None


def _of_order(parts: Mapping[str, FormPart], given: Arrangement) -> Iterator[Problem]:
    for name in given.order:
        if name not in parts:
            yield _unknown("order", name, parts)
        elif not parts[name].movable:
            yield Problem(
                "order",
                "part_fixed",
                tr("Phần “{part}” có chỗ của nó, không chuyển được.", part=_called(name)),
                tr(
                    "Các phần chuyển được: {names}.",
                    names=_listed(each for each in parts.values() if each.movable),
                ),
            )
    if len(set(given.order)) < len(given.order):
        yield Problem("order", "part_twice", tr("Một phần đứng hai chỗ."), tr("Ghi mỗi phần một lần."))


def _of_left_out(parts: Mapping[str, FormPart], given: Arrangement) -> Iterator[Problem]:
    for name in sorted(given.left_out):
        if name not in parts:
            yield _unknown("left_out", name, parts)
        elif not parts[name].optional:
            yield Problem(
                "left_out",
                "part_stays",
                tr(
                    "Phần “{part}” phải có trên giấy: {reason}.", part=_called(name), reason=parts[name].stays
                ),
                tr(
                    "Các phần bỏ được: {names}.",
                    names=_listed(each for each in parts.values() if each.optional),
                ),
            )


def _of_size(given: Arrangement) -> Iterator[Problem]:
    if not SMALLEST <= given.size <= LARGEST:
        yield Problem(
            "size",
            "size_out_of_bounds",
            tr("Cỡ chữ chỉ nhỏ đi {least} hay lớn lên {most} điểm.", least=-SMALLEST, most=LARGEST),
            tr("Ghi một số từ {least} đến {most}.", least=SMALLEST, most=LARGEST),
        )


def _line(field: str, text: str, longest: int, problems: list[Problem]) -> str:
    """The text on one line, as it is kept."""
    line, found = check_line(" ".join(text.splitlines()), field, longest)
    problems += found
    signs = "" if found else lacking(line or "")
    if signs:
        problems.append(
            Problem(
                field,
                "not_printable",
                tr("Chữ in trên giấy không có: {signs}", signs=" ".join(signs)),
                tr("Bỏ hoặc thay những dấu đó."),
            )
        )
    return line or ""


def _no_label(name: str, parts: Mapping[str, FormPart]) -> Problem:
    if name not in parts:
        return _unknown(f"labels.{name}", name, parts)
    return Problem(
        f"labels.{name}",
        "label_fixed",
        tr("Phần “{part}” gọi theo mẫu, không đặt tên khác được.", part=_called(name)),
        tr("Các phần đặt tên được: {names}.", names=_listed(each for each in parts.values() if each.label)),
    )


def _unknown(field: str, name: str, parts: Mapping[str, FormPart]) -> Problem:
    return Problem(
        field,
        "unknown_part",
        tr("Giấy này không có phần “{part}”.", part=name[:60]),
        tr("Các phần: {names}.", names=_listed(parts.values())),
    )


def _listed(parts: Iterable[FormPart]) -> str:
    return ", ".join(each.name for each in parts)


def _called(name: str) -> str:
    return part_words()[name]
