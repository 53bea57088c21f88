"""A scanner of papers by SANE, the system's own: `scanimage` of Debian's sane-utils. Everything here blocks.

On Windows there is none: WIA is asked by no part that the program has, and its scanning programs write files.
"""

import shutil
import subprocess

from app.errors import Unavailable
from app.language import tr

_DOTS = 300
_PATIENCE_S = 180
_COMMAND = "scanimage"


def is_there() -> bool:
    """Whether this system can scan at all; says nothing of a scanner."""
    return shutil.which(_COMMAND) is not None


def scanned_page() -> bytes:
    """One page from the system's first scanner, as TIFF; `Unavailable` `scanner_missing` or `scanner_failed`."""
    try:
        done = subprocess.run(
            [_COMMAND, "--format=tiff", f"--resolution={_DOTS}"],
            capture_output=True,
            timeout=_PATIENCE_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _failed() from error
    if done.returncode == 0 and done.stdout:
        return done.stdout
    if b"no SANE devices" in done.stderr:
        raise Unavailable(
            "scanner_missing",
            tr("Không thấy máy quét giấy nào. Chưa thêm tệp nào."),
            tr("Bật máy quét, cắm lại dây, rồi quét lại; hoặc quét ra tệp rồi Thêm tệp."),
        )
    raise _failed()


def _failed() -> Unavailable:
    return Unavailable(
        "scanner_failed",
        tr("Máy quét không gửi được trang nào. Chưa thêm tệp nào."),
        tr("Xem giấy có kẹt, nắp có mở không, rồi quét lại."),
    )
