"""What editors and tools do to a file, and that the preview ends up with the truth.

The patterns were recorded from the programs themselves. Looking at everything is put off, so that
the events alone have to do.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

import pytest

from generator.preview import Outcome
from generator.preview.watch import is_noise
from tests.unit.preview.stand_in import Served, StandIn, eventually, make_site, serving

OLD, NEW = "<body>cold</body>", "<body>colder</body>"


@pytest.fixture
def watched(site: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """Serve a site that is not looked at without an event; folders are compared often."""
    monkeypatch.setattr("generator.preview.rounds._TICK_SECONDS", 0.1)
    monkeypatch.setattr("generator.preview.pace._SHORTEST_SECONDS", 1000.0)
    with serving(site) as served:
        yield served


def vim(file: Path) -> None:
    """Probe the folder, rename the old file away, write the new one, delete the old."""
    probe = file.with_name("4913")
    probe.touch()
    probe.unlink()
    backup = file.with_name(f"{file.name}~")
    file.rename(backup)
    time.sleep(0.01)
    file.write_text(NEW, "utf-8")
    file.chmod(0o644)
    backup.unlink()


def vim_with_copies(file: Path) -> None:
    """Copy the old file away and write over it; there is a swap file, too."""
    backup = shutil.copy(file, file.with_name(f"{file.name}~"))
    file.with_name(f".{file.name}.swp").touch()
    file.write_text(NEW, "utf-8")
    Path(backup).unlink()


def emacs(file: Path) -> None:
    """Lock with a link to nowhere, write over the file, unlock."""
    lock = file.with_name(f".#{file.name}")
    lock.symlink_to("wren@garden.4711:1763900000")
    file.with_name(f"#{file.name}#").write_text("half", "utf-8")
    file.write_text(NEW, "utf-8")
    file.with_name(f"#{file.name}#").unlink()
    lock.unlink()


def emacs_with_care(file: Path) -> None:
    """Write beside the file and rename over it."""
    beside = file.with_name("tmpx8f2k1")
    beside.write_text(NEW, "utf-8")
    beside.rename(file)


def vs_code(file: Path) -> None:
    """Empty the file, then fill it."""
    with file.open("w", encoding="utf-8") as opened:
        opened.flush()
        time.sleep(0.06)
        opened.write(NEW)


def two_writes(file: Path) -> None:
    """Write half, rest, write the other half."""
    with file.open("w", encoding="utf-8") as opened:
        opened.write("BROKEN")
        opened.flush()
        time.sleep(0.1)
        opened.seek(0)
        opened.write(NEW)


def sed(file: Path) -> None:
    """Let sed edit in place."""
    if not shutil.which("sed"):
        pytest.skip("no sed")
    subprocess.run(["sed", "-i", "s/cold/colder/", file.name], cwd=file.parent, check=True)


def vim_itself(file: Path) -> None:
    """Let vim edit."""
    if not shutil.which("vim"):
        pytest.skip("no vim")
    command = [
        "vim",
        "-u",
        "NONE",
        "-es",
        "+set nofixeol",
        "-c",
        "%s/cold/colder/",
        "-c",
        "wq",
        file.name,
    ]
    subprocess.run(command, cwd=file.parent, check=True)


def unlink_and_create(file: Path) -> None:
    """Do as git does."""
    file.unlink()
    file.write_text(NEW, "utf-8")


def move_in(file: Path) -> None:
    """Rename a file from outside the watched folders over it."""
    outside = file.parents[2] / "outside.md"
    outside.write_text(NEW, "utf-8")
    outside.replace(file)


def keep_times(file: Path) -> None:
    """Change the text and put the old times back, as sync tools do."""
    status = file.stat()
    file.write_text(NEW, "utf-8")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.mark.parametrize(
    "save",
    [
        *(vim, vim_with_copies, vim_itself, emacs, emacs_with_care, vs_code, two_writes, sed),
        *(unlink_and_create, move_in, keep_times),
    ],
    ids=lambda save: save.__name__,
)
def test_a_save_is_shown_and_nothing_between(watched: Served, save: Callable[[Path], None]) -> None:
    """No empty page, no missing page, no Problem flashes on the way."""
    save(watched.site / "content/posts/winter.md")

    eventually(lambda: NEW in watched.workshop.versions[-1].values())
    pages = [version.get("winter/index.html") for version in watched.workshop.versions]
    assert pages == [OLD, NEW]
    assert not any(news.outcome.failed for news in watched.rebuilt())
    assert "colder" in watched.text("/winter/")


def test_a_half_written_file_that_stays_is_a_problem(watched: Served) -> None:
    """After a second look the author is told; the last good page stays."""
    file = watched.site / "content/posts/winter.md"
    file.write_text("BROKEN", "utf-8")

    eventually(lambda: watched.rebuilt() and watched.rebuilt()[-1].outcome.failed)
    assert "cold" in watched.text("/winter/")

    file.write_text(NEW, "utf-8")
    eventually(lambda: watched.rebuilt()[-1].is_mended)
    assert "colder" in watched.text("/winter/")


def test_a_save_during_the_first_build_is_not_lost(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may take seconds, and the author does not wait."""

    class Interrupted(StandIn):
        def build(self, hints: Collection[Path] | None) -> Outcome:
            outcome = super().build(hints)
            if len(self.asked) == 1:
                (site / "content/posts/winter.md").write_text(NEW, "utf-8")
                time.sleep(0.2)
            return outcome

    monkeypatch.setattr("generator.preview.pace._SHORTEST_SECONDS", 1000.0)
    with serving(site, workshop=Interrupted(site)) as served:
        eventually(lambda: "colder" in served.text("/winter/"))


