"""What an administrator may set about the office and its forms, declared once for window and command line."""

from app.declared import Choice, Group, Kind, Place, Setting
from app.language import tr
from app.services.calendar.due_soon import DUE_SOON, USUALLY_SOON
from app.services.counter_slips.slips import KEPT_DAYS, USUALLY_KEPT
from app.services.office.form_settings import FORM_PROFILE
from models.vocabulary import FormProfile
from printing import (
    apology,
    control_slip,
    receipt,
    result_receipt,
    several_receipt,
    supplement,
)

_LONGEST_TEXT = 500


def office_settings_known() -> tuple[Setting, ...]:
    """All settings in the order of the page, in the words of the language in use."""
    return (*_office(), *_day(), *_signers(), *_forms(), *_texts())


def _office() -> tuple[Setting, ...]:
    group, heads = Group.OFFICE, tr("In ở góc trái đầu mọi giấy.")
    return (
        Setting(
            "office_name",
            Place.OFFICE,
            group,
            tr("Tên cơ quan"),
            tr("Tên đầy đủ, hiện trên màn hình và trên giấy khi không có cơ quan chủ quản."),
            longest=200,
            column="name",
            is_required=True,
        ),
        Setting(
            "parent_name",
            Place.OFFICE,
            group,
            tr("Cơ quan chủ quản"),
            heads,
            longest=200,
            column="parent_name",
        ),
        Setting(
            "desk_name",
            Place.OFFICE,
            group,
            tr("Tên bộ phận một cửa"),
            tr(
                "Chữ đậm dưới cơ quan chủ quản; với “Trung tâm Phục vụ hành chính công”, số giấy tờ có chữ TTPVHCC."
            ),
            longest=200,
            column="desk_name",
        ),
        Setting(
            "place",
            Place.OFFICE,
            group,
            tr("Địa danh"),
            tr("Đứng trước ngày tháng: “Phường Mẫu, ngày …”."),
            longest=100,
            column="place",
        ),
        Setting(
            "address",
            Place.OFFICE,
            group,
            tr("Địa chỉ"),
            tr("Nơi người dân đến; in ở chân giấy hẹn."),
            longest=300,
            column="address",
        ),
        Setting(
            "phone",
            Place.OFFICE,
            group,
            tr("Điện thoại"),
            tr("Số người dân gọi; in ở chân giấy hẹn và phiếu bổ sung."),
            longest=40,
            column="phone",
        ),
    )


def _day() -> tuple[Setting, ...]:
    words = {
        "0": tr("hôm nay"),
        "1": tr("hôm nay và ngày làm việc sau"),
        **{days: tr("hôm nay và {days} ngày làm việc sau", days=days) for days in ("2", "3", "5")},
    }
    return (
        Setting(
            DUE_SOON,
            Place.OFFICE,
            Group.DAY,
            tr("Sắp hạn là hẹn trong"),
            tr("Hồ sơ có hạn trả trong những ngày này đứng ở danh sách Sắp hạn."),
            kind=Kind.CHOICE,
            default=USUALLY_SOON,
            choices=tuple(Choice(days, word) for days, word in words.items()),
        ),
        Setting(
            KEPT_DAYS,
            Place.OFFICE,
            Group.DAY,
            tr("Phiếu hướng dẫn tìm thấy trong"),
            tr("Phiếu hướng dẫn, phiếu từ chối cũ hơn không còn hiện khi tìm theo tên, số điện thoại."),
            kind=Kind.CHOICE,
            default=USUALLY_KEPT,
            choices=tuple(
                Choice(days, tr("{days} ngày", days=days)) for days in ("30", USUALLY_KEPT, "180", "365")
            ),
        ),
    )


def _forms() -> tuple[Setting, ...]:
    words = {
        FormProfile.OF_2025: tr("2025: TT 03/2025/TT-VPCP"),
        FormProfile.OF_2018: tr("2018: TT 01/2018/TT-VPCP"),
    }
    return (
        Setting(
            FORM_PROFILE,
            Place.OFFICE,
            Group.TEXTS,
            tr("Bộ mẫu giấy"),
            tr("Cho hồ sơ nhận từ bây giờ; hồ sơ đã nhận giữ bộ mẫu lúc nhận."),
            kind=Kind.CHOICE,
            default=FormProfile.OF_2025.value,
            choices=tuple(Choice(each.value, words[each]) for each in reversed(FormProfile)),
        ),
    )


def _signers() -> tuple[Setting, ...]:
    group = Group.SIGNERS
    title_help = tr("In hoa trên chỗ ký.")
    # What the head is called goes by the desk's name, which the office may change.
    desk_title_help = tr("In hoa trên chỗ ký. Để trống thì gọi theo tên bộ phận một cửa.")
    return (
        Setting(
            "head_of_desk",
            Place.OFFICE,
            group,
            tr("Phụ trách bộ phận"),
            tr("Ký thông báo dừng, sổ và phiếu đóng sổ, khi không ghi riêng ở dưới."),
        ),
        Setting(
            "apology_signer",
            Place.OFFICE,
            group,
            tr("Mẫu 04 xin lỗi: người ký"),
            tr("Để trống thì in tên lãnh đạo đã gia hạn."),
        ),
        Setting(
            "apology_signer_title",
            Place.OFFICE,
            group,
            tr("Mẫu 04 xin lỗi: chức danh"),
            title_help,
            default=apology.SIGNER,
        ),
        Setting(
            "stop_signer",
            Place.OFFICE,
            group,
            tr("Mẫu 05 dừng: người ký"),
            tr("Để trống thì lấy phụ trách bộ phận."),
        ),
        Setting(
            "stop_signer_title",
            Place.OFFICE,
            group,
            tr("Mẫu 05 dừng: chức danh"),
            desk_title_help,
        ),
        Setting(
            "ledger_signer",
            Place.OFFICE,
            group,
            tr("Mẫu 07 sổ: người ký"),
            tr("Để trống thì lấy phụ trách bộ phận."),
        ),
        Setting(
            "ledger_signer_title",
            Place.OFFICE,
            group,
            tr("Mẫu 07 sổ: chức danh"),
            desk_title_help,
        ),
    )


def _texts() -> tuple[Setting, ...]:
    texts = (
        ("receipt_foot", tr("Chân giấy hẹn (mẫu 01)"), receipt.FOOT),
        ("supplement_contact", tr("Câu hỏi thêm, phiếu 02"), supplement.CONTACT),
        ("supplement_foot", tr("Chân phiếu bổ sung (02)"), ""),
        ("refusal_foot", tr("Chân phiếu từ chối (03)"), ""),
        ("control_foot", tr("Chân phiếu kiểm soát (06)"), control_slip.FOOT),
        ("several_foot", tr("Chân phiếu nhiều hồ sơ"), several_receipt.FOOT),
        ("guide_foot", tr("Chân phiếu hướng dẫn"), ""),
        ("fee_foot", tr("Chân biên lai phí"), ""),
        ("result_statement", tr("Câu trên giấy biên nhận"), result_receipt.STATEMENT),
    )
    return tuple(
        Setting(
            name,
            Place.OFFICE,
            Group.TEXTS,
            title,
            tr("Để trống thì in câu có sẵn.") if default else tr("Để trống thì không in gì."),
            kind=Kind.PARAGRAPH,
            longest=_LONGEST_TEXT,
            default=default,
        )
        for name, title, default in texts
    )
