"""Arguments -> numbers on the terminal: what builds cost, in one table.

    python -m tests.bench build --posts 1000 --again
    python -m tests.bench build --growth 1000,3000,10000
    python -m tests.bench build --posts 10000 --cores 2 --jobs 2 --peer ~/venv/bin/hugo
    python -m tests.bench again --posts 10000 --rounds 5
    python -m tests.bench start
    python -m tests.bench serve --posts 10000
    python -m tests.bench desk --posts 10000 --many 50000
    python -m tests.bench spam
    python -m tests.bench import --posts 10000
    python -m tests.bench images --photographs 500

Corpora are made in a temporary folder, or kept in the one that `--folder` names.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.bench.corpus import make_corpus
from tests.bench.desk import measure_desk
from tests.bench.exported import make_export, measure_import
from tests.bench.measure import ROOT, Cost, measure, measure_clean
from tests.bench.peer import make_for_hugo, measure_hugo
from tests.bench.photographs import make_photographs
from tests.bench.repeats import measure_repeats
from tests.bench.serving import measure_serving
from tests.bench.spam import measure_orders, measure_times
from tests.bench.start import measure_start

_COLUMNS = ("what", "posts", "files", "s", "CPU s", "ms/post", "ms/file", "MiB")
_Row = tuple[str, Cost]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what *arguments* ask for; `None` means those of the command line."""
    chosen = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        if chosen.command == "start":
            start = measure_start(folder, rounds=chosen.rounds)
            _say(
                *(f"10 posts, {what}: {seconds:.2f} s" for what, seconds in start._asdict().items())
            )
        elif chosen.command == "spam":
            _spam(chosen)
        elif chosen.command == "images":
            _images(chosen, folder)
        elif chosen.command == "import":
            _import(chosen, folder)
        elif chosen.command == "again":
            _again(chosen, folder)
        elif chosen.command in {"serve", "desk"}:
            _serve(chosen, folder)
        else:
            _build(chosen, folder)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    commands = ("build", "again", "images", "start", "serve", "desk", "spam", "import")
    parser.add_argument("command", choices=commands)
    parser.add_argument("--posts", type=int, default=1000)
    parser.add_argument("--growth", type=_sizes, metavar="N,N,...", help="several sizes")
    parser.add_argument("--again", action="store_true", help="build a second time as well")
    parser.add_argument("--cores", type=int, default=1, help="cores to keep to; 0: all")
    parser.add_argument("--jobs", type=int, default=1, help="processes of one build")
    parser.add_argument("--rounds", type=int, default=1, help="builds of which the best counts")
    parser.add_argument("--saves", type=int, default=50, help="saves of each kind, for `serve`")
    parser.add_argument("--peer", metavar="HUGO", help="measure this program beside ours")
    parser.add_argument("--data", type=Path, metavar="DIR", help="the test data, for `spam`")
    parser.add_argument("--photographs", type=int, default=500, help="of 12 megapixels")
    parser.add_argument("--many", type=int, default=50_000, help="comments, for `spam` and `desk`")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="keep corpora here")
    return parser


def _sizes(text: str) -> list[int]:
    return [int(size) for size in text.split(",")]


def _images(chosen: argparse.Namespace, folder: Path) -> None:
    """Build on all processors, and again; the second build must not write a thing."""
    corpus = folder / f"photographs-{chosen.photographs}"
    if not corpus.exists():
        make_photographs(corpus, chosen.photographs)
    clean = measure_clean(corpus, rounds=chosen.rounds, jobs=0, cores=0)
    again = measure(corpus, jobs=0, cores=0)
    _say(*_table([("clean", clean), ("again", again)]), *_phases([("clean", clean)]))
    _say(f"written again: {again.written} of {again.files} files")


def _serve(chosen: argparse.Namespace, folder: Path) -> None:
    corpus = folder / f"corpus-{chosen.posts}"
    if not corpus.exists():
        make_corpus(corpus, chosen.posts)
    if chosen.command == "desk":
        found = measure_desk(corpus, saves=chosen.saves, pending=chosen.many)
    else:
        found = measure_serving(corpus, saves=chosen.saves)
    for latency in found:
        median, high, worst = (f"{1000 * seconds:.0f}" for seconds in latency[1:4])
        cpu = f" (CPU {1000 * latency.cpu_95:.0f} ms)" if latency.cpu_95 else ""
        what = f"{latency.what}, {chosen.posts:,} posts"
        _say(
            f"{what}: median {median} ms, 95 % {high} ms{cpu}, worst {worst} ms,"
            f" {latency.changed} files"
        )


