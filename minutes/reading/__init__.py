"""Reading Word files: from a ``.docx`` to the blocks of `minutes.core.blocks`.

The only place for python-docx and lxml. `package` opens the file warily, `styles`
and `numbering` know what the document defines, `inline` reads a paragraph, `tables`
the grid of a table, `walk` a story, `document` the whole.
"""

from minutes.reading.document import read, read_bytes
from minutes.reading.limits import DEFAULT_LIMITS, Limits

__all__ = ["DEFAULT_LIMITS", "Limits", "read", "read_bytes"]
