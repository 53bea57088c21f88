"""The editor of one procedure: its parts, a day from which the new version holds, and one main button."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from app.errors import Told
from app.language import tr
from app.rules.calendar import local
from app.services.catalogue.catalogue_editing import EditedVersion, VersionRow
from app.services.catalogue.catalogue_saving import retire, save_version
from app.services.catalogue.document_problems import checked_document
from ui.desk import Desk
from ui.messages import Step
from ui.office.catalogue import unsettled
from ui.office.catalogue.draft_words import about, day_text
from ui.office.catalogue.edited import Edited
from ui.office.catalogue.editor_surface import EditorSurface
from ui.office.catalogue.keeping import Keeping, drafts_folder
from ui.office.catalogue.kept import KeptEdit
from ui.widgets.keys import key


class EditorPage(EditorSurface):
    """Edits a procedure, known or new. `left` when the person goes back, `saved(code)` after a version was made.

    `compare_wanted(code)` to look at its versions beside what is typed, `opened_again(code)` for the latest one.
    """

    left = Signal()
    saved = Signal(str)
    compare_wanted = Signal(str)
    opened_again = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, drafts: Path | None = None) -> None:
        """`drafts` is the folder for unsaved edits, by default the one of this PC's data."""
        super().__init__(desk.database.now, parent)
        self._desk = desk
        self.edited: Edited | None = None
        self._draft: EditedVersion | None = None
        self._open_terms: tuple[unsettled.TermPlace, ...] = ()
        self.keeping = Keeping(
            desk,
            self.draft_notice,
            self._read_edit,
            self._reopen,
            self,
            folder=drafts if drafts is not None else drafts_folder(),
            take_focus=self.take_focus,
            may_take_focus=self.parts.is_at_start,
        )
        self._connect()

    def show_draft(self, draft: EditedVersion) -> None:
        """Edit another version."""
        self._draft = draft
        self._show(Edited.of(draft), max(draft.document.valid_from, self._today))

    def show_new(self, copied: EditedVersion | None = None) -> None:
        """Begin a new procedure, from nothing or with what another one says."""
        self._draft = None
        if copied is None:
            what = Edited.blank(self._desk.office.name, self._today)
        else:
            what = Edited.copy_of(copied, self._today)
        self._show(what, self._today)
        if copied is not None:
            self.under_title.say(tr("chép từ {code}", code=copied.document.code))

    def entered(self) -> None:
        """The page has come into sight: the keyboard in the first field, and an unsaved edit offered."""
        self.take_focus()
        if self.edited is not None and not self.edited.is_changed:
            self.keeping.look(self.edited)

    def take_focus(self) -> None:
        """Put the keyboard into the first field."""
        self.parts.take_focus()

    def type_open_term(self) -> None:
        """Begin to type the next term that is still open."""
        self.parts.finish_typing()
        if self._open_terms:
            self.parts.type_term(self._open_terms[0])

    def save(self) -> None:
        """Make a new version of what is typed, from the day typed on."""
        self.parts.finish_typing()
        if self.edited is None or not self.save_button.isEnabled():
            return
        day = self._day()
        if day is None:
            return
        typed, based_on = self.edited.as_document(), self.edited.version

        def make() -> VersionRow:
            return self._desk.write(save_version, checked_document(typed), day, based_on=based_on)

        self.save_button.setEnabled(False)
        self._desk.tasks.run("catalogue.save", make, self._saved, self._refused)

    def leave(self) -> None:
        """Back to the list; what is typed and not saved is asked about first."""
        self.parts.finish_typing()
        if self.edited is None or not self.edited.is_changed:
            self._drop()
            return
        self.notice.say(
            "warning",
            tr("Có chỗ sửa chưa lưu."),
            tr("Để sau: máy này giữ bản sửa dở và hỏi lại khi mở thủ tục."),
            (tr("Để sau"), self._put_aside),
            (tr("Bỏ phần đã sửa"), self._drop),
            (tr("Sửa tiếp"), self._go_on),
        )
        self.notice.take_focus()

    @property
    def typed(self) -> dict[str, object] | None:
        """What is typed and not saved, as a document's values; `None` where nothing differs."""
        if self.edited is None or not self.edited.is_changed:
            return None
        return self.edited.as_document()

    # What is typed ----------------------------------------------------------------------------

    def _show(self, what: Edited, holds_from: date) -> None:
        self.edited = what
        is_retired = self._draft is not None and self._draft.valid_to is not None
        self._word_title()
        self.under_title.say(tr("chưa lưu bản nào") if self._draft is None else about(self._draft))
        self.notice.still()
        self.parts.show_edited(what, {} if self._draft is None else self._draft.rows)
        self.valid_from.setText(day_text(holds_from))
        self.save_button.setText(tr("Lưu, nhận lại") if is_retired else tr("Lưu bản mới"))
        self.retire_button.setVisible(not what.is_new and not is_retired)
        self.compare_button.setVisible(not what.is_new)
        self._look_at_terms()
        self._word_buttons()

    def _changed(self) -> None:
        self.keeping.keeper.edited()
        self._word_title()
        self._look_at_terms()
        self._word_buttons()

    def _word_title(self) -> None:
        assert self.edited is not None
        code, name = self.edited.code, self.edited.values["name"]
        # A code half typed is no name yet; it stands in its field.
        named = (name,) if self.edited.is_new else (code, name)
        self.title.say(" · ".join(part for part in named if part) or tr("Thủ tục mới"))

    def _word_buttons(self) -> None:
        is_changed = self.edited is not None and self.edited.is_changed
        is_retired = self._draft is not None and self._draft.valid_to is not None
        self.save_button.setEnabled(is_changed or is_retired)

    def _look_at_terms(self) -> None:
        assert self.edited is not None
        found = unsettled.open_terms(self.edited.cases)
        if found != self._open_terms:
            self._open_terms = found
            self.say_open_terms(
                unsettled.words(found, len(self.edited.cases)),
                (tr("Ghi thời hạn (Alt+T)"), self.type_open_term),
            )

    def _read_edit(self) -> KeptEdit:
        if self.edited is None:
            return KeptEdit("")
        return self.edited.as_kept(self.valid_from.text())

    def _reopen(self, form: KeptEdit) -> None:
        self.keeping.keeper.keep_if_waiting()
        self.draft_notice.still()
        self._show(Edited.kept(form), self._today)
        self.valid_from.setText(form.holds_from)
        self.take_focus()

    # What becomes of it -------------------------------------------------------------------------

    def _saved(self, row: VersionRow) -> None:
        assert self.edited is not None
        code = str(self.edited.as_document()["code"])
        self._end()
        self._desk.messages.good(
            tr(
                "Đã lưu bản {number} của thủ tục {code}, áp dụng từ {day}.",
                number=row.version,
                code=code,
                day=day_text(row.valid_from),
            ),
            sounds=False,
        )
        self.saved.emit(code)

    def _refused(self, error: Told) -> None:
        self._word_buttons()
        self.notice.say("bad", error.message, error.hint, *self._ways_on(error))
        problems, field = error.details.get("problems"), error.details.get("field")
        if isinstance(problems, list) and problems:
            self.parts.show_problems(problems)
        elif field == "valid_from":
            self.valid_from.setFocus(Qt.FocusReason.OtherFocusReason)
        elif field == "code":
            self.parts.show_problems([(("code",), error.message)])
        else:
            self.notice.take_focus()

    def _ways_on(self, error: Told) -> tuple[Step, ...]:
        if error.code != "edited_meanwhile":
            return ()
        newest = int(str(error.details["version"]))
        return (
            (tr("So sánh"), self._compare),
            (tr("Mở bản {number}", number=newest), self._open_newest),
            (tr("Lưu bản của tôi"), partial(self._save_over, newest)),
        )

    def _open_newest(self) -> None:
        """The typed words stay on the disk and are offered beside the newest version."""
        assert self.edited is not None
        self.keeping.keeper.keep_now()
        self.opened_again.emit(self.edited.code)

    def _save_over(self, newest: int) -> None:
        """She has seen that somebody saved meanwhile: her words become the version after that one."""
        assert self.edited is not None
        self.edited.version = newest
        self.save()

    def _put_aside(self) -> None:
        self.keeping.keeper.keep_now()
        self.edited = None
        self.left.emit()

    def _drop(self) -> None:
        self._end()
        self.left.emit()

    def _go_on(self) -> None:
        self.notice.still()
        self.take_focus()

    def _end(self) -> None:
        """The edit is saved, or not wanted: it goes from the disk, too."""
        if self.edited is not None:
            self.keeping.keeper.drop(self.edited.request_id)
        self.edited = None

    def _ask_retire(self) -> None:
        day = self._day()
        if day is None or self.edited is None:
            return
        self.notice.say(
            "warning",
            tr("Từ {day} sẽ không nhận hồ sơ mới của thủ tục này.", day=day_text(day)),
            tr("Hồ sơ đã nhận vẫn giải quyết theo bản của chúng."),
            (tr("Ngừng thủ tục"), partial(self._retire, self.edited.code, day)),
            (tr("Thôi"), self._go_on),
        )
        self.notice.take_focus()

    def _retire(self, code: str, day: date) -> None:
        def done(_versions: object) -> None:
            self._end()
            said = tr("Thủ tục {code} ngừng từ {day}.", code=code, day=day_text(day))
            self._desk.messages.good(said, sounds=False)
            self.saved.emit(code)

        self._desk.tasks.run(
            "catalogue.retire", partial(self._desk.write, retire, code, day), done, self._refused
        )

    def _day(self) -> date | None:
        """The day typed; where there is none to read, that is said and the keyboard goes there."""
        day = self.valid_from.day
        if day is None:
            self.notice.say("bad", tr("Ghi ngày áp dụng, ví dụ 15/01/2026."))
            self.valid_from.setFocus(Qt.FocusReason.OtherFocusReason)
        return day

    def _compare(self) -> None:
        if self.edited is not None:
            self.compare_wanted.emit(self.edited.code)

    @property
    def _today(self) -> date:
        return local(self._desk.database.now).date()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.leave()
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.keeping.keeper.keep_if_waiting()
        super().hideEvent(event)

    def _connect(self) -> None:
        self.parts.changed.connect(self._changed)
        for button, act in (
            (self.save_button, self.save),
            (self.retire_button, self._ask_retire),
            (self.compare_button, self._compare),
            (self.back_button, self.leave),
        ):
            button.clicked.connect(lambda _checked, act=act: act())
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            key(keys, self, self.save, tr("Lưu bản mới"))
        key("Alt+T", self, self.type_open_term, tr("Ghi thời hạn còn thiếu"))
