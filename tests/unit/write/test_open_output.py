"""An output that stays open: many commits, each of which costs what it stages."""

import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from generator.write import Output, OutputRefusedError, Written, open_output

LIST = ".afterword-manifest.json"
links = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """Give the output folder of a site, not made yet."""
    return tmp_path / "public"


@pytest.fixture
def output(public: Path) -> Iterator[Output]:
    """Keep the output folder open, with `a.html` and `b/b.html` committed."""
    with open_output(public, site=public.parent, sources=()) as output:
        output.stage("a.html", b"a")
        output.stage("b/b.html", b"b")
        output.commit({"a.md": "/a"})
        yield output


def tree(public: Path) -> dict[str, bytes]:
    """Give every file of *public* that is not the room's own."""
    files = {file.relative_to(public).as_posix(): file for file in public.rglob("*")}
    ours = {path: file for path, file in files.items() if not path.startswith(".afterword-")}
    return {path: file.read_bytes() for path, file in ours.items() if file.is_file()}


def listed_digests(public: Path) -> dict[str, str]:
    """Give path -> SHA-256 as the list on disk has it."""
    digests: dict[str, str] = json.loads((public / LIST).read_bytes())["files"]
    return digests


def test_what_is_planned_and_not_staged_is_kept(output: Output, public: Path) -> None:
    """One page changes; the others are not even looked at."""
    output.stage("a.html", b"new")

    written = output.commit({}, planned={"a.html", "b/b.html"})

    assert written == Written(("a.html",), 1, (), {"a.md": "/a"})
    assert tree(public) == {"a.html": b"new", "b/b.html": b"b"}


def test_what_is_not_planned_is_removed_even_if_it_was_staged(output: Output, public: Path) -> None:
    """A build that was not committed may have staged what the next one does not plan."""
    output.stage("b/b.html", b"new")
    output.stage("c.html", b"c")

    assert output.commit({}, planned=["a.html"]).removed == ("b/b.html",)
    assert tree(public) == {"a.html": b"a"}


def test_a_plan_may_return(output: Output, public: Path) -> None:
    """A page that is hidden and shown again, by the very same sets."""
    both, one = frozenset({"a.html", "b/b.html"}), frozenset({"a.html"})
    for planned in (both, both, one, one):
        output.commit({}, planned=planned)
    assert tree(public) == {"a.html": b"a"}

    output.stage("b/b.html", b"again")
    output.commit({}, planned=both)
    assert tree(public) == {"a.html": b"a", "b/b.html": b"again"}
    assert sorted(listed_digests(public)) == ["a.html", "b/b.html"]
    assert output.commit({}, planned=one).removed == ("b/b.html",)


def test_without_a_plan_what_was_staged_is_all_there_is(output: Output, public: Path) -> None:
    """The second commit is like the first."""
    output.stage("a.html", b"a")

    assert output.commit({}).removed == ("b/b.html",)
    assert tree(public) == {"a.html": b"a"}


def test_a_planned_path_that_was_never_staged_is_a_mistake(output: Output, public: Path) -> None:
    """Nothing is changed by it, and what was staged still waits."""
    output.stage("a.html", b"new")

    with pytest.raises(ValueError, match=r"`c\.html` is planned"):
        output.commit({}, planned={"a.html", "c.html"})

    assert tree(public) == {"a.html": b"a", "b/b.html": b"b"}
    output.commit({}, planned={"a.html"})
    assert tree(public) == {"a.html": b"new"}


def test_of_one_path_staged_again_the_latest_bytes_count(output: Output, public: Path) -> None:
    """Also when they are those that are in place, or come from a file."""
    source = public.parent / "source"
    source.write_bytes(b"third")
    output.stage("a.html", b"first")
    output.stage("a.html", b"a")
    output.stage("b/b.html", b"second")
    output.stage_file("b/b.html", source)
    output.stage("c.html", b"fourth")
    output.stage("c.html", b"fifth")

    assert output.commit({}).written == ("b/b.html", "c.html")
    assert tree(public) == {"a.html": b"a", "b/b.html": b"third", "c.html": b"fifth"}
    output.stage("c.html", b"sixth")
    source.write_bytes(b"fifth")
    output.stage_file("c.html", source)
    assert output.commit({}).written == ()


def test_what_is_staged_waits_until_it_is_discarded(output: Output, public: Path) -> None:
    """Then its files are gone as well."""
    output.stage("a.html", b"new")
    output.discard()

    assert not [*(public / ".afterword-staging").iterdir()]
    assert output.commit({}, planned={"a.html", "b/b.html"}).written == ()
    assert tree(public) == {"a.html": b"a", "b/b.html": b"b"}


