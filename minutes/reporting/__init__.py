"""From stories of tasks to the report of a span: counting, comparing, and nothing else.

Pure: stories and meetings come from the register, the report goes to `minutes.rendering`.
`building` puts the report together; `knowing` tells what was known by a day, `counting`
the figures, `breakdowns` their lines, `naming` under which name departments and people
are counted.
"""

from minutes.reporting.building import build_report

__all__ = ["build_report"]
