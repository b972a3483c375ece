"""What a template of the report sees: `report`, a `ReportView`.

All texts are in the language of the report and ready to be shown; they are not escaped,
the environment of each format does that. Wherever there is an ``href``, it is ``#`` and
an anchor of the page, "" where nothing is behind a number.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from minutes.core.items import Language
from minutes.core.report import FigureName


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is shown, and where what is behind it stands."""

    shown: str
    href: str = ""
    zero: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A headline figure. ``note`` says more of it; ``before`` is None where there is nothing to compare."""

    name: FigureName
    label: str
    means: str
    number: Number
    note: str
    before: Number | None
    change: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: what it is of, and a number for each column."""

    name: str
    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Figures by month, department, series or person; ``id`` is its anchor."""

    id: str
    title: str
    first: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item in a list: its number and words, who has it, by when, and what of it belongs into this list."""

    label: str
    href: str
    text: str
    who: str
    due: str
    note: str
    urgent: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Some entries under a name, "" where they need none."""

    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: ``note`` is what its last column tells; ``left`` are not shown, and ``more`` leads to all of them."""

    id: str
    title: str
    about: str
    note: str
    count: int
    groups: tuple[Group, ...]
    left: int = 0
    more: Number | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """What one of two minutes says: which item, when and in which file, with whom and by when, in its words."""

    label: str
    href: str
    source: str
    meeting: str
    text: str
    facts: str
    quote: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two that belong beside each other: they disagree, or look like the same work."""

    title: str
    sides: tuple[Side, Side]


@dataclass(frozen=True, slots=True)
class Thanks:
    """What somebody did well."""

    person: str
    department: str
    on_time: Number
    helped: Number


@dataclass(frozen=True, slots=True)
class History:
    """How one meeting told an item. ``source`` is "" for the meeting under which the item stands."""

    href: str
    day: str
    source: str
    quote: str
    facts: str


@dataclass(frozen=True, slots=True)
class Proof:
    """An item in the appendix, with all its tellings; ``classes`` are the figures that it is behind.

    Where its words stand in the one quote there is, ``before`` and ``after`` are the rest of
    the quote with its marks, and there is no history.
    """

    id: str
    label: str
    classes: str
    before: str
    text: str
    after: str
    decision: bool
    facts: str
    history: tuple[History, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A meeting in the appendix and the items that it told first."""

    id: str
    classes: str
    day: str
    title: str
    series: str
    file: str
    items: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """Several items behind a number: ``id`` is its anchor, ``label`` says what they are.

    ``few`` are links to them; where there are more, it is empty and ``of`` is their class.
    """

    id: str
    of: str
    label: str
    count: int
    few: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Pictures:
    """Each a whole SVG, safe as it is."""

    burn_up: str
    ageing: str
    matrix: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """The report of a span: the headline, what needs somebody, the tables, the lists, the proof.

    ``queries`` and ``meetings`` are the appendix, which a page needs and a mail does not.
    """

    language: Language
    title: str
    span: str
    as_of: str
    summary: tuple[str, ...]
    cards: tuple[Card, ...]
    pictures: Pictures
    attention: tuple[Listing, ...]
    conflicts: tuple[Pair, ...]
    overlaps: tuple[Pair, ...]
    tables: tuple[Table, ...]
    matrix: Table
    lists: tuple[Listing, ...]
    recognition: tuple[Thanks, ...]
    persons: bool
    notes: tuple[str, ...]
    footer: str
    queries: tuple[Query, ...] = field(repr=False)
    meetings: tuple[Told, ...] = field(repr=False)

    @property
    def before_known(self) -> bool:
        """Whether there is a span before to compare with."""
        return any(card.before for card in self.cards)

    @property
    def filters(self) -> tuple[Query, ...]:
        """The queries of which the style sheet has to know."""
        return tuple(query for query in self.queries if query.of)
