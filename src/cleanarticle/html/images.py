"""Where an image really is: lazy loading, srcset and picture hide it; and which images are none."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cleanarticle.html.page import Node, Page
    from cleanarticle.leaves import Leaf

__all__ = ["alternative", "is_arrow", "is_ornament", "is_picture", "is_unseen", "signs", "source", "variant"]

_LAZY: Final = (
    "data-src", "data-lazy-src", "data-original", "data-lazy", "data-srclazy", "data-original-src", "data-full-src",
    "data-image", "data-image-src", "data-img-src", "data-delayed-url", "data-hi-res-src", "data-actualsrc", "data-echo", "data-url", "data-defer-src",
)  # fmt: skip
_SETS: Final = ("srcset", "data-srcset", "data-lazy-srcset", "data-original-set", "data-responsive")
_PLACEHOLDER: Final = re.compile(
    r"^data:|^about:|^javascript:|^#|(?:^|[/_.-])(?:blank|spacer|placeholder|lazy|lazyload|loading|transparent|pixel|1x1|grey|gray)"
    r"(?:[_.-][\w.-]*)?\.(?:gif|png|svg|jpe?g|webp)",
    re.IGNORECASE,
)
_PLACEHOLDER_MARKS: Final = (
    "data:", "about:", "javascript:", "#", "blank", "spacer", "placeholder", "lazy", "loading", "transparent", "pixel", "1x1", "grey",
    "gray",
)  # fmt: skip
"""One of them is in each of these; hardly an address has any, and substrings are found in no time."""
_FILE: Final = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg)(?:[?#]|$)", re.IGNORECASE)
_WHOLE: Final = re.compile(r"(?:https?:)?/[^\s{}<>]+\Z")
"""One address, which is not relative; no list of them, object or markup."""
_NOTHING: Final = re.compile(r"/favicon[-\w]*\.\w+(?:$|[?#])|/delivery/(?:avw|lg|afr|ajs)\.php")
_AVATAR: Final = re.compile(r"gravatar\.com/|/avatars?/|//[\w-]*avatars?\.", re.IGNORECASE)
"""Addresses of the pictures of users."""
_ARROW: Final = re.compile(
    r"(?:\[?(?:prev(?:ious)?|next|up|home|contents?|toc|index)\]?|(?:previous|next) (?:page|section|chapter)|table of contents)",
    re.IGNORECASE,
)
_INLINE_PICTURE: Final = re.compile(r"^data:image/(?:png|jpe?g|webp|avif)", re.IGNORECASE)
MIN_INLINE_PICTURE: Final = 2000
"""Characters of a data address below which it only holds the place of a picture."""
_CANDIDATE: Final = re.compile(
    r"(?P<url>[^\s,],*+[^\s,]++(?:,++[^\s,]++)*?|[^\s,])(?:\s+(?P<size>[\d.]+)[wxh](?:\s+[\d.]+h)?\s*(?:,|$)|\s*(?:,\s|,$|$))"
)
MAX_SOURCES: Final = 32
"""Sources of one picture that are looked at; pages give up to a dozen."""
LARGE: Final = 400
"""Pixels from which on a picture is no decoration of a line or a button."""
ORNAMENT_SIZE: Final = 24
"""Pixels: an image declared no larger is an icon or a counter."""
AGAIN_AND_AGAIN: Final = 4
"""Times that an image without words stands in an article that uses it as a sign. Sliders copy their pictures two or three times."""
_SCALED: Final = ("responsive", "intrinsic", "fill", "fluid")
"""Layouts of AMP in which width and height are the picture's proportions."""
_MIN_WIDTH: Final = re.compile(r"min-width\s*:\s*(\d+(?:\.\d+)?)\s*px", re.IGNORECASE)
_FIRST_NUMBER: Final = re.compile(r"\s*(\d{1,5})")


