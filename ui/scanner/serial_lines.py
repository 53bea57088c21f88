"""Texts out of the bytes a scanner sends through a serial port."""

LONGEST = 4_000
"""Bytes of one scan at most; a card has some hundreds. More is a wrong speed, or no scanner."""

SHOWN_OF_RUBBISH = 200
_ENDS = b"\r\n\t"


class SerialLines:
    """Takes bytes as they come and gives whole texts; what has no end yet is `begun`."""

    def __init__(self) -> None:
        self._rest = b""
        self._is_too_long = False

    def feed(self, some: bytes) -> list[str]:
        """The texts that end within these bytes: at CR, LF or Tab."""
        texts = []
        for value in some:
            if value in _ENDS:
                texts += self.end()
            elif len(self._rest) < LONGEST:
                self._rest += bytes((value,))
            else:
                self._is_too_long = True
        return texts

    @property
    def begun(self) -> str:
        """What has come of a text that has not ended."""
        return _text_of(self._rest)

    def end(self) -> list[str]:
        """Nothing more belongs to it: the text, if there is one. Of what is too long the beginning is left."""
        text = _text_of(self._rest[:SHOWN_OF_RUBBISH] if self._is_too_long else self._rest).strip()
        self.drop()
        return [text] if text else []

    def drop(self) -> None:
        """Forget what has come: the scanner is gone."""
        self._rest, self._is_too_long = b"", False


def _text_of(some: bytes) -> str:
    """UTF-8; a byte that is none becomes the sign that says so."""
    return some.decode("utf-8", errors="replace")
