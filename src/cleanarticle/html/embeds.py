"""The address and the provider of what a page embeds: videos, posts, maps, players."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from cleanarticle.html.cells import subtree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleanarticle.html.page import Node, Page

__all__ = ["address", "is_address", "is_still", "provider", "quoted_provider"]

_HOSTS: Final = {
    "youtube": ("youtube.com", "youtu.be", "youtube-nocookie.com"),
    "vimeo": ("vimeo.com",),
    "dailymotion": ("dailymotion.com", "dai.ly"),
    "twitter": ("twitter.com", "x.com"),
    "instagram": ("instagram.com",),
    "facebook": ("facebook.com", "fb.watch"),
    "tiktok": ("tiktok.com",),
    "bluesky": ("bsky.app",),
    "reddit": ("reddit.com", "redditmedia.com"),
    "threads": ("threads.net", "threads.com"),
    "telegram": ("t.me",),
    "spotify": ("spotify.com",),
    "soundcloud": ("soundcloud.com",),
    "apple": ("podcasts.apple.com", "embed.podcasts.apple.com", "music.apple.com"),
    "twitch": ("twitch.tv",),
    "bilibili": ("bilibili.com",),
    "youku": ("youku.com",),
    "rutube": ("rutube.ru",),
    "vk": ("vk.com", "vkvideo.ru"),
    "ted": ("ted.com",),
    "codepen": ("codepen.io",),
    "jsfiddle": ("jsfiddle.net",),
    "codesandbox": ("codesandbox.io",),
    "github": ("gist.github.com",),
    "slideshare": ("slideshare.net",),
    "scribd": ("scribd.com",),
    "datawrapper": ("datawrapper.de", "dwcdn.net"),
    "flourish": ("flourish.studio",),
    "infogram": ("infogram.com",),
    "google-maps": ("maps.google.com", "google.com/maps"),
    "openstreetmap": ("openstreetmap.org",),
    "imgur": ("imgur.com",),
    "giphy": ("giphy.com",),
    "pinterest": ("pinterest.com",),
    "jwplayer": ("jwplatform.com", "jwplayer.com"),
    "brightcove": ("brightcove.net",),
    "wistia": ("wistia.com", "wistia.net"),
    "acast": ("acast.com",),
    "libsyn": ("libsyn.com",),
    "bandcamp": ("bandcamp.com",),
}
_BY_HOST: Final = {host: name for name, hosts in _HOSTS.items() for host in hosts}

_MACHINERY: Final = re.compile(
    r"doubleclick|googlesyndication|googletagmanager|google-analytics|adservice|amazon-adsystem|taboola|outbrain|criteo"
    r"|recaptcha|hcaptcha|consent|cookiebot|facebook\.com/(?:plugins/(?:like|page|share)|tr\b)|platform\.twitter\.com/widgets/follow"
    r"|/ads?/|adserver|prebid|addthis|disqus\.com/embed/comments",
    re.IGNORECASE,
)
"""Frames that serve the page and not its reader: adverts, counters, consent, like buttons."""

_ADDRESSES: Final = ("src", "data-src", "data-lazy-src", "data-litespeed-src", "data-original-src", "data-url", "data")
_ADDRESS: Final = re.compile(r"https?://[^\s/]+\.[^\s/]+(?:/\S*)?")
_STILL: Final = re.compile(
    r"(?:https?:)?//(?:(?:img\.youtube|i\d?\.ytimg)\.com/vi|i\.vimeocdn\.com/video)/", re.IGNORECASE
)
_WRITES: Final = re.compile(r"(https://(?:gist\.github\.com/[\w-]+/[0-9a-f]{5,}|asciinema\.org/a/\w+))\.js\b")
"""Scripts that write what they are named after into the page."""
_CARRIERS: Final = ("url", "src", "href")
"""Parameters that carry an address, the one for readers first."""
_QUOTED: Final = {
    "twitter-tweet": "twitter",
    "twitter-video": "twitter",
    "instagram-media": "instagram",
    "tiktok-embed": "tiktok",
    "fb-post": "facebook",
    "fb-video": "facebook",
    "reddit-embed-bq": "reddit",
    "reddit-card": "reddit",
    "bluesky-embed": "bluesky",
    "text-post-media": "threads",
    "mastodon-embed": "mastodon",
    "imgur-embed-pub": "imgur",
    "telegram-post": "telegram",
}
"""Classes of the quotes that a provider's script turns into its post."""