_SIZES: Final = re.compile(
    r"[-_.~,]*(?<![a-z0-9])(?:\d{2,5}x\d{2,5}|@\dx|(?:[whq]|width|height|quality)[_=-]?\d{1,5}|\d{2,4}[wh]"
    r"|(?:320|360|400|480|600|640|720|750|768|800|960|1024|1080|1200|1280|1440|1536|1600|1920|2048|2560)(?=\.\w{3,4}$)"
    r"|(?:desktop|mobile|tablet|phone|small|medium|large|thumb(?:nail)?|retina|scaled|full|original|hires|portrait|landscape|xs|sm|md|lg|xl)"
    r"(?=(?:@\dx)?(?:\.\w{2,5})?$|/))(?![a-z0-9])|@\dx(?=\.)|(?<=/)(?:\d{3,4}/\d{3,4}|(?:resize|scale|size|width|thumb)[/_-]\d{2,4})(?=/)",
    re.IGNORECASE,
)
"""Parts of an address that say how large a picture is, or for which screens."""
_SIZE_PARAMETERS: Final = frozenset(
    "w h q width height quality size resize fit crop format fm auto dpr optimize scale sw sh imwidth imheight strip ssl".split()  # noqa: SIM905
)
_SIZE: Final = re.compile(r"\d{2,5}")
_SMALL: Final = re.compile(r"mobile|phone|small|thumb|(?<![a-z])(?:xs|sm)(?![a-z])", re.IGNORECASE)
LONGEST_ADDRESS: Final = 2000
"""Characters of an address that can be that of a variant."""


def variant(src: str) -> tuple[str, float]:
    """(what is left of the address of a picture without what says its size, the size). Two pictures of the same rest are one picture.

    >>> variant("/img/ferry-600x400.jpg?w=600")
    ('/img/ferry.jpg', 600.0)
    """
    if len(src) > LONGEST_ADDRESS:
        return src, 0.0
    path, _, query = src.partition("#")[0].partition("?")
    asked = [part for part in query.split("&") if part]
    left = [part for part in asked if part.partition("=")[0].lower() not in _SIZE_PARAMETERS]
    said = [found[0] for found in _SIZES.finditer(path)] + [part for part in asked if part not in left]
    numbers = [float(number) for part in said for number in _SIZE.findall(part)]
    largest = max(numbers, default=0.0)
    bare = _SIZES.sub("", path) + ("?" + "&".join(left) if left else "")
    return bare, -1.0 if any(map(_SMALL.search, said)) and not numbers else largest


def source(page: Page, node: Node) -> str | None:
    """The address of the image at its largest; where the page only has a placeholder for it, the picture that it links to, else None."""
    holders = [node, *_sources(page, node)]
    sets = [holder.attrs[name] for holder in holders for name in _SETS if name in holder.attrs]
    sized = [candidate for said in sets for candidate in _candidates(said)]
    size, largest = max(sized, key=lambda candidate: candidate[0], default=(0.0, ""))
    if size > 0:
        return largest
    lazy = [address for name in _LAZY if not (address := node.attrs.get(name, "").strip()).isalnum()]  # an id is none
    plain = [*lazy, node.attrs.get("src", "").strip()]
    for address in (*plain, *(address for _, address in sized)):
        if address and not _is_placeholder(address):
            wide = _widest(holders[1:]) if len(holders) > 1 else None
            return wide if wide and variant(wide)[1] > variant(address)[1] else address
    return _elsewhere(page, node) or next((address for address in plain if _is_inline_picture(address)), None)


def _sources(page: Page, node: Node) -> list[Node]:
    """The other sources of a picture that an image is part of."""
    if node.parent < 0 or page.nodes[node.parent].tag != "picture":
        return []
    beside = page.nodes[node.parent + 1 : min(node.index, node.parent + 1 + MAX_SOURCES)]
    return [other for other in beside if other.tag == "source"]


def _elsewhere(page: Page, node: Node) -> str | None:
    """The address that a plugin keeps in an attribute of a name of its own, else that of the picture which the image links to."""
    for name, address in node.attrs.items():
        if name.endswith("src") or (name.startswith("data-") and is_picture(address)):
            if _WHOLE.match(address) and not _is_placeholder(address):
                return address
    linked = page.pictures.get(node.index, "")
    return linked if is_picture(linked) and not _is_placeholder(linked) else None


def _widest(sources: Sequence[Node]) -> str | None:
    """The address that a picture has for the widest screens, where each of its sources has one and only the screen tells them apart."""
    asked = [(_MIN_WIDTH.search(node.attrs.get("media", "")), node.attrs.get("srcset", "").strip()) for node in sources]
    told = [(float(width[1]), address) for width, address in asked if width and _WHOLE.match(address)]
    _, address = max(told, default=(0.0, ""), key=lambda one: one[0])
    return None if _is_placeholder(address) else address


