"""What the closed word lists are called in front of people."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from app.language import tr
from app.rules.desk_notes import desk_in
from models.vocabulary import (
    AccessKind,
    Action,
    ApplicantChangeKind,
    AskedOfData,
    Channel,
    CounterSlipKind,
    FeeKind,
    FeeState,
    FormKind,
    Gender,
    Level,
    Money,
    Outcome,
    Status,
    TermUnit,
    UnitKind,
)

if TYPE_CHECKING:
    from app.services.views import FeeLine


def status_word(status: Status) -> str:
    """The status as the national portal shows it to citizens, shortened for a tag."""
    return {
        Status.RECEIVED: tr("Đã tiếp nhận"),
        Status.IN_PROGRESS: tr("Đang giải quyết"),
        Status.AWAITING_SUPPLEMENT: tr("Chờ bổ sung"),
        Status.AWAITING_PAYMENT: tr("Chờ nộp tiền"),
        Status.RESULT_READY: tr("Chờ trả kết quả"),
        Status.REFUSED: tr("Từ chối"),
        Status.STOPPED: tr("Dừng giải quyết"),
        Status.RETURNED: tr("Đã trả kết quả"),
    }[status]


def action_word(action: Action) -> str:
    """What the button of an act says."""
    return {
        Action.RECEIVE: tr("Tiếp nhận"),
        Action.ACCEPT: tr("Nhận bàn giao"),
        Action.SEND_BACK: tr("Trả lại nơi giao"),
        Action.SUPPLEMENT: tr("Nhận bổ sung"),
        Action.CONFIRM_PAYMENT: tr("Đã nộp tiền"),
        Action.COMPLETE: tr("Đã có kết quả"),
        Action.RETURN_RESULT: tr("Trả kết quả"),
        Action.HAND_OVER: tr("Bàn giao"),
        Action.SEND_RESULT: tr("Chuyển kết quả về"),
        Action.REQUEST_SUPPLEMENT: tr("Yêu cầu bổ sung"),
        Action.REQUEST_PAYMENT: tr("Chờ nộp tiền"),
        Action.EXTEND: tr("Xin lỗi, gia hạn"),
        Action.PROPOSE_REFUSAL: tr("Đề nghị từ chối"),
        Action.REFUSE: tr("Từ chối giải quyết"),
        Action.STOP: tr("Dừng giải quyết"),
        Action.COLLECT_FEE: tr("Thu phí, lệ phí"),
        Action.WAIVE_FEE: tr("Miễn phí, lệ phí"),
        Action.REFUND_FEE: tr("Hoàn phí, lệ phí"),
        Action.GIVE_BACK_PAPERS: tr("Trả lại bản chính"),
        Action.REAPPOINT: tr("Hẹn lại theo lịch"),
        Action.CORRECT: tr("Sửa thông tin"),
        Action.UNDO: tr("Rút lại việc vừa làm"),
        Action.ROLL_BACK: tr("Rút lại việc gần nhất"),
        Action.FOLLOW_UNIT: tr("Chuyển theo đơn vị"),
        Action.ASSIGN: tr("Phân công"),
        Action.ASK_OPINION: tr("Lấy ý kiến"),
        Action.REPLY: tr("Trả lời ý kiến"),
        Action.REROUTE: tr("Đổi đường đi"),
        Action.COMMENT: tr("Ghi ý kiến"),
        Action.INSTRUCT: tr("Chỉ đạo"),
        Action.REPORT_LOST: tr("Báo mất giấy hẹn"),
        Action.ATTACH: tr("Thêm tệp"),
        Action.DETACH: tr("Gỡ tệp"),
        Action.ERASE: tr("Xoá dữ liệu cá nhân"),
    }[action]


def done_word(action: Action) -> str:
    """What is said once an act is done."""
    return {
        Action.RECEIVE: tr("Đã tiếp nhận hồ sơ"),
        Action.ACCEPT: tr("Đã nhận bàn giao"),
        Action.SEND_BACK: tr("Đã trả lại nơi giao"),
        Action.SUPPLEMENT: tr("Đã nhận bổ sung"),
        Action.CONFIRM_PAYMENT: tr("Đã ghi nhận nộp tiền"),
        Action.HAND_OVER: tr("Đã bàn giao, chờ nhận"),
        Action.SEND_RESULT: tr("Đã chuyển kết quả về, chờ nhận"),
        Action.REQUEST_SUPPLEMENT: tr("Đã yêu cầu bổ sung"),
        Action.REQUEST_PAYMENT: tr("Đã dừng tính giờ, chờ nộp tiền"),
        Action.EXTEND: tr("Đã gia hạn"),
        Action.PROPOSE_REFUSAL: tr("Đã đề nghị từ chối"),
        Action.REFUSE: tr("Đã từ chối giải quyết"),
        Action.STOP: tr("Đã dừng giải quyết"),
        Action.REFUND_FEE: tr("Đã hoàn phí, lệ phí"),
        Action.GIVE_BACK_PAPERS: tr("Đã trả lại bản chính"),
        Action.REAPPOINT: tr("Đã hẹn lại"),
        Action.CORRECT: tr("Đã sửa thông tin"),
        Action.UNDO: tr("Đã rút lại"),
        Action.ROLL_BACK: tr("Đã rút lại việc gần nhất"),
        Action.FOLLOW_UNIT: tr("Đã chuyển theo đơn vị kế thừa"),
        Action.ASSIGN: tr("Đã phân công"),
        Action.ASK_OPINION: tr("Đã lấy ý kiến, chờ trả lời"),
        Action.REPLY: tr("Đã trả lời"),
        Action.REROUTE: tr("Đã đổi đường đi"),
        Action.COMMENT: tr("Đã ghi ý kiến"),
        Action.INSTRUCT: tr("Đã ghi chỉ đạo"),
        Action.REPORT_LOST: tr("Đã báo mất giấy hẹn, giấy cũ không còn dùng được"),
        Action.ATTACH: tr("Đã thêm tệp"),
        Action.DETACH: tr("Đã gỡ tệp"),
        Action.ERASE: tr("Đã xoá dữ liệu cá nhân"),
        Action.COLLECT_FEE: tr("Đã thu phí, lệ phí"),
        Action.WAIVE_FEE: tr("Đã miễn phí, lệ phí"),
        Action.COMPLETE: tr("Đã có kết quả, chờ trả"),
        Action.RETURN_RESULT: tr("Đã trả kết quả"),
    }[action]


def outcome_word(outcome: Outcome) -> str:
    """What became of a dossier on a hand-over list."""
    return {
        Outcome.WAITING: tr("chờ nhận"),
        Outcome.ACCEPTED: tr("đã nhận"),
        Outcome.REFUSED: tr("trả lại nơi giao"),
        Outcome.RECALLED: tr("nơi giao rút lại"),
        Outcome.MISSING: tr("thiếu, chưa nhận được"),
        Outcome.EXTRA: tr("ngoài phiếu, đã nhận"),
    }[outcome]


def channel_word(channel: Channel) -> str:
    """How a dossier came in."""
    return {
        Channel.DIRECT: tr("Trực tiếp"),
        Channel.POST: tr("Qua bưu chính"),
        Channel.ONLINE: tr("Trực tuyến"),
    }[channel]


def place_word(unit: str, agency: str | None) -> str:
    """A unit by its name, with the agency where that is another than the reader's."""
    return tr("{unit} – {agency}", unit=unit, agency=agency) if agency else unit


