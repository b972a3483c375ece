"""Where the mail server is and where its password comes from; the password is shown nowhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend

from minutes.delivery.server import PASSWORD_VARIABLE, keyring_password, server_of
from minutes.errors import SettingsError
from minutes.settings import MailSettings

MAIL = MailSettings(host="smtp.example.com", user="minutes")


def no_keyring(service: str, user: str) -> str | None:  # noqa: ARG001
    return None


def test_the_password_is_the_first_there_is(tmp_path: Path) -> None:
    """Of the environment, of the file, of the keyring."""
    path = tmp_path / "password"
    path.write_text("  aus der Datei \r\nund mehr\n", "utf-8")
    with_file = replace(MAIL, password_file=path)
    environment = {PASSWORD_VARIABLE: "aus der Umgebung"}
    assert server_of(with_file, environment, lambda *_: "x").password == "aus der Umgebung"
    assert server_of(with_file, {}, lambda *_: "x").password == "  aus der Datei "
    assert server_of(MAIL, {}, lambda service, user: f"{service} {user}").password == "smtp.example.com minutes"
    assert server_of(replace(MAIL, user=None), environment, no_keyring).password is None


@pytest.mark.parametrize(
    ("mail", "port"),
    [(MAIL, 587), (replace(MAIL, security="tls"), 465), (replace(MAIL, security="none", user=None), 25),
     (replace(MAIL, port=2525), 2525)],
)  # fmt: skip
def test_the_port_goes_by_the_encryption(mail: MailSettings, port: int) -> None:
    assert server_of(mail, {PASSWORD_VARIABLE: "geheim"}).port == port


@pytest.mark.parametrize(
    ("mail", "words"),
    [
        (MailSettings(), r"there is no mail server to send by\. Set it in minutes\.toml"),
        (MAIL, r"there is no password for minutes at smtp\.example\.com\. Give it by the variable MINUTES_SMTP_"),
        (replace(MAIL, password_file=Path("/nowhere/x")), "the password cannot be read: No such file"),
        (replace(MAIL, password_file=Path("/dev/null")), "the first line, which is to be the password, is empty"),
    ],
)
def test_what_is_missing_is_told(mail: MailSettings, words: str) -> None:
    with pytest.raises(SettingsError, match=words):
        server_of(mail, {}, no_keyring)


def test_a_password_never_goes_over_a_network_in_the_clear() -> None:
    environment = {PASSWORD_VARIABLE: "geheim"}
    with pytest.raises(SettingsError, match="for all to read") as told:
        server_of(replace(MAIL, security="none"), environment)
    assert "geheim" not in str(told.value)
    assert server_of(replace(MAIL, security="none", host="localhost"), environment).password == "geheim"


def test_a_server_is_shown_without_its_password() -> None:
    server = server_of(MAIL, {PASSWORD_VARIABLE: "geheim"})
    assert "geheim" not in repr(server) + str(server) + server.shown


class _Kept(KeyringBackend):
    """A keyring that keeps one password."""

    priority = 1.0

    def get_password(self, service: str, username: str) -> str | None:
        return "geheim" if (service, username) == ("smtp.example.com", "minutes") else None

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError

    def delete_password(self, service: str, username: str) -> None:
        raise NotImplementedError


def test_the_keyring_is_asked() -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(_Kept())  # type: ignore[no-untyped-call]
    try:
        assert server_of(MAIL, {}).password == "geheim"
        assert keyring_password("smtp.example.com", "somebody") is None
    finally:
        keyring.set_keyring(before)


def test_without_a_keyring_there_is_no_password_in_it() -> None:
    """As on a server without a desktop, whose keyring refuses every question."""
    from keyring.backends.fail import Keyring

    before = keyring.get_keyring()
    keyring.set_keyring(Keyring())  # type: ignore[no-untyped-call]
    try:
        assert keyring_password("smtp.example.com", "minutes") is None
    finally:
        keyring.set_keyring(before)
