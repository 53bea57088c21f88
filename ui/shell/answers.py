"""What the message bar says about an answer of the box: green when there is something to do, else red."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from app.language import tr
from app.rules.calendar import local
from app.rules.numbering import code_end
from app.services.views import ScanAnswer
from app.services.wording.anchor_words import anchor_words
from app.services.wording.words import action_word, place_word, status_word
from models.vocabulary import Action, Status

if TYPE_CHECKING:
    from app.services.views import DossierView, FolderTold, HandoverView, KitSlipView

LONGEST_SHOWN = 40
"""Signs of a foreign scan that are shown: enough to tell which thing was scanned."""


@dataclass(frozen=True, slots=True)
class ScanOutcome:
    """How a scan went, in one sentence and what to do next; `label` names it among the last scans."""

    is_good: bool
    label: str
    text: str
    hint: str = ""


def verdict(answer: ScanAnswer, asked: str, *, returning: bool) -> ScanOutcome:
    """The sentence for an answer. `returning`: the clerk is handing out results, so a dossier that
    cannot be returned now is a refusal; elsewhere it is a dossier like any other."""
    if answer.dossier is not None:
        return _alarmed(answer, answer.dossier) or _dossier(answer.dossier, returning=returning)
    if answer.person is not None:
        text = tr("Căn cước: {name}, số {number}", name=answer.person.name, number=answer.person.id_number)
        return ScanOutcome(True, answer.person.name, text, " ".join(answer.warnings))
    on_paper = _on_paper(answer)
    if on_paper is not None:
        return on_paper
    if answer.kind == "text":
        found = tr("Tìm thấy {count} hồ sơ", count=len(answer.rows))
        if answer.slips:
            found = tr(
                "Tìm thấy {count} hồ sơ, {slips} phiếu", count=len(answer.rows), slips=len(answer.slips)
            )
        return ScanOutcome(True, asked, found)
    return ScanOutcome(False, asked, answer.message, answer.hint)


def _on_paper(answer: ScanAnswer) -> ScanOutcome | None:
    """Of a paper that is no dossier's slip."""
    if answer.handover is not None:
        return _handover(answer.handover)
    if answer.folder is not None:
        return _folder(answer.folder)
    if answer.anchor is not None:
        return ScanOutcome(answer.anchor.agrees is not False, *anchor_words(answer.anchor))
    return None if answer.kit_slip is None else _kit_slip(answer.kit_slip)


def _handover(handover: "HandoverView") -> ScanOutcome:
    left = sum(line.is_on_its_way for line in handover.lines)
    text = tr(
        "Phiếu bàn giao {code}: {count} hồ sơ, {left} chờ nhận.",
        code=handover.code,
        count=len(handover.listed),
        left=left,
    )
    ends = tr(
        "Từ {giver} đến {taker}",
        giver=place_word(handover.from_unit, handover.from_agency),
        taker=place_word(handover.to_unit, handover.to_agency),
    )
    return ScanOutcome(True, handover.code, text, f"{ends}.")


def _folder(folder: "FolderTold") -> ScanOutcome:
    text = tr("Hồ sơ {code} của nơi khác gửi đến, chưa có ở đây: {who}.", code=folder.code, who=folder.name)
    hint = tr("Đã điền theo mã hai chiều. Kiểm tra với giấy tờ rồi lưu.")
    if not folder.procedure_name:
        hint = tr(
            "Danh mục ở đây không có thủ tục {procedure}: chọn thủ tục, rồi lưu.", procedure=folder.procedure
        )
    return ScanOutcome(True, folder.code, text, hint)


def _kit_slip(slip: "KitSlipView") -> ScanOutcome:
    if slip.spoilt is not None:
        text = tr("Phiếu in sẵn {slip} đã huỷ: {reason}.", slip=slip.code, reason=slip.spoilt)
        return ScanOutcome(False, slip.code, text, tr("Phiếu này không nhập được nữa."))
    text = tr("Phiếu in sẵn {slip}, giao {who}: chưa nhập.", slip=slip.code, who=slip.given_to)
    return ScanOutcome(True, slip.code, text, tr("Nhập theo phiếu, với giờ nhận viết trên phiếu, rồi lưu."))


def foreign(text: str) -> ScanOutcome:
    """The sentence for a scan of something that is no paper of the office: a parcel, a book, a web address."""
    shown = text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
    return ScanOutcome(
        False,
        shown,
        tr("Không phải mã hồ sơ: “{scanned}”", scanned=shown),
        tr("Chưa có gì thay đổi. Quét mã vạch trên giấy hẹn, hoặc thẻ căn cước."),
    )


