"""The program's start: reads the command line, shows a window at once, opens the data behind it."""

import argparse
import sys
from collections.abc import Sequence

from app import language


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program until its window is closed; answers the exit code."""
    asked = _parser().parse_args(arguments)
    if asked.self_test:
        from ui.self_test import run

        return run()
    return _run(asked)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="motcua", description="Một Cửa: quầy tiếp nhận và trả kết quả")
    parser.add_argument(
        "--database", metavar="PATH|URL", help="tệp dữ liệu, hoặc địa chỉ postgresql+psycopg://"
    )
    parser.add_argument(
        "--demo", action="store_true", help="mở văn phòng thử với dữ liệu giả, không hỏi mật khẩu"
    )
    parser.add_argument("--language", choices=("vi", "en"), help="ngôn ngữ trên màn hình")
    parser.add_argument("--self-test", action="store_true", help="tự kiểm tra bản cài đặt này rồi thoát")
    return parser


def _run(asked: argparse.Namespace) -> int:
    from app.settings import data_folder, load, settings_file

    settings = load(settings_file())
    language.use(asked.language or settings.language)

    # Qt after the language: a mistake on the command line is told without waiting for it.
    from ui.shell.program import Program

    program = Program(sys.argv[:1], settings, settings_file(), data_folder())
    return program.run(asked.database, demo=asked.demo)


if __name__ == "__main__":
    sys.exit(main())
