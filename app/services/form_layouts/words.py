"""What the parts of forms are called on the screen, and the forms that may be arranged."""

from collections.abc import Mapping

from app.language import tr
from models.vocabulary import FormKind
from printing.parts import PARTS

ARRANGEABLE = tuple(form for form in FormKind if form.value in PARTS)
"""The forms an office may arrange; books and lists go by their columns."""


def part_words() -> Mapping[str, str]:
    """The title of each part by its name, in the words of the language in use."""
    return {
        "addressed": tr("Kính gửi"),
        "address": tr("Địa chỉ"),
        "advice": tr("Lưu ý"),
        "agency": tr("Cơ quan giải quyết"),
        "applicant": tr("Người nộp hồ sơ"),
        "appointment": tr("Ngày hẹn, nơi nhận, sổ theo dõi"),
        "basis": tr("Căn cứ, lúc hướng dẫn"),
        "case": tr("Trường hợp"),
        "charges": tr("Phí, lệ phí"),
        "closing": tr("Nơi ký"),
        "code": tr("Mã hồ sơ và mã vạch"),
        "contact": tr("Liên hệ"),
        "desk": tr("Tên bộ phận một cửa"),
        "dossier": tr("Hồ sơ bị dừng"),
        "dossier_copies": tr("Số lượng hồ sơ (bộ)"),
        "dossiers": tr("Bảng các hồ sơ"),
        "due_at": tr("Ngày hẹn trả"),
        "explanation": tr("Cách tính ngày hẹn"),
        "foot": tr("Câu ở chân giấy"),
        "guided": tr("Người được hướng dẫn"),
        "hand_overs": tr("Bảng giao, nhận"),
        "heading": tr("Quốc hiệu, cơ quan, số, ngày"),
        "id_number": tr("Số định danh"),
        "items": tr("Bảng các khoản thu"),
        "missing": tr("Giấy tờ còn thiếu"),
        "new_date": tr("Ngày hẹn mới"),
        "no_code": tr("Mã hồ sơ (nếu có)"),
        "not_kept": tr("Lý do và lời xin lỗi"),
        "note": tr("Ghi chú"),
        "numbers": tr("Số biên lai, mã hồ sơ"),
        "papers": tr("Thành phần hồ sơ"),
        "papers_back": tr("Giấy tờ trả lại"),
        "papers_kept": tr("Giấy tờ lưu lại"),
        "partners": tr("Cơ quan phối hợp"),
        "payer": tr("Người nộp tiền"),
        "place": tr("Nơi trả kết quả"),
        "procedure": tr("Thủ tục"),
        "procedure_code": tr("Mã thủ tục"),
        "reached_by": tr("Số điện thoại và số khác"),
        "reason": tr("Lý do"),
        "received": tr("Lúc nhận và ngày đã hẹn"),
        "received_at": tr("Thời gian nhận hồ sơ"),
        "recipient": tr("Người nhận kết quả"),
        "refused": tr("Lời từ chối và lý do"),
        "represented": tr("Người uỷ quyền"),
        "request": tr("Nội dung yêu cầu giải quyết"),
        "result": tr("Kết quả"),
        "returned_at": tr("Thời gian trả kết quả"),
        "sum": tr("Tổng số tiền"),
        "term": tr("Thời hạn giải quyết"),
        "title": tr("Tên giấy"),
        "until": tr("Hạn bổ sung"),
        "wanted": tr("Nội dung cần bổ sung"),
        "where": tr("Nơi nộp và nhận"),
        "wish": tr("Yêu cầu dừng"),
    }


def form_words() -> Mapping[FormKind, str]:
    """What people call each form that may be arranged."""
    return {
        FormKind.RECEIPT: tr("Giấy hẹn (mẫu 01)"),
        FormKind.SUPPLEMENT: tr("Phiếu bổ sung (mẫu 02)"),
        FormKind.REFUSAL: tr("Phiếu từ chối (mẫu 03)"),
        FormKind.APOLOGY: tr("Phiếu xin lỗi (mẫu 04)"),
        FormKind.STOP: tr("Thông báo dừng (mẫu 05)"),
        FormKind.CONTROL: tr("Phiếu kiểm soát (mẫu 06)"),
        FormKind.FEE: tr("Biên lai phí, lệ phí"),
        FormKind.RESULT: tr("Giấy biên nhận kết quả"),
        FormKind.SEVERAL: tr("Phiếu nhiều hồ sơ"),
        FormKind.GUIDE: tr("Phiếu hướng dẫn"),
    }
