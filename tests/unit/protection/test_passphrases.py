"""Passphrases: made, kept, found, judged, and turned into keys that are not made twice."""

import stat
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.protection import (
    PASSPHRASES,
    Key,
    NoKey,
    Secrets,
    is_name,
    keep_passphrase,
    kept_passphrase,
    key_of,
    mark_of_key,
    new_passphrase,
    stamp_of_phrase,
    variable_of,
)
from generator.protection.generate import known_words
from generator.protection.strength import ENOUGH_BITS, bits_of

GOOD = "gravel onion velvet prison ladder tiger"
SITE = "https://garden.example/"


def secrets_in(folder: Path, environment: Mapping[str, str] | None = None) -> Secrets:
    """Look for passphrases in *folder*."""
    return Secrets(folder, "private", environment or {})


def key(secrets: Secrets, name: str = "default", site: str = SITE) -> Key:
    """Make a key, which must be possible."""
    made = key_of(name, secrets, site=site)
    assert isinstance(made, Key)
    return made


def refusal(secrets: Secrets, name: str = "default", *known: str) -> NoKey:
    """Make no key, and give the reason."""
    made = key_of(name, secrets, site=SITE, known=known)
    assert isinstance(made, NoKey)
    return made


def test_a_made_passphrase_is_six_words_of_eleven_bits() -> None:
    """66 bits, from a list in which no two words can be mixed up."""
    words = known_words()

    assert len(set(words)) == 2048
    assert len({word[:4] for word in words}) == 2048
    assert set(new_passphrase().split()) <= set(words)
    assert len(new_passphrase().split()) == 6
    assert len({new_passphrase() for _ in range(100)}) == 100


def test_what_we_make_we_accept() -> None:
    """A passphrase of the program's own is never called weak; two equal words may happen."""
    assert all(bits_of(new_passphrase()) >= ENOUGH_BITS for _ in range(200))


@pytest.mark.parametrize(
    "phrase",
    [
        *("password1", "winter2026", "x", "a quiet garden", "correct horse battery staple"),
        *("aaaaaaaaaaaaaaaaaaaaaaaaaaaa", "12345678901234", "garden garden garden garden garden"),
        *("a quiet garden in the long winter", "Ana 1984-05-03", "!!!!!!!!!!!!!!!!!!!!"),
    ],
)
def test_what_people_make_up_is_refused(phrase: str) -> None:
    """Words that the blog says of itself count nothing, and nothing counts twice."""
    assert bits_of(phrase, ("A quiet garden", "https://garden.example/")) < ENOUGH_BITS


@given(st.text(max_size=40), st.text(max_size=40))
def test_saying_more_never_makes_a_passphrase_weaker(phrase: str, more: str) -> None:
    """Another word, set apart, adds to what must be guessed."""
    assert bits_of(f"{phrase} {more}") >= bits_of(phrase)


def test_a_kept_passphrase_is_found_under_its_name(tmp_path: Path) -> None:
    """Others that were there stay, with the author's notes."""
    secrets = secrets_in(tmp_path / "private")
    keep_passphrase("default", GOOD, secrets)
    secrets.file.write_text(secrets.file.read_text("utf-8") + "# mine\n", "utf-8")
    keep_passphrase("family", f"{GOOD} too", secrets)
    keep_passphrase("family", f"{GOOD} again", secrets)

    text = secrets.file.read_text("utf-8")
    assert f'default = "{GOOD}"\n' in text
    assert "# mine\n" in text
    assert f'family = "{GOOD} again"\n' in text
    assert "too" not in text
    assert kept_passphrase("family", secrets)
    assert not kept_passphrase("friends", secrets)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_nobody_else_may_read_what_is_secret(tmp_path: Path) -> None:
    """Neither passphrases nor keys, on a computer that several people use."""
    secrets = secrets_in(tmp_path)
    keep_passphrase("default", GOOD, secrets)
    key(secrets)

    assert {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()} == {0o600}


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    """A machine that only publishes is given the passphrase, and its folder has none."""
    assert variable_of("default") == "AFTERWORD_PASSPHRASE"
    assert variable_of("old-friends") == "AFTERWORD_PASSPHRASE_OLD_FRIENDS"
    keep_passphrase("default", f"{GOOD} file", secrets_in(tmp_path))

    given_both = secrets_in(tmp_path, {"AFTERWORD_PASSPHRASE": GOOD})
    assert key(given_both) == key(secrets_in(tmp_path / "none", {"AFTERWORD_PASSPHRASE": GOOD}))
    assert key(given_both) != key(secrets_in(tmp_path))


