"""Qt's own words in Vietnamese: its context menus, its standard buttons, its file dialog. Qt ships none."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QTranslator

_WORDS = {
    "&Undo": "&Hoàn tác",
    "&Redo": "&Làm lại",
    "Cu&t": "Cắ&t",
    "&Copy": "&Chép",
    "Copy &Link Location": "Chép địa chỉ &liên kết",
    "&Paste": "&Dán",
    "Delete": "Xoá",
    "Select All": "Chọn tất cả",
    "&Step up": "&Tăng",
    "Step &down": "&Giảm",
    "OK": "Xác nhận",
    "&OK": "&Xác nhận",
    "Cancel": "Thôi",
    "&Cancel": "&Thôi",
    "Close": "Đóng",
    "&Close": "Đó&ng",
    "Save": "Lưu",
    "&Save": "&Lưu",
    "Open": "Mở",
    "&Open": "&Mở",
    "&Choose": "&Chọn",
    "&Yes": "&Có",
    "&No": "&Không",
    "Yes": "Có",
    "No": "Không",
    "Apply": "Áp dụng",
    "Reset": "Đặt lại",
    "Help": "Trợ giúp",
    "Discard": "Bỏ",
    "Retry": "Thử lại",
    "&Look in:": "&Xem trong:",
    "File &name:": "&Tên tệp:",
    "Files of &type:": "&Loại tệp:",
    "Directory:": "Thư mục:",
    "Back": "Lùi",
    "Forward": "Tới",
    "Parent Directory": "Thư mục cha",
    "Create New Folder": "Tạo thư mục mới",
    "List View": "Dạng danh sách",
    "Detail View": "Dạng chi tiết",
    "My Computer": "Máy này",
    "Computer": "Máy này",
    "Name": "Tên",
    "Size": "Cỡ",
    "Type": "Loại",
    "Date Modified": "Ngày sửa",
    "All Files (*)": "Mọi tệp (*)",
    "Directories": "Thư mục",
    "Folder": "Thư mục",
    "Files": "Tệp",
    "Drive": "Ổ đĩa",
    "Sidebar": "Nơi hay dùng",
    "List of places and bookmarks": "Những nơi hay dùng",
    "Go back": "Về nơi trước",
    "Go forward": "Tới nơi sau",
    "Go to the parent directory": "Lên thư mục cha",
    "Create a New Folder": "Tạo thư mục mới",
    "Change to list view mode": "Xem dạng danh sách",
    "Change to detail view mode": "Xem dạng chi tiết",
    "New Folder": "Thư mục mới",
    "Recent Places": "Nơi vừa mở",
    "Remove": "Bỏ khỏi danh sách",
    "&New Folder": "Thư mục &mới",
    "&Rename": "Đổ&i tên",
    "&Delete": "&Xoá",
    "Show &hidden files": "Hiện tệp ẩ&n",
    "Clear": "Xoá hết",
    "%1 already exists.\nDo you want to replace it?": "Đã có tệp %1.\nGhi đè lên tệp đó?",
    "%1\nFile not found.\nPlease verify the correct file name was given.": (
        "%1\nKhông có tệp này.\nKiểm tra lại tên tệp."
    ),
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.": (
        "%1\nKhông có thư mục này.\nKiểm tra lại tên thư mục."
    ),
    "Are you sure you want to delete '%1'?": "Xoá “%1”?",
    "'%1' is write protected.\nDo you want to delete it anyway?": "“%1” không cho ghi.\nVẫn xoá?",
    "Could not delete directory.": "Không xoá được thư mục.",
}
"""What Qt says (`&` marks the letter for Alt) and what people here call it."""


class QtWords(QTranslator):
    """Install on the application when people read Vietnamese; what it does not know stays as Qt says it."""

    def translate(
        self,
        context: bytes | str,
        sourceText: bytes | str,  # noqa: N803  Qt's signature
        disambiguation: bytes | str | None = None,
        n: int = -1,
    ) -> str | None:
        """The Vietnamese for one of Qt's texts; `None` lets Qt say its own (an empty text would be shown)."""
        text = sourceText.decode() if isinstance(sourceText, bytes) else sourceText
        return _WORDS.get(text)

    def isEmpty(self) -> bool:
        return False


@contextmanager
def without_our_words() -> Iterator[None]:
    """Inside, Qt asks nobody for words: for loading a library of Qt's that speaks while the system loads it.

    The system loads one library at a time. Asked for a word meanwhile, Python would wait for the thread that has
    its lock, and that one, importing a module of its own, for the system: the program would stand still for ever.
    """
    app = QCoreApplication.instance()
    ours = [] if app is None else [each for each in app.findChildren(QtWords) if app.removeTranslator(each)]
    try:
        yield
    finally:
        for each in ours:
            QCoreApplication.installTranslator(each)