_BY_ID: Final = {
    "amp-youtube": "https://www.youtube.com/watch?v=",
    "lite-youtube": "https://www.youtube.com/watch?v=",
    "youtube-video": "https://www.youtube.com/watch?v=",
    "amp-vimeo": "https://vimeo.com/",
    "lite-vimeo": "https://vimeo.com/",
    "amp-twitter": "https://twitter.com/i/status/",
    "amp-instagram": "https://www.instagram.com/p/",
}


def address(page: Page, node: Node) -> str | None:
    """The address of what the element embeds; None for adverts, counters and empty frames."""
    if _is_hidden(node):
        return None
    if node.tag == "a":
        return node.attrs.get("href")
    if node.tag in _BY_ID:
        attrs = node.attrs
        key = next(
            (attrs[name] for name in ("data-videoid", "videoid", "data-tweetid", "data-shortcode") if attrs.get(name)),
            None,
        )
        return None if key is None else _BY_ID[node.tag] + key
    for holder in (node, *(page.nodes[index] for index in subtree(page, node.index))):
        for name in _ADDRESSES:
            found = holder.attrs.get(name, "").strip()
            if found and not found.startswith(("about:", "javascript:", "data:", "blob:", "#")):
                return None if _MACHINERY.search(found) else _relayed(found)
        for name, found in holder.attrs.items():  # what asks for consent keeps the address in an attribute of its own
            if name.startswith("data-") and name.endswith("src") and is_address(found.strip()):
                return None if _MACHINERY.search(found) else _relayed(found.strip())
    return node.attrs.get("data-href") or None


def _relayed(address: str) -> str:
    """The address of a known provider that another one carries: many pages embed through a service, which takes it as a parameter.

    >>> _relayed("https://embed.example/media.html?url=https%3A%2F%2Fvimeo.com%2F42&key=1")
    'https://vimeo.com/42'
    """
    query = address.partition("?")[2]
    if "http" not in query or provider(address) is not None:
        return address
    given = {name: value for name, _, value in (part.partition("=") for part in query.split("&")) if name in _CARRIERS}
    found = [unquote(given[name]) for name in _CARRIERS if name in given]
    return next((one for one in found if is_address(one) and provider(one)), address)


def of_script(attrs: Mapping[str, str]) -> str | None:
    """The address of the code or post that a script puts where it stands.

    >>> of_script({"src": "https://gist.github.com/ann/0a1b.js"})
    'https://gist.github.com/ann/0a1b'
    """
    if "data-telegram-post" in attrs:
        return f"https://t.me/{attrs['data-telegram-post']}"
    match = _WRITES.match(attrs.get("src", ""))
    return match[1] if match else None


def is_address(text: str) -> bool:
    """Whether a text is the address of a page and nothing else."""
    return _ADDRESS.fullmatch(text) is not None


def _is_hidden(node: Node) -> bool:
    attrs = node.attrs
    style = attrs.get("style", "").replace(" ", "").lower()
    return (
        "hidden" in attrs
        or "display:none" in style
        or attrs.get("width") in ("0", "1")
        or attrs.get("height") in ("0", "1")
    )


def is_still(address: str) -> bool:
    """Whether the address is that of a picture out of a film, as the services for films keep them.

    >>> is_still("https://img.youtube.com/vi/abc/hqdefault.jpg")
    True
    """
    return _STILL.match(address) is not None


def provider(url: str) -> str | None:
    """Who serves the address, of those that are known.

    >>> provider("https://www.youtube.com/embed/abc")
    'youtube'
    """
    try:
        parts = urlsplit(url if "//" in url else f"//{url}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if host.endswith("google.com") and parts.path.startswith("/maps"):
        return "google-maps"
    while host:
        if host in _BY_HOST:
            return _BY_HOST[host]
        host = host.partition(".")[2]
    return None


def quoted_provider(node: Node) -> str | None:
    """Whose post a `<blockquote>` stands for."""
    return next((_QUOTED[name] for name in node.attrs.get("class", "").split() if name in _QUOTED), None)
