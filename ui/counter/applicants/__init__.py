"""Applicants: found again, their data corrected, double records merged, and citizens told what is kept of them."""
