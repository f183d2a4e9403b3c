"""Output path and bytes -> a file on disk: the only room that writes what the world sees.

    with open_output(folder, site=site, sources=sources) as output:
        output.stage("index.html", data)
        written = output.commit(published, planned=planned)

Everything is staged first; `commit` puts it into place. Whoever leaves without it changes nothing.
What is planned and was not staged is kept; one output may take many builds.
"""

from generator.write.errors import OutputFailedError, OutputRefusedError
from generator.write.manifest import files_of, published_before
from generator.write.output import Output, Written, open_output

__all__ = [
    "Output",
    "OutputFailedError",
    "OutputRefusedError",
    "Written",
    "files_of",
    "open_output",
    "published_before",
]
