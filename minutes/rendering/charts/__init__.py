"""The report's pictures as SVG: what was raised and closed, how much on time, how old what is open is, who asked whom.

Each function gives one complete picture, the same in a page, on paper and in a Word
document. Names stand beside what they name, so that no legend has to be looked up; light
and dark tell things apart before colour does. ``links`` names anchors of the page in which
the picture stands: what has one becomes a link to the items behind it.
"""

from minutes.rendering.charts.bars import ageing, on_time_share
from minutes.rendering.charts.curves import burn_up
from minutes.rendering.charts.heat_map import heat_map

__all__ = ["ageing", "burn_up", "heat_map", "on_time_share"]
