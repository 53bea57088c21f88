"""Two versions of a procedure side by side: every place that differs, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.language import tr
from app.services.catalogue.procedure_document import (
    CaseDocument,
    FeeDocument,
    PaperDocument,
    ProcedureDocument,
    StepDocument,
    TermDocument,
)
from app.services.wording.words import channel_word, money_text, term_words
from models.vocabulary import AfterFifteen, FeeBasis, PaperKind, SupplementPolicy


@dataclass(frozen=True, slots=True)
class DocumentDifference:
    """A place with what it says in the first and in the second version; `None` where it is not there."""

    place: str
    before: str | None
    after: str | None


def differences(first: ProcedureDocument, second: ProcedureDocument) -> tuple[DocumentDifference, ...]:
    """What the second says otherwise, in the order of the second; what only the first has comes last."""
    # A case keeps its place when it is renamed; it is told by its name, the later one.
    names = {case.code: case.name for case in (*first.cases, *second.cases)}
    before, after = _by_place(first, names), _by_place(second, names)
    places = [*after, *(place for place in before if place not in after)]
    return tuple(
        DocumentDifference(place, before.get(place), after.get(place))
        for place in places
        if before.get(place) != after.get(place)
    )


def _by_place(document: ProcedureDocument, names: Mapping[str, str]) -> dict[str, str]:
    """What is said by place; where a name comes twice, the later ones are numbered."""
    found: dict[str, str] = {}
    for place, words in _said(document, names):
        number, free = 2, place
        while free in found:
            number, free = number + 1, f"{place} ({number})"
        found[free] = words
    return found


def _said(document: ProcedureDocument, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield tr("Tên"), document.name
    yield tr("Lĩnh vực"), document.field
    yield tr("Cơ quan quyết định"), document.decides
    yield tr("Kết quả"), document.result_name
    yield tr("Căn cứ"), document.legal_basis
    yield tr("Nguồn"), document.source
    yield tr("Nhận sau 15 giờ"), after_fifteen_word(document.after_fifteen)
    yield tr("Sau khi bổ sung"), supplement_policy_word(document.supplement_policy)
    yield tr("Lưu trữ"), document.retention or tr("chưa đặt")
    yield tr("Chỗ chưa chốt"), "; ".join(document.open_points) or "–"
    for case in document.cases:
        yield from _case(case, names[case.code])


def _case(case: CaseDocument, name: str) -> Iterator[tuple[str, str]]:
    root = tr("Trường hợp “{name}”", name=name)
    yield root, ", ".join((case.name, *_notes(case)))
    for number, paper in enumerate(case.papers, start=1):
        yield f"{root} › {tr('giấy tờ')} › {paper.name}", f"{number}. {_paper(paper)}"
    for term in case.terms:
        yield f"{root} › {tr('thời hạn')} › {channel_word(term.channel)}", _term(term)
    for fee in case.fees:
        where = f" ({channel_word(fee.channel)})" if fee.channel else ""
        yield f"{root} › {tr('phí, lệ phí')} › {fee.name}{where}", _fee(fee)
    for number, step in enumerate(case.steps, start=1):
        yield f"{root} › {tr('bước {number}', number=number)}", _step(step)


def _paper(paper: PaperDocument) -> str:
    parts = [
        tr("{count} bản chính", count=paper.originals),
        tr("{count} bản sao", count=paper.copies),
        tr("nộp") if paper.kind is PaperKind.SUBMIT else tr("xuất trình"),
        tr("bắt buộc") if paper.required else tr("khi cần"),
        *_notes(paper),
    ]
    return ", ".join(parts)


def _term(term: TermDocument) -> str:
    said = term_words(term.amount, term.unit)
    if term.second_amount is not None:
        said = tr(
            "{first}, hẹn lần 2: {second}",
            first=said,
            second=term_words(term.second_amount, term.second_unit),
        )
    notes = "; ".join((*_unsettled(term), *_notes(term)))
    return f"{said} ({notes})" if notes else said


def _unsettled(term: TermDocument) -> Iterator[str]:
    """Where there is no term yet, nobody is given a date that could be a promise."""
    if term.unsettled:
        yield tr("chưa kiểm tra") if term.amount is None else tr("chưa kiểm tra, ngày hẹn là dự kiến")


def _fee(fee: FeeDocument) -> str:
    said = tr("để ngỏ") if fee.amount is None else f"{money_text(fee.amount)} {fee_basis_word(fee.basis)}"
    graded = [tr("từ {start}: {price}", start=start, price=money_text(price)) for start, price in fee.steps]
    ceiling = [tr("tối đa {price}", price=money_text(fee.ceiling))] if fee.ceiling is not None else []
    return ", ".join((said, *graded, *ceiling, *_notes(fee)))


def _notes(noted: CaseDocument | PaperDocument | TermDocument | FeeDocument) -> tuple[str, ...]:
    """What is told to citizens, and what editors note, called so."""
    internal = tr("nội bộ: {note}", note=noted.editor_note) if noted.editor_note else ""
    return tuple(words for words in (noted.advice, internal) if words)


def _step(step: StepDocument) -> str:
    time = (
        [] if step.amount is None or step.amount_unit is None else [term_words(step.amount, step.amount_unit)]
    )
    outside = [tr("ngoài thời hạn giải quyết")] if step.outside_clock else []
    agency = [step.agency] if step.agency else []
    beside = [tr("làm song song với bước trước")] if step.beside else []
    return " · ".join((step.name, step.unit, *agency, *time, *outside, *beside))


def fee_basis_word(basis: FeeBasis) -> str:
    """What an amount is counted by, after the amount."""
    match basis:
        case FeeBasis.PER_DOSSIER:
            return tr("một hồ sơ")
        case FeeBasis.PER_COPY:
            return tr("một bản")
        case FeeBasis.PER_PAGE:
            return tr("một trang")


def after_fifteen_word(policy: AfterFifteen) -> str:
    """What receipt after 15:00 means."""
    match policy:
        case AfterFifteen.NONE:
            return tr("tính như giờ khác")
        case AfterFifteen.NEXT_DAY_RESULT:
            return tr("trả vào ngày làm việc tiếp theo")
        case AfterFifteen.START_NEXT_DAY:
            return tr("bắt đầu tính từ ngày làm việc tiếp theo")


def supplement_policy_word(policy: SupplementPolicy) -> str:
    """What happens to the term once the citizen has supplemented."""
    match policy:
        case SupplementPolicy.RESTART:
            return tr("tính lại từ đầu")
        case SupplementPolicy.SHIFT:
            return tr("lùi ngày hẹn bằng thời gian dừng")
