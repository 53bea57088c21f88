"""What comes of work begun by a page that somebody may have left by then."""

from collections.abc import Callable
from typing import ParamSpec

from PySide6.QtCore import QObject
from shiboken6 import isValid

P = ParamSpec("P")


def while_here(page: QObject, then: Callable[P, None]) -> Callable[P, None]:
    """`then`, and nothing once the page is gone: there is no place any more where it could be shown."""

    def call(*args: P.args, **kwargs: P.kwargs) -> None:
        if isValid(page):
            then(*args, **kwargs)

    return call