def unit_word(unit: TermUnit) -> str:
    """What a term is counted in."""
    return {
        TermUnit.WORKING_DAYS: tr("ngày làm việc"),
        TermUnit.HOURS: tr("giờ làm việc"),
        TermUnit.CALENDAR_DAYS: tr("ngày"),
        TermUnit.MONTHS: tr("tháng"),
        TermUnit.SAME_DAY: tr("trong ngày"),
        TermUnit.SAME_SESSION: tr("trong buổi"),
    }[unit]


def term_words(amount: Decimal | None, unit: TermUnit | None) -> str:
    """A term as people say it: "3 ngày làm việc", "trong ngày"; an open one says so."""
    if amount is None or unit is None:
        return tr("chưa có quy định trong danh mục")
    if unit in (TermUnit.SAME_DAY, TermUnit.SAME_SESSION):
        return unit_word(unit)
    return f"{amount:f}".replace(".", ",") + " " + unit_word(unit)


def gender_word(gender: Gender) -> str:
    """As on the identity card."""
    return {Gender.MALE: tr("Nam"), Gender.FEMALE: tr("Nữ")}[gender]


def money_word(money: Money) -> str:
    """What a citizen owes, in a word."""
    return {
        Money.NONE: tr("Không phải nộp"),
        Money.OPEN: tr("Chưa rõ số tiền"),
        Money.DUE: tr("Chưa thu"),
        Money.SETTLED: tr("Đã xong"),
    }[money]


