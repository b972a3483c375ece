"""What a user may set, and what they are told where it is wrong."""

from __future__ import annotations

import dataclasses
import json
import pickle
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from minutes.assets import MODELS
from minutes.core.addresses import Mailbox
from minutes.errors import SettingsError
from minutes.reading.limits import Limits
from minutes.settings import MailSettings, RemindSettings, Settings, WatchSettings, load
from minutes.settings.keys import KEYS

EVERYTHING = """
unassigned = " 周敏 "
templates = "look"
rules = "rules"
people = "people.csv"
register = "register.sqlite"
numeric_dates = "day-first"
country = "TW"

[mail]
from = "会议秘书 <minutes@example.com>"
reply_to = "office@example.com"
cc_managers = true
attach_docx = false
host = "smtp.example.com"
port = 2525
security = "tls"
user = "minutes"
password_file = "people.csv"
ca_file = "people.csv"
timeout = 30
per_minute = 20

[remind]
every = 14
within = 10
manager_after = 5

[watch]
formats = ["html", "docx"]
settle = 1.5
poll = 10
rescan = 120
send = true
log = "watch.log"

[series]
"产销协调会" = ["产销*会", "生产销售协调*"]
"Board 2.0" = "Trust*Board*"

[limits]
xml = 134_217_728
columns = 64
"""


def written(folder: Path, text: str, name: str = "minutes.toml") -> Path:
    for name_of_folder in ("look", "rules"):
        (folder / name_of_folder).mkdir(exist_ok=True)
    (folder / "people.csv").touch()
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def loaded(folder: Path, environment: Mapping[str, str] | None = None, config: Path | None = None) -> Settings:
    return load(config, environment or {}, folder)


def test_somebody_who_set_nothing_gets_the_defaults(tmp_path: Path) -> None:
    assert loaded(tmp_path) == Settings()


def test_everything_can_be_set(tmp_path: Path) -> None:
    written(tmp_path, EVERYTHING)
    assert loaded(tmp_path) == Settings(
        unassigned="周敏",
        templates=tmp_path / "look",
        rules=tmp_path / "rules",
        people=tmp_path / "people.csv",
        register=str(tmp_path / "register.sqlite"),
        numeric_dates="day-first",
        country="TW",
        mail=MailSettings(
            sender=Mailbox("会议秘书", "minutes@example.com"),
            reply_to=Mailbox("", "office@example.com"),
            cc_managers=True,
            host="smtp.example.com",
            port=2525,
            security="tls",
            user="minutes",
            password_file=tmp_path / "people.csv",
            ca_file=tmp_path / "people.csv",
            timeout=30,
            per_minute=20,
        ),
        remind=RemindSettings(14, 10, 5),
        watch=WatchSettings(("html", "docx"), 1.5, 10.0, 120.0, send=True, log=tmp_path / "watch.log"),
        series=(("产销协调会", ("产销*会", "生产销售协调*")), ("Board 2.0", ("Trust*Board*",))),
        limits=(("xml", 134_217_728), ("columns", 64)),
    )


