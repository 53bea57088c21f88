"""Why an act is done: one line, or several where the citizen will read them on paper."""

from dataclasses import replace

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.language import tr
from app.services.views import Guidance
from app.services.views.given import ActValues
from models.vocabulary import Action
from ui.counter.dossier.part import Asking
from ui.theme import S3
from ui.widgets.problems import Problem
from ui.widgets.tick_list import Tick, TickList

LONGEST_LINE = 300
GUIDE = "card.guide"
_LINES_SHOWN = 4
_MARK = "- "


class ReasonLine:
    """A reason in one line."""

    def __init__(self, asking: Asking) -> None:
        self.field = QLineEdit(maxLength=LONGEST_LINE)
        asking.form.add("reason", tr("Lý do"), self.field)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The one field."""
        return (self.field,)

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong: no reason is typed."""
        return () if self.field.text().strip() else (("reason", tr("Ghi lý do.")),)

    def give(self, values: ActValues) -> ActValues:
        """Add the reason typed to the act's values."""
        return replace(values, reason=self.field.text().strip())


class ReasonText:
    """A reason in several lines, for what goes on an official form; Ctrl+Enter confirms from within."""

    def __init__(self, asking: Asking) -> None:
        self.field = QPlainTextEdit()
        self.field.setTabChangesFocus(True)
        metrics = QFontMetrics(self.field.font())
        self.field.setFixedHeight(metrics.lineSpacing() * _LINES_SHOWN + 2 * S3)
        name, hint = _said(asking.offer.action)
        self.field.setPlaceholderText(hint)
        asking.form.add("reason", name, self.field)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The one field."""
        return (self.field,)

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong: no reason is typed."""
        return () if self.field.toPlainText().strip() else (("reason", tr("Ghi lý do.")),)

    def give(self, values: ActValues) -> ActValues:
        """Add the reason typed to the act's values."""
        return replace(values, reason=self.field.toPlainText().strip())


def _said(action: Action) -> tuple[str, str]:
    """What the text of an act is called, and the hint that stands in the empty field."""
    words = {
        Action.REQUEST_SUPPLEMENT: (tr("Cần bổ sung"), tr("Mỗi giấy tờ hoặc nội dung một dòng")),
        Action.ASK_OPINION: (tr("Nội dung hỏi"), tr("Những nơi hồ sơ đến đều đọc được")),
        Action.REPLY: (tr("Trả lời"), tr("Những nơi hồ sơ đến đều đọc được")),
        Action.COMMENT: (tr("Ý kiến"), tr("Những nơi hồ sơ đến đều đọc được")),
        Action.INSTRUCT: (tr("Nội dung"), tr("Những nơi hồ sơ đến đều đọc được")),
    }
    return words.get(action, (tr("Lý do"), tr("In trên thông báo gửi người dân")))


class MissingPapers(ReasonText):
    """What is missing: the papers the procedure asks for can be ticked, and each becomes a line."""

    def __init__(self, asking: Asking) -> None:
        self.ticks = TickList()
        self.ticks.setAccessibleName(tr("Giấy tờ của thủ tục"))
        self.ticks.hide()
        asking.form.add_wide(self.ticks)
        super().__init__(asking)
        self._names: tuple[str, ...] = ()
        self.ticks.ticked.connect(self._write)
        dossier, desk = asking.dossier, asking.desk

        def read() -> Guidance:
            from app.services.procedures.guidance import guide

            return desk.read(guide, dossier.procedure, dossier.case, dossier.channel)

        # Without the list the clerk writes what is missing; the office goes on.
        desk.tasks.run(GUIDE, read, self._show, lambda _error: None)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The ticks, once they are there, then the text."""
        return (self.ticks, self.field)

    def _show(self, guidance: Guidance) -> None:
        self._names = tuple(paper.name for paper in guidance.papers)
        self.ticks.show_lines(Tick(name) for name in self._names)
        self.ticks.setVisible(bool(self._names))

    def _write(self) -> None:
        """Ticked papers stand first, one a line; what was typed by hand stays below."""
        listed = {_MARK + name for name in self._names}
        typed = [line for line in self.field.toPlainText().splitlines() if line not in listed]
        chosen = [_MARK + self._names[row] for row in self.ticks.chosen]
        self.field.setPlainText("\n".join([*chosen, *typed]))


def asked_papers(reason: str) -> tuple[str, ...]:
    """The papers a request named by ticks, read back from its reason."""
    return tuple(line.removeprefix(_MARK).strip() for line in reason.splitlines() if line.startswith(_MARK))
