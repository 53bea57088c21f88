"""The settings of this PC, declared once: a field of `LocalSettings` is a setting with its type and its default."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

from app.declared import Choice, DeclaredSetting, Group, KeptIn, ValueKind
from app.language import tr
from app.prints.routes import MOST_COPIES, PaperGroup, Sending, read_route, setting_of
from printing.roll import Roll
from printing.sheet import Paper

USUAL_SCANNER_GAP_MS = 35
_LONGEST_PATH = 1_000
_DECLARED = "declared"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Words:
    """What a setting says in the language in use."""

    title: str
    help: str
    choices: Mapping[Any, str] = field(default_factory=dict)


def _declared(
    default: T,
    group: Group,
    kind: ValueKind,
    words: Callable[[], _Words],
    *,
    bounds: tuple[float, float] = (0, 0),
    on_page: bool = True,
) -> T:
    """A field of `LocalSettings` with its declaration; its words are asked for late, when the language is known."""

    def declaration(name: str) -> DeclaredSetting:
        told = words()
        return DeclaredSetting(
            name=name,
            place=KeptIn.PC,
            group=group,
            title=told.title,
            help=told.help,
            kind=kind,
            default=default,  # type: ignore[arg-type]  # every field is one of the kinds of `Value`
            choices=tuple(Choice(value, word) for value, word in told.choices.items()),
            longest=_LONGEST_PATH,
            least=bounds[0],
            most=bounds[1],
            on_page=on_page,
        )

    return field(default=default, metadata={_DECLARED: declaration})


def _route(title: Callable[[], str]) -> str:
    """Where one kind of paper goes: a line of `app.prints.routes`, with all of its kinds in one table of the page."""
    return _declared(
        "",
        Group.PRINTING,
        ValueKind.ROUTE,
        lambda: _Words(
            title(), tr("Nơi in, khay, khổ giấy và số bản của loại giấy này; trống là như giấy khác.")
        ),
        on_page=False,
    )


@dataclass(frozen=True, slots=True)
class LocalSettings:
    """What this PC works with, in the order of the page; each field is the declaration of its setting.

    `printer` is empty for the system's printer, a printer's name, or `folder:/path` for PDF files; with `tray`, `paper`
    and `copies` it holds for every kind of paper whose own route (`print_slips` …) says nothing else; `database` is
    a path or URL, `None` for the usual place; `roll_printer` is an address as `app.rules.roll_address` reads it, for
    papers whose place is `roll:`; `lock_minutes` is how long a desk may be left alone before it asks
    who is there, 0 for ever; `scanner_gap_ms` is the longest pause between two keys of a scanner,
    `scanner_prefix` and `scanner_suffix` what it is set to send around each scan, `scanner_name` and `scanner_layout`
    what was noted of it when it was tried (`raw_log.layout_of`), `scanner_port` the serial port it is at by
    `ui.scanner.port_names`, empty for none, `scanner_speed` in baud.
    """

    printer: str = _declared(
        "",
        Group.PRINTING,
        ValueKind.EXACT,
        lambda: _Words(
            tr("Máy in"),
            tr("Tên máy in như hệ thống ghi, hoặc folder:/thư/mục để ghi tệp PDF; trống là máy mặc định."),
        ),
    )
    paper: Paper = _declared(  # noqa: RUF009  it answers a field
        Paper.A4_TWO_UP,
        Group.PRINTING,
        ValueKind.CHOICE,
        lambda: _Words(
            tr("Giấy"),
            tr("Khổ giấy trong khay của máy in."),
            {
                Paper.A4_TWO_UP: tr("A4, hai liên A5 trên một tờ"),
                Paper.A5: tr("A5"),
                Paper.A4: tr("A4"),
            },
        ),
        on_page=False,
    )
    tray: str = _declared(
        "",
        Group.PRINTING,
        ValueKind.EXACT,
        lambda: _Words(tr("Khay giấy"), tr("Tên khay như máy in ghi; trống là khay máy in tự chọn.")),
        on_page=False,
    )
    copies: int = _declared(
        1,
        Group.PRINTING,
        ValueKind.NUMBER,
        lambda: _Words(tr("Số bản"), tr("Mỗi giấy in ra máy in mấy bản.")),
        bounds=(1, MOST_COPIES),
        on_page=False,
    )
    print_slips: str = _route(lambda: tr("Giấy hẹn"))
    print_receipts: str = _route(lambda: tr("Biên lai, biên nhận"))
    print_guidance: str = _route(lambda: tr("Phiếu hướng dẫn"))
    print_letters: str = _route(lambda: tr("Phiếu gửi người dân"))
    print_folders: str = _route(lambda: tr("Giấy theo hồ sơ"))
    print_books: str = _route(lambda: tr("Sổ, bảng kê"))
    print_labels: str = _route(lambda: tr("Nhãn hồ sơ"))
    roll_printer: str = _declared(
        "",
        Group.PRINTING,
        ValueKind.EXACT,
        lambda: _Words(
            tr("Máy in cuộn nhiệt"),
            tr(
                "Địa chỉ: 192.168.1.50, COM3, /dev/usb/lp0 hoặc \\\\MAY1\\K80; trống là không có. "
                "Cuộn in giấy hẹn tóm tắt, biên lai, nhãn và phiếu số thứ tự; giấy khác vẫn ra như các giấy khác."
            ),
        ),
    )
    roll_width: Roll = _declared(  # noqa: RUF009  it answers a field
        Roll.WIDE,
        Group.PRINTING,
        ValueKind.CHOICE,
        lambda: _Words(
            tr("Khổ giấy cuộn"),
            tr("Bề rộng của cuộn giấy nhiệt."),
            {Roll.WIDE: tr("80 mm"), Roll.NARROW: tr("58 mm")},
        ),
    )
    roll_cuts: bool = _declared(
        True,
        Group.PRINTING,
        ValueKind.SWITCH,
        lambda: _Words(tr("Dao cắt giấy cuộn"), tr("Máy in cuộn tự cắt sau mỗi phiếu")),
    )
    print_on_save: bool = _declared(
        True,
        Group.PRINTING,
        ValueKind.SWITCH,
        lambda: _Words(tr("Khi lưu hồ sơ"), tr("In giấy hẹn ngay khi lưu hồ sơ")),
    )
    language: str = _declared(
        "vi",
        Group.SCREEN,
        ValueKind.CHOICE,
        lambda: _Words(
            tr("Ngôn ngữ"),
            tr("Chữ trên màn hình; giấy tờ luôn bằng tiếng Việt."),
            {"vi": "Tiếng Việt", "en": "English"},
        ),
    )
    theme: str = _declared(
        "system",
        Group.SCREEN,
        ValueKind.CHOICE,
        lambda: _Words(
            tr("Giao diện"),
            tr("Nền sáng hay nền tối."),
            {"system": tr("Theo hệ thống"), "light": tr("Sáng"), "dark": tr("Tối")},
        ),
    )
    text_scale: float = _declared(
        1.0,
        Group.SCREEN,
        ValueKind.NUMBER,
        lambda: _Words(
            tr("Cỡ chữ"),
            tr("Chữ và nút lớn lên hay nhỏ đi cùng nhau."),
            {scale: f"{scale:.0%}" for scale in (0.9, 1.0, 1.1, 1.25, 1.5)},
        ),
        bounds=(0.8, 2.0),
    )
    sounds: bool = _declared(
        True,
        Group.SCREEN,
        ValueKind.SWITCH,
        lambda: _Words(tr("Âm thanh"), tr("Có tiếng báo khi quét được và khi quét lỗi")),
    )
    lock_minutes: int = _declared(
        10,
        Group.LEAVING,
        ValueKind.NUMBER,
        lambda: _Words(
            tr("Khoá khi để yên"),
            tr("Không ai gõ phím hay động chuột lâu chừng ấy thì hỏi lại mật khẩu."),
            {
                **{minutes: tr("sau {minutes} phút", minutes=minutes) for minutes in (5, 10, 15, 30)},
                0: tr("không tự khoá; Ctrl+L để khoá"),
            },
        ),
        bounds=(0, 240),
    )
    scanner_gap_ms: int = _declared(
        USUAL_SCANNER_GAP_MS,
        Group.SCANNER,
        ValueKind.CHOICE,
        lambda: _Words(
            tr("Máy quét chậm"),
            tr("Chọn khi quét mà chữ số rơi vào ô đang gõ. Số gõ nhanh khi ấy hiện ra trễ một chút."),
            {
                USUAL_SCANNER_GAP_MS: tr("không"),
                60: tr("hơi chậm"),
                100: tr("rất chậm"),
            },
        ),
    )
    scanner_prefix: str = _declared(
        "",
        Group.SCANNER,
        ValueKind.CHOICE,
        lambda: _Words(
            tr("Dấu mở đầu của máy quét"),
            tr("Máy quét đặt được thì đặt cho gửi dấu này trước mỗi mã: khi ấy không gì quét vào rơi vào ô."),
            {"": tr("không có"), "~": "~", "~~": "~~", "##": "##"},
        ),
    )
    scanner_suffix: str = _declared(
        "",
        Group.SCANNER,
        ValueKind.CHOICE,
        lambda: _Words(
            tr("Dấu kết thúc của máy quét"),
            tr(
                "Máy quét đặt được thì đặt cho gửi dấu này sau mỗi mã, trước Enter hay Tab: mã xong ngay, không chờ."
            ),
            {"": tr("Enter, Tab hoặc không có"), "~": "~", "~~": "~~", "##": "##"},
        ),
    )
    scanner_name: str = _declared(
        "",
        Group.SCANNER,
        ValueKind.EXACT,
        lambda: _Words(
            tr("Tên máy quét"),
            tr("Hãng và kiểu máy, ghi để lần sau biết máy này đã đặt cho máy quét nào."),
        ),
    )
    scanner_layout: str = _declared(
        "",
        Group.SCANNER,
        ValueKind.EXACT,
        lambda: _Words(tr("Kiểu bàn phím khi thử"), tr("Chương trình tự ghi khi thử máy quét thành công.")),
        on_page=False,
    )
    scanner_port: str = _declared(
        "",
        Group.SCANNER,
        ValueKind.EXACT,
        lambda: _Words(
            tr("Máy quét ở cổng nối tiếp"),
            tr("Máy quét đặt ở chế độ USB-COM hay cắm cổng RS-232: chữ đến nguyên dấu, không qua bàn phím."),
        ),
    )
    scanner_speed: int = _declared(
        9_600,
        Group.SCANNER,
        ValueKind.CHOICE,
        lambda: _Words(
            tr("Tốc độ cổng"),
            tr("Chỉ cổng RS-232 cần: như đã đặt ở máy quét; quét mà ra chữ lạ là sai tốc độ."),
            {speed: f"{speed}" for speed in (9_600, 19_200, 38_400, 57_600, 115_200)},
        ),
    )
    counter: str = _declared(
        "",
        Group.LEAVING,
        ValueKind.EXACT,
        lambda: _Words(tr("Tên quầy"), tr("Hiện trên bảng khi quầy này gọi số thứ tự, ví dụ: 3.")),
    )
    counter_calls: str = _declared(
        "",
        Group.LEAVING,
        ValueKind.CHOICE,
        lambda: _Words(
            tr("Quầy này gọi"),
            tr("Chỉ dùng khi cơ quan chia hàng chờ theo việc."),
            {
                "": tr("mọi số"),
                "submit": tr("số nộp hồ sơ"),
                "collect": tr("số nhận kết quả"),
                "ask": tr("số hỏi thủ tục"),
            },
        ),
    )
    database: str | None = _declared(
        None,
        Group.DATA,
        ValueKind.ADDRESS,
        lambda: _Words(
            tr("Nơi để dữ liệu"),
            tr("Tệp hoặc máy chủ mà cửa sổ mở ở lần sau; trống là tệp của riêng máy này."),
        ),
    )
    goes_on_alone: bool = _declared(
        True,
        Group.DATA,
        ValueKind.SWITCH,
        lambda: _Words(
            tr("Khi mất máy chủ"),
            tr("Giữ một bản dữ liệu mã hoá của cơ quan trên máy này để làm tiếp khi mất máy chủ"),
        ),
    )
    copy_minutes: int = _declared(
        5,
        Group.DATA,
        ValueKind.NUMBER,
        lambda: _Words(
            tr("Bản dự phòng mới sau"),
            tr("Cứ sau chừng ấy phút, bản dữ liệu dự phòng của máy này được cập nhật từ máy chủ."),
            {minutes: tr("{minutes} phút", minutes=minutes) for minutes in (2, 5, 15, 60)},
        ),
        bounds=(1, 240),
    )
    signing_key: str = _declared(
        "",
        Group.DATA,
        ValueKind.EXACT,
        lambda: _Words(
            tr("Khoá ký số"),
            tr(
                "Tệp khoá .p12, .pfx, hoặc mô-đun PKCS#11 của thiết bị ký (.dll, .so); mật khẩu hỏi mỗi lần ký."
            ),
        ),
    )
    last_user: str = _declared(
        "",
        Group.DATA,
        ValueKind.EXACT,
        lambda: _Words(tr("Người đăng nhập lần trước"), tr("Tên được điền sẵn khi mở chương trình.")),
        on_page=False,
    )

    def sending(self, group: PaperGroup | None = None) -> Sending:
        """How papers of a kind go; without a kind, those of which nothing of their own is said."""
        others = Sending(self.printer, self.tray, self.paper, self.copies)
        found = others if group is None else others.by(read_route(getattr(self, setting_of(group))))
        return found.on_roll(self.roll_printer, self.roll_width, cuts=self.roll_cuts)


def pc_settings() -> tuple[DeclaredSetting, ...]:
    """Every setting of this PC in the order of the page, in the words of the language in use."""
    return tuple(each.metadata[_DECLARED](each.name) for each in fields(LocalSettings))
