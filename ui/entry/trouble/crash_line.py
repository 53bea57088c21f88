"""The line that stays in sight after an error of our own, until somebody puts it away."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.language import tr
from ui.entry.trouble.crash_report import CrashReports
from ui.widgets.notice import Notice


class CrashLine(Notice):
    """Says what is safe and offers the report; the report itself stays off the screen."""

    def __init__(self, reports: CrashReports, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        reports.reported.connect(self.show_report)

    def show_report(self, text: str, place: str) -> None:
        """Offer a report; `place` is the file it was written to."""
        hint = tr("Làm lại việc vừa rồi; nếu vẫn lỗi, chép báo cáo gửi cho kỹ thuật.")
        kept = tr("Báo cáo đã ghi ở {place}", place=place) if place else ""
        self.say(
            "bad",
            tr("Chương trình gặp lỗi. Những gì đã lưu vẫn còn nguyên."),
            f"{hint} {kept}".strip(),
            (tr("Chép báo cáo lỗi"), lambda: QGuiApplication.clipboard().setText(text)),
            (tr("Đóng"), self.still),
        )
