"""Debian's Postfix for a test: on a high port of loopback, with a configuration, queue and log of its own.

It takes letters to those users at example.com that it is given, by STARTTLS only, and delivers them to Maildirs.
Postfix must be started by root; somebody else needs `sudo` without a password.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from typing import Self

_MAIN = """\
compatibility_level = 3.6
command_directory = /usr/sbin
daemon_directory = {daemons}
queue_directory = {folder}/queue
data_directory = {folder}/data
mail_owner = postfix
setgid_group = postdrop
maillog_file_prefixes = {folder}
maillog_file = {folder}/log
myhostname = mail.example.com
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
alias_maps =
alias_database =
smtpd_tls_security_level = encrypt
smtpd_tls_cert_file = {certificate}
smtpd_tls_key_file = {certificate}
virtual_mailbox_domains = example.com
virtual_mailbox_base = {folder}/mail
virtual_mailbox_maps = texthash:{folder}/mailboxes
virtual_minimum_uid = 1
virtual_uid_maps = static:{user}
virtual_gid_maps = static:{user}
"""
_MASTER = """\
127.0.0.1:{port} inet n - n - - smtpd
pickup  unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr    unix n - n 300 1 qmgr
tlsmgr  unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce  unix - - n - 0 bounce
defer   unix - - n - 0 bounce
trace   unix - - n - 0 bounce
verify  unix - - n - 1 verify
proxymap unix - - n - - proxymap
error   unix - - n - - error
retry   unix - - n - - error
virtual unix - n n - - virtual
anvil   unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""
_NOBODY = 65534


def installed() -> bool:
    """Whether there is a Postfix, and we may start it."""
    there = shutil.which("postfix", path=os.environ.get("PATH", "") + ":/usr/sbin") is not None
    return there and (os.geteuid() == 0 or subprocess.run(["sudo", "-n", "true"], check=False).returncode == 0)


class Postfix:
    """Runs while the context lasts; ``port`` is where, ``arrived`` what it has delivered to somebody."""

    def __init__(self, certificate: Path, *users: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="minutes-postfix-"))
        self.folder.chmod(0o755)  # its processes run as several users
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]
        user = os.getuid() or _NOBODY
        values = {
            "folder": self.folder,
            "port": self.port,
            "certificate": self.folder / "certificate.pem",
            "user": user,
            "daemons": next(path for path in ("/usr/lib/postfix/sbin", "/usr/libexec/postfix") if Path(path).is_dir()),
        }
        for name in ("config", "data", "mail", "queue"):
            (self.folder / name).mkdir()
        shutil.copy(certificate, self.folder / "certificate.pem")
        (self.folder / "certificate.pem").chmod(0o600)
        (self.folder / "config" / "main.cf").write_text(_MAIN.format(**values), "utf-8")
        (self.folder / "config" / "master.cf").write_text(_MASTER.format(**values), "utf-8")
        (self.folder / "mailboxes").write_text("".join(f"{name}@example.com {name}/\n" for name in users))
        self._as_root("chown", "postfix", str(self.folder / "data"))
        self._as_root("chown", str(user), str(self.folder / "mail"))

    def _as_root(self, *command: str, check: bool = True) -> None:
        become = [] if os.geteuid() == 0 else ["sudo", "-n"]
        subprocess.run([*become, *command], check=check, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def _postfix(self, what: str, *, check: bool = True) -> None:
        self._as_root("/usr/sbin/postfix", "-c", str(self.folder / "config"), what, check=check)

    def __enter__(self) -> Self:
        self._postfix("start")
        return self

    def __exit__(self, *error: object) -> None:
        self._postfix("abort", check=False)
        self._as_root("rm", "-rf", str(self.folder), check=False)

    def arrived(self, user: str) -> list[bytes]:
        """The letters in somebody's Maildir."""
        return [path.read_bytes() for path in sorted((self.folder / "mail" / user).glob("new/*"))]

    @property
    def log(self) -> str:
        """What it has written down."""
        path = self.folder / "log"
        return path.read_text("utf-8", "replace") if path.exists() else ""