def paid_words(fee: "FeeLine") -> str:
    """What was paid of an item so far, and what is left of it where that is known."""
    if fee.remaining is None:
        return tr("đã tạm ứng {paid}", paid=money_text(fee.paid))
    return tr("đã nộp {paid}, còn {left}", paid=money_text(fee.paid), left=money_text(fee.remaining))


def slip_word(kind: CounterSlipKind) -> str:
    """What was given at the counter without a dossier."""
    return {
        CounterSlipKind.GUIDANCE: tr("Hướng dẫn"),
        CounterSlipKind.REFUSAL: tr("Từ chối tiếp nhận"),
    }[kind]


def result_text(number: str | None, day: date | None) -> str:
    """By which number and day a result is known; empty where neither was written down."""
    parts = (
        tr("số {number}", number=number) if number else "",
        tr("ngày {day}", day=f"{day:%d/%m/%Y}") if day else "",
    )
    return ", ".join(part for part in parts if part)


def fee_state_word(state: FeeState) -> str:
    """What became of one fee item."""
    return {
        FeeState.OPEN: tr("chưa rõ số tiền"),
        FeeState.DUE: tr("chưa thu"),
        FeeState.COLLECTED: tr("đã thu"),
        FeeState.WAIVED: tr("được miễn"),
        FeeState.REFUNDED: tr("đã hoàn"),
    }[state]


def fee_kind_word(kind: FeeKind) -> str:
    """The two kinds of the law on fees and charges."""
    return {FeeKind.FEE: tr("phí"), FeeKind.CHARGE: tr("lệ phí")}[kind]


def level_word(level: Level) -> str:
    """A level of the administration."""
    return {
        Level.COMMUNE: tr("Cấp xã"),
        Level.DISTRICT: tr("Cấp huyện"),
        Level.PROVINCE: tr("Cấp tỉnh"),
        Level.CENTRAL: tr("Trung ương"),
    }[level]


def money_text(amount: int) -> str:
    """An amount in đồng with dots: "8.000 đ"."""
    return f"{amount:,}".replace(",", ".") + " đ"


def unit_kind_word(kind: UnitKind) -> str:
    """What a unit is for."""
    return {
        UnitKind.RECEPTION: tr("một cửa"),
        UnitKind.SPECIALIST: tr("chuyên môn"),
        UnitKind.LEADERSHIP: tr("lãnh đạo"),
    }[kind]


