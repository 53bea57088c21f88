"""The stages of a dossier in the words of a citizen, with what she does next."""

from datetime import datetime

from app.language import tr
from app.services.kiosk.views import StageDates, StageView
from models.vocabulary import Status

_UNDER_WAY = (Status.RECEIVED, Status.IN_PROGRESS)


def stage_of(status: Status, dates: StageDates, now: datetime) -> StageView:
    """What a citizen is told of a dossier in this state at this moment."""
    sentence, hint = _words()[status]
    if status in _UNDER_WAY and dates.due_at < now:
        hint = tr("Đã quá ngày hẹn, mong ông/bà thông cảm. Mời hỏi tại quầy để biết ngày hẹn mới.")
    match status:
        case Status.RECEIVED | Status.IN_PROGRESS:
            return StageView(status, sentence, hint, tr("Ngày hẹn trả"), dates.due_at)
        case Status.AWAITING_SUPPLEMENT:
            return StageView(status, sentence, hint, tr("Bổ sung trước"), dates.supplement_deadline)
        case Status.AWAITING_PAYMENT:
            return StageView(status, sentence, hint)
        case Status.RETURNED:
            return StageView(status, sentence, hint, tr("Ngày trả"), dates.returned_at)
        case Status.RESULT_READY | Status.REFUSED | Status.STOPPED:
            return StageView(status, sentence, hint, tr("Ngày có kết quả"), dates.finished_at)


def lost_slip(status: Status) -> StageView:
    """What is told of a slip that was told of as lost, whoever holds it: nothing of its dossier."""
    return StageView(
        status,
        tr("Giấy hẹn này đã báo mất, không còn dùng được."),
        tr("Mời ông/bà đến quầy, mang theo giấy hẹn này và giấy tờ tuỳ thân."),
    )


def _words() -> dict[Status, tuple[str, str]]:
    on_time = tr("Mời ông/bà đến nhận kết quả theo giấy hẹn.")
    return {
        Status.RECEIVED: (tr("Hồ sơ đã được tiếp nhận."), on_time),
        Status.IN_PROGRESS: (tr("Hồ sơ đang được giải quyết."), on_time),
        Status.AWAITING_SUPPLEMENT: (
            tr("Hồ sơ đang chờ bổ sung giấy tờ."),
            tr("Mời mang giấy tờ ghi trên phiếu yêu cầu bổ sung đến quầy."),
        ),
        Status.AWAITING_PAYMENT: (
            tr("Hồ sơ đang chờ nộp nghĩa vụ tài chính."),
            tr("Nộp theo thông báo, rồi mang chứng từ đến quầy."),
        ),
        Status.RESULT_READY: (
            tr("Đã có kết quả."),
            tr("Mời đến quầy trả kết quả, mang theo giấy hẹn và giấy tờ tuỳ thân."),
        ),
        Status.REFUSED: (tr("Hồ sơ không được giải quyết."), tr("Mời đến quầy nhận văn bản trả lời.")),
        Status.STOPPED: (tr("Hồ sơ đã dừng giải quyết."), tr("Mời đến quầy nhận lại giấy tờ.")),
        Status.RETURNED: (tr("Kết quả đã được trả."), tr("Nếu ông/bà chưa nhận, xin hỏi tại quầy.")),
    }
