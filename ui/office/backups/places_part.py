"""The places of the plan as they are now, a line each, and the last tries as a table."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.language import tr
from app.rules.calendar import local
from app.services.wording.amounts import seconds_words, size_words
from ui.theme import S1
from ui.widgets.clearing import empty
from ui.widgets.labels import label
from ui.widgets.words_table import WordsTable

if TYPE_CHECKING:
    from app.services.upkeep.backup_page import BackupPlace
    from app.services.upkeep.backups.fate import LostCopy
    from app.services.upkeep.backups.record import BackupRun

_SHOWN = 12
_ROWS_HEIGHT = 260


class PlacesPart(QWidget):
    """What can be seen of each place from this PC."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(S1)

    def show_places(self, places: "tuple[BackupPlace, ...]") -> None:
        """A line for each, in the order of the plan."""
        empty(self._lines)
        if not places:
            self._lines.addWidget(
                label(tr("Chưa chọn nơi nào: chưa có sao lưu tự động."), "warning", wrap=True)
            )
        for each in places:
            self._lines.addWidget(label(_place_words(each), _role(each), wrap=True, copyable=True))


class RunsTable(WordsTable):
    """When, what, where and what came of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Các lần gần đây"),
            (tr("Lúc"), tr("Việc"), tr("Kết quả"), tr("Nơi")),
            (120, 110, 0, 160),
            folding=(3,),
            wraps=True,
            parent=parent,
        )
        self.setFixedHeight(_ROWS_HEIGHT)

    def show_runs(self, runs: "tuple[BackupRun, ...]") -> None:
        """The newest of them."""
        self.words.show_rows([_row(each) for each in runs[:_SHOWN]])


def _role(place: "BackupPlace") -> str:
    """Amber where there is no copy in that place that is known to be good, or none can be put."""
    is_out = place.is_seen and not (place.is_there and place.free)
    is_bad = place.lost is not None or (place.last is not None and not place.last.is_done)
    return "warning" if is_out or is_bad else ""


def _place_words(place: "BackupPlace") -> str:
    if not place.is_seen:
        told = tr("ở máy chủ")
    elif not place.is_there:
        told = tr("không thấy, ổ chưa cắm hoặc thư mục đã bị xoá")
    elif not place.free:
        told = tr("đã đầy, không còn chỗ trống")
    else:
        told = tr("còn trống {size}", size=size_words(place.free))
    words = [f"{place.place}: {told}"]
    if place.is_with_data:
        words.append(tr("cùng ổ đĩa với dữ liệu, ổ hỏng là mất cả hai"))
    if place.lost is not None:
        words.append(_lost_words(place.lost))
    if place.last is not None and not (place.last.is_done and place.lost is not None):
        words.append(_last_words(place.last))
    return "; ".join(words) + "."


def _lost_words(lost: "LostCopy") -> str:
    if lost.fate is lost.fate.GONE:
        return tr("bản cuối {moment} không còn ở đó", moment=_moment(lost.run))
    return tr("bản cuối {moment} đã hỏng", moment=_moment(lost.run))


def _last_words(run: "BackupRun") -> str:
    if not run.is_done:
        return tr("lần cuối {moment} không được", moment=_moment(run))
    return tr("bản cuối {moment}, {dossiers} hồ sơ", moment=_moment(run), dossiers=run.dossiers)


def _row(run: "BackupRun") -> tuple[str, ...]:
    work = tr("Khôi phục thử") if run.is_practice else tr("Sao lưu")
    if not run.is_done:
        return _moment(run), work, run.told, run.place
    wrong = tr("{count} chỗ không khớp nhật ký", count=run.findings)
    proof = wrong if run.findings else tr("đã kiểm tra, khớp")
    words = [
        tr("{dossiers} hồ sơ", dossiers=run.dossiers),
        size_words(run.bytes),
        proof,
        seconds_words(run.seconds),
    ]
    if run.lost_acts:
        words.append(tr("dùng lúc đó thì mất {acts} lần xử lý", acts=run.lost_acts))
    elif run.is_practice:
        words.append(tr("dùng lúc đó thì không mất gì"))
    return _moment(run), work, ", ".join(words), run.place


def _moment(run: "BackupRun") -> str:
    return f"{local(run.at):%H:%M %d/%m/%Y}"
