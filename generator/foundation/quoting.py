r"""A text -> its spelling in double quotes, which YAML and TOML read alike.

Both take the escapes of JSON and `\U` with eight digits, and both refuse characters that cannot
be printed unless they are escaped: https://yaml.org/spec/1.2.2/#57-escaped-characters
"""


def quoted(text: str) -> str:
    """Write *text*, which holds no halves of characters, as one double-quoted line."""
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    if char.isprintable():
        return char
    return f"\\u{ord(char):04x}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08x}"  # noqa: PLR2004 - four digits
