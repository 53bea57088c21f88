"""Every paper the office prints: when it is owed, what stands on it, and the register of prints."""