def with_shown(hint: str, dossier: "DossierView | None") -> str:
    """What to do about a scan that led nowhere, and whose dossier is in sight all the same."""
    if dossier is None:
        return hint
    still = tr("Vẫn đang hiện hồ sơ {code} của {who}.", code=dossier.code, who=dossier.applicant)
    return f"{still} {hint}".strip()


def _dossier(dossier: "DossierView", *, returning: bool) -> ScanOutcome:
    label = _label(dossier)
    if dossier.status is Status.RETURNED:
        return ScanOutcome(
            False, label, _returned(dossier), tr("Kiểm tra lại giấy hẹn, rồi xem Đường đi của hồ sơ.")
        )
    can_return = any(offer.action is Action.RETURN_RESULT for offer in dossier.actions)
    if can_return:
        text = tr("Có kết quả để trả: {applicant}, {procedure}", **_names(dossier))
        if dossier.status is not Status.RESULT_READY:
            text = tr("Trả lại giấy tờ cho: {applicant}, {procedure}", **_names(dossier))
        hint = (
            tr("Ctrl+Enter để trả, Esc để thôi.")
            if returning
            else tr("Bấm Enter để mở phần trả, Esc để thôi.")
        )
        return ScanOutcome(True, label, text, hint)
    due = tr("Hẹn trả lúc {due}.", due=_spoken(dossier.due_at))
    if dossier.status in (Status.AWAITING_SUPPLEMENT, Status.AWAITING_PAYMENT):
        return ScanOutcome(not returning, label, _waiting(dossier), _next_act(dossier))
    if returning:
        stands = status_word(dossier.status).lower()
        text = tr("Chưa có kết quả: hồ sơ {code} của {applicant} {stands}.", stands=stands, **_names(dossier))
        return ScanOutcome(False, label, text, f"{due} {tr('Xin mời người dân quay lại khi đến hẹn.')}")
    text = tr("Hồ sơ {code}: {applicant}, {procedure}", **_names(dossier))
    return ScanOutcome(True, label, text, f"{due} {_next_act(dossier)}".strip())


def _alarmed(answer: ScanAnswer, dossier: "DossierView") -> ScanOutcome | None:
    """A slip told of as lost is in somebody's hands: that comes before anything else about its dossier."""
    if answer.alarm is None:
        return None
    return ScanOutcome(False, _label(dossier), answer.alarm.text, answer.alarm.hint)


def _label(dossier: "DossierView") -> str:
    return f"{code_end(dossier.code)} {dossier.applicant}"


def _waiting(dossier: "DossierView") -> str:
    if dossier.status is Status.AWAITING_PAYMENT:
        return tr("Hồ sơ {code} của {applicant} đang chờ nộp tiền.", **_names(dossier))
    if dossier.supplement_deadline is None:
        return tr("Hồ sơ {code} của {applicant} đang chờ bổ sung giấy tờ.", **_names(dossier))
    until = _spoken(dossier.supplement_deadline)
    return tr(
        "Hồ sơ {code} của {applicant} đang chờ bổ sung giấy tờ, hạn {until}.", until=until, **_names(dossier)
    )


def _next_act(dossier: "DossierView") -> str:
    """What Enter does with a dossier that somebody has just brought: she or a colleague waits at the desk."""
    main = next((offer.action for offer in dossier.actions if offer.main), None)
    if main not in (Action.ACCEPT, Action.SUPPLEMENT, Action.CONFIRM_PAYMENT):
        return ""
    return tr("Bấm Enter: {act}.", act=action_word(main).lower())


def _spoken(moment: datetime) -> str:
    return f"{local(moment):%H:%M %d/%m/%Y}"


def _returned(dossier: "DossierView") -> str:
    taker = dossier.recipient.name if dossier.recipient is not None else dossier.applicant
    if dossier.returned_at is None:
        return tr("Hồ sơ {code} đã trả cho {taker}.", code=dossier.code, taker=taker)
    when = _spoken(dossier.returned_at)
    return tr("Hồ sơ {code} đã trả lúc {when} cho {taker}.", code=dossier.code, when=when, taker=taker)


def _names(dossier: "DossierView") -> dict[str, str]:
    return {"code": dossier.code, "applicant": dossier.applicant, "procedure": dossier.procedure_name}
