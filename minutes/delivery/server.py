"""The mail server that letters leave by: where it is, how it is talked to, and the password.

The password comes from the environment, a file or the system's keyring; never from the
command line, where others may see it, and it is shown nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from minutes.errors import SettingsError
from minutes.settings import MailSettings, Security

PASSWORD_VARIABLE = "MINUTES_SMTP_PASSWORD"  # noqa: S105 - the name of the variable
_PORTS: dict[Security, int] = {"starttls": 587, "tls": 465, "none": 25}
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_LONGEST_PASSWORD = 4096

AskKeyring = Callable[[str, str], str | None]


@dataclass(frozen=True, slots=True)
class Server:
    """How to talk to the mail server.

    ``timeout`` is how long to wait for each answer, in seconds, and ``per_minute`` how
    many letters may leave in a minute.
    """

    host: str
    port: int
    security: Security = "starttls"
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    ca_file: Path | None = None
    timeout: float = 60
    per_minute: int = 60

    @property
    def shown(self) -> str:
        """What messages call it."""
        return f"{self.host}:{self.port}"


def keyring_password(service: str, user: str) -> str | None:
    """The password that the system keeps, where the library `keyring` is installed and has one."""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ModuleNotFoundError:
        return None
    try:
        return keyring.get_password(service, user)
    except KeyringError:
        return None


def server_of(mail: MailSettings, environment: Mapping[str, str], ask: AskKeyring = keyring_password) -> Server:
    """The server of the settings. Raises SettingsError where they are not enough to send by."""
    if mail.host is None:
        raise SettingsError(
            'there is no mail server to send by. Set it in minutes.toml: [mail] host = "smtp.example.com".'
        )
    password = _password(mail, mail.host, environment, ask) if mail.user is not None else None
    if password is not None and mail.security == "none" and mail.host not in _LOOPBACK:
        raise SettingsError(
            f'the password for {mail.host} would go over the network for all to read: set security = "starttls" or'
            ' "tls" in [mail], or leave out user.'
        )
    return Server(
        host=mail.host,
        port=mail.port or _PORTS[mail.security],
        security=mail.security,
        user=mail.user,
        password=password,
        ca_file=mail.ca_file,
        timeout=mail.timeout,
        per_minute=mail.per_minute,
    )


def _password(mail: MailSettings, host: str, environment: Mapping[str, str], ask: AskKeyring) -> str:
    """The first there is: of the environment, of the file, of the keyring."""
    if given := environment.get(PASSWORD_VARIABLE):
        return given
    if mail.password_file is not None:
        return _from_file(mail.password_file)
    user = mail.user or ""
    if found := ask(host, user):
        return found
    raise SettingsError(
        f"there is no password for {user} at {host}. Give it by the variable {PASSWORD_VARIABLE}, by [mail]"
        f' password_file, or by the keyring: pip install "minutes[keyring]", then keyring set {host} {user}.'
    )


def _from_file(path: Path) -> str:
    try:
        with path.open(encoding="utf-8") as file:
            line = file.readline(_LONGEST_PASSWORD).rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise SettingsError(f"{path}: the password cannot be read: {reason}.") from None
    if not line:
        raise SettingsError(f"{path}: the first line, which is to be the password, is empty.")
    return line