def test_a_deleted_post_is_gone_at_once(watched: Served) -> None:
    """Its own address says so, with the right status."""
    (watched.site / "content/posts/winter.md").unlink()

    eventually(lambda: watched.get("/winter/").status == 404)


def test_folders_that_come_and_go_are_followed(watched: Served) -> None:
    """Made with files at once, renamed, moved away, and moved back."""
    posts = watched.site / "content/posts"
    (posts / "a/b/c").mkdir(parents=True)
    (posts / "a/b/c/deep.md").write_text("<body>deep</body>", "utf-8")
    eventually(lambda: watched.get("/deep/").status == 200)

    (posts / "a/b").rename(posts / "a/x")
    (posts / "a/x/c/deep.md").write_text("<body>deeper</body>", "utf-8")
    eventually(lambda: "deeper" in watched.text("/deep/"))

    (posts / "a").rename(watched.site / "away")
    eventually(lambda: watched.get("/deep/").status == 404)

    (watched.site / "away").rename(posts / "back")
    eventually(lambda: watched.get("/deep/").status == 200)

    shutil.rmtree(posts / "back")
    eventually(lambda: watched.get("/deep/").status == 404)


def test_the_whole_content_folder_may_be_exchanged(watched: Served) -> None:
    """What is watched is what is there, not what was there once."""
    content = watched.site / "content"
    content.rename(watched.site / "old")
    eventually(lambda: watched.get("/winter/").status == 404)

    (content / "posts").mkdir(parents=True)
    (content / "posts/spring.md").write_text("<body>mild</body>", "utf-8")
    eventually(lambda: watched.get("/spring/").status == 200, seconds=4)

    time.sleep(0.3)
    (content / "posts/spring.md").write_text("<body>milder</body>", "utf-8")
    eventually(lambda: "milder" in watched.text("/spring/"))


