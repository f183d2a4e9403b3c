"""Reviewed comment files -> Comment -> Thread. Reader text: nothing in here trusts any of it.

`markup.py` alone turns it into SafeHtml. The author's tools for Markdown, YAML and templates are
never imported.
"""

from generator.comments.address import Address, read_address
from generator.comments.comment import (
    Comment,
    CommentFile,
    CommentKind,
    CommentState,
    Entry,
    Header,
    Thread,
)
from generator.comments.discover import MAX_FILE_BYTES, Found, find_comments
from generator.comments.hygiene import clean_line, clean_name, clean_text
from generator.comments.keys import COMMENT_KEYS, CommentKey
from generator.comments.markup import ALLOWED_HTML, plain_text, render_markup
from generator.comments.parse import (
    Parsed,
    ReadFile,
    parse_comment,
    read_comment_file,
    render_comment,
)
from generator.comments.thread import Threaded, build_thread
from generator.comments.write import file_name, new_comment_id, write_comment

__all__ = [
    "ALLOWED_HTML",
    "COMMENT_KEYS",
    "MAX_FILE_BYTES",
    "Address",
    "Comment",
    "CommentFile",
    "CommentKey",
    "CommentKind",
    "CommentState",
    "Entry",
    "Found",
    "Header",
    "Parsed",
    "ReadFile",
    "Thread",
    "Threaded",
    "build_thread",
    "clean_line",
    "clean_name",
    "clean_text",
    "file_name",
    "find_comments",
    "new_comment_id",
    "parse_comment",
    "plain_text",
    "read_address",
    "read_comment_file",
    "render_comment",
    "render_markup",
    "write_comment",
]
