"""What the options of `act` mean, and which act each of them belongs to: nothing said is ever ignored."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from app.cli.asked.call import BadCall
from app.cli.asked.moments import day_meant, moment_meant
from app.language import tr
from app.rules.lifecycle import RULES
from app.rules.lifecycle_row import FeeWay, Takes
from app.services.views.given import (
    ActValues,
    FeeSettlement,
    PaperValues,
    Recipient,
    ResultValues,
    StepValues,
)
from models.vocabulary import Action, TermUnit

_POSITION_AND_AMOUNT = re.compile(r"([0-9]{1,4})=([0-9]{1,15})")
_NAME_AND_COUNTS = re.compile(r"(.+)=([0-9]{1,4}),([0-9]{1,4})", re.DOTALL)
_FIELD_AND_VALUE = re.compile(r"([a-z_.]+)=(.*)", re.DOTALL)
_PARTS = 4
_SHARE = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,2})?) (working_days|hours|calendar_days|months)")
_POSITION = re.compile(r"[0-9]{1,4}")
_GIVES: Mapping[str, tuple[Takes | FeeWay, ...]] = {
    "--to": (Takes.UNIT, Takes.OPINION),
    "--agency": (Takes.UNIT, Takes.OPINION),
    "--officer": (Takes.OFFICER,),
    "--step": (Takes.ROUTE,),
    "--due": (Takes.DUE,),
    "--deadline": (Takes.DEADLINE, Takes.OPINION),
    "--paper": (Takes.PAPERS,),
    "--position": (Takes.PAPERS_BACK, Takes.REFUNDS),
    "--set": (Takes.CHANGES,),
    "--result-number": (Takes.RESULT,),
    "--result-date": (Takes.RESULT,),
    "--result-agency": (Takes.RESULT,),
    "--recipient-name": (Takes.RECIPIENT,),
    "--recipient-id": (Takes.RECIPIENT,),
    "--authority": (Takes.RECIPIENT,),
    "--fee-collected": tuple(FeeWay),
    "--fee-amount": tuple(FeeWay),
    "--fee-part": (FeeWay.COLLECT,),
    "--waive-reason": tuple(FeeWay),
}
"""What each option says; the rows of the lifecycle have the acts that take it."""


@dataclass(frozen=True, slots=True)
class Said:
    """The options of one call, as they were written; empty where nothing was said."""

    reason: str | None = None
    at: str | None = None
    request_id: str | None = None
    to_unit: str | None = None
    to_agency: str | None = None
    due: str | None = None
    deadline: str | None = None
    papers: Sequence[str] = ()
    positions: Sequence[str] = ()
    changes: Sequence[str] = ()
    result_number: str | None = None
    result_date: str | None = None
    result_agency: str | None = None
    recipient_name: str | None = None
    recipient_id: str | None = None
    authority: str | None = None
    fee_collected: bool = False
    fee_amounts: Sequence[str] = ()
    fee_parts: Sequence[str] = ()
    waive_reason: str | None = None
    officer: str | None = None
    steps: Sequence[str] = ()
    counts_from_then: bool = False

    @property
    def options(self) -> dict[str, object]:
        """The options that belong to some acts only, by name."""
        return {
            "--to": self.to_unit,
            "--agency": self.to_agency,
            "--officer": self.officer,
            "--step": self.steps,
            "--due": self.due,
            "--deadline": self.deadline,
            "--paper": self.papers,
            "--position": self.positions,
            "--set": self.changes,
            "--result-number": self.result_number,
            "--result-date": self.result_date,
            "--result-agency": self.result_agency,
            "--recipient-name": self.recipient_name,
            "--recipient-id": self.recipient_id,
            "--authority": self.authority,
            "--fee-collected": self.fee_collected,
            "--fee-amount": self.fee_amounts,
            "--fee-part": self.fee_parts,
            "--waive-reason": self.waive_reason,
        }


def act_values(action: Action, said: Said) -> ActValues:
    """The values of the act; `BadCall` for an option of another act, or one that cannot be read."""
    for option, value in said.options.items():
        if value not in (None, False, (), []) and action not in (taking := _acts_taking(option)):
            raise BadCall(
                tr("act {action} không nhận {option}. Chưa làm gì.", action=action.value, option=option),
                tr("{option} chỉ đi cùng: {actions}.", option=option, actions=", ".join(taking)),
            )
    if said.counts_from_then and said.at is None:
        raise BadCall(tr("--count-from-then cần --at. Chưa làm gì."))
    return ActValues(
        at=_moment(said.at, "--at"),
        reason=said.reason,
        recipient=_recipient(action, said),
        fees=_settlement(action, said),
        request_id=said.request_id,
        to_unit=said.to_unit,
        to_agency=said.to_agency,
        due_at=_moment(said.due, "--due"),
        deadline_at=_moment(said.deadline, "--deadline"),
        papers=tuple(_paper(text) for text in said.papers),
        positions=tuple(_position(text) for text in said.positions),
        changes=_changes(said.changes),
        result=_result(said),
        counts_from_then=said.counts_from_then,
        officer=said.officer,
        route=tuple(_step(text) for text in said.steps),
    )


def _acts_taking(option: str) -> tuple[Action, ...]:
    return tuple(
        rule.action for what in _GIVES[option] for rule in RULES.values() if what in (rule.takes, rule.fees)
    )


def _moment(text: str | None, option: str) -> datetime | None:
    return None if text is None else moment_meant(text, option)


def _result(said: Said) -> ResultValues | None:
    if (said.result_number, said.result_date, said.result_agency) == (None, None, None):
        return None
    day = None if said.result_date is None else day_meant(said.result_date, "--result-date")
    return ResultValues(said.result_number, day, said.result_agency)


def _recipient(action: Action, said: Said) -> Recipient | None:
    if RULES[action].takes is not Takes.RECIPIENT:
        return None
    if said.authority is not None and said.recipient_name is None and said.recipient_id is None:
        raise BadCall(tr("--authority cần --recipient-name và --recipient-id. Chưa làm gì."))
    return Recipient(name=said.recipient_name, id_number=said.recipient_id, authority=said.authority)


def _settlement(action: Action, said: Said) -> FeeSettlement | None:
    """What is said about the money; nothing said is `None`."""
    if not (said.fee_collected or said.waive_reason is not None or said.fee_amounts or said.fee_parts):
        return None
    collects = said.fee_collected or RULES[action].fees is FeeWay.COLLECT
    waives = said.waive_reason is not None or RULES[action].fees is FeeWay.WAIVE
    if waives and (collects or said.fee_amounts):
        raise BadCall(tr("Phí, lệ phí hoặc được thu, hoặc được miễn: không thể cả hai. Chưa làm gì."))
    amounts, parts = _amounts("--fee-amount", said.fee_amounts), _amounts("--fee-part", said.fee_parts)
    return FeeSettlement(collected=collects, waive_reason=said.waive_reason, amounts=amounts, parts=parts)


def _amounts(option: str, texts: Sequence[str]) -> tuple[tuple[int, int], ...]:
    given = tuple(_amount(option, text) for text in texts)
    if len(dict(given)) != len(given):
        raise BadCall(tr("{option} ghi hai số tiền cho cùng một khoản. Chưa làm gì.", option=option))
    return given


def _amount(option: str, text: str) -> tuple[int, int]:
    meant = _POSITION_AND_AMOUNT.fullmatch(text)
    if meant is None:
        raise BadCall(
            tr("{option} cần dạng VỊ_TRÍ=SỐ_TIỀN. Chưa làm gì.", option=option),
            tr("Ví dụ: {option} 1=8000 cho khoản thứ nhất, 8.000 đ.", option=option),
        )
    return int(meant[1]), int(meant[2])


def _paper(text: str) -> PaperValues:
    meant = _NAME_AND_COUNTS.fullmatch(text)
    if meant is None:
        raise BadCall(
            tr("--paper cần dạng TÊN=SỐ_BẢN_CHÍNH,SỐ_BẢN_SAO. Chưa làm gì."),
            tr("Ví dụ: --paper “Giấy chứng sinh=1,0”."),
        )
    return PaperValues(meant[1], originals=int(meant[2]), copies=int(meant[3]))


def _step(text: str) -> StepValues:
    """`NAME|UNIT`, then `|AGENCY` and `|SHARE` as far as there are; `+` before the name: beside the step before."""
    name, unit, agency, share, *more = [*(part.strip() for part in text.split("|")), "", "", ""][: _PARTS + 1]
    is_written = name.removeprefix("+") and unit and not any(more) and text.count("|") < _PARTS
    term = _SHARE.fullmatch(share) if share else None
    if not is_written or (share and term is None):
        raise BadCall(
            tr("--step cần dạng TÊN|ĐƠN_VỊ|CƠ_QUAN|THỜI_HẠN, hai phần sau có thể bỏ. Chưa làm gì."),
            tr(
                "Ví dụ: --step “Thẩm định|Phòng Đăng ký|H26.90|2 working_days”; thêm + trước tên: làm song song."
            ),
        )
    return StepValues(
        name.removeprefix("+").strip(),
        unit,
        agency or None,
        Decimal(term[1]) if term else None,
        TermUnit(term[2]) if term else None,
        beside=name.startswith("+"),
    )


def _position(text: str) -> int:
    if _POSITION.fullmatch(text) is None:
        raise BadCall(
            tr("--position cần một số thứ tự. Chưa làm gì."),
            tr("Xem số thứ tự của giấy tờ, của khoản thu bằng lệnh show."),
        )
    return int(text)


def _changes(texts: Sequence[str]) -> tuple[tuple[str, str | None], ...]:
    changes: dict[str, str | None] = {}
    for text in texts:
        meant = _FIELD_AND_VALUE.fullmatch(text)
        if meant is None:
            raise BadCall(
                tr("--set cần dạng MỤC=GIÁ_TRỊ. Chưa làm gì."),
                tr("Ví dụ: --set applicant.phone=0912345678; để trống sau dấu bằng là xoá mục đó."),
            )
        if meant[1] in changes:
            raise BadCall(tr("--set ghi hai giá trị cho cùng một mục. Chưa làm gì."))
        changes[meant[1]] = meant[2] or None
    return tuple(changes.items())