def test_new_digests_alone_reach_the_list_when_the_output_is_closed(public: Path) -> None:
    """Until then, a commit of one page does not write the list of all."""
    with open_output(public, site=public.parent, sources=()) as output:
        output.stage("a.html", b"a")
        output.commit({})
        output.stage("a.html", b"new")
        output.commit({})
        assert listed_digests(public) == {"a.html": sha256(b"a").hexdigest()}
        output.stage("a.html", b"never committed")

    assert listed_digests(public) == {"a.html": sha256(b"new").hexdigest()}


def test_new_digests_reach_the_list_after_an_error_too(public: Path) -> None:
    """What was committed stays committed, whatever happens later."""

    def fail() -> None:
        with open_output(public, site=public.parent, sources=()) as output:
            for data in (b"a", b"new"):
                output.stage("a.html", data)
                output.commit({})
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()

    assert listed_digests(public) == {"a.html": sha256(b"new").hexdigest()}


def test_new_paths_and_addresses_reach_the_list_at_once(output: Output, public: Path) -> None:
    """A kill must not leave a file of ours unnamed."""
    output.stage("c.html", b"c")
    output.commit({"c.md": "/c"}, planned={"a.html", "c.html"})

    assert sorted(listed_digests(public)) == ["a.html", "c.html"]
    assert output.published_before == {"c.md": "/c"}
    output.commit({"c.md": "/d"}, planned={"a.html", "c.html"})
    assert json.loads((public / LIST).read_bytes())["published"] == {"c.md": "/d"}


