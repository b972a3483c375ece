"""What a user may set: `minutes.toml`, and the environment over it.

    unassigned = "周敏"           # who answers for what the minutes give to nobody; else the chair
    templates = "templates"       # a folder of your own templates, looked into before ours
    rules = "rules"               # a folder of your own rules, added to ours
    people = "people.csv"         # the directory of people: .csv, .xlsx or .vcf
    register = "register.sqlite"  # the database of meetings and items: a path, or a URL such as postgresql://…
    numeric_dates = "day-first"   # how to read 3/4: day-first, month-first, or auto
    country = "CN"                # whose holidays and working days: CN, TW, HK, GB, US

    [mail]                        # see "Letters" in the README
    from = "会议秘书 <minutes@example.com>"
    reply_to = "office@example.com"  # where answers go; else from
    cc_managers = true            # superiors get a copy of what their people are told; else nobody does
    attach_docx = true            # the summary also as a Word document
    host = "smtp.example.com"     # the mail server; see "Sending" in the README
    port = 587
    security = "starttls"         # or "tls", or "none"
    user = "minutes"              # who logs in; the password is in MINUTES_SMTP_PASSWORD, a file, or the keyring
    password_file = "smtp.password"
    ca_file = "ca.pem"            # the certificate that signed the server's, where the system knows it not
    timeout = 60                  # seconds to wait for each answer
    per_minute = 60               # letters that may leave in a minute

    [remind]
    every = 7                     # days: nobody gets two reminders in less
    within = 7                    # days: what is due by then is due soon
    manager_after = 14            # days late from which the manager gets a copy; else nobody does

    [watch]                       # the watched folder; see "A folder that is watched" in the README
    formats = ["md", "docx"]      # the forms of the follow-up
    settle = 3                    # seconds for which a file must rest before it is taken
    poll = 10                     # look every so many seconds, where the drive reports no changes
    rescan = 60                   # look every so many seconds, even where it does
    send = false                  # true: the letters leave by themselves, without anybody looking at them first
    log = "watch.log"             # a file that gets what is told on the screen, too

    [series]                      # which meetings are one series, where titles do not agree; see the README
    "产销协调会" = ["产销*会", "生产销售协调*"]  # patterns of titles, file names and folders

    [limits]                      # bounds of a file that is read; see `minutes.reading.limits`
    xml = 134217728

The file is the one given by ``--config``, else ``minutes.toml`` in the working
directory, else ``minutes.toml`` in the user's configuration folder. Paths in it
are relative to the file. The environment sets the same by ``MINUTES_UNASSIGNED``,
``MINUTES_NUMERIC_DATES``, ``MINUTES_LIMITS_XML`` and so on.
"""

from __future__ import annotations

from minutes.settings.loading import FILE_NAME, load
from minutes.settings.tables import (
    Country,
    MailSettings,
    NumericDates,
    RemindSettings,
    Security,
    Settings,
    SummaryFormat,
    WatchSettings,
)

__all__ = [
    "FILE_NAME",
    "Country",
    "MailSettings",
    "NumericDates",
    "RemindSettings",
    "Security",
    "Settings",
    "SummaryFormat",
    "WatchSettings",
    "load",
]
