"""A corpus -> the same blog for Hugo, and what building it costs there.

The posts are the same files; each comment is a data file of its own, as comment systems for Hugo
keep them, and the template puts the thread together. What Hugo does not make (archives by month,
feeds in JSON, sanitised comments, checked links) it is not charged for. https://gohugo.io/
"""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.cores import on_cores
from tests.bench.corpus import COMMENTS_PER_POST
from tests.bench.measure import Cost, forget_builds

_SKELETON = Path(__file__).resolve().parent / "hugo"
_ARCHIVE = b"---\ntitle: Archive\nlayout: archive\nbuild: {list: never}\n---\n"
_DATE = re.compile(r"^(date: \d{4}-\d\d-\d\d \d\d:\d\d)$", re.MULTILINE)
_FIELD = re.compile(r'^(\w+): "?([^"\n]*)"?$', re.MULTILINE)


def make_for_hugo(corpus: Path, folder: Path) -> None:
    """Write the blog of *corpus* into *folder*, which does not exist yet."""
    shutil.copytree(_SKELETON, folder)
    shutil.copytree(corpus / "content" / "posts", folder / "content" / "posts")
    (folder / "content" / "archive.md").write_bytes(_ARCHIVE)
    for post in (folder / "content" / "posts").rglob("*.md"):
        name = post.parent.name if post.name == "index.md" else post.stem
        post.write_bytes(_DATE.sub(r"\1:00", post.read_text("utf-8"), count=1).encode())
        comments = folder / "data" / "comments" / name
        comments.mkdir(parents=True)
        for comment in (corpus / "comments" / name[len("2026-11-22-") :]).iterdir():
            (comments / f"{comment.stem}.json").write_bytes(_as_json(comment.read_text("utf-8")))


def measure_hugo(hugo: str, folder: Path, *, cores: int = 1) -> Cost:
    """Build *folder* from nothing with the program *hugo*; not on Windows."""
    forget_builds(folder)
    started = time.perf_counter()
    with on_cores(cores):
        process = subprocess.Popen([hugo, "--quiet", "--noBuildLock"], cwd=folder)
        _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    if status:
        raise subprocess.CalledProcessError(status, hugo)
    files = sum(1 for path in (folder / "public").rglob("*") if path.is_file())
    posts = sum(1 for _ in (folder / "data" / "comments").iterdir())
    return Cost(
        seconds=seconds,
        cpu_seconds=used.ru_utime + used.ru_stime,
        peak_mib=used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10),
        posts=posts,
        comments=posts * COMMENTS_PER_POST,
        files=files,
        written=files,
    )


def _as_json(comment: str) -> bytes:
    header, _, body = comment.removeprefix("---\n").partition("\n---\n")
    return json.dumps({"reply_to": "", **dict(_FIELD.findall(header)), "body": body}).encode()
