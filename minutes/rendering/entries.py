"""One item as it is shown: who, by when, where it stands, and what has to be asked about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from minutes.core.items import Evidence, Item, Meeting, Minutes, Owner, ProblemCode
from minutes.rendering.escaping import one_line, plain
from minutes.rendering.view import Deadline, Entry, Place, Question
from minutes.rendering.wording import Wording

# What only whoever hands out the work can answer; the rest is asked of those who do it.
_FOR_THE_ASSIGNER: set[ProblemCode] = {
    "no-owner",
    "group-owner",
    "ambiguous-owner",
    "owner-not-listed",
    "duplicate",
}
# Found in what an item lacks, so that a summary of edited JSON asks the right things too.
_DERIVED: set[ProblemCode] = {"no-owner", "group-owner", "no-deadline", "vague-deadline"}
_LONGEST_SECTION = 60
_LONGEST_QUOTE = 600


@dataclass(frozen=True, slots=True)
class Context:
    """What an entry is shown in: its minutes, the language's words, and who answers for unassigned items.

    ``unassigned`` is the name from the settings; without it the chair answers.
    ``numbers`` are those of the register, by the id of the item, where it has been saved;
    ``contacts`` says who answers for a department, where somebody does.
    """

    minutes: Minutes
    words: Wording
    unassigned: str | None = None
    numbers: Mapping[str, int] = field(default_factory=dict)
    contacts: Mapping[str, str] = field(default_factory=dict)

    def meeting_of(self, item: Item) -> Meeting:
        """The meeting that ``item`` comes from, where the file holds several."""
        return meeting_of(item, self.minutes)

    def assigner(self, item: Item) -> str | None:
        """The name of whoever is to find a person for ``item``; None where nobody is known."""
        return assigner_of(item, self.minutes, self.unassigned)

    def assigner_shown(self, item: Item) -> str:
        """The same in words, saying so where it is the chair."""
        name = self.assigner(item)
        if name is None:
            return self.words("the_chair")
        return name if self.unassigned else self.words("chair_of_meeting", name=name)

    def contacts_shown(self, item: Item) -> list[str]:
        """Who answers for the departments that lead ``item``, in words; not whoever assigns it anyway."""
        known = [(one_line(self.contacts.get(name, "")), name) for name in item.departments]
        return [
            self.words("contact_of_department", name=contact, department=one_line(department))
            for contact, department in known
            if contact and contact != self.assigner(item) and one_line(department) in lead_departments(item)
        ]


def meeting_of(item: Item, minutes: Minutes) -> Meeting:
    """The meeting that ``item`` comes from, where the file holds several."""
    same_day = (meeting for meeting in minutes.meetings if meeting.date == item.meeting_date)
    return next(same_day, minutes.meeting)


def assigner_of(item: Item, minutes: Minutes, unassigned: str | None) -> str | None:
    """The name of whoever is to find a person for ``item``: ``unassigned``, else the chair, else None."""
    name = unassigned or meeting_of(item, minutes).chair or minutes.meeting.chair
    return one_line(name) if name else None


def make_entry(item: Item, number: int, context: Context, see: str = "") -> Entry:
    """``item`` as it is shown; ``number`` counts its kind in the order of the minutes."""
    words, action = context.words, item.kind == "action"
    supporting = [owner.name for owner in item.owners if owner.role == "support"] + list(item.supporting_departments)
    return Entry(
        number=number,
        label=_label(item, number, context),
        text=one_line(item.text) or one_line(item.evidence.quote),
        people=tuple(one_line(owner.name) for owner in item.owners if owner.role == "lead"),
        supporting=tuple(one_line(name) for name in supporting),
        departments=lead_departments(item),
        who=_who(item, context),
        assigned=bool(item.owners),
        requested_by=one_line(item.requested_by or ""),
        due=_deadline(item, words) if item.due or action else None,
        urgent=item.priority == "high",
        place=_place(item.section, item.evidence, words),
        also=tuple(_place(None, evidence, words) for evidence in item.also_evidence),
        questions=_questions(item, context),
        see=see,
        meeting=_meeting(item, context),
        item=item,
    )


def _label(item: Item, number: int, context: Context) -> str:
    """The number that people know the item by: the register's, where it has one."""
    if (registered := context.numbers.get(item.id)) is not None:
        return context.words("registered_label", n=registered)
    return context.words("action_label" if item.kind == "action" else "decision_label", n=number)


def lead_departments(item: Item) -> tuple[str, ...]:
    """The departments that have to do the work, without those that only support."""
    return tuple(one_line(name) for name in item.departments if name not in item.supporting_departments)


def person(owner: Owner, words: Wording) -> str:
    """A person's name with the department behind it."""
    return words.noted(one_line(owner.name), one_line(owner.department or ""))


