"""The program's start: reads the command line, shows a window at once, opens the data behind it."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app import language

if TYPE_CHECKING:
    from app.settings import LocalSettings

NO_DISPLAY = 3
"""The exit code for something of the machine that is not there, as on the command line."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program until its window is closed; answers the exit code."""
    asked = _parser().parse_args(arguments)
    if asked.self_test:
        return _prove()
    return _run(asked)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="motcua", description="Một Cửa: quầy tiếp nhận và trả kết quả")
    parser.add_argument(
        "--database", metavar="PATH|URL", help="tệp dữ liệu, hoặc địa chỉ postgresql+psycopg://"
    )
    parser.add_argument(
        "--demo", action="store_true", help="mở văn phòng thử với dữ liệu giả, không hỏi mật khẩu"
    )
    parser.add_argument(
        "--board", action="store_true", help="bảng treo tường: số liệu trong ngày, không có dữ liệu cá nhân"
    )
    parser.add_argument(
        "--kiosk", action="store_true", help="ki-ốt cho người dân: tra cứu hồ sơ, thủ tục; thoát bằng mã"
    )
    parser.add_argument("--language", choices=("vi", "en"), help="ngôn ngữ trên màn hình")
    parser.add_argument("--self-test", action="store_true", help="tự kiểm tra bản cài đặt này rồi thoát")
    return parser


def _prove() -> int:
    from ui import display

    # Said before Qt is loaded: without a screen it would end the program without a word of ours.
    has_display = display.has_display()
    if not has_display:
        display.do_without()
    from ui.self_test import run

    return run(has_display=has_display)


def _run(asked: argparse.Namespace) -> int:
    if asked.demo:
        return _run_demo(asked)
    from app.settings import load, settings_file

    return _run_with(asked, load(settings_file()))


def _run_demo(asked: argparse.Namespace) -> int:
    """The sample office: whatever is set, typed or printed in it goes with its own folder."""
    from app.files.owner_only import folder_for_now
    from app.settings import FOLDER_PREFIX, LocalSettings, papers_folder, use_data_folder

    with folder_for_now("motcua-thu") as own:
        use_data_folder(Path(own))
        try:
            return _run_with(asked, LocalSettings(printer=f"{FOLDER_PREFIX}{papers_folder()}"))
        finally:
            use_data_folder(None)


def _run_with(asked: argparse.Namespace, settings: "LocalSettings") -> int:
    from app.settings import data_folder, settings_file
    from ui import display

    language.use(asked.language or settings.language)
    if not display.has_display():
        sys.stderr.write(
            language.tr("Máy này không có màn hình để mở cửa sổ. Chưa làm gì.")
            + "\n"
            + language.tr("Mở chương trình trong phiên có màn hình; việc không cần cửa sổ: motcua-admin.")
            + "\n"
        )
        return NO_DISPLAY

    # Qt after the language: a mistake on the command line is told without waiting for it.
    from ui.shell.program import Program

    program = Program(sys.argv[:1], settings, settings_file(), data_folder())
    return program.run(asked.database, demo=asked.demo, board=asked.board, kiosk=asked.kiosk)


if __name__ == "__main__":
    sys.exit(main())
