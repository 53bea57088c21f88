"""What a library says of foreign files is said by us in a sentence, and not in lines on a terminal nobody reads."""

import logging

_TALKERS = ("pyhanko", "pyhanko_certvalidator")


def hush() -> None:
    """Let these libraries log to whoever listens, and else to nobody."""
    for name in _TALKERS:
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
