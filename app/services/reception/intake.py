"""An intake looked at by the rules before anything is written: cleaned, completed, or everything wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.calendar import local
from app.rules.fees import fee_amount
from app.rules.folding import fold
from app.rules.limits import (
    CLOCK_TOLERANCE,
    EARLIEST,
    LONGEST_AUTHORITY,
    LONGEST_LATER_REASON,
    LONGEST_NOTE,
    LONGEST_PAPER_NAME,
    LONGEST_REQUEST_ID,
    MOST_COPIES,
    MOST_OF_ONE_PAPER,
    MOST_PAGES,
    MOST_PAPERS,
)
from app.rules.people import PersonValues, check_person, identity_warnings
from app.rules.problems import Problem
from app.rules.texts import check_line, check_text
from app.rules.told_later import check_reason, check_slip_teller, check_teller, is_told_later
from app.services.dossiers.telling_later import slip_needs_leader
from app.services.office.from_desk import from_desk
from app.services.procedures.guidance import preview_due
from app.services.procedures.in_force import Case, Version, case_of, current_version, version_by_id
from app.services.reception.kit_entry import kit_examined, usual_reason
from app.services.views import DuePreview, FeeLine, TermAsked
from app.services.views.given import Intake, PaperValues
from app.services.wording.words import channel_word
from models.kit_slips import KitSlip
from models.vocabulary import Channel, FeeState, PaperKind


@dataclass(frozen=True, slots=True)
class ReceivedPaper:
    """A paper as it will lie in the dossier."""

    name: str
    originals: int
    copies: int
    kind: PaperKind
    to_return: bool = False


@dataclass(slots=True)
class Examined:
    """An intake after the rules: with no `problems` every part that a dossier needs is there."""

    intake: Intake
    received_at: datetime
    version: Version | None = None
    case: Case | None = None
    term: TermAsked | None = None
    applicant: PersonValues = field(default_factory=lambda: PersonValues(name=""))
    represented: PersonValues | None = None
    papers: tuple[ReceivedPaper, ...] = ()
    fees: tuple[FeeLine, ...] = ()
    kit: KitSlip | None = None
    due: DuePreview | None = None
    problems: list[Problem] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def examine(uow: UnitOfWork, intake: Intake) -> Examined:
    """Everything the rules say of an intake; never refuses, all problems are in the answer."""
    examined = Examined(intake=intake, received_at=intake.received_at or uow.now)
    _check_moment(uow, examined)
    _check_kit(uow, examined)
    _check_procedure(uow, examined)
    _check_people(uow, examined)
    _check_papers(examined)
    _check_numbers(examined)
    _check_texts(uow, examined)
    _count_fees(examined)
    _set_due(uow, examined)
    return examined


def _check_moment(uow: UnitOfWork, examined: Examined) -> None:
    at = examined.received_at
    if at.tzinfo is None:
        examined.problems.append(
            Problem(
                "received_at",
                "received_at_invalid",
                tr("Giờ nhận thiếu múi giờ nên không rõ là lúc nào."),
                tr("Ghi như 2026-01-12T09:15:00+07:00."),
            )
        )
        examined.received_at = uow.now
    elif at > uow.now + CLOCK_TOLERANCE:
        examined.problems.append(
            Problem(
                "received_at",
                "received_in_future",
                tr("Giờ nhận nằm ở tương lai. Hồ sơ chưa được lưu."),
                tr("Xem lại giờ nhận và đồng hồ của máy."),
            )
        )
        examined.received_at = uow.now
    elif at < EARLIEST:
        examined.problems.append(
            Problem(
                "received_at",
                "received_at_invalid",
                tr("Giờ nhận quá xa trong quá khứ. Hồ sơ chưa được lưu."),
                tr("Xem lại ngày, tháng, năm nhận hồ sơ."),
            )
        )
        examined.received_at = uow.now


def _check_kit(uow: UnitOfWork, examined: Examined) -> None:
    """Entered from a slip that was printed ahead."""
    if examined.intake.kit is not None:
        examined.kit, problems = kit_examined(uow, examined.intake.kit, examined.intake.received_at)
        examined.problems += problems


def _check_procedure(uow: UnitOfWork, examined: Examined) -> None:
    intake = examined.intake
    desk = from_desk(uow)
    slip = None if desk is None else desk.slip
    try:
        examined.version = (
            current_version(uow, intake.procedure) if slip is None else version_by_id(uow, slip.version_id)
        )
        examined.case = case_of(examined.version, intake.case)
    except UserError as refused:
        where = str(refused.details.get("field", "procedure"))
        examined.problems.append(Problem(where, refused.code, refused.message, refused.hint))
        return
    examined.term = examined.case.term(intake.channel)
    if examined.term is None:
        examined.problems.append(
            Problem(
                "channel",
                "term_open",
                tr(
                    "Danh mục chưa ghi thời hạn giải quyết cho trường hợp và cách nộp này, nên chưa hẹn được ngày."
                ),
                _way_to_a_term(examined.case),
            )
        )


def _way_to_a_term(case: Case) -> str:
    ways = [channel_word(each).lower() for each in Channel if case.term(each) is not None]
    if not ways:
        return tr("Nhờ người quản trị mở trang Thủ tục ghi thời hạn.")
    return tr(
        "Nộp {ways} thì hẹn được; hoặc nhờ người quản trị mở trang Thủ tục ghi thời hạn.",
        ways=", ".join(ways),
    )


def _check_people(uow: UnitOfWork, examined: Examined) -> None:
    today = local(uow.now).date()
    examined.applicant, problems = check_person(examined.intake.applicant, "applicant", today)
    examined.problems += problems
    examined.warnings += identity_warnings(examined.applicant)
    if examined.intake.authorised_by is not None:
        examined.represented, problems = check_person(examined.intake.authorised_by, "authorised_by", today)
        examined.problems += problems
        examined.warnings += identity_warnings(examined.represented)


def _check_papers(examined: Examined) -> None:
    asked = {fold(paper.name): paper.kind for paper in examined.case.papers} if examined.case else {}
    given: Sequence[PaperValues] = _given_papers(examined)
    if len(given) > MOST_PAPERS:
        examined.problems.append(
            Problem(
                "papers",
                "too_many_papers",
                tr("Hồ sơ ghi {count} loại giấy tờ, nhiều nhất {most}.", count=len(given), most=MOST_PAPERS),
                tr("Gộp các giấy tờ cùng loại vào một dòng."),
            )
        )
        return
    papers = []
    for position, paper in enumerate(given):
        name, problems = check_line(paper.name, f"papers.{position}.name", LONGEST_PAPER_NAME)
        examined.problems += problems
        if name is None:
            examined.problems.append(
                Problem(
                    f"papers.{position}.name",
                    "paper_without_name",
                    tr("Có một dòng giấy tờ chưa ghi tên."),
                    tr("Ghi tên giấy tờ, hoặc bỏ dòng đó."),
                )
            )
        kind = asked.get(fold(paper.name), PaperKind.SUBMIT)
        examined.problems += _count_problems(position, paper, kind)
        papers.append(ReceivedPaper(name or "", paper.originals, paper.copies, kind, paper.to_return))
    examined.papers = tuple(papers)


def _given_papers(examined: Examined) -> Sequence[PaperValues]:
    if examined.intake.papers is not None:
        return examined.intake.papers
    if examined.case is None:
        return ()
    return [
        PaperValues(paper.name, paper.originals, paper.copies)
        for paper in examined.case.papers
        if paper.required
    ]


def _count_problems(position: int, paper: PaperValues, kind: PaperKind) -> list[Problem]:
    problems = [
        Problem(
            f"papers.{position}.{name}",
            "paper_count_invalid",
            tr("Số bản của một giấy tờ phải từ 0 đến {most}.", most=MOST_OF_ONE_PAPER),
            tr("Sửa lại số bản chính, bản sao của giấy tờ đó."),
        )
        for name, count in (("originals", paper.originals), ("copies", paper.copies))
        if not 0 <= count <= MOST_OF_ONE_PAPER
    ]
    if not problems and kind is PaperKind.SUBMIT and paper.originals + paper.copies == 0:
        problems.append(
            Problem(
                f"papers.{position}.originals",
                "paper_count_zero",
                tr("Có giấy tờ ghi 0 bản chính và 0 bản sao."),
                tr("Ghi số bản đã nhận, hoặc bỏ giấy tờ đó khỏi hồ sơ."),
            )
        )
    return problems


def _check_numbers(examined: Examined) -> None:
    intake = examined.intake
    if not 1 <= intake.copies_of_dossier <= MOST_COPIES:
        examined.problems.append(
            Problem(
                "copies_of_dossier",
                "copies_of_dossier_invalid",
                tr("Số bộ hồ sơ phải từ 1 đến {most}.", most=MOST_COPIES),
                tr("Sửa lại số bộ hồ sơ."),
            )
        )
    if intake.page_count is not None and not 1 <= intake.page_count <= MOST_PAGES:
        examined.problems.append(
            Problem(
                "page_count",
                "page_count_invalid",
                tr("Số trang phải từ 1 đến {most}.", most=MOST_PAGES),
                tr("Sửa lại số trang của một bản."),
            )
        )


def _check_texts(uow: UnitOfWork, examined: Examined) -> None:
    intake = examined.intake
    external_code, problems = check_line((intake.external_code or "").upper(), "external_code", 60)
    examined.problems += problems
    returning_place, problems = check_line(intake.returning_place, "returning_place", 300)
    examined.problems += problems
    note, problems = check_text(intake.note, "note", LONGEST_NOTE)
    examined.problems += problems
    authority, problems = check_line(intake.authority, "authority", LONGEST_AUTHORITY)
    examined.problems += problems
    if authority and intake.authorised_by is None:
        examined.problems.append(
            Problem(
                "authority",
                "authority_without_person",
                tr("Ghi giấy uỷ quyền mà chưa ghi nộp thay cho ai."),
                tr("Ghi người uỷ quyền, hoặc bỏ trống giấy uỷ quyền."),
            )
        )
    request_id, problems = check_line(intake.request_id, "request_id", LONGEST_REQUEST_ID)
    examined.problems += problems
    later_reason = _check_later(uow, examined)
    examined.intake = replace(
        intake,
        external_code=external_code,
        returning_place=returning_place,
        note=note,
        authority=authority,
        request_id=request_id,
        later_reason=later_reason,
    )


def _check_later(uow: UnitOfWork, examined: Examined) -> str | None:
    """Why it is written down long after it was received, which a leader does and answers for like any act.

    For what is on a slip of a kit whoever gave it out has answered before.
    """
    reason, problems = check_line(examined.intake.later_reason, "later_reason", LONGEST_LATER_REASON)
    examined.problems += problems
    if examined.kit is not None:
        _check_slip_teller(uow, examined)
        return reason or usual_reason(examined.kit)
    if from_desk(uow) is not None or not is_told_later(examined.received_at, uow.now):
        return reason
    roles = uow.acting().roles
    for check in (
        partial(check_teller, roles, field="received_at"),
        partial(check_reason, reason, field="later_reason"),
    ):
        try:
            check()
        except UserError as refused:
            where = str(refused.details["field"])
            examined.problems.append(Problem(where, refused.code, refused.message, refused.hint))
    return reason


def _check_slip_teller(uow: UnitOfWork, examined: Examined) -> None:
    if not slip_needs_leader(uow, examined.intake.received_at):
        return
    try:
        check_slip_teller(uow.acting().roles)
    except UserError as refused:
        examined.problems.append(Problem("received_at", refused.code, refused.message, refused.hint))


def _count_fees(examined: Examined) -> None:
    intake = examined.intake
    wrong = {problem.field for problem in examined.problems}
    if examined.case is None or wrong & {"copies_of_dossier", "page_count"}:
        return
    lines: list[FeeLine] = []
    for row in examined.case.fees_of(intake.channel):
        quantity, amount = fee_amount(
            row.basis,
            row.amount,
            row.steps,
            row.ceiling,
            copies=intake.copies_of_dossier,
            pages=intake.page_count,
        )
        if amount == 0:
            continue  # known to be free: nothing to collect, so nothing to follow
        state = FeeState.OPEN if amount is None else FeeState.DUE
        lines.append(
            FeeLine(
                position=len(lines) + 1,
                name=row.name,
                kind=row.kind,
                basis=row.basis,
                unit_amount=row.amount,
                quantity=quantity,
                amount=amount,
                remaining=amount,
                state=state,
                note=row.advice,
                steps=row.steps,
                ceiling=None if row.ceiling is None else row.ceiling * examined.intake.copies_of_dossier,
            )
        )
    examined.fees = tuple(lines)


def _set_due(uow: UnitOfWork, examined: Examined) -> None:
    if examined.version is None or examined.term is None:
        return
    desk = from_desk(uow)
    if desk is not None and desk.slip is not None:
        examined.due = desk.slip.due
        return
    try:
        examined.due = preview_due(uow, examined.version, examined.term, examined.received_at)
    except UserError as refused:
        examined.problems.append(Problem("received_at", refused.code, refused.message, refused.hint))
