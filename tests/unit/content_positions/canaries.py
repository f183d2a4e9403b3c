"""Files that tell a position on purpose: one place on earth, in every form that was met."""

import io
import zlib

from PIL import Image

NORTH, WEST = (51.0, 30.0, 26.4637), (0.0, 7.0, 39.9312)
XMP_BODY = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-'
    'syntax-ns#"><rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" exif:GPSLatitude="51,30.4411N"\n'
    " exif:GPSLongitude='0,7.6655W' dc:format=\"image/jpeg\"><exif:GPSAltitude>353/10"
    "</exif:GPSAltitude><exif:GPSMapDatum/><geo:lat>51.50735</geo:lat>"
    '<drone:Longtitude rdf:parseType="Literal">-0.12776</drone:Longtitude>'
    "<dc:rights>wren</dc:rights></rdf:Description></rdf:RDF></x:xmpmeta>"
)
XMP = f'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>{XMP_BODY}<?xpacket end="w"?>'.encode()
XMP_CANARIES = (b"51,30", b"7.6655", b"353/10", b"51.507", b"0.12776")


def picture() -> Image.Image:
    """Give a small picture whose pixels all differ."""
    picture = Image.new("RGB", (24, 16))
    picture.putdata([(x * 9 % 256, x * 5 % 256, x * 3 % 256) for x in range(24 * 16)])
    return picture


def exif(order: str = "<", *, position: bool = True) -> bytes:
    """Give a TIFF block behind its mark, with an orientation, a time, and perhaps a position."""
    block = Image.Exif()
    block.endian = order
    block[0x0112] = 6
    block[0x010F] = "Maker of cameras"
    block[0x8769] = {0x9003: "2026:11:22 10:00:00"}
    if position:
        block[0x8825] = {
            1: "N",
            2: NORTH,
            3: "W",
            4: WEST,
            27: b"ASCII\0\0\0MANUAL",
            29: "2026:11:22",
        }
    return block.tobytes()


def saved(file_format: str, **options: object) -> bytes:
    """Give the picture as a file."""
    file = io.BytesIO()
    picture().save(file, file_format, **options)
    return file.getvalue()


def jpeg(*segments: bytes) -> bytes:
    """Give a JPEG with application *segments*, each from its marker's second byte on."""
    plain = saved("JPEG")
    pieces = [
        b"\xff" + segment[:1] + (len(segment) + 1).to_bytes(2, "big") + segment[1:]
        for segment in segments
    ]
    return plain[:2] + b"".join(pieces) + plain[2:]


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    """Give a PNG with further *chunks* of type and content."""
    plain = saved("PNG")
    pieces = [
        len(content).to_bytes(4, "big")
        + name
        + content
        + zlib.crc32(name + content).to_bytes(4, "big")
        for name, content in chunks
    ]
    return plain[:33] + b"".join(pieces) + plain[33:]


def box(name: bytes, *contents: bytes) -> bytes:
    """Give a box of an ISO media file."""
    content = b"".join(contents)
    return (len(content) + 8).to_bytes(4, "big") + name + content


APPLE_KEY = b"com.apple.quicktime.location.ISO6709"
PLACE = b"+51.5007-000.1246+035.300/"


def film() -> bytes:
    """Give a film that tells its position in three ways, around frames and a title."""
    xyz = box(b"\xa9xyz", len(PLACE).to_bytes(2, "big"), b"\x15\xc7", PLACE)
    loci = box(
        b"loci",
        bytes(4),
        b"\x15\xc7Thames\0\0",
        b"\xff\xff\xdf\x4f\0\x33\x80\x31\0\0\0\0",
        b"earth\0\0",
    )
    title = box(b"\xa9nam", b"\0\5\x15\xc7River")
    keys = box(
        b"keys", bytes(4), b"\0\0\0\2", box(b"mdta", b"com.apple.make"), box(b"mdta", APPLE_KEY)
    )
    values = box(b"ilst", _item(1, b"Apple"), _item(2, PLACE))
    moov = box(b"moov", box(b"udta", xyz, loci, title), box(b"meta", keys, values))
    return box(b"ftyp", b"isom\0\0\2\0") + box(b"mdat", bytes(range(256))) + moov


def _item(index: int, text: bytes) -> bytes:
    return box(index.to_bytes(4, "big"), box(b"data", b"\0\0\0\1\0\0\0\0", text))
