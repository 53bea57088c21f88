"""Putting an applicant's data right, and taking a merge back: both with a reason that is kept."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.errors import Told, UserError
from app.language import tr
from app.services.citizens.views import ApplicantView, Correction, MergedRecord
from app.services.wording.field_words import field_word
from app.services.wording.words import gender_word
from models.vocabulary import Gender
from ui.counter.applicants.reading import ApplicantChanged
from ui.counter.applicants.words import FIELDS, in_short
from ui.desk import Desk
from ui.widgets.choices import Choices
from ui.widgets.confirm_panel import ConfirmPanel
from ui.widgets.dates import birth_text, read_birth_date

LONGEST = 500
_PLACE = "applicant."


class CorrectPanel(ConfirmPanel):
    """The fields as they are; those changed are sent. `merge_wanted(applicant_id)` where a number is somebody's."""

    merge_wanted = Signal(str)

    def __init__(self, desk: Desk, view: ApplicantView, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("Sửa dữ liệu người nộp"), tr("Lưu"), parent)
        self._view = view
        self.fields: dict[str, QLineEdit | Choices] = {}
        for name in FIELDS:
            value = getattr(view.person, name)
            field = _gender_field(value) if name == "gender" else QLineEdit(maxLength=LONGEST)
            if isinstance(field, QLineEdit):
                field.setText(birth_text(value) if name == "birth_date" else value or "")
                field.setCursorPosition(0)
            self.fields[name] = field
            self.add(_PLACE + name, field_word(name), field)
        self.reason = QLineEdit(maxLength=LONGEST)
        self.reason.setPlaceholderText(tr("Ví dụ: theo căn cước mới"))
        self.add("reason", tr("Lý do"), self.reason)
        self.explain(
            tr(
                "Hồ sơ và giấy hẹn đã lập giữ nguyên như lúc nhận; hồ sơ đang giải quyết sửa riêng từng hồ sơ."
            )
        )

    def work(self) -> Callable[[], ApplicantChanged] | None:
        """Return the work that sends the changed fields; `None` after saying why a date cannot be read."""
        changes: list[tuple[str, str | None]] = []
        try:
            for name, field in self.fields.items():
                if self._text(field) != self._before(name):
                    changes.append((name, self._sent(name, field)))
        except UserError as refused:
            self.form.show_problems([(f"{_PLACE}birth_date", f"{refused.message} {refused.hint}".strip())])
            return None
        correction = Correction(tuple(changes), self.reason.text(), self._view.person)
        return partial(self._correct, correction)

    def _correct(self, correction: Correction) -> ApplicantChanged:
        from app.services.citizens.correcting import correct

        view = self.desk.write(correct, self._view.applicant_id, correction)
        stale = sum(1 for each in view.dossiers if each.is_open and each.differs)
        hint = tr("{count} hồ sơ đang giải quyết còn ghi dữ liệu cũ.", count=stale) if stale else ""
        said = tr("Đã sửa dữ liệu của {name}.", name=view.person.name)
        return ApplicantChanged(view.applicant_id, said, hint)

    def _refused(self, error: Told) -> None:
        super()._refused(error)
        other = error.details.get("other")
        if isinstance(other, str):
            step = (
                tr("Gộp với {name}…", name=error.details.get("other_name")),
                partial(self.merge_wanted.emit, other),
            )
            self.notice.say("warning", error.message, error.hint, step)

    def _before(self, name: str) -> str:
        value = getattr(self._view.person, name)
        return birth_text(value) if name == "birth_date" else str(value or "")

    def _text(self, field: QLineEdit | Choices) -> str:
        return str(field.value or "") if isinstance(field, Choices) else " ".join(field.text().split())

    def _sent(self, name: str, field: QLineEdit | Choices) -> str | None:
        text = self._text(field)
        if name == "birth_date":
            born = read_birth_date(text)
            return None if born is None else born.isoformat()
        return text or None


class SeparatePanel(ConfirmPanel):
    """Taking a merged record apart again."""

    def __init__(self, desk: Desk, record: MergedRecord, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("Tách bản ghi đã gộp"), tr("Tách ra"), parent)
        self._record = record
        self.reason = QLineEdit(maxLength=LONGEST)
        self.reason.setPlaceholderText(tr("Ví dụ: hai người khác nhau, gộp nhầm"))
        self.add("reason", tr("Lý do"), self.reason)
        self.explain(
            tr(
                "{person} lại là một người nộp riêng, với những hồ sơ đã có khi gộp. "
                "Hồ sơ nhận sau đó ở lại với người đang xem.",
                person=in_short(record.person),
            )
        )

    def work(self) -> Callable[[], ApplicantChanged] | None:
        """Return the work that takes the merge back; the service checks the reason."""
        return partial(self._separate, self.reason.text())

    def _separate(self, reason: str) -> ApplicantChanged:
        from app.services.citizens.merging import separate

        view = self.desk.write(separate, self._record.applicant_id, reason)
        return ApplicantChanged(view.applicant_id, tr("Đã tách bản ghi của {name}.", name=view.person.name))


def _gender_field(chosen: Gender | None) -> Choices:
    offered = ((None, "–"), *((gender, gender_word(gender)) for gender in Gender))
    return Choices(offered, chosen)