def test_the_schema_knows_what_the_code_knows() -> None:
    schema = json.loads((MODELS / "settings.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    tables = {name: table for name, table in schema["properties"].items() if table.get("type") == "object"}
    known = {*schema["properties"]} - {*tables}
    known |= {f"{table}.{name}" for table, values in tables.items() for name in values.get("properties", ())}
    assert known == set(KEYS)
    assert {field.name for field in dataclasses.fields(Settings)} == set(schema["properties"])
    Draft202012Validator(schema).validate(tomllib.loads(EVERYTHING))
    assert not Draft202012Validator(schema).is_valid({"country": "XX"})
    assert not Draft202012Validator(schema).is_valid({"limits": {"xml": 0}})


def test_settings_can_be_sent_to_another_process_and_kept_as_a_key(tmp_path: Path) -> None:
    written(tmp_path, EVERYTHING)
    settings = loaded(tmp_path)
    assert {pickle.loads(pickle.dumps(settings))} == {settings}  # noqa: S301 (our own)


def test_the_limits_are_those_of_the_reader() -> None:
    assert {f"limits.{field.name}" for field in dataclasses.fields(Limits)} == {
        key for key in KEYS if key.startswith("limits.")
    }


def test_the_given_file_goes_before_the_near_one_and_that_before_the_one_at_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, here = tmp_path / "home" / "minutes", tmp_path / "here"
    home.mkdir(parents=True)
    here.mkdir()
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_args, **_options: home)
    written(home, 'unassigned = "home"')
    assert loaded(here).unassigned == "home"
    written(here, 'unassigned = "near"')
    assert loaded(here).unassigned == "near"
    given = written(tmp_path, 'unassigned = "given"', "other.toml")
    assert loaded(here, config=given).unassigned == "given"


def test_the_environment_goes_over_the_file(tmp_path: Path) -> None:
    written(tmp_path, 'unassigned = "file"\ncountry = "CN"')
    environment = {
        "MINUTES_UNASSIGNED": "env",
        "MINUTES_TEMPLATES": "look",
        "MINUTES_LIMITS_XML": "5",
        "MINUTES_MAIL_FROM": "Office <office@example.com>",
        "MINUTES_MAIL_CC_MANAGERS": "TRUE",
        "MINUTES_MAIL_PORT": "465",
        "MINUTES_REMIND_EVERY": "14",
        "MINUTES_PEOPLE": "",
    }
    assert loaded(tmp_path, environment) == Settings(
        unassigned="env",
        country="CN",
        templates=tmp_path / "look",
        mail=MailSettings(Mailbox("Office", "office@example.com"), cc_managers=True, port=465),
        remind=RemindSettings(every=14),
        limits=(("xml", 5),),
    )


def test_a_file_that_notepad_wrote_is_read(tmp_path: Path) -> None:
    written(tmp_path, '\ufeffunassigned = "周敏"\r\n')
    assert loaded(tmp_path).unassigned == "周敏"


def test_a_home_that_may_not_be_entered_holds_no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, is_file = tmp_path / "home", Path.is_file

    def asked(path: Path) -> bool:
        if path.parent == home:
            raise PermissionError(13, "Permission denied", str(path))
        return is_file(path)

    monkeypatch.setattr("platformdirs.user_config_path", lambda *_args, **_options: home)
    monkeypatch.setattr(Path, "is_file", asked)
    assert loaded(tmp_path) == Settings()


def test_paths_are_relative_to_the_file_or_to_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    config = written(tmp_path, 'templates = "~/look"\nrules = "./rules"')
    (tmp_path / "elsewhere").mkdir()
    settings = loaded(tmp_path / "elsewhere", config=config)
    assert (settings.templates, settings.rules) == (tmp_path / "look", tmp_path / "rules")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("unasigned = 1", r"minutes\.toml, line 1: there is no setting unasigned\. There are: unassigned, "),
        ("\n[limits]\n\nxlm = 1", r"minutes\.toml, line 4: there is no setting limits\.xlm"),
        ("[limit]\nxml = 1", r"minutes\.toml, line 2: there is no setting limit\.xml"),
        ("unassigned = 3", r"line 1: unassigned must be a name, in quotes; it is 3\."),
        ('unassigned = ""', r"line 1: unassigned must be a name"),
        ("\n# x\ncountry = 'DE'", r"line 3: country must be one of CN, TW, HK, GB, US; it is 'DE'\."),
        ('numeric_dates = "dmy"', r"line 1: numeric_dates must be one of auto, day-first, month-first; it is 'dmy'"),
        ('templates = "nowhere"', r"line 1: templates must be a folder that exists; there is none at .*nowhere"),
        (f'people = "{"x" * 5_000}"', r"line 1: people must be a file that exists"),
        ('people = "look"', r"line 1: people must be a file that exists"),
        ("rules = 1", r"line 1: rules must be the path of a folder, in quotes"),
        ("limits.xml = 0", r"line 1: limits\.xml must be a whole number above 0; it is 0"),
        ("limits.xml = true", r"limits\.xml must be a whole number above 0"),
        ("limits.xml = 1.5", r"limits\.xml must be a whole number above 0"),
        ('[mail]\nfrom = "office"', r"line 2: mail\.from must be an address, such as .*; it is 'office'\."),
        ('[mail]\nreply_to = "王@example.com"', r"line 2: mail\.reply_to must be an address"),
        ('[mail]\ncc_managers = "yes"', r"line 2: mail\.cc_managers must be true or false; it is 'yes'\."),
        ("[mail]\nport = 65536", r"line 2: mail\.port must be a whole number from 1 to 65535; it is 65536\."),
        ('[mail]\nsecurity = "ssl"', r"line 2: mail\.security must be one of starttls, tls, none; it is 'ssl'\."),
        ('[mail]\npassword = "x"', r"line 2: there is no setting mail\.password"),
        ("[remind]\nevery = 0", r"line 2: remind\.every must be a whole number of days from 1 to 3660"),
        ('[series]\n"产销" = 5', r"line 2: series\.产销 must be a list of patterns such as .*; it is 5\."),
        ('[series]\nERP = ["*"]', r"line 2: series\.ERP must be a list of patterns"),
        ('[series]\n"" = ["x"]', r"line 2: series\. must be called by the name of a series"),
        ('series = "x"', r"line 1: there is no setting series\."),
        ("[mail]\nform = 1", r"line 2: there is no setting mail\.form"),
        ("limits = 5", r"line 1: there is no setting limits\."),
        ('"country" = "x"', r"line 1: country must be"),
        (
            'people = "~nobody-of-this-name/people.csv"',
            r"line 1: people must be the path of a file, .*, with ~ for a home",
        ),
        ("x = " + "[" * 5_000, r"minutes\.toml: this is not TOML"),
        (
            "[remind]\nwithin = 40000",
            r"line 2: remind\.within must be a whole number of days from 1 to 3660; it is 40000\.",
        ),
        ("[mail]\ntimeout = 601", r"line 2: mail\.timeout must be a whole number of seconds from 1 to 600"),
        ("country = 1\nunassigned = ", r"minutes\.toml: this is not TOML: Invalid value"),
    ],
)
def test_what_is_wrong_is_told_with_file_line_key_and_what_is_allowed(tmp_path: Path, text: str, message: str) -> None:
    written(tmp_path, text)
    with pytest.raises(SettingsError, match=message):
        loaded(tmp_path)


@pytest.mark.parametrize(
    ("variable", "value", "message"),
    [
        ("MINUTES_COUNTRY", "DE", r"MINUTES_COUNTRY: country must be one of"),
        ("MINUTES_MAIL_ATTACH_DOCX", "maybe", r"MINUTES_MAIL_ATTACH_DOCX: mail\.attach_docx must be true or false"),
        ("MINUTES_LIMITS_XML", "big", r"MINUTES_LIMITS_XML: limits\.xml must be a whole number above 0; it is 'big'"),
    ],
)
def test_a_wrong_variable_is_named(tmp_path: Path, variable: str, value: str, message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        loaded(tmp_path, {variable: value})


def test_a_file_that_is_not_there_or_no_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"gone\.toml: the settings cannot be read"):
        loaded(tmp_path, config=tmp_path / "gone.toml")
    path = tmp_path / "minutes.toml"
    path.write_bytes(b'unassigned = "\xff"')
    with pytest.raises(SettingsError, match="not UTF-8"):
        loaded(tmp_path)
