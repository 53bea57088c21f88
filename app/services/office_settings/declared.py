"""What an administrator may set about the office and its forms, declared once for window and command line."""

from app.declared import Choice, DeclaredSetting, Group, KeptIn, ValueKind
from app.language import tr
from app.services.calendar.due_soon import DUE_SOON, USUALLY_SOON
from app.services.calendar.transit_hours import TRANSIT_HOURS, USUALLY_HOURS
from app.services.counter_slips.slips import KEPT_DAYS, USUALLY_KEPT
from app.services.office.desk_hours import LEASE_HOURS
from app.services.office.desk_hours import USUALLY_HOURS as USUALLY_LENT
from app.services.office.kept_settings import FORM_PROFILE, KIOSK_CODE
from app.services.office.ledger_volume import LEDGER_VOLUME, USUAL_VOLUME, WHOLE_YEAR
from app.services.office_settings.of_backups import backup_settings
from app.services.office_settings.of_files import file_settings
from app.services.queue.kinds import OFF, ONE, QUEUE, THREE, TWO
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


def office_settings_known() -> tuple[DeclaredSetting, ...]:
    """All settings in the order of the page, in the words of the language in use."""
    return (*_office(), *_day(), *file_settings(), *_signers(), *_forms(), *_texts(), *backup_settings())


def _office() -> tuple[DeclaredSetting, ...]:
    group, heads = Group.OFFICE, tr("In ở góc trái đầu mọi giấy.")
    return (
        DeclaredSetting(
            "office_name",
            KeptIn.OFFICE,
            group,
            tr("Tên cơ quan"),
            tr("Tên đầy đủ, hiện trên màn hình và trên giấy khi không có cơ quan chủ quản."),
            longest=200,
            column="name",
            is_required=True,
        ),
        DeclaredSetting(
            "parent_name",
            KeptIn.OFFICE,
            group,
            tr("Cơ quan chủ quản"),
            heads,
            longest=200,
            column="parent_name",
        ),
        DeclaredSetting(
            "desk_name",
            KeptIn.OFFICE,
            group,
            tr("Tên bộ phận một cửa"),
            tr(
                "Chữ đậm dưới cơ quan chủ quản; với “Trung tâm Phục vụ hành chính công”, số giấy tờ có chữ TTPVHCC."
            ),
            longest=200,
            column="desk_name",
        ),
        DeclaredSetting(
            "place",
            KeptIn.OFFICE,
            group,
            tr("Địa danh"),
            tr("Đứng trước ngày tháng: “Phường Mẫu, ngày …”."),
            longest=100,
            column="place",
        ),
        DeclaredSetting(
            "address",
            KeptIn.OFFICE,
            group,
            tr("Địa chỉ"),
            tr("Nơi người dân đến; in ở chân giấy hẹn."),
            longest=300,
            column="address",
        ),
        DeclaredSetting(
            "phone",
            KeptIn.OFFICE,
            group,
            tr("Điện thoại"),
            tr("Số người dân gọi; in ở chân giấy hẹn và phiếu bổ sung."),
            longest=40,
            column="phone",
        ),
    )


def _day() -> tuple[DeclaredSetting, ...]:
    words = {
        "0": tr("hôm nay"),
        "1": tr("hôm nay và ngày làm việc sau"),
        **{days: tr("hôm nay và {days} ngày làm việc sau", days=days) for days in ("2", "3", "5")},
    }
    return (
        DeclaredSetting(
            DUE_SOON,
            KeptIn.OFFICE,
            Group.DAY,
            tr("Sắp hạn là hẹn trong"),
            tr("Hồ sơ có hạn trả trong những ngày này đứng ở danh sách Sắp hạn."),
            kind=ValueKind.CHOICE,
            default=USUALLY_SOON,
            choices=tuple(Choice(days, word) for days, word in words.items()),
        ),
        DeclaredSetting(
            KEPT_DAYS,
            KeptIn.OFFICE,
            Group.DAY,
            tr("Phiếu hướng dẫn tìm thấy trong"),
            tr("Phiếu hướng dẫn, phiếu từ chối cũ hơn không còn hiện khi tìm theo tên, số điện thoại."),
            kind=ValueKind.CHOICE,
            default=USUALLY_KEPT,
            choices=tuple(
                Choice(days, tr("{days} ngày", days=days)) for days in ("30", USUALLY_KEPT, "180", "365")
            ),
        ),
        DeclaredSetting(
            TRANSIT_HOURS,
            KeptIn.OFFICE,
            Group.DAY,
            tr("Bàn giao chờ nhận quá"),
            tr("Hồ sơ đã giao mà nơi nhận chưa nhận lâu hơn thế này thì báo ở màn hình Bàn giao."),
            kind=ValueKind.CHOICE,
            default=USUALLY_HOURS,
            choices=tuple(
                Choice(hours, tr("{hours} giờ làm việc", hours=hours))
                for hours in ("2", USUALLY_HOURS, "8", "16", "40")
            ),
        ),
        DeclaredSetting(
            LEASE_HOURS,
            KeptIn.OFFICE,
            Group.DAY,
            tr("Quầy làm việc khi mất máy chủ"),
            tr("Từ lần cuối máy liên lạc được với máy chủ; quá hạn thì quầy đó phải chờ có mạng."),
            kind=ValueKind.CHOICE,
            default=USUALLY_LENT,
            choices=tuple(
                Choice(hours, tr("{hours} giờ", hours=hours)) for hours in ("8", USUALLY_LENT, "72", "168")
            ),
        ),
        DeclaredSetting(
            KIOSK_CODE,
            KeptIn.OFFICE,
            Group.DAY,
            tr("Mã thoát ki-ốt"),
            tr("Từ 4 đến 12 chữ số; chưa đặt thì motcua --kiosk không mở."),
            kind=ValueKind.DIGITS,
            least=4,
            most=12,
        ),
        DeclaredSetting(
            QUEUE,
            KeptIn.OFFICE,
            Group.DAY,
            tr("Lấy số thứ tự"),
            tr("Người dân lấy số ở ki-ốt, quầy gọi số, bảng treo tường mời số."),
            kind=ValueKind.CHOICE,
            default=OFF,
            choices=(
                Choice(OFF, tr("không dùng")),
                Choice(ONE, tr("một hàng chung")),
                Choice(TWO, tr("nộp hồ sơ, nhận kết quả")),
                Choice(THREE, tr("nộp hồ sơ, nhận kết quả, hỏi thủ tục")),
            ),
        ),
    )


