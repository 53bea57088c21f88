"""What a setting is, declared once: its check, the page in the window and `motcua-admin settings` go by this.

Those of this PC are declared in `app.settings`, those of the office in `app.services.office_settings.declared`.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.language import tr

Value = str | int | float | None
"""What a setting can be; a switch is a `bool`, which is an `int`."""

LONGEST_NAME = 120


class KeptIn(StrEnum):
    """Where a setting is kept: in a file of this PC, or with the office's data."""

    PC = "pc"
    OFFICE = "office"


class Group(StrEnum):
    """What a setting is about; the headings of the pages, in their order."""

    PRINTING = "printing"
    SCREEN = "screen"
    LEAVING = "leaving"
    SCANNER = "scanner"
    DATA = "data"
    OFFICE = "office"
    DAY = "day"
    FILES = "files"
    SIGNERS = "signers"
    TEXTS = "texts"
    BACKUP = "backup"


class ValueKind(StrEnum):
    """How a setting is written.

    `EXACT` is a name of the system (a printer, a person), kept sign for sign; `ADDRESS` is one that says where
    data is and may hold a password; `NUMBER` lies within bounds and may offer the usual ones. `DIGITS` are a code
    of so many digits as the bounds say, a leading 0 among them. `ROUTE` is a line of `app.prints.routes`. `TIMES` are
    times of day, `FOLDER` is a whole path.
    """

    LINE = "line"
    PARAGRAPH = "paragraph"
    EXACT = "exact"
    ADDRESS = "address"
    CHOICE = "choice"
    NUMBER = "number"
    SWITCH = "switch"
    DIGITS = "digits"
    ROUTE = "route"
    TIMES = "times"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that may be chosen, and the word for it."""

    value: Value
    word: str


@dataclass(frozen=True, slots=True)
class DeclaredSetting:
    """One setting, in the words of the language in use.

    `default` holds until another value is set and where the one that is kept makes no sense. `longest` bounds
    texts, `least` and `most` bound numbers. `column` says where the agency itself keeps a setting of the office;
    one `of_all` is the same for all agencies of the data, and the head's administrators change it. `on_page` is false
    for what the program notes for itself.
    """

    name: str
    place: KeptIn
    group: Group
    title: str
    help: str
    kind: ValueKind = ValueKind.LINE
    default: Value = ""
    choices: tuple[Choice, ...] = ()
    longest: int = LONGEST_NAME
    least: float = 0
    most: float = 0
    is_required: bool = False
    column: str | None = None
    of_all: bool = False
    on_page: bool = True

    @property
    def values(self) -> tuple[Value, ...]:
        """What is offered to choose from."""
        return tuple(each.value for each in self.choices)

    def word(self, value: Value) -> str:
        """The word for a value; a number nobody offered speaks for itself."""
        return next((each.word for each in self.choices if each.value == value), str(value))


def group_words() -> dict[Group, str]:
    """What the groups are called."""
    return {
        Group.PRINTING: tr("In giấy tờ"),
        Group.SCREEN: tr("Màn hình"),
        Group.LEAVING: tr("Người ngồi quầy"),
        Group.SCANNER: tr("Máy quét"),
        Group.DATA: tr("Dữ liệu"),
        Group.OFFICE: tr("Cơ quan"),
        Group.DAY: tr("Việc trong ngày"),
        Group.FILES: tr("Tệp giấy tờ"),
        Group.SIGNERS: tr("Người ký"),
        Group.TEXTS: tr("Mẫu giấy và câu chữ"),
        Group.BACKUP: tr("Kế hoạch sao lưu"),
    }


def place_words() -> dict[KeptIn, str]:
    """What the places are called."""
    return {KeptIn.PC: tr("Máy này"), KeptIn.OFFICE: tr("Cơ quan và biểu mẫu")}
