"""The way from the author's files to the output.

inventory.py   what lies in the folder
inputs.py      it, as inputs of the engine
reading.py     single files: settings, theme, documents, conversations
planning.py    the whole: library, plan, and the questions about them; choosing.py: other files
depicting.py   images as pages show them; image_maker.py makes their copies
rendering.py   pages, each recording what it asks
searching.py   the indexes that readers search
reporting.py   what the author is told
workshop.py    all stages together
build.py       one build, and what surrounds it
"""

from generator.pipeline.build import CACHE, IMAGES, build, check
from generator.pipeline.image_maker import ImageMaker
from generator.pipeline.inputs import World
from generator.pipeline.memory import Memory
from generator.pipeline.on_demand import OnDemand
from generator.pipeline.output import InStep, own_folders
from generator.pipeline.report import (
    BuildOptions,
    BuildReport,
    CheckReport,
    CommentCounts,
    HiddenDocument,
)
from generator.pipeline.reporting import Facts
from generator.pipeline.verify import verify
from generator.pipeline.workshop import Made, Workshop

__all__ = [
    "CACHE",
    "IMAGES",
    "BuildOptions",
    "BuildReport",
    "CheckReport",
    "CommentCounts",
    "Facts",
    "HiddenDocument",
    "ImageMaker",
    "InStep",
    "Made",
    "Memory",
    "OnDemand",
    "Workshop",
    "World",
    "build",
    "check",
    "own_folders",
    "verify",
]
