"""Gói gửi, nhận: dossiers to and from agencies whose data are elsewhere, by files on a stick."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from app.rules.calendar import local
from ui.counter.handover.package_panels import TakeInPanel, TrustPanel
from ui.desk import Desk
from ui.theme import S2, S3
from ui.widgets import asking_files
from ui.widgets.blank import RowsOrBlank
from ui.widgets.buttons import Button
from ui.widgets.confirm_panel import ConfirmPanel
from ui.widgets.keys import key, with_key
from ui.widgets.notice import Notice
from ui.widgets.save_place import in_documents
from ui.widgets.words_table import WordsTable

if TYPE_CHECKING:
    from app.services.exchange.keys import KeyDocument, KeyLookedAt, TrustedKey
    from app.services.exchange.packing_up import PackageMade
    from app.services.exchange.partners import Partner
    from app.services.exchange.taking_in import PackageSeen

T = TypeVar("T")


class PackagesPage(QWidget):
    """The agencies packages go to and what waits; `changed` after one was written or taken in."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._partners: tuple[Partner, ...] = ()
        self._panel: ConfirmPanel | None = None
        self.notice = Notice()
        self.table = WordsTable(
            tr("Cơ quan có dữ liệu riêng"),
            (tr("Cơ quan"), tr("Mã"), tr("Chờ gửi"), tr("Chờ báo nhận"), tr("Đang ở đó")),
            (0, 100, 80, 120, 100),
            wraps=True,
        )
        self._listed = RowsOrBlank(self.table)
        self.export = Button(with_key(tr("Ghi gói…"), "Ctrl+E"), self._ask_export, kind="main")
        self.take_in = Button(with_key(tr("Nhập gói…"), "Ctrl+O"), self._ask_package, icon="folder")
        self.own_key = Button(tr("Đưa khoá cho nơi khác…"), self._ask_key_place)
        self.trust = Button(tr("Tin khoá nơi khác…"), self._ask_key)
        self.table.row_pressed.connect(lambda _row: self._ask_export())
        key("Ctrl+E", self, self._ask_export, tr("Ghi gói cho cơ quan đang chọn"), only_inside=True)
        key("Ctrl+O", self, self._ask_package, tr("Nhập một gói"), only_inside=True)
        self.work = QWidget()
        self._arrange()

    def entered(self) -> None:
        """What waits now, with the keyboard on the first agency."""
        self._put_panel_away()
        self.refresh()
        self._take_focus()

    def refresh(self) -> None:
        """Read it again."""

        def read() -> "tuple[Partner, ...]":
            from app.services.exchange.partners import partners

            return self._desk.read(partners)

        self._desk.tasks.run("packages.partners", read, self.show_partners, self._failed)

    def show_partners(self, found: "tuple[Partner, ...]") -> None:
        """Show the agencies and what waits."""
        chosen = self._chosen()
        self._partners = found
        self.table.words.show_rows(
            [
                (each.name, each.code, *map(_counted, (each.waiting, each.unanswered, each.there)))
                for each in found
            ]
        )
        self.export.setEnabled(bool(found))
        if not found:
            self._listed.say(
                "lock",
                tr("Chưa tin khoá của cơ quan nào."),
                tr("Đưa tệp khoá của cơ quan này cho nơi kia, rồi tin khoá mà nơi kia đưa lại."),
            )
            return
        self._listed.show_rows()
        if self.own_key.hasFocus():
            self._take_focus()
        codes = [each.code for each in found]
        self.table.selectRow(codes.index(chosen.code) if chosen and chosen.code in codes else 0)

    def export_to(self, partner: "Partner", file: Path) -> None:
        """Write the package for an agency to a file."""
        desk = self._desk

        def work() -> "PackageMade":
            from app.files.writing import write_whole
            from app.services.exchange.packing_up import export
            from app.services.exchange.told_after import package_unwritten

            made = desk.write(export, partner.code)
            try:
                write_whole(file, made.data)
            except Told as error:
                raise package_unwritten(error, file) from error
            return made

        self._run(work, lambda made: self._exported(made, file))

    def look_at(self, file: Path) -> None:
        """Show what a package holds and ask whether to take it in."""
        desk = self._desk

        def work() -> "tuple[bytes, PackageSeen]":
            from app.files.reading import read_up_to
            from app.services.exchange import taking_in
            from app.services.exchange.sealed_package import LARGEST_FILE

            data = read_up_to(file, LARGEST_FILE)
            return data, desk.read(taking_in.look, data)

        self._run(work, lambda found: self._show(TakeInPanel(desk, file, *found), self._taken))

    def look_at_key(self, file: Path) -> None:
        """Show whose key a file holds and ask whether to trust it."""
        desk = self._desk

        def work() -> "tuple[bytes, KeyLookedAt]":
            from app.files.reading import read_up_to
            from app.services.exchange import keys
            from app.services.exchange.sealed_package import LARGEST_FILE

            data = read_up_to(file, LARGEST_FILE)
            return data, desk.read(keys.key_looked_at, data)

        self._run(work, lambda found: self._show(TrustPanel(desk, *found), self._trusted))

    def key_to(self, file: Path) -> None:
        """Write the office's public key to a file."""
        desk = self._desk

        def work() -> "tuple[KeyDocument, str]":
            from app.files.writing import write_whole
            from app.services.accounts.office_key import fingerprint
            from app.services.exchange.keys import key_shown

            shown = desk.write(key_shown)
            write_whole(file, f"{shown.model_dump_json(indent=2)}\n".encode())
            return shown, fingerprint(shown.public_key)

        self._run(
            work,
            lambda found: self.notice.say(
                "good",
                tr("Đã ghi khoá vào {file}. Nơi kia gọi điện thì đọc:", file=file.name),
                found[1],
            ),
        )

    def _exported(self, made: "PackageMade", file: Path) -> None:
        handed = sum(each.handed_over for each in made.dossiers)
        told = len(made.dossiers) - handed
        said = tr("Đã ghi gói cho {name} vào {file}.", name=made.receiver_name, file=file.name)
        counts = tr("Bàn giao {handed} hồ sơ, báo tin {told} hồ sơ.", handed=handed, told=told)
        note = tr("Hồ sơ bàn giao từ giờ ở đây chỉ xem được, cho tới khi gói trả về.") if handed else ""
        self.notice.say("good", said, f"{counts} {note}".strip())
        self._went_on()

    def _taken(self, seen: "PackageSeen") -> None:
        self._put_panel_away()
        taken = sum(each.outcome == "taken" for each in seen.dossiers)
        refused = sum(each.outcome == "refused" for each in seen.dossiers)
        waits = sum(
            each.outcome == "taken" and each.handed_over and not each.accepted for each in seen.dossiers
        )
        parts = [tr("Đã nhập gói của {name}: {count} hồ sơ.", name=seen.sender_name, count=taken)]
        if refused:
            parts.append(tr("Không nhập {count}: xem lại gói để biết vì sao.", count=refused))
        hints = []
        if waits:
            hints.append(tr("{count} hồ sơ chờ đơn vị nhận bàn giao.", count=waits))
        if seen.acknowledgement is not None:
            hints.append(tr("Giấy báo nhận (.nhan) nằm cạnh gói: đưa về cho nơi gửi nhập."))
        self.notice.say("warning" if refused else "good", " ".join(parts), " ".join(hints))
        self._went_on()

    def _trusted(self, done: "TrustedKey") -> None:
        self._put_panel_away()
        self.notice.say("good", tr("Đã tin khoá của {name}.", name=done.name))
        self._went_on()

    def _went_on(self) -> None:
        self.refresh()
        self.changed.emit()

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self.notice.still()
        self._desk.tasks.run("packages.work", work, done, self._refused)

    def _refused(self, error: Told) -> None:
        self.notice.say("bad", error.message, error.hint)
        self.refresh()

    def _failed(self, error: Told) -> None:
        self._listed.say("bad", error.message, error.hint, (tr("Thử lại"), self.refresh), tone="bad")

    def _chosen(self) -> "Partner | None":
        row = self.table.currentIndex().row()
        return self._partners[row] if 0 <= row < len(self._partners) else None

    def _ask_export(self) -> None:
        partner = self._chosen()
        if partner is None:
            return
        named = in_documents(f"goi-{partner.code}-{local(self._desk.database.now):%y%m%d}.motcua")
        picked = asking_files.to_write(
            self,
            tr("Ghi gói cho {name}", name=partner.name),
            tr("Gói hồ sơ (*.motcua);;Mọi tệp (*)"),
            at=named,
        )
        if picked:
            self.export_to(partner, Path(picked))

    def _ask_package(self) -> None:
        picked = asking_files.to_read(
            self, tr("Chọn gói hoặc giấy báo nhận"), tr("Gói hồ sơ (*.motcua *.nhan);;Mọi tệp (*)")
        )
        if picked:
            self.look_at(Path(picked))

    def _ask_key(self) -> None:
        picked = asking_files.to_read(
            self, tr("Chọn tệp khoá của nơi kia"), tr("Tệp khoá (*.khoa *.key);;Mọi tệp (*)")
        )
        if picked:
            self.look_at_key(Path(picked))

    def _ask_key_place(self) -> None:
        picked = asking_files.to_write(
            self,
            tr("Ghi khoá của cơ quan này"),
            tr("Tệp khoá (*.khoa)"),
            at=in_documents("khoa-co-quan.khoa"),
        )
        if picked:
            self.key_to(Path(picked))

    def _show(self, panel: ConfirmPanel, done: Callable[..., None]) -> None:
        self._put_panel_away()
        self._panel = panel
        panel.done.connect(done)
        panel.left.connect(self._put_panel_away)
        self._column.addWidget(panel, 0, Qt.AlignmentFlag.AlignTop)
        self.work.hide()
        panel.show()
        panel.begin()

    def _take_focus(self) -> None:
        (self.table if self._partners else self.own_key).setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_panel_away(self) -> None:
        if self._panel is not None:
            self._panel.hide()
            self._panel.deleteLater()
            self._panel = None
            self.work.show()
            self._take_focus()

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(S2)
        for button in (self.export, self.take_in, self.own_key, self.trust):
            buttons.addWidget(button)
        buttons.addStretch(1)
        inside = QVBoxLayout(self.work)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(S3)
        inside.addWidget(self.notice)
        inside.addWidget(self._listed, 1)
        inside.addLayout(buttons)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.work)


def _counted(count: int) -> str:
    return str(count) if count else ""
