"""Dossiers that go from office to office without a network: keys, packages, what they hold, how they are taken in."""
