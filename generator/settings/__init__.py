"""`site.toml` -> Settings."""

from generator.settings.read import (
    SETTINGS_FILE,
    Loaded,
    SettingPlace,
    load_settings,
    somewhere_in_settings,
)
from generator.settings.types import (
    TABLES,
    Author,
    CommentPolicy,
    CommentSettings,
    FeedSettings,
    ImageSettings,
    MarkdownSettings,
    ModerationSettings,
    SecuritySettings,
    Settings,
)

__all__ = [
    "SETTINGS_FILE",
    "TABLES",
    "Author",
    "CommentPolicy",
    "CommentSettings",
    "FeedSettings",
    "ImageSettings",
    "Loaded",
    "MarkdownSettings",
    "ModerationSettings",
    "SecuritySettings",
    "SettingPlace",
    "Settings",
    "load_settings",
    "somewhere_in_settings",
]