def test_a_checkout_of_hundreds_of_files_is_one_or_two_builds(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the last of them saw everything."""
    if not shutil.which("git"):
        pytest.skip("no git")
    monkeypatch.setattr("generator.preview.pace._SHORTEST_SECONDS", 1000.0)
    many = 300
    git(site, "init", "--quiet", "--initial-branch=main")
    git(site, "add", "content")
    git(site, "commit", "--quiet", "--message=few")
    git(site, "switch", "--quiet", "--create=many")
    for number in range(many):
        file = site / f"content/posts/{number % 7}/p{number}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"<body>{number}</body>", "utf-8")
    (site / "content/posts/winter.md").unlink()
    git(site, "add", "content")
    git(site, "commit", "--quiet", "--message=many")
    git(site, "switch", "--quiet", "main")

    with serving(site) as served:
        before = len(served.workshop.asked)
        git(site, "switch", "--quiet", "many")
        eventually(lambda: len(served.workshop.versions[-1]) == many + 2, seconds=5)
        assert served.get("/winter/").status == 404
        assert len(served.workshop.asked) - before <= 2
        git(site, "switch", "--quiet", "main")
        eventually(lambda: len(served.workshop.versions[-1]) == 3, seconds=5)


def git(site: Path, *words: str) -> None:
    """Run git in *site*, untouched by the author's own settings."""
    nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    name = ["-c", "user.name=A", "-c", "user.email=a@example.invalid"]
    subprocess.run(["git", *name, *words], cwd=site, check=True, env={**os.environ, **nobody})


def test_a_steady_writer_does_not_keep_the_preview_waiting(watched: Served) -> None:
    """While one file is written again and again, another's change is shown."""
    busy, until = watched.site / "content/posts/summer.md", time.monotonic() + 1.5
    (watched.site / "content/posts/winter.md").write_text(NEW, "utf-8")
    started = time.monotonic()
    while "colder" not in watched.workshop.versions[-1]["winter/index.html"]:
        busy.write_text(f"<body>{time.monotonic()}</body>", "utf-8")
        assert time.monotonic() < until
        time.sleep(0.005)

    assert time.monotonic() - started < 1.0


def test_reading_and_building_wake_nobody(watched: Served) -> None:
    """The output, the cache, version control and what editors leave are not the author's words."""
    time.sleep(0.2)
    before = len(watched.workshop.asked)
    for name in (".preview/x.html", ".cache/x", "public/x.html", "private/x", ".git/index", "x.md"):
        file = watched.site / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("x", "utf-8")
    for name in (".winter.md.swp", "winter.md~", "4913", "#winter.md#"):
        (watched.site / "content/posts" / name).write_text("x", "utf-8")
    (watched.site / "content/posts/winter.md").read_text("utf-8")
    watched.get("/winter/")
    time.sleep(0.4)

    assert len(watched.workshop.asked) == before


@pytest.mark.parametrize("name", [".well-known", ".htaccess", "tmp", "post.md", "_drafts", "a.tmp"])
def test_what_may_be_published_is_never_taken_for_noise(name: str) -> None:
    """Which files count is decided where they are read."""
    assert not is_noise(name)


def test_a_change_of_the_settings_is_a_change(watched: Served) -> None:
    """`site.toml` lies beside the folders, not in one."""
    beside = watched.site / "site.toml.new"
    beside.write_text('title = "B"\n', "utf-8")
    beside.replace(watched.site / "site.toml")

    settings = watched.site / "site.toml"
    eventually(lambda: any(hints and settings in hints for hints in watched.workshop.asked))


def test_a_system_that_watches_nothing_is_looked_at_instead(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When inotify has no watches left, the author is told how to get more, and nothing is lost."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr("watchdog.observers.api.BaseObserver.schedule", refuse)
    with serving(site) as served:
        (site / "content/posts/winter.md").write_text(NEW, "utf-8")
        eventually(lambda: "colder" in served.text("/winter/"), seconds=4)

    (notice,) = served.notices()
    assert "inotify watch limit reached" in notice.what
    assert "max_user_watches" in notice.hint


def test_a_watcher_that_dies_is_revived(watched: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """A thread of the watching library ended; the next save is seen all the same."""
    started: list[object] = []
    from watchdog.observers.api import BaseObserver  # noqa: PLC0415 - only to break it

    monkeypatch.setattr(
        BaseObserver, "dispatch_events", lambda self, _queue: started.append(self.stop())
    )
    (watched.site / "content/posts/summer.md").write_text("<body>hot</body>", "utf-8")
    eventually(lambda: started)
    monkeypatch.undo()
    (watched.site / "content/posts/winter.md").write_text(NEW, "utf-8")

    eventually(lambda: "colder" in watched.text("/winter/"), seconds=4)


def test_changes_that_nobody_announces_are_found(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a network folder: they are found by looking, and from then on looked for often."""
    monkeypatch.setattr("generator.preview.watch._Handler._matters", lambda *_: False)
    monkeypatch.setattr("generator.preview.pace._SHORTEST_SECONDS", 0.3)
    with serving(site) as served:
        eventually(lambda: len(served.workshop.asked) > 1)
        (site / "content/posts/winter.md").write_text(NEW, "utf-8")
        eventually(lambda: "colder" in served.text("/winter/"), seconds=4)
        eventually(served.notices, seconds=4)

    assert "network folders" in served.notices()[0].what


def test_a_stopped_process_looks_when_it_goes_on(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A laptop that slept has missed events; that it slept shows in the clock."""
    monkeypatch.setattr("generator.preview.watch._Handler._matters", lambda *_: False)
    monkeypatch.setattr("generator.preview.pace._SHORTEST_SECONDS", 1000.0)
    with serving(site) as served:
        (site / "content/posts/winter.md").write_text(NEW, "utf-8")
        time.sleep(0.1)
        assert len(served.workshop.asked) == 1
        now = time.time
        monkeypatch.setattr("time.time", lambda: now() + 3600)
        eventually(lambda: "colder" in served.text("/winter/"))


def test_the_workshop_sees_folders_as_hints(tmp_path: Path) -> None:
    """The stand-in of these tests reads only where it is told; else they would prove nothing."""
    site = make_site(tmp_path)
    workshop = StandIn(site)
    workshop.build(None)
    (site / "content/posts/winter.md").write_text(NEW, "utf-8")

    assert not workshop.build([site / "content/posts/summer.md"]).changed
    assert workshop.build([site / "content"]).changed == {"winter/index.html"}
