"""The queue as pages of the preview: a list, one comment, and tools in the real page."""

from generator.preview.desk.desk import Desk
from generator.preview.desk.in_place import in_place
from generator.preview.desk.parts import DeskParts
from generator.preview.desk.routes import desk_routes
from generator.preview.desk.tools import with_tools
from generator.preview.desk.waiting import WaitingComments

__all__ = ["Desk", "DeskParts", "WaitingComments", "desk_routes", "in_place", "with_tools"]
