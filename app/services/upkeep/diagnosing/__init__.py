"""Whether everything the office works with is well, check by check, with what to do where it is not."""
