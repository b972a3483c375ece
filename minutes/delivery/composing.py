"""From a letter's view to the bytes that could be sent: templates, inlined styles, MIME."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from minutes.core.addresses import Mailbox
from minutes.core.outbox import Letter, LetterKind
from minutes.delivery.mime import Attachment, Mail, message_id, to_bytes
from minutes.delivery.planning import Recipient
from minutes.rendering.escaping import one_line
from minutes.rendering.letter import render_letter
from minutes.rendering.letter_view import Addressee, LetterView, Reason
from minutes.rendering.wording import Wording


@dataclass(frozen=True, slots=True)
class Post:
    """What all letters of a run have in common.

    ``now`` becomes the date of the letters, ``templates`` is the user's own folder,
    ``unassigned`` who answers for items without a person.
    """

    sender: Mailbox
    now: datetime
    reply_to: Mailbox | None = None
    templates: Path | None = None
    unassigned: str | None = None
    attach_docx: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter before it is written out; ``references`` are the letters above it in its thread, oldest first."""

    view: LetterView
    words: Wording
    to: Recipient
    key: str
    why: str = ""
    cc: tuple[Recipient, ...] = ()
    references: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    meeting: int | None = None
    items: tuple[tuple[int, int], ...] = ()


def compose(draft: Draft, post: Post) -> Letter:
    """The letter, from the templates of its kind. Raises TemplateError."""
    rendered = render_letter(draft.view, draft.words, post.templates)
    copied = tuple(one.mailbox for one in draft.cc)
    told = (draft.key, rendered.subject, rendered.text, *(one.address for one in copied))
    identity = message_id(post.sender.domain, *told)
    mail = Mail(
        sender=post.sender,
        to=(draft.to.mailbox,),
        cc=copied,
        reply_to=post.reply_to,
        subject=rendered.subject,
        text=rendered.text,
        html=with_inlined_styles(rendered.html),
        date=post.now,
        message_id=identity,
        references=draft.references,
        attachments=draft.attachments,
    )
    return Letter(
        key=draft.key,
        message_id=identity,
        kind=draft.view.kind,
        sender=post.sender.address,
        to=draft.to.mailbox,
        subject=one_line(rendered.subject),
        mime=to_bytes(mail),
        cc=copied,
        language=draft.view.language,
        why=draft.why,
        meeting=draft.meeting,
        items=draft.items,
    )


def key_of(kind: LetterKind, thread: str, to: Recipient, *more: str) -> str:
    """The key of a letter: its kind, what it is about, and whom it is for."""
    return "\n".join((kind, thread, to.mailbox.address.casefold(), to.entry.name, *more))


def addressee(to: Recipient, post: Post, why: Sequence[Reason] = (), cc: Sequence[Recipient] = ()) -> Addressee:
    """A recipient as the templates see them."""
    return Addressee(
        name=one_line(to.entry.name),
        names=tuple(map(one_line, to.names)),
        department=one_line(to.entry.department or ""),
        why=tuple(why),
        copies=tuple(one.entry.name for one in cc),
        reply_to=(post.reply_to or post.sender).address,
    )


@cache
def _inliner() -> Callable[[str], str]:
    from css_inline import CSSInliner

    return CSSInliner(load_remote_stylesheets=False).inline


def with_inlined_styles(html: str) -> str:
    """A page whose styles stand in each element, since mail programs drop those in the head; nothing is fetched."""
    return _inliner()(html)