def test_a_commit_of_one_page_looks_at_no_other(
    output: Output, public: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it asks of the disk does not grow with the site."""
    paths = [f"{number}/index.html" for number in range(300)]
    for path in paths:
        output.stage(path, b"old")
    output.commit({})
    output.stage(paths[0], b"new")
    looks = 0

    def lstat(path: str) -> os.stat_result:
        nonlocal looks
        looks += 1
        return Path(path).stat(follow_symlinks=False)

    monkeypatch.setattr(os, "lstat", lstat)
    output.commit({}, planned=frozenset(paths))

    assert 0 < looks < 20
    assert (public / paths[0]).read_bytes() == b"new"


@pytest.mark.parametrize("clash", ["A.html", "a.html/x", "b"])
def test_a_kept_file_can_clash_too(output: Output, public: Path, clash: str) -> None:
    """Every planned path counts, not only what was staged."""
    output.stage(clash, b"x")

    with pytest.raises(OutputRefusedError, match="want one place"):
        output.commit({}, planned={"a.html", "b/b.html", clash})

    assert tree(public) == {"a.html": b"a", "b/b.html": b"b"}


def test_what_stands_in_the_way_is_looked_for_when_it_matters(output: Output, public: Path) -> None:
    """Between staging and the commit hours may pass; a refusal does not outlive its reason."""
    output.stage("c.html", b"c")
    (public / "c.html").write_bytes(b"mine")
    with pytest.raises(OutputRefusedError, match=r"c\.html"):
        output.commit({})

    (public / "c.html").unlink()

    assert output.commit({}).written == ("c.html",)


def test_an_output_deleted_while_open_is_made_again(output: Output, public: Path) -> None:
    """With its list, so that the next build knows the files for ours."""
    shutil.rmtree(public)
    assert output.stamps() == {}
    output.stage("a.html", b"a")
    output.stage("b/b.html", b"b")
    output.commit({"a.md": "/a"}, planned={"a.html", "b/b.html"})

    assert tree(public) == {"a.html": b"a", "b/b.html": b"b"}
    assert sorted(listed_digests(public)) == ["a.html", "b/b.html"]


def test_an_output_deleted_while_open_stays_deleted(public: Path) -> None:
    """Leaving does not bring a lone list back."""
    with open_output(public, site=public.parent, sources=()) as output:
        for data in (b"a", b"new"):
            output.stage("a.html", data)
            output.commit({})
        shutil.rmtree(public)

    assert not public.exists()


def test_a_stamp_is_the_size_and_time_of_a_file_of_ours(output: Output, public: Path) -> None:
    """Foreign files have none."""
    (public / "note.txt").write_bytes(b"mine")
    os.utime(public / "a.html", ns=(1, 2_000_000_000))

    stamps = output.stamps()

    assert sorted(stamps) == ["a.html", "b/b.html"]
    assert stamps["a.html"] == (1, 2_000_000_000)


def test_a_file_that_is_not_in_place_has_no_stamp(output: Output, public: Path) -> None:
    """Deleted, or a folder instead."""
    (public / "a.html").unlink()
    (public / "a.html").mkdir()
    shutil.rmtree(public / "b")

    assert output.stamps() == {}


def lead_elsewhere(path: Path) -> None:
    """Move *path* out of the output and leave a link to it."""
    elsewhere = path.parents[1] / path.name
    shutil.move(path, elsewhere)
    path.symlink_to(elsewhere, target_is_directory=elsewhere.is_dir())


@links
def test_a_file_behind_a_link_has_no_stamp(output: Output, public: Path) -> None:
    """The next commit replaces the link, and all that is behind it would be missing."""
    assert len(output.stamps()) == 2
    lead_elsewhere(public / "a.html")
    lead_elsewhere(public / "b")

    assert output.stamps() == {}


@links
def test_a_folder_that_became_a_link_is_not_written_through(output: Output, public: Path) -> None:
    """Neither if it did so before staging, nor if between staging and the commit."""
    lead_elsewhere(public / "b")
    output.stage("b/b.html", b"b")
    assert output.commit({}).written == ("b/b.html",)
    (public.parent / "b").rename(public.parent / "old")

    output.stage("b/b.html", b"new")
    lead_elsewhere(public / "b")
    output.commit({})

    assert tree(public) == {"b/b.html": b"new"}
    assert not (public / "b").is_symlink()
    assert (public.parent / "b" / "b.html").read_bytes() == b"b"


def test_a_kept_file_that_is_not_there_hinders_nothing(public: Path) -> None:
    """A build was killed when the list had both names, then somebody deleted the folder."""
    with open_output(public, site=public.parent, sources=()) as output:
        output.stage("Tags/A.html", b"a")
        output.commit({})
    listed = json.loads((public / LIST).read_bytes())
    listed["files"]["tags/a.html"] = sha256(b"new").hexdigest()
    (public / LIST).write_text(json.dumps(listed), "utf-8")
    shutil.rmtree(public / "Tags")

    with open_output(public, site=public.parent, sources=()) as output:
        output.commit({}, planned={"tags/a.html"})

    assert tree(public) == {}
    assert list(listed_digests(public)) == ["tags/a.html"]


PATHS = st.sampled_from(["a", "b", "a/x", "a/y", "b/x/z", "c/x", "c/y/z", "d.html"])
BYTES = st.sampled_from([b"", b"1", b"2"])


class OpenOutput(RuleBasedStateMachine):
    """Any sequence of steps against dictionaries that say what must be where."""

    def __init__(self) -> None:
        """Start with an empty output."""
        super().__init__()
        self.stack = ExitStack()
        self.public = Path(self.stack.enter_context(TemporaryDirectory())) / "public"
        self.there: dict[str, bytes] = {}
        self.ours: set[str] = set()
        self.digests: dict[str, str] = {}
        self.open()

    def open(self) -> None:
        """Open the output; nothing is staged then."""
        self.staged: dict[str, bytes] = {}
        self.waiting: dict[str, bytes] = {}
        opening = open_output(self.public, site=self.public.parent, sources=())
        self.session = ExitStack()
        self.output = self.session.enter_context(opening)

    @rule(path=PATHS, data=BYTES)
    def stage(self, path: str, data: bytes) -> None:
        """Stage bytes, which wait unless they are there already."""
        self.output.stage(path, data)
        self.staged[path] = data
        self.waiting.pop(path, None)
        if self.there.get(path) != data:
            self.waiting[path] = data

    @rule()
    def discard(self) -> None:
        """Forget what was staged."""
        self.output.discard()
        self.staged, self.waiting = {}, {}

    @rule(choice=st.sets(PATHS), all_staged=st.booleans())
    def commit(self, choice: set[str], *, all_staged: bool) -> None:
        """Commit a plan: what is staged or kept is there then, and nothing else of ours."""
        wanted = choice | self.staged.keys() if all_staged else choice
        planned = {path for path in wanted if path in self.ours or path in self.staged}
        planned -= {path for path in planned for other in planned if other.startswith(f"{path}/")}
        written = self.output.commit({}, planned=planned)
        put = {path: data for path, data in self.waiting.items() if path in planned}
        assert written.written == tuple(sorted(put))
        assert written.removed == tuple(sorted(self.there.keys() - planned))
        self.there = {p: data for p, data in self.there.items() if p in planned} | put
        self.ours = planned
        digests = {path: sha256(data).hexdigest() for path, data in self.staged.items()}
        self.digests = {path: (self.digests | digests)[path] for path in planned}
        self.staged, self.waiting = {}, {}

    @rule(path=PATHS)
    def delete(self, path: str) -> None:
        """Delete a file by hand, unless it was staged as being there already."""
        if path in self.there and path not in self.staged:
            (self.public / path).unlink()
            del self.there[path]

    @rule()
    def reopen(self) -> None:
        """Close the output, look at its list, and open it again."""
        self.session.close()
        if self.public.exists():
            assert listed_digests(self.public) == self.digests
        self.open()

    @invariant()
    def the_folder_is_as_it_must_be(self) -> None:
        """Files and stamps agree with the model."""
        assert tree(self.public) == self.there
        assert {path: size for path, (size, _) in self.output.stamps().items()} == {
            path: len(data) for path, data in self.there.items()
        }

    def teardown(self) -> None:
        """Close and remove everything."""
        self.session.close()
        self.stack.close()


OpenOutput.TestCase.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)
TestOpenOutput = OpenOutput.TestCase
