"""The support bundle from the window: what is in it is said first, where it was saved afterwards."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, qVersion
from PySide6.QtGui import QGuiApplication

from app.error_reports import reports_folder
from app.errors import Told
from app.language import tr
from app.raw_scans import scans_file
from app.services.upkeep.diagnosing.check_answer import Finding, Installation
from app.settings import data_folder
from ui.office.diagnostics.bundle_offer import BundleOffer
from ui.printing.desk_printer import open_place
from ui.tasks import TaskRunner
from ui.widgets import asking_files
from ui.widgets.buttons import Button
from ui.widgets.focus import FocusKeeper
from ui.widgets.notice import Notice
from ui.widgets.save_place import in_documents


class BundleStep(QObject):
    """The button, the offer it leads to, and the saving."""

    def __init__(
        self,
        tasks: TaskRunner,
        place: Callable[[], Installation],
        notice: Notice,
        findings: Callable[[], Sequence[Finding]],
    ) -> None:
        super().__init__(notice)
        self._tasks = tasks
        self._place = place
        self._notice = notice
        self._keyboard = FocusKeeper()
        self._findings = findings
        self.reports, self.scans = reports_folder(data_folder()), scans_file(data_folder())
        self.offer = BundleOffer(self._ask_where, self.put_away)
        self.button = Button(tr("Gói hỗ trợ…"), self.begin, icon="bug")

    @property
    def is_offered(self) -> bool:
        """Whether the offer is in sight."""
        return not self.offer.isHidden()

    def begin(self) -> None:
        """Say what a bundle holds, and let the person go on or not."""
        self._notice.still()
        self.offer.offer()

    def put_away(self) -> None:
        """Close the offer without making a bundle."""
        self.offer.hide()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self, file: Path) -> None:
        """Gather a bundle and write it in the background."""
        self.put_away()
        self._keyboard.put(False, self.button)
        self._notice.say("info", tr("Đang lấy gói hỗ trợ…"))
        place, findings, reports, scans = self._place(), tuple(self._findings()), self.reports, self.scans
        parts = {"qt": qVersion(), "platform": QGuiApplication.platformName()}

        def work() -> bool:
            from app.services.upkeep.supporting.bundle import gather, save

            bundle = gather(place, findings, reports, scans=scans, parts=parts)
            save(file, bundle, place)
            return bundle.knew_people

        self._tasks.run(
            "bundle",
            work,
            lambda knew_people: self._saved(file, knew_people=knew_people),
            lambda error: self._failed(error, file),
        )

    def _ask_where(self) -> None:
        name = f"mot-cua-ho-tro-{self._place().clock():%Y%m%d-%H%M}.zip"
        picked = asking_files.to_write(
            self.button, tr("Lưu gói hỗ trợ"), tr("Tệp nén (*.zip)"), at=in_documents(name)
        )
        if picked:
            self.save(Path(picked))

    def _saved(self, file: Path, *, knew_people: bool) -> None:
        self._keyboard.put(True, self.button)
        hint = str(file)
        if not knew_people:
            hint += "\n" + tr("Không mở được dữ liệu, nên phần lời trong báo cáo lỗi đã bỏ.")
        self._notice.say(
            "good", tr("Đã lưu gói hỗ trợ."), hint, (tr("Mở thư mục"), lambda: open_place(file.parent))
        )

    def _failed(self, error: Told, file: Path) -> None:
        self._keyboard.put(True, self.button)
        self._notice.say("bad", error.message, error.hint, (tr("Thử lại"), lambda: self.save(file)))
