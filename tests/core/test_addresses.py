"""Which addresses mail can be sent to, and what is wrong with the others."""

from __future__ import annotations

import pytest

from minutes.core.addresses import AddressFault, Mailbox, read_mailbox


@pytest.mark.parametrize(
    ("text", "name", "address"),
    [
        ("a.b@example.com", "", "a.b@example.com"),
        ("  a@example.com ", "", "a@example.com"),
        ("Office <office@example.com>", "Office", "office@example.com"),
        ('"Chen, Mary" <mary@example.com>', "Chen, Mary", "mary@example.com"),
        ("会议秘书 <minutes@example.com>", "会议秘书", "minutes@example.com"),
        ("<a@example.com>", "", "a@example.com"),
        ("o'neil+minutes@sub.example.org", "", "o'neil+minutes@sub.example.org"),
        ("root@localhost", "", "root@localhost"),
        ("a@例子.example.com", "", "a@xn--fsqu00a.example.com"),
    ],
)
def test_an_address_is_taken_as_mail_servers_know_it(text: str, name: str, address: str) -> None:
    assert read_mailbox(text) == Mailbox(name, address)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (None, "missing"),
        ("", "missing"),
        (" \t", "missing"),
        ("Office <>", "missing"),
        ("office", "malformed"),
        ("@example.com", "malformed"),
        ("a@", "malformed"),
        ("a@@example.com", "malformed"),
        ("a b@example.com", "malformed"),
        ("a@example.com, b@example.com", "malformed"),
        ("a@example.com;b@example.com", "malformed"),
        ("a@example.com\r\nBcc: b@example.com", "malformed"),
        ("a..b@example.com", "malformed"),
        (".a@example.com", "malformed"),
        ("a@-example.com", "malformed"),
        ("a@example..com", "malformed"),
        ("a@ex_ample.com", "malformed"),
        ("a\u200b@example.com", "non-ascii"),
        ("王伟@example.com", "non-ascii"),
        ("josé@example.com", "non-ascii"),
        ("a@" + "b" * 64 + ".com", "malformed"),
        ("a@" + "例" * 80 + ".com", "malformed"),
        ("a" * 65 + "@example.com", "malformed"),
        ("<a@example.com> <b@example.com>", "malformed"),
    ],
)
def test_what_cannot_be_written_to_is_named(text: str | None, fault: AddressFault) -> None:
    assert read_mailbox(text) == fault


def test_a_name_that_is_given_goes_before_the_one_beside_the_address() -> None:
    assert read_mailbox("Office <a@example.com>", "Mary Chen") == Mailbox("Mary Chen", "a@example.com")
    assert Mailbox("", "a@b.example.com").domain == "b.example.com"