def _who(item: Item, context: Context) -> str:
    words = context.words
    if item.owners:
        ordered = sorted(item.owners, key=lambda owner: owner.role != "lead")
        return words.listed([person(owner, words) for owner in ordered])
    key = "assigner" if item.kind == "action" else "decision_assigner"
    assigner = words(key, name=context.assigner_shown(item))
    if item.candidates:
        return words("open_choice", candidates=words.either(_clean(item.candidates)), assigner=assigner)
    departments = words.listed(lead_departments(item))
    return words("in_department", departments=departments, assigner=assigner) if departments else assigner


def _clean(names: Sequence[str]) -> list[str]:
    return [one_line(name) for name in names]


def _deadline(item: Item, words: Wording) -> Deadline:
    due = item.due
    said = one_line(due.text) if due else ""
    if due is None or (due.date is None and not said):
        return Deadline(None, words("unclear_deadline" if due or _is_day_in_doubt(item) else "no_deadline"))
    if due.date is None:
        return Deadline(None, words("no_date", words=words.quoted(said)))
    return Deadline(due.date, words.day(due.date), words("due_words", words=words.quoted(said)) if said else "")


def _place(section: str | None, evidence: Evidence, words: Wording) -> Place:
    """``where`` counts the rows of a table from 1, its header row too, as a reader does."""
    where = []
    if title := one_line(section or "").rstrip(" :：;；"):
        short = title if len(title) <= _LONGEST_SECTION else title[:_LONGEST_SECTION] + "…"
        where.append(words("section", title=short))
    if evidence.row is not None:
        where.append(words("table_row", n=evidence.row + 1))
    cells = (one_line(cell) for cell in plain(evidence.quote).split("\t"))
    quote = " · ".join(cell for cell in cells if cell)
    return Place(words("and_there").join(where), quote[:_LONGEST_QUOTE] + "…" * (len(quote) > _LONGEST_QUOTE))


def _meeting(item: Item, context: Context) -> str:
    if not context.minutes.meetings or item.meeting_date is None:
        return ""
    return context.words("meeting_of", day=context.words.day(item.meeting_date))


def _questions(item: Item, context: Context) -> tuple[Question, ...]:
    if item.status == "done":
        return ()
    return tuple(Question(code, _question(code, item, context), _asked(code, item, context)) for code in _codes(item))


def _asked(code: ProblemCode, item: Item, context: Context) -> str:
    """Who can answer: whoever assigns the work, with the contacts of a department; else those who do it."""
    assigner = context.assigner_shown(item)
    if code == "group-owner":
        return context.words.listed([assigner, *context.contacts_shown(item)])
    leads = [one_line(owner.name) for owner in item.owners if owner.role == "lead"]
    return assigner if code in _FOR_THE_ASSIGNER or not leads else context.words.listed(leads)


def _codes(item: Item) -> list[ProblemCode]:
    """What has to be asked, the person first; for a decision only what the minutes leave in doubt."""
    doubts: list[ProblemCode] = [code for code in item.problems if code not in _DERIVED]
    if item.kind == "decision":
        return doubts
    person_codes: list[ProblemCode] = []
    if not item.owners and not item.candidates:
        person_codes = ["group-owner" if lead_departments(item) else "no-owner"]
    elif not item.owners and "ambiguous-owner" not in doubts:
        person_codes = ["ambiguous-owner"]
    day_codes: list[ProblemCode] = []
    if not _is_day_in_doubt(item) and (item.due is None or item.due.date is None):
        day_codes = ["no-deadline" if item.due is None else "vague-deadline"]
    return person_codes + doubts + day_codes


def _is_day_in_doubt(item: Item) -> bool:
    """Whether the minutes give a day that cannot be taken as it stands."""
    return not {"impossible-date", "ambiguous-date"}.isdisjoint(item.problems)


def _question(code: ProblemCode, item: Item, context: Context) -> str:
    """The question, in its bare form where the item lacks what the full one names."""
    words = context.words
    known = {one_line(attendee.name) for attendee in context.meeting_of(item).attendees}
    owners = [one_line(owner.name) for owner in item.owners]
    values = {
        "departments": words.listed(lead_departments(item)),
        "candidates": words.either(_clean(item.candidates)),
        "owners": words.listed([name for name in owners if name not in known] or owners),
        "words": words.quoted(one_line(item.due.text)) if item.due and item.due.text.strip() else "",
        "day": words.day(item.due.date) if item.due and item.due.date else "",
    }
    given = {name: value for name, value in values.items() if value}
    key = f"question_on.{code}"
    return words(key if words.blanks(key) <= given.keys() else f"{key}-bare", **given)
