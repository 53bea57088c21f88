"""The folder in which the data of a new office are to lie."""

from app.errors import Unavailable
from app.files.owner_only import make_folder
from app.language import tr


def ready_folder(where: str) -> None:
    """Make the folder for a file of data. `Unavailable` `folder_refused` when it cannot be made."""
    from app.database.location import parse_location

    path = parse_location(where).path
    if path is None:
        return
    try:
        make_folder(path.parent)
    except OSError as error:
        raise Unavailable(
            "folder_refused",
            tr("Không tạo được thư mục {folder}. Chưa có gì được lưu.", folder=path.parent),
            tr("Chọn nơi khác, hoặc nhờ kỹ thuật cấp quyền ghi vào thư mục đó."),
        ) from error
