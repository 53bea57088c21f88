"""What an administrator may set about the office and its forms, declared once for window and command line."""

from dataclasses import dataclass
from enum import StrEnum

from app.language import tr
from app.services.form_words import FORM_PROFILE
from models.vocabulary import FormProfile
from printing import apology, control_slip, ledger_page, receipt, result_receipt, several_receipt, stop_notice

_LONGEST_NAME = 120
_LONGEST_TEXT = 500


class SettingGroup(StrEnum):
    """What a setting is about."""

    OFFICE = "office"
    FORMS = "forms"
    SIGNERS = "signers"
    TEXTS = "texts"


class SettingKind(StrEnum):
    """How a setting is written: on one line, as a paragraph, or as one of a few words."""

    LINE = "line"
    PARAGRAPH = "paragraph"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class OfficeSetting:
    """One setting. `default` is what holds while it is empty; `column` says where the agency itself keeps it."""

    name: str
    group: SettingGroup
    title: str
    help: str
    kind: SettingKind = SettingKind.LINE
    longest: int = _LONGEST_NAME
    default: str = ""
    column: str | None = None
    choices: tuple[str, ...] = ()
    is_required: bool = False


def office_settings_known() -> tuple[OfficeSetting, ...]:
    """All settings in the order of the page, in the words of the language in use."""
    return (*_office(), *_forms(), *_signers(), *_texts())


def _office() -> tuple[OfficeSetting, ...]:
    group, heads = SettingGroup.OFFICE, tr("In ở góc trái đầu mọi giấy.")
    return (
        OfficeSetting(
            "office_name",
            group,
            tr("Tên cơ quan"),
            tr("Tên đầy đủ, hiện trên màn hình và trên giấy khi không có cơ quan chủ quản."),
            longest=200,
            column="name",
            is_required=True,
        ),
        OfficeSetting("parent_name", group, tr("Cơ quan chủ quản"), heads, longest=200, column="parent_name"),
        OfficeSetting(
            "desk_name",
            group,
            tr("Tên bộ phận một cửa"),
            tr("Chữ đậm dưới cơ quan chủ quản; “Trung tâm Phục vụ hành chính công” cho số TTPVHCC."),
            longest=200,
            column="desk_name",
        ),
        OfficeSetting(
            "place",
            group,
            tr("Địa danh"),
            tr("Đứng trước ngày tháng: “Phường Mẫu, ngày …”."),
            longest=100,
            column="place",
        ),
        OfficeSetting(
            "address",
            group,
            tr("Địa chỉ"),
            tr("Nơi người dân đến; in ở chân giấy hẹn."),
            longest=300,
            column="address",
        ),
        OfficeSetting(
            "phone",
            group,
            tr("Điện thoại"),
            tr("Số người dân gọi; in ở chân giấy hẹn và phiếu bổ sung."),
            longest=40,
            column="phone",
        ),
    )


def _forms() -> tuple[OfficeSetting, ...]:
    return (
        OfficeSetting(
            FORM_PROFILE,
            SettingGroup.FORMS,
            tr("Bộ mẫu giấy"),
            tr("2025 theo TT 03/2025/TT-VPCP, 2018 theo TT 01/2018/TT-VPCP; hồ sơ giữ bộ mẫu lúc nhận."),
            kind=SettingKind.CHOICE,
            default=FormProfile.OF_2025.value,
            choices=tuple(each.value for each in reversed(FormProfile)),
        ),
    )


def _signers() -> tuple[OfficeSetting, ...]:
    group = SettingGroup.SIGNERS
    title_help = tr("In hoa trên chỗ ký.")
    return (
        OfficeSetting(
            "head_of_desk",
            group,
            tr("Phụ trách bộ phận"),
            tr("Ký thông báo dừng, sổ và phiếu đóng sổ, khi không ghi riêng ở dưới."),
        ),
        OfficeSetting(
            "apology_signer",
            group,
            tr("Mẫu 04 xin lỗi: người ký"),
            tr("Để trống thì in tên lãnh đạo đã gia hạn."),
        ),
        OfficeSetting(
            "apology_signer_title",
            group,
            tr("Mẫu 04 xin lỗi: chức danh"),
            title_help,
            default=apology.SIGNER,
        ),
        OfficeSetting(
            "stop_signer", group, tr("Mẫu 05 dừng: người ký"), tr("Để trống thì lấy phụ trách bộ phận.")
        ),
        OfficeSetting(
            "stop_signer_title",
            group,
            tr("Mẫu 05 dừng: chức danh"),
            title_help,
            default=stop_notice.HEAD_OF_DESK,
        ),
        OfficeSetting(
            "ledger_signer", group, tr("Mẫu 07 sổ: người ký"), tr("Để trống thì lấy phụ trách bộ phận.")
        ),
        OfficeSetting(
            "ledger_signer_title",
            group,
            tr("Mẫu 07 sổ: chức danh"),
            title_help,
            default=ledger_page.SIGNER,
        ),
    )


def _texts() -> tuple[OfficeSetting, ...]:
    texts = (
        ("receipt_foot", tr("Chân giấy hẹn (mẫu 01)"), receipt.FOOT),
        ("control_foot", tr("Chân phiếu kiểm soát (06)"), control_slip.FOOT),
        ("several_foot", tr("Chân phiếu nhiều hồ sơ"), several_receipt.FOOT),
        ("result_statement", tr("Câu trên giấy biên nhận"), result_receipt.STATEMENT),
    )
    return tuple(
        OfficeSetting(
            name,
            SettingGroup.TEXTS,
            title,
            tr("Để trống thì in câu có sẵn."),
            kind=SettingKind.PARAGRAPH,
            longest=_LONGEST_TEXT,
            default=default,
        )
        for name, title, default in texts
    )
