"""Proof that nobody has tampered: everything stored held against what the journals and chains say."""
