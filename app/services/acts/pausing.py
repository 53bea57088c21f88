"""The office's clock stops while it waits for the citizen, and runs again once she has done her part."""

from datetime import datetime, timedelta

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import in_vietnamese, tr
from app.rules import clock
from app.rules.calendar import local
from app.rules.deadlines import Due, due
from app.rules.limits import LONGEST_PAPER_NAME, MOST_OF_ONE_PAPER, MOST_PAPERS
from app.rules.texts import check_line
from app.services.acts.act import Act
from app.services.calendar.work_calendar import work_calendar
from app.services.dossiers.stages import awaits_second, date_steps, end_first_stage, end_payment, term_in_hand
from app.services.procedures.in_force import version_by_id
from models.dossiers import DossierPaper
from models.vocabulary import AfterFifteen, PaperKind, Role, SupplementPolicy

FARTHEST_DEADLINE = timedelta(days=5 * 366)


def request_supplement(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """The citizen is asked, once and completely, for what is missing (form 02); the clock stands still.

    `ActValues.deadline_at` is her own date; `UserError` `deadline_invalid`, or `supplement_asked_before`
    for a second request by the desk (NĐ 61/2018 art. 11.2c).
    """
    dossier = act.dossier
    is_desk = not {Role.OFFICER, Role.LEADER} & act.actor.roles
    clock.check_supplement_request(dossier.supplements_asked, is_desk)
    deadline = act.values.deadline_at
    if deadline is not None and (
        deadline.tzinfo is None or not act.at < deadline <= act.at + FARTHEST_DEADLINE
    ):
        raise UserError(
            "deadline_invalid",
            tr("Hạn bổ sung phải ở sau thời điểm yêu cầu và không quá 5 năm. Chưa có gì bị thay đổi."),
            tr("Chọn ngày khác, hoặc để trống."),
            field="deadline_at",
        )
    dossier.supplements_asked += 1
    dossier.supplement_deadline = deadline
    dossier.clock_stopped_at = act.at
    return {"deadline": deadline.isoformat() if deadline else None, "asked": dossier.supplements_asked}


def supplement(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """The citizen has brought what was missing; the term begins anew or goes on, as the procedure says.

    `UserError` `supplement_too_late` after her own date (NĐ 61/2018 art. 19.4).
    """
    dossier = act.dossier
    deadline = dossier.supplement_deadline
    if deadline is not None and act.at > deadline:
        raise UserError(
            "supplement_too_late",
            tr("Đã quá hạn bổ sung {day}. Chưa có gì bị thay đổi.", day=f"{local(deadline):%H:%M %d/%m/%Y}"),
            tr("Dừng giải quyết, trả lại giấy tờ, rồi tiếp nhận hồ sơ mới."),
        )
    added = _add_papers(act)
    version = version_by_id(uow, dossier.version_id)
    is_restart = version.supplement_policy is SupplementPolicy.RESTART
    with in_vietnamese():
        if is_restart:
            amount, unit = term_in_hand(dossier)
            new = clock.restarted(work_calendar(uow), act.at, amount, unit, version.after_fifteen)
            dossier.effective_start = new.effective_start
        else:
            new = _shifted(uow, act)
    _run_again(uow, act, new)
    return {"policy": version.supplement_policy.value, "papers": added}


def request_payment(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """The citizen has a financial obligation to fulfil elsewhere; the clock stands still until she has."""
    del uow
    act.dossier.clock_stopped_at = act.at
    end_first_stage(act.dossier, act.at)
    return {}


def confirm_payment(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """The obligation is fulfilled: the second appointment begins where one is to come, else the term goes on."""
    dossier = act.dossier
    begins_second = awaits_second(dossier)
    with in_vietnamese():
        if begins_second:
            assert dossier.second_term_amount is not None
            assert dossier.second_term_unit is not None
            amount, unit = dossier.second_term_amount, dossier.second_term_unit
            new = due(work_calendar(uow), act.at, amount, unit, AfterFifteen.NONE)
        else:
            new = _shifted(uow, act)
    end_payment(dossier, act.at)
    appointment = 2 if begins_second else 1
    _run_again(uow, act, new)
    return {"appointment": appointment}


def _shifted(uow: UnitOfWork, act: Act) -> Due:
    dossier = act.dossier
    assert dossier.clock_stopped_at is not None  # set by the act that stopped the clock
    return clock.shifted(
        work_calendar(uow), dossier.due_at, dossier.clock_stopped_at, act.at, term_in_hand(dossier)[1]
    )


def _run_again(uow: UnitOfWork, act: Act, new: Due) -> None:
    dossier = act.dossier
    set_due(act, new.due_at, new.explanation, provisional=new.provisional)
    dossier.clock_stopped_at = None
    dossier.supplement_deadline = None
    date_steps(uow, dossier, act.at)


def set_due(act: Act, due_at: datetime, explanation: tuple[str, ...], *, provisional: bool) -> None:
    """A new due date with its reasons; the one before stays in the journal."""
    act.dossier.due_at = due_at
    act.dossier.due_explanation = list(explanation)
    act.dossier.due_provisional = provisional


def _add_papers(act: Act) -> list[dict[str, object]]:
    """What the citizen brought lies in the dossier after what was there."""
    position = max((paper.position for paper in act.dossier.papers), default=0)
    if position + len(act.values.papers) > MOST_PAPERS:
        raise UserError(
            "too_many_papers",
            tr("Một hồ sơ ghi nhiều nhất {most} loại giấy tờ. Chưa có gì bị thay đổi.", most=MOST_PAPERS),
            tr("Gộp các giấy tờ cùng loại vào một dòng."),
            field="papers",
        )
    added: list[dict[str, object]] = []
    for given in act.values.papers:
        name, problems = check_line(given.name, "papers", LONGEST_PAPER_NAME)
        counts_fit = all(0 <= count <= MOST_OF_ONE_PAPER for count in (given.originals, given.copies))
        if problems or name is None or not counts_fit or given.originals + given.copies == 0:
            raise UserError(
                "paper_invalid",
                tr("Giấy tờ bổ sung phải có tên và ít nhất một bản. Chưa có gì bị thay đổi."),
                tr("Sửa lại tên và số bản của giấy tờ bổ sung."),
                field="papers",
            )
        position += 1
        act.dossier.papers.append(
            DossierPaper(
                position=position,
                name=name,
                originals=given.originals,
                copies=given.copies,
                kind=PaperKind.SUBMIT,
                to_return=given.to_return,
            )
        )
        added.append({"name": name, "originals": given.originals, "copies": given.copies})
    return added
