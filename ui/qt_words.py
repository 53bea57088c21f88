"""Qt's own words in Vietnamese: its context menus, its standard buttons, its file dialog. Qt ships none."""

from PySide6.QtCore import QTranslator

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
    "OK": "Đồng ý",
    "&OK": "Đồn&g ý",
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
    "Look in:": "Xem trong:",
    "File &name:": "&Tên tệp:",
    "Files of type:": "Loại tệp:",
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
    "&New Folder": "Thư mục &mới",
    "&Rename": "Đổ&i tên",
    "&Delete": "&Xoá",
    "Show &hidden files": "Hiện tệp ẩ&n",
    "Clear": "Xoá hết",
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
