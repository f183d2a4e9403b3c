"""`build.py` on first use, after a mishap, and where it cannot be done."""

import json
import socket
import venv
from pathlib import Path

import pytest

from requirements import environment
from tests.build_script.stand_in import BIN, Copy, FirstUse, ended, index_at


def test_the_first_call_sets_up_and_goes_on_with_the_command(first_use: FirstUse) -> None:
    """A person types once; `build` is what an empty command line means."""
    site = ["--site", str(first_use.copy.root)]

    assert [result.status for result in first_use.results] == [3, 3]
    assert json.loads(first_use.results[0].out)["argv"] == [*site, "build"]
    assert json.loads(first_use.results[1].out)["argv"] == [*site, "build", "--json"]


def test_of_two_first_calls_one_sets_up_and_one_waits(first_use: FirstUse) -> None:
    """Two pips in one folder would spoil it."""
    setting_up, waiting = sorted(
        (result.words for result in first_use.results), key=lambda words: "waiting" in words
    )

    assert setting_up.splitlines()[0] == "Setting up Afterword for the first time (about a minute):"
    assert "1 packages for the blog ." in setting_up
    assert waiting == "Afterword is being set up by another call; waiting for it ...\n"


def test_a_copied_folder_needs_no_new_environment(ready: Copy, tmp_path: Path) -> None:
    """People move their blog; nothing in `.venv` that we use knows where it was."""
    copy = ready.duplicate(tmp_path / "moved")

    result = copy.run()

    assert (result.status, result.words) == (3, "")
    assert Path(json.loads(result.out)["probe"]).is_relative_to(copy.environment)


def test_a_new_lock_file_is_installed_on_top(ready: Copy, tmp_path: Path) -> None:
    """An update of Afterword brings its packages along."""
    copy = ready.duplicate(tmp_path / "copy")
    copy.change_lock_file()

    result = copy.run()

    assert result.status == 3
    assert result.words.startswith("Setting up Afterword again:\n  1 packages for the blog")


def test_a_killed_installation_is_made_anew(ready: Copy, tmp_path: Path) -> None:
    """Pip would take a half-copied package for an installed one.

    A pip that outlived its parent still holds the lock; the next call waits for it.
    """
    copy = ready.duplicate(tmp_path / "copy")
    copy.change_lock_file()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        process = copy.start(env=index_at(silent.getsockname()[1]))
        connection, _ = silent.accept()
        process.kill()
        connection.close()
        ended(process)
    (packages,) = copy.environment.glob("lib/*/site-packages")
    (packages / "probe.py").unlink()

    result = copy.run()

    assert result.status == 3
    assert "Setting up Afterword for the first time" in result.words


def test_an_environment_whose_python_is_gone_does_not_count(
    ready: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new version of the system often takes the old Python away."""
    monkeypatch.setattr(environment, "LOCK_FILES", ready.root / "requirements")
    monkeypatch.setattr(environment, "FOLDER", ready.environment)
    monkeypatch.setattr(environment, "PYTHON", ready.environment / BIN / "python")
    there = environment.is_stamped("blog"), environment.is_sound()
    monkeypatch.setattr(environment, "PYTHON", ready.environment / BIN / "gone")

    assert there == (True, True)
    assert (environment.is_stamped("blog"), environment.is_sound()) == (False, False)


def test_somebody_elses_environment_is_added_to(fresh: Copy) -> None:
    """What we did not make, we do not empty."""
    venv.create(fresh.environment)
    (fresh.environment / "mine.txt").touch()

    result = fresh.run()

    assert result.status == 3
    assert (fresh.environment / "mine.txt").exists()


@pytest.mark.parametrize(
    ("stamps", "sound"),
    [
        ([], False),
        ([environment.identity()], True),
        ([environment.identity(), "unfinished"], False),
        (["/usr .cpython-27-s390x.so s390x"], False),
    ],
)
def test_an_environment_is_kept_while_all_its_stamps_are_good(
    stamps: list[str],
    sound: bool,  # noqa: FBT001 - a column
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One unfinished installation, or one for another Python, spoils it."""
    monkeypatch.setattr(environment, "FOLDER", tmp_path)
    monkeypatch.setattr(environment, "PYTHON", tmp_path)
    for number, text in enumerate(stamps):
        (tmp_path / f"{number}.stamp").write_text(f"{text}\n", encoding="utf-8")

    assert environment.is_sound() is sound


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_debian_without_venv_is_told_what_to_install(fresh: Copy, module: str) -> None:
    """Nothing is left behind that the next call would trip over."""
    result = fresh.run_after(
        "import importlib.util as u; find = u.find_spec\n"
        f"u.find_spec = lambda name: None if name == {module!r} else find(name)"
    )

    assert result.status == 1
    assert f"came without its `{module}` module" in result.words
    assert "`sudo apt install python3-venv`" in result.words
    assert not fresh.environment.exists()


def test_without_a_network_the_person_is_told(ready: Copy, tmp_path: Path) -> None:
    """The words name the way out; pip's own are kept for who wants them."""
    copy = ready.duplicate(tmp_path / "copy")
    copy.change_lock_file()

    offline = copy.run(env=index_at(9))

    assert (offline.status, offline.out) == (1, "")
    assert (
        "pip could not reach the package index.\n  hint: Connect to the internet" in offline.words
    )
    assert "Traceback" not in offline.words


def test_a_package_with_another_hash_is_refused(ready: Copy, tmp_path: Path) -> None:
    """What pip said last is passed on, and all of it kept."""
    copy = ready.duplicate(tmp_path / "copy")
    lock = copy.root / "requirements" / "blog.txt"
    lock.write_text(f"probe==1.3 --hash=sha256:{'0' * 64}\n", encoding="utf-8")

    result = copy.run(env={"PIP_FORCE_REINSTALL": "1"})

    assert result.status == 1
    assert "pip stopped with `ERROR: THESE PACKAGES DO NOT MATCH THE HASHES" in result.words
    assert "probe" in (copy.environment / "afterword.log").read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written_is_named(fresh: Copy) -> None:
    """A file in the place of `.venv` stops the setup on every system, for every user."""
    fresh.environment.touch()

    result = fresh.run()

    assert result.status == 1
    assert f"Cannot write `{fresh.environment}`" in result.words
    assert "Traceback" not in result.words
