"""The weights file: one line of JSON, then one signed byte for each weight of each linear model, the vocabulary, compressed."""

from __future__ import annotations

import gzip
import json
from typing import Any

from cleanarticle.tables.model import Linear
from cleanarticle.tables.vocabulary import Vocabulary


def pack(head: dict[str, Any], linear: dict[str, Linear], vocabulary: Vocabulary) -> bytes:
    """The same bytes for the same weights, whenever it is written."""
    head = head | {"linear": [[name, model.scale, model.bias] for name, model in linear.items()]}
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    blobs = b"".join(model.weights[:-1].tobytes() for model in linear.values())
    return gzip.compress(text + b"\n" + blobs + vocabulary.to_bytes(), 9, mtime=0)
