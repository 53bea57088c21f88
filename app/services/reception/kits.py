"""A kit for power cuts: slips with numbers given out ahead, entered later with their true time, or told to be spoilt.

Who gives them out, a leader or an administrator, answers in advance for what will be told later on them; so a clerk
enters such a slip by herself, and no earlier than it was printed (decision 0088).
"""

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.barcodes import kit_barcode
from app.rules.calendar import local
from app.rules.numbering import kit_code
from app.rules.permissions import require_role
from app.rules.problems import refusal
from app.rules.texts import check_line
from app.services.accounts.confirming import confirm
from app.services.counter_slips.kit_slips import meant, slips_of_kit, view_of
from app.services.office.counters import kit_series, next_block
from app.services.office.own_agency import receiving
from app.services.reception.kit_entry import settled_problem
from app.services.views import KitSlipView
from models.base import new_id
from models.kit_slips import KitSlip
from models.vocabulary import Role

MOST_AT_ONCE = 200
LONGEST_TAKER = 120
LONGEST_REASON = 300


def issue(uow: UnitOfWork, count: int, given_to: str | None = None) -> tuple[KitSlipView, ...]:
    """So many blank slips with numbers of their own, on record from now on as given to somebody.

    `given_to` is who has them to fill in, the one who gives them out where nobody is named. `UserError`
    `role_missing`, `kit_count_invalid`, `kit_numbers_used_up`.
    """
    actor = confirm(uow)
    require_role(actor.roles, Role.ADMINISTRATOR, Role.LEADER)
    taker, problems = check_line(given_to, "given_to", LONGEST_TAKER)
    if problems:
        raise refusal(problems)
    if not 1 <= count <= MOST_AT_ONCE:
        raise UserError(
            "kit_count_invalid",
            tr("Mỗi lần in từ 1 đến {most} phiếu. Chưa có phiếu nào được in.", most=MOST_AT_ONCE),
            tr("Sửa lại số phiếu; cần nhiều hơn thì in thêm lần nữa."),
            field="count",
        )
    agency, year, kit = receiving(uow), local(uow.now).year, new_id()
    # The counter last: its row is locked until the commit.
    numbers = next_block(uow, kit_series(agency.code, year), count)
    for number in numbers:
        slip = KitSlip(
            id=new_id(),
            agency_id=agency.id,
            year=year,
            number=number,
            code=kit_code(agency.code, year, number),
            barcode=kit_barcode(agency.barcode_number or "", year, number),
            kit=kit,
            given_to=taker or actor.full_name,
            issued_at=uow.now,
            issued_by=actor.user_name,
            issued_by_name=actor.full_name,
        )
        uow.session.add(slip)
    uow.session.flush()
    return slips_of_kit(uow, kit)


def spoil(uow: UnitOfWork, typed: str, reason: str | None) -> KitSlipView:
    """Say that a slip will never be entered, and why: torn, written wrongly, lost.

    `UserError` `unknown_kit_slip`, `kit_slip_used`, `kit_slip_spoilt`, `reason_missing`.
    """
    actor = confirm(uow)
    require_role(actor.roles, Role.ADMINISTRATOR, Role.LEADER, Role.RECEPTION)
    why, problems = check_line(reason, "reason", LONGEST_REASON)
    if problems:
        raise refusal(problems)
    if why is None:
        raise UserError(
            "reason_missing",
            tr("Huỷ một phiếu in sẵn phải ghi lý do. Chưa có gì bị thay đổi."),
            tr("Ghi vì sao, ví dụ: viết hỏng, rách, thất lạc."),
            field="reason",
        )
    row = meant(uow, typed, locks=True)
    if problem := settled_problem(uow, row):
        raise refusal((problem,))
    row.spoilt_reason = why
    row.settled_at, row.settled_by, row.settled_by_name = uow.now, actor.user_name, actor.full_name
    uow.session.flush()
    return view_of(uow, row)