def test_capitals_and_spaces_make_no_difference(tmp_path: Path) -> None:
    """A telephone writes the first letter large, and a reader types two spaces."""
    one = key(secrets_in(tmp_path, {"AFTERWORD_PASSPHRASE": GOOD}))
    typed = f" {GOOD.title()}".replace(" ", "  ")
    other = key(secrets_in(tmp_path, {"AFTERWORD_PASSPHRASE": typed}))

    assert one == other


def test_a_key_belongs_to_one_name_of_one_site(tmp_path: Path) -> None:
    """The salt differs, so nobody can prepare for all blogs at once."""
    environment = {"AFTERWORD_PASSPHRASE": GOOD, "AFTERWORD_PASSPHRASE_FAMILY": GOOD}
    secrets = secrets_in(tmp_path / "none", environment)
    keys = [key(secrets), key(secrets, "family"), key(secrets, site="https://b.example/")]

    assert len({one.salt for one in keys}) == len({one.secret for one in keys}) == 3


def test_a_key_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next build reads it; another passphrase makes another; a damaged file is not trusted."""
    secrets = secrets_in(tmp_path)
    keep_passphrase("default", GOOD, secrets)
    first = key(secrets)
    with monkeypatch.context() as patched:
        patched.setattr("generator.protection.keys.derive", None)
        assert key(secrets) == first

    kept = tmp_path / "passphrase-keys.json"
    kept.write_text(kept.read_text("utf-8").replace(first.secret.hex(), "00" * 32), "utf-8")
    assert key(secrets) == first
    kept.write_bytes(b"\xff{")
    assert key(secrets) == first
    keep_passphrase("default", f"{GOOD} more", secrets)
    assert key(secrets) != first


def test_without_a_private_folder_nothing_is_written(tmp_path: Path) -> None:
    """A machine that is given the passphrase keeps nothing of it."""
    key(secrets_in(tmp_path / "private", {"AFTERWORD_PASSPHRASE": GOOD}))

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["default = [1]", "default = ", "\xff default"])
def test_a_file_that_cannot_be_read_is_told_without_its_words(tmp_path: Path, text: str) -> None:
    """A message of the parser might quote the passphrase, into a log that others read."""
    (tmp_path / PASSPHRASES).write_bytes(f"# {GOOD}\n{text}\n".encode("latin-1"))

    told = refusal(secrets_in(tmp_path))
    assert told.place == "private/passphrases.toml"
    assert not set(GOOD.split()) & set(" ".join(told).split())


def test_neither_refusals_nor_keys_print_a_secret(tmp_path: Path) -> None:
    """Whatever is logged, it is not that."""
    weak = refusal(secrets_in(tmp_path, {"AFTERWORD_PASSPHRASE": "hunter2"}))

    assert "hunter2" not in "".join(weak)
    assert repr(Key(b"salt", b"secret")) == "Key(…)"


def test_stamps_are_made_of_no_secret(tmp_path: Path) -> None:
    """They are kept in the cache, where a guess costs nothing."""
    secrets = secrets_in(tmp_path)
    assert stamp_of_phrase("default", secrets, young_ns=0) == b"absent"
    keep_passphrase("default", GOOD, secrets)

    assert stamp_of_phrase("default", secrets, young_ns=0)
    assert stamp_of_phrase("default", secrets, young_ns=10**15) == b""
    given = secrets_in(tmp_path, {"AFTERWORD_PASSPHRASE": GOOD})
    assert stamp_of_phrase("default", given, young_ns=0) == b""


def test_marks_differ_as_keys_do() -> None:
    """What has changed is built again."""
    made: list[Key | NoKey] = [
        Key(b"a", b"b"),
        Key(b"a", b"c"),
        Key(b"b", b"b"),
        NoKey("", "a", "b"),
        NoKey("a", "", "b"),
    ]

    assert len({mark_of_key(one) for one in made}) == len(made)


@pytest.mark.parametrize("name", ["family", "old-friends", "f2"])
def test_a_passphrase_has_a_plain_name(name: str) -> None:
    """It is a key of TOML and part of a variable of the environment alike."""
    assert is_name(name)


@pytest.mark.parametrize("name", ["Family", "2", "", "a b", "a--b", "-a", "é"])
def test_other_names_are_refused(name: str) -> None:
    """They would have to be written in two ways."""
    assert not is_name(name)