def form_word(form: FormKind) -> str:
    """What people call a printed form."""
    return {
        FormKind.RECEIPT: tr("giấy hẹn"),
        FormKind.SUPPLEMENT: tr("phiếu yêu cầu bổ sung"),
        FormKind.REFUSAL: tr("phiếu từ chối"),
        FormKind.APOLOGY: tr("phiếu xin lỗi"),
        FormKind.STOP: tr("thông báo dừng giải quyết"),
        FormKind.CONTROL: tr("phiếu kiểm soát"),
        FormKind.FEE: tr("biên lai"),
        FormKind.RESULT: tr("giấy biên nhận"),
        FormKind.RESULTS: tr("giấy biên nhận chung"),
        FormKind.LOST_SLIP: tr("giấy cam kết mất giấy hẹn"),
        FormKind.GUIDE: tr("phiếu hướng dẫn"),
        FormKind.LEDGER: tr("sổ theo dõi"),
        FormKind.SEVERAL: tr("giấy nhận nhiều hồ sơ"),
        FormKind.CLOSING: tr("phiếu đóng sổ"),
        FormKind.CASH: tr("bảng kê thu"),
        FormKind.HANDOVER: tr("phiếu bàn giao"),
        FormKind.DIFFERENCE: tr("biên bản chênh lệch bàn giao"),
    }[form]


def access_word(what: AccessKind) -> str:
    """What somebody did without changing anything."""
    return {
        AccessKind.SIGNED_IN: tr("đăng nhập"),
        AccessKind.SIGN_IN_FAILED: tr("đăng nhập không được"),
        AccessKind.SAW: tr("xem hồ sơ"),
        AccessKind.OPENED: tr("mở tệp"),
        AccessKind.PRINTED: tr("in giấy"),
        AccessKind.EXPORTED: tr("xuất dữ liệu"),
        AccessKind.RESTORED: tr("khôi phục từ bản sao"),
        AccessKind.MOVED: tr("chuyển văn phòng"),
    }[what]


def sight_word(what: AccessKind, dossier: str | None) -> str:
    """The same where it may have been an applicant's own page instead of a dossier."""
    return tr("xem dữ liệu người nộp") if what is AccessKind.SAW and dossier is None else access_word(what)


def subject_words(subject: str) -> str:
    """What an act of the record was about; a form is kept there by its name for scripts."""
    desk = desk_in(subject)
    if desk is not None:
        return tr("làm một mình, quầy {desk}", desk=desk)
    form, _, rest = subject.partition(" ")
    word = form_word(FormKind(form)) if form in tuple(FormKind) else form
    return f"{word} {rest}".strip()


def asked_word(kind: AskedOfData) -> str:
    """What a citizen asks of the data kept of her."""
    return {
        AskedOfData.SEE: tr("xem dữ liệu"),
        AskedOfData.CORRECT: tr("sửa dữ liệu"),
        AskedOfData.ERASE: tr("xoá dữ liệu"),
    }[kind]


def applicant_change_word(what: ApplicantChangeKind) -> str:
    """How what is kept about an applicant came to be changed."""
    return {
        ApplicantChangeKind.RECEIVED: tr("cập nhật khi tiếp nhận"),
        ApplicantChangeKind.CORRECTED: tr("sửa dữ liệu"),
        ApplicantChangeKind.MERGED: tr("gộp bản ghi"),
        ApplicantChangeKind.SEPARATED: tr("tách bản ghi"),
    }[what]


def expected_word(*, by_calendar: bool, by_term: bool) -> str:
    """The mark of a date that may still change; empty for one that is firm."""
    if by_term:
        return tr("dự kiến")
    return tr("tạm tính") if by_calendar else ""


def why_expected(*, by_calendar: bool, by_term: bool) -> tuple[str, ...]:
    """Why a date may still change: the year's days off, the term in the catalogue."""
    return (
        *(
            [tr("Lịch nghỉ của năm này chưa được xác nhận, nên ngày hẹn còn là tạm tính.")]
            if by_calendar
            else []
        ),
        *(
            [tr("Thời hạn trong danh mục chưa được kiểm tra, nên ngày hẹn mới là dự kiến.")]
            if by_term
            else []
        ),
    )
