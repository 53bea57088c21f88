"""What a PDF of ours tells about itself."""

import re

_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")


def page_count(pdf: bytes) -> int:
    """How many pages a PDF of ours has; its page objects are never packed into streams."""
    return len(_PAGE.findall(pdf))
