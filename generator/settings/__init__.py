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
    SearchSettings,
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
    "SearchSettings",
    "SecuritySettings",
    "SettingPlace",
    "Settings",
    "load_settings",
    "somewhere_in_settings",
]
