"""Acts whose commit was cut off: until one has been answered, nobody is told that it was not written."""

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from app.database.failures import COMMIT_UNSURE, unsure
from app.errors import Unavailable

_NAME = "request_id"
"""What an act that may be asked for twice is known by: a parameter of its service, or a field of its values."""


class UnsureActs:
    """Remembers them by their names, for as long as the data are open.

    Asked for again while the server is still away, an act would be told as unwritten, and the first asking may well
    have been written.
    """

    def __init__(self) -> None:
        self._names: set[str] = set()

    def has(
        self, service: Callable[..., object], args: Sequence[object], kwargs: Mapping[str, object]
    ) -> bool:
        """Whether it is not known of this act, asked for before, that it was written or was not."""
        return _name_of(service, args, kwargs) in self._names

    def add(
        self, service: Callable[..., object], args: Sequence[object], kwargs: Mapping[str, object]
    ) -> None:
        """Nobody has waited for the end of this act."""
        name = _name_of(service, args, kwargs)
        if name is not None:
            self._names.add(name)

    @contextmanager
    def telling(
        self, service: Callable[..., object], args: Sequence[object], kwargs: Mapping[str, object]
    ) -> Iterator[None]:
        """In here an act is done; `Unavailable` `commit_unsure` instead of another where it still is unsure.

        An asking that began before the act was unsure makes nothing sure by its end: whoever asked has gone by then.
        """
        was_unsure = bool(self._names) and self.has(service, args, kwargs)
        try:
            yield
        except Unavailable as error:
            name = _name_of(service, args, kwargs)
            if name is None:
                raise
            if error.code == COMMIT_UNSURE:
                self._names.add(name)
            elif name in self._names:
                raise unsure() from error
            raise
        if was_unsure:
            self._names.discard(_name_of(service, args, kwargs) or "")


def _name_of(
    service: Callable[..., object], args: Sequence[object], kwargs: Mapping[str, object]
) -> str | None:
    # The unit of work comes first.
    given = inspect.signature(service).bind(None, *args, **kwargs).arguments
    names = [given.get(_NAME), *(getattr(each, _NAME, None) for each in given.values())]
    return next((name for name in names if isinstance(name, str)), None)
