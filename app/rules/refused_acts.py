"""How an act that may not be done now is refused: how the dossier stands, and what to do instead."""

from app.errors import Overtaken
from app.language import tr
from models.vocabulary import Action, Status, Transit


def already_returned() -> Overtaken:
    """`already_returned`: the dossier's life is over."""
    return Overtaken(
        "already_returned",
        tr("Hồ sơ này đã trả kết quả rồi. Chưa có gì bị thay đổi."),
        tr("Xem lịch sử hồ sơ để biết đã trả cho ai, lúc nào."),
    )


def no_papers_due() -> Overtaken:
    """`no_papers_due`: there is no original to give back."""
    return Overtaken(
        "no_papers_due",
        tr("Hồ sơ này không giữ bản chính nào phải trả lại. Chưa có gì bị thay đổi."),
        tr("Xem mục giấy tờ của hồ sơ nếu thấy chưa đúng."),
    )


def wrong_transit(transit: Transit) -> Overtaken:
    """`in_transit` for what has to wait until the next unit takes the dossier over, else `not_in_transit`."""
    if transit is Transit.NONE:
        return Overtaken(
            "not_in_transit",
            tr("Hồ sơ này không có bàn giao nào đang chờ nhận. Chưa có gì bị thay đổi."),
            tr("Mở lại hồ sơ để xem hồ sơ đang ở đâu."),
        )
    return Overtaken(
        "in_transit",
        tr("Hồ sơ này đang trên đường bàn giao, chưa ai nhận. Chưa có gì bị thay đổi."),
        tr("Nơi nhận bấm Nhận bàn giao hoặc Trả lại trước, rồi làm tiếp."),
    )


def not_holder(holder: str, *, is_for_leader: bool) -> Overtaken:
    """`not_holder`: the dossier lies with somebody else; who has it is in `details` too."""
    hint = tr("Nhờ {holder} làm, hoặc nhờ bàn giao hồ sơ cho đơn vị của bạn trước.", holder=holder)
    if is_for_leader:
        hint = tr(
            "Nhờ {holder} hoặc lãnh đạo làm, hoặc nhờ bàn giao hồ sơ cho đơn vị của bạn trước.", holder=holder
        )
    return Overtaken(
        "not_holder",
        tr("Hồ sơ đang ở {holder}, không ở đơn vị của bạn. Chưa có gì bị thay đổi.", holder=holder),
        hint,
        holder=holder,
    )


def not_received_here(receiver: str) -> Overtaken:
    """`not_received_here`: another agency received it and answers to the citizen; which one is in `details` too."""
    return Overtaken(
        "not_received_here",
        tr("Việc này do nơi tiếp nhận hồ sơ làm: {receiver}. Chưa có gì bị thay đổi.", receiver=receiver),
        tr("Báo cho nơi đó; ở đây chỉ làm phần việc của bước đang giữ."),
        receiver=receiver,
    )


def not_asked() -> Overtaken:
    """`not_asked`: nobody asked her unit, or it has answered already."""
    return Overtaken(
        "not_asked",
        tr("Hồ sơ này không chờ đơn vị của bạn trả lời việc gì. Chưa có gì bị thay đổi."),
        tr("Xem mục Các bước của hồ sơ; muốn ghi thêm thì dùng Ghi ý kiến."),
    )


def at_home() -> Overtaken:
    """`at_home`: the outcome lies already at the agency that received the dossier."""
    return Overtaken(
        "at_home",
        tr(
            "Hồ sơ đang ở chính cơ quan đã tiếp nhận, không phải chuyển kết quả về đâu. Chưa có gì bị thay đổi."
        ),
        tr("Trả kết quả cho người dân."),
    )


def not_here(holder: str) -> Overtaken:
    """`not_here`: the outcome has not come back yet; who has it is in `details` too."""
    return Overtaken(
        "not_here",
        tr("Kết quả đang ở {holder}, chưa về nơi tiếp nhận. Chưa có gì bị thay đổi.", holder=holder),
        tr("Nhờ nơi đó chuyển kết quả về; khi nhận đủ thì bấm Nhận bàn giao rồi trả."),
        holder=holder,
    )


def wrong_money(action: Action) -> Overtaken:
    """`nothing_collected` for a refund, else `no_fee_due`."""
    if action is Action.REFUND_FEE:
        return Overtaken(
            "nothing_collected",
            tr("Hồ sơ này chưa thu khoản nào nên không có gì để hoàn. Chưa có gì bị thay đổi."),
            tr("Xem mục phí, lệ phí của hồ sơ nếu thấy chưa đúng."),
        )
    return Overtaken(
        "no_fee_due",
        tr("Hồ sơ này không còn khoản phí, lệ phí nào phải thu. Chưa có gì bị thay đổi."),
        tr("Xem mục phí, lệ phí của hồ sơ nếu thấy chưa đúng."),
    )


def wrong_state(action: Action, status: Status | None) -> Overtaken:
    """`wrong_state`: how the dossier stands, in `details` too, and what to do instead."""
    return Overtaken(
        "wrong_state",
        tr("{state} Chưa có gì bị thay đổi.", state=_state_sentence(status)),
        _what_to_do(action),
        status=status.value if status else None,
    )


def _state_sentence(status: Status | None) -> str:
    in_process = tr("Hồ sơ này đang được giải quyết, chưa có kết quả.")
    sentences = {
        None: tr("Hồ sơ này chưa được tiếp nhận."),
        Status.RECEIVED: in_process,
        Status.IN_PROGRESS: in_process,
        Status.AWAITING_SUPPLEMENT: tr("Hồ sơ này đang chờ bổ sung giấy tờ."),
        Status.AWAITING_PAYMENT: tr("Hồ sơ này đang chờ thực hiện nghĩa vụ tài chính."),
        Status.RESULT_READY: tr("Hồ sơ này đã có kết quả, đang chờ trả."),
        Status.REFUSED: tr("Hồ sơ này đã bị từ chối giải quyết, giấy tờ đang chờ trả lại."),
        Status.STOPPED: tr("Hồ sơ này đã dừng giải quyết, giấy tờ đang chờ trả lại."),
        Status.RETURNED: tr("Hồ sơ này đã trả kết quả."),
    }
    return sentences[status]


def _what_to_do(action: Action) -> str:
    if action is Action.RETURN_RESULT:
        return tr("Kết quả trả được khi người giải quyết đã bấm Đã có kết quả. Xem ngày hẹn trên hồ sơ.")
    if action is Action.RECEIVE:
        return tr("Quét hoặc gõ mã hồ sơ để mở hồ sơ đã có.")
    return tr("Xem tình trạng hồ sơ rồi chọn việc mà màn hình đang mời làm.")
