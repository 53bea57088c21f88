"""An unsaved edit on this PC's disk, and the line that offers it when its procedure is opened again."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from app.language import tr
from app.rules.calendar import local
from ui.desk import Desk
from ui.drafts.keeper import DraftKeeper
from ui.drafts.offer import DraftOffer
from ui.drafts.store import Draft, DraftStore
from ui.office.catalogue.edited import Edited
from ui.office.catalogue.kept import KeptEdit
from ui.widgets.notice import Notice


def drafts_folder() -> Path:
    """Where this PC keeps unsaved edits of the catalogue."""
    from app.settings import data_folder

    return data_folder() / "drafts" / "catalogue"


class Keeping(QObject):
    """Keeps what `read_edit()` answers for this database and person, by procedure; gone once it is saved."""

    def __init__(
        self,
        desk: Desk,
        notice: Notice,
        read_edit: Callable[[], KeptEdit],
        reopen: Callable[[KeptEdit], None],
        parent: QObject | None = None,
        *,
        folder: Path,
        take_focus: Callable[[], None],
        may_take_focus: Callable[[], bool],
    ) -> None:
        """`may_take_focus` answers whether nobody has begun to type yet, so that the offer is answered first."""
        super().__init__(parent)
        self._desk = desk
        self.notice = notice
        store = DraftStore(folder, desk.database.location.shown, desk.actor.account_id, Draft[KeptEdit])
        self.keeper = DraftKeeper(store, desk.tasks, read_edit, self._unkept, self, screen="catalogue")
        self._offer = DraftOffer(
            notice,
            self.keeper,
            read_edit,
            lambda: local(desk.database.now),
            reopen,
            take_focus=take_focus,
            may_take_focus=may_take_focus,
        )

    def look(self, what: Edited) -> None:
        """Offer what was interrupted at the procedure just opened, or at a new one."""
        self.notice.still()
        self._offer.look(
            lambda form, when: _words(form, when, what.version),
            lambda form: _is_about(form, None if what.is_new else what.code),
        )

    def _unkept(self) -> None:
        self._desk.messages.warn(
            tr("Máy này không ghi được bản sửa dở, chỗ đang sửa sẽ mất nếu mất điện."),
            tr("Lưu bản mới như thường; nhờ kỹ thuật xem ổ đĩa còn chỗ không."),
        )


def _is_about(form: KeptEdit, code: str | None) -> bool:
    if code is None:
        return form.based_on == 0
    return form.based_on > 0 and form.procedure is not None and form.procedure.code == code


def _words(form: KeptEdit, when: str, version: int) -> tuple[str, str]:
    if form.based_on < version:
        hint = tr(
            "Sửa từ bản {old}; nay đã có bản {new}: mở lại rồi so sánh trước khi lưu.",
            old=form.based_on,
            new=version,
        )
    else:
        assert form.procedure is not None
        hint = " · ".join(part for part in (form.procedure.code, form.procedure.name) if part)
    return tr("Còn bản sửa dở lúc {when}", when=when), hint
