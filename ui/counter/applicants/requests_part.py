"""The register of what citizens ask of their data: what waits first, late ones red, then what was answered."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.language import capital, tr
from app.services.wording.words import asked_word
from ui.counter.applicants.list_part import ListPart
from ui.theme import colours_of
from ui.widgets.moments import exact, lateness, relative, short
from ui.widgets.words_table import Index, WordsTable

if TYPE_CHECKING:
    from app.services.retention.requests import CitizenRequestView

_WIDTHS = (0, 96, 150)


class RequestsPart(ListPart):
    """Nothing of anybody's data is in it but her name; Enter opens her, which goes on the record."""

    def __init__(self, parent: QWidget | None = None) -> None:
        titles = (tr("Người nộp"), tr("Yêu cầu"), tr("Trả lời"))
        table = WordsTable(tr("Yêu cầu về dữ liệu cá nhân"), titles, _WIDTHS, wraps=True)
        super().__init__(table, lambda place: _told(self.requests[place]), "", parent)
        self.requests: tuple[CitizenRequestView, ...] = ()
        table.setItemDelegate(_LateRed(self))

    def show_requests(self, requests: "Sequence[CitizenRequestView]", now: datetime) -> None:
        """Show the register as it is now."""
        self.requests = tuple(requests)
        self.show_rows([_words(each, now) for each in requests])


def count_words(requests: "Sequence[CitizenRequestView]") -> str:
    """The word for the register, with how many wait and how many of them are late."""
    waiting = sum(each.answered_at is None for each in requests)
    late = sum(each.is_late for each in requests)
    if late:
        return tr("Yêu cầu ({count}, quá hạn {late})", count=waiting, late=late)
    return tr("Yêu cầu ({count})", count=waiting) if waiting else tr("Yêu cầu")


class _LateRed(QStyledItemDelegate):
    """The words say it, too."""

    def __init__(self, part: RequestsPart) -> None:
        super().__init__(part)
        self._part = part

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if self._part.requests[index.row()].is_late:
            red = QColor(colours_of(self._part).bad)
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                option.palette.setColor(role, red)


def _words(each: "CitizenRequestView", now: datetime) -> tuple[str, str, str]:
    if each.answered_at is not None:
        until = tr("đã trả lời {moment}", moment=short(each.answered_at, now))
    elif each.due_at is None:
        until = tr("chưa tính được hạn")
    elif each.is_late:
        until = capital(lateness(each.due_at, now))
    else:
        until = tr("chậm nhất {moment}", moment=relative(each.due_at, now))
    return (each.applicant, asked_word(each.kind), until)


def _told(each: "CitizenRequestView") -> str:
    lines = [
        tr("{requester}: {reason}", requester=each.requester, reason=each.reason),
        tr("Nhận {moment}, {name} ghi.", moment=exact(each.asked_at), name=each.taken_by),
    ]
    if each.answered_at is not None:
        lines.append(
            tr(
                "{name} trả lời {moment}: {answer}",
                name=each.answered_by,
                moment=exact(each.answered_at),
                answer=each.answer,
            )
        )
    elif each.due_at is not None:
        lines.append(tr("Trả lời chậm nhất: {day}.", day=exact(each.due_at)))
    return "\n".join(lines)
