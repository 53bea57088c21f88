"""Kiểm tra máy: whether everything a desk works with is well, and what to do where it is not."""