def _again(chosen: argparse.Namespace, folder: Path) -> None:
    corpus = folder / f"corpus-{chosen.posts}"
    if not corpus.exists():
        make_corpus(corpus, chosen.posts)
    for what, seconds, cpu in measure_repeats(corpus, rounds=chosen.rounds):
        _say(f"{what}, {chosen.posts:,} posts: {seconds:.2f} s, CPU {cpu:.2f} s")


def _spam(chosen: argparse.Namespace) -> None:
    named = chosen.data or os.environ.get("AFTERWORD_DATA")
    data = Path(named) if named else ROOT.parent / "shared" / "data"
    _say(
        *(
            f"{order.what}: AUC {order.auc:.4f}, with the sample {order.auc_with_sample:.4f}, "
            f"{order.sample_in_lowest_fifth} of the sample in the lowest fifth"
            for order in measure_orders(data)
        )
    )
    times = measure_times(data, many=chosen.many)
    _say(
        f"learn {times.learn_ms:.3f} ms, forget {times.forget_ms:.3f} ms",
        f"{chosen.many:,}: score {times.score_many_s:.1f} s, sign {times.sign_many_s:.1f} s, "
        f"group {times.cluster_many_s:.1f} s",
    )


def _build(chosen: argparse.Namespace, folder: Path) -> None:
    rows: list[_Row] = []
    for posts in chosen.growth or [chosen.posts]:
        corpus = folder / f"corpus-{posts}"
        if not corpus.exists():
            make_corpus(corpus, posts)
        clean = measure_clean(corpus, rounds=chosen.rounds, jobs=chosen.jobs, cores=chosen.cores)
        rows.append(("clean", clean))
        if chosen.again:
            rows.append(("again", measure(corpus, jobs=chosen.jobs, cores=chosen.cores)))
        if chosen.peer:
            rows.append(("hugo", _hugo(chosen, corpus, folder / f"hugo-{posts}")))
    _say(*_table(rows), *_phases(rows), *_ratios([cost for what, cost in rows if what == "clean"]))


def _hugo(chosen: argparse.Namespace, corpus: Path, folder: Path) -> Cost:
    if not folder.exists():
        make_for_hugo(corpus, folder)
    return measure_hugo(chosen.peer, folder, cores=chosen.cores)


def _import(chosen: argparse.Namespace, folder: Path) -> None:
    rows: list[_Row] = []
    for posts in chosen.growth or [chosen.posts]:
        export = folder / f"export-{posts}.xml"
        if not export.exists():
            make_export(export, posts)
        rows.append(("import", measure_import(export, folder, cores=chosen.cores)))
    _say(*_table(rows), *_phases(rows), *_ratios([cost for _, cost in rows]))


def _table(rows: Iterable[_Row]) -> Iterable[str]:
    yield "".join(f"{column:>9}" for column in _COLUMNS)
    for what, cost in rows:
        counts = (what, cost.posts, cost.files)
        times = (cost.seconds, cost.cpu_seconds, cost.ms_per_post, cost.ms_per_file)
        cells = (*counts, *(f"{number:.2f}" for number in times), f"{cost.peak_mib:.0f}")
        yield "".join(f"{cell:>9}" for cell in cells)


def _phases(rows: Iterable[_Row]) -> Iterable[str]:
    """Say by the clock where our builds spent their time."""
    for what, cost in rows:
        if cost.phases:
            told = ", ".join(f"{name} {seconds:.2f}" for name, seconds in cost.phases.items())
            yield f"{what}, {cost.posts} posts: {told}"


def _ratios(costs: Sequence[Cost]) -> Iterable[str]:
    """Hold the work per file against that of the smallest corpus."""
    for cost in costs[1:]:
        ratio = cost.ms_per_file / costs[0].ms_per_file
        yield f"cost per file, {cost.posts} posts to {costs[0].posts}: {ratio:.2f}"


def _say(*lines: str) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