def signs(page: Page, kept: Sequence[Leaf]) -> frozenset[str]:
    """The addresses of images without words that stand again and again in what is kept: arrows, ticks, stars, rules between parts."""
    wordless = [
        node
        for leaf in kept
        if leaf.role == "object" and (node := page.nodes[leaf.node]).tag == "img" and alternative(node) is None
    ]
    if len(wordless) < AGAIN_AND_AGAIN:
        return frozenset()
    shown = Counter(source(page, node) for node in wordless)
    return frozenset(src for src, count in shown.items() if src and count >= AGAIN_AND_AGAIN)


def is_picture(address: str) -> bool:
    """Whether an address is that of a picture's file."""
    return _FILE.search(address) is not None


def _is_placeholder(address: str) -> bool:
    if address.isascii() and not any(map(address.lower().__contains__, _PLACEHOLDER_MARKS)):
        return False
    return _PLACEHOLDER.search(address) is not None


def _is_inline_picture(address: str) -> bool:
    return len(address) >= MIN_INLINE_PICTURE and bool(_INLINE_PICTURE.match(address))


def _candidates(srcset: str) -> list[tuple[float, str]]:
    """Addresses with their width or density, 0 where none is given.

    >>> _candidates("a.jpg 1x, b.jpg 2x")
    [(1.0, 'a.jpg'), (2.0, 'b.jpg')]
    >>> _candidates("/t_760w,f_avif/a.jpg 1x,/t_1520w,f_avif/a.jpg 2x")
    [(1.0, '/t_760w,f_avif/a.jpg'), (2.0, '/t_1520w,f_avif/a.jpg')]
    """
    found = []
    for match in _CANDIDATE.finditer(srcset):
        url = match["url"]
        if not _is_placeholder(url):
            size = match["size"] or ""
            found.append((float(size) if size.replace(".", "", 1).isdigit() else 0.0, url))
    return found


def alternative(node: Node) -> str | None:
    """The alternative text."""
    return " ".join(node.attrs.get("alt", "").split()) or None


def is_ornament(node: Node) -> bool:
    """Whether the page declares the image too small to show anything, hides it, or shows a user with it."""
    attrs = node.attrs
    if ("width" in attrs or "height" in attrs) and attrs.get("layout") not in _SCALED:
        sizes = [_number(attrs.get(name, "")) for name in ("width", "height")]
        if any(size is not None and size <= 2 for size in sizes):
            return True
        if all(size is not None and size <= ORNAMENT_SIZE for size in sizes):
            return True
    return is_unseen(node)


def is_arrow(node: Node) -> bool:
    """Whether a picture, which is a link, is the arrow that converters of manuals put over and under each page."""
    return _ARROW.fullmatch(node.attrs.get("alt", "").strip()) is not None


def is_unseen(node: Node) -> bool:
    """Whether the page hides the image, only decorates with it, or shows a user with it."""
    attrs = node.attrs
    if "style" in attrs and "display:none" in attrs["style"].replace(" ", "").lower():
        return True
    return _is_decoration(attrs) or _is_avatar(attrs) or _shows_nothing(attrs)


def _is_decoration(attrs: Mapping[str, str]) -> bool:
    """Whether the page says that an image shows nothing, and does not set it large: some say so of all pictures without alternative text."""
    return attrs.get("role") == "presentation" and (_number(attrs.get("width", "")) or 0) < LARGE


def _shows_nothing(attrs: Mapping[str, str]) -> bool:
    """Whether the image is the sign of a site in a browser's tab, or the place of an advert (the addresses of Revive and OpenX)."""
    address = attrs.get("src", "")
    return ("/favicon" in address or "/delivery/" in address) and _NOTHING.search(address) is not None


def _is_avatar(attrs: Mapping[str, str]) -> bool:
    """Whether the image stands for whoever wrote something, by its class, its words or its address."""
    if "avatar" in attrs.get("class", "").lower() or attrs.get("alt", "").strip().lower() == "avatar":
        return True
    addresses = [attrs[name] for name in ("src", "data-src", "data-lazy-src") if name in attrs]
    return any(_AVATAR.search(address) for address in addresses if "avatar" in address.lower())


def _number(value: str) -> int | None:
    match = _FIRST_NUMBER.match(value)
    return int(match[1]) if match and not value.strip().endswith("%") else None