def _forms() -> tuple[DeclaredSetting, ...]:
    words = {
        FormProfile.OF_2025: tr("2025: TT 03/2025/TT-VPCP"),
        FormProfile.OF_2018: tr("2018: TT 01/2018/TT-VPCP"),
    }
    return (
        DeclaredSetting(
            FORM_PROFILE,
            KeptIn.OFFICE,
            Group.TEXTS,
            tr("Bộ mẫu giấy"),
            tr("Cho hồ sơ nhận từ bây giờ; hồ sơ đã nhận giữ bộ mẫu lúc nhận."),
            kind=ValueKind.CHOICE,
            default=FormProfile.OF_2025.value,
            choices=tuple(Choice(each.value, words[each]) for each in reversed(FormProfile)),
        ),
        DeclaredSetting(
            LEDGER_VOLUME,
            KeptIn.OFFICE,
            Group.TEXTS,
            tr("Mỗi quyển sổ theo dõi"),
            tr("Đủ số này thì sang quyển sau, số thứ tự ghi tiếp; đổi giữa năm thì các quyển chia lại."),
            kind=ValueKind.CHOICE,
            default=USUAL_VOLUME,
            choices=(
                *(Choice(size, tr("{count} hồ sơ", count=size)) for size in ("500", "1000", USUAL_VOLUME)),
                Choice("5000", tr("{count} hồ sơ", count="5000")),
                Choice(WHOLE_YEAR, tr("cả năm một quyển")),
            ),
        ),
    )


def _signers() -> tuple[DeclaredSetting, ...]:
    group = Group.SIGNERS
    title_help = tr("In hoa trên chỗ ký.")
    # What the head is called goes by the desk's name, which the office may change.
    desk_title_help = tr("In hoa trên chỗ ký. Để trống thì gọi theo tên bộ phận một cửa.")
    return (
        DeclaredSetting(
            "head_of_desk",
            KeptIn.OFFICE,
            group,
            tr("Phụ trách bộ phận"),
            tr("Ký thông báo dừng, sổ và phiếu đóng sổ, khi không ghi riêng ở dưới."),
        ),
        DeclaredSetting(
            "apology_signer",
            KeptIn.OFFICE,
            group,
            tr("Mẫu 04 xin lỗi: người ký"),
            tr("Để trống thì in tên lãnh đạo đã gia hạn."),
        ),
        DeclaredSetting(
            "apology_signer_title",
            KeptIn.OFFICE,
            group,
            tr("Mẫu 04 xin lỗi: chức danh"),
            title_help,
            default=apology.SIGNER,
        ),
        DeclaredSetting(
            "stop_signer",
            KeptIn.OFFICE,
            group,
            tr("Mẫu 05 dừng: người ký"),
            tr("Để trống thì lấy phụ trách bộ phận."),
        ),
        DeclaredSetting(
            "stop_signer_title",
            KeptIn.OFFICE,
            group,
            tr("Mẫu 05 dừng: chức danh"),
            desk_title_help,
        ),
        DeclaredSetting(
            "ledger_signer",
            KeptIn.OFFICE,
            group,
            tr("Mẫu 07 sổ: người ký"),
            tr("Để trống thì lấy phụ trách bộ phận."),
        ),
        DeclaredSetting(
            "ledger_signer_title",
            KeptIn.OFFICE,
            group,
            tr("Mẫu 07 sổ: chức danh"),
            desk_title_help,
        ),
    )


def _texts() -> tuple[DeclaredSetting, ...]:
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
        DeclaredSetting(
            name,
            KeptIn.OFFICE,
            Group.TEXTS,
            title,
            tr("Để trống thì in câu có sẵn.") if default else tr("Để trống thì không in gì."),
            kind=ValueKind.PARAGRAPH,
            longest=_LONGEST_TEXT,
            default=default,
        )
        for name, title, default in texts
    )
