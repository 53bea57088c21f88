"""What a connection to a server asks of it before anything is said: TLS, and proof that it is the office's server.

What the URL says goes before all of this (decision 0064).
"""

import os
from collections.abc import Mapping

from app.database.location import Location

_LEAST = "require"
_OF_THE_SYSTEM = {
    "sslmode": "PGSSLMODE",
    "channel_binding": "PGCHANNELBINDING",
    "require_auth": "PGREQUIREAUTH",
}


def trust_of(location: Location) -> Mapping[str, str]:
    """The settings of the driver for what the URL and the system's environment leave open.

    Another machine is spoken to through TLS alone. To a person's login it has to prove that it knows her password
    without being told (SCRAM), bound to the very certificate the connection is encrypted with: a server that takes
    any password, and one that only stands in between, are refused, whoever signed their certificate.
    """
    said = {name for name, variable in _OF_THE_SYSTEM.items() if variable in os.environ}
    said |= set(location.parsed.query)
    wanted = {} if location.is_here else {"sslmode": _LEAST}
    if location.login is not None:
        wanted["require_auth"] = "scram-sha-256"
        if not location.is_here and "sslmode" not in said:
            wanted["channel_binding"] = "require"
    return {name: value for name, value in wanted.items() if name not in said}
