"""A small blog in a temporary folder, with the verbs that a test needs: write, edit, delete, build.

Every build happens at `NOW`, through the same door as the command's.
"""

import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from generator.comments import CommentFile, file_name, write_comment
from generator.foundation import BuildStoppedError, Clock, Problem, fixed_clock
from generator.pipeline import BuildOptions, BuildReport, CheckReport, build, check

ROOT = Path(__file__).resolve().parents[2]
SAMPLE_FOLDERS = ("comments", "content", "themes")
"""What the sample blog at the top of the repository is made of, beside `site.toml`."""

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TWO_LINES = 'title = "A quiet garden"\nurl = "https://example.org/"\n'
MANIFEST = ".afterword-manifest.json"


class Site:
    """A blog's folder. Paths are relative to it, or to its output, with forward slashes."""

    clock: Clock = staticmethod(fixed_clock(NOW))
    """Gives the instant of every build; a test may set another."""

    def __init__(self, root: Path) -> None:
        """Take the blog at *root*."""
        self.root = root

    @property
    def public(self) -> Path:
        """The folder that builds write to."""
        return self.root / "public"

    def write(self, path: str, text: str | bytes) -> Path:
        """Make *text* the file at *path*, in UTF-8 with line ends as they are given."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return file

    def post(self, name: str, body: str = "Words.", /, **front_matter: object) -> str:
        """Write the post `content/posts/<name>.md` and give its path.

        Values stand in the front matter as `str` writes them; a title and a date that are not
        given are made up.
        """
        given = {"title": name, "date": "2026-11-01", **front_matter}
        lines = "".join(f"{key}: {value}\n" for key, value in given.items())
        path = f"content/posts/{name}.md"
        self.write(path, f"---\n{lines}---\n{body}\n")
        return path

    def comment(self, key: str, file: CommentFile) -> str:
        """Write the comment *file* as the author's own tools do, and give its path."""
        path = f"comments/{key}/{file_name(file)}"
        self.write(path, write_comment(file))
        return path

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace *old*, which must be there, by *new* in the file at *path*."""
        file = self.root / path
        text = file.read_bytes().decode()
        assert old in text, f"`{old}` is not in {path}"
        file.write_bytes(text.replace(old, new).encode())

    def delete(self, path: str) -> None:
        """Remove the file or folder at *path*."""
        file = self.root / path
        if file.is_dir():
            shutil.rmtree(file)
        else:
            file.unlink()

    def build(self, **options: object) -> BuildReport:
        """Build with *options*, which are those of `BuildOptions`."""
        return build(self.root, BuildOptions(**options), self.clock)  # type: ignore[arg-type]

    def build_and_spoil(self) -> BuildReport:
        """Build, and then alter the front page behind the builder's back."""
        report = self.build()
        (self.public / "index.html").write_bytes(b"spoiled")
        return report

    def refused(self) -> tuple[Problem, ...]:
        """Build, which must stop, and give the reasons."""
        try:
            self.build()
        except BuildStoppedError as stopped:
            return stopped.problems
        what = "The build went through."
        raise AssertionError(what)

    def check(self) -> CheckReport:
        """Check and write nothing."""
        return check(self.root, self.clock)

    def output(self, path: str) -> str:
        """Give the text of the output file at *path*."""
        return (self.public / path).read_bytes().decode()

    def outputs(self) -> Mapping[str, bytes]:
        """Give every output file with its bytes, those of the program's own list included."""
        return snapshot(self.public)


def snapshot(folder: Path) -> dict[str, bytes]:
    """Give every file below *folder* with its bytes, by its path with forward slashes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def copy_sample(root: Path) -> Path:
    """Copy the sample blog of the repository to *root*, which is made."""
    root.mkdir(parents=True)
    for name in SAMPLE_FOLDERS:
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "site.toml", root)
    return root
