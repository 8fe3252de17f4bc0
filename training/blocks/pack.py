"""The weights as one small file of plain arrays."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from cleanarticle.html.trees import Trees
from training.blocks.lexicons import Lexicon

__all__ = ["packed"]


def packed(lexicon: Lexicon, forests: Sequence[Trees], names: Sequence[str]) -> bytes:
    """The file `html/blocks.npz`; the same weights give the same bytes."""
    arrays: dict[str, NDArray[np.generic]] = {}
    texts: dict[str, Sequence[str]] = {"features": list(names), "type_tokens": list(lexicon.type_tokens)}
    kinds = (
        ("near", dict(zip(lexicon.names, lexicon.near.tolist(), strict=True))),
        ("far", dict(zip(lexicon.names, lexicon.far.tolist(), strict=True))),
        ("starts", {mark[1:]: value for mark, value in lexicon.words.items() if mark.startswith("^")}),
        ("ends", {mark[:-1]: value for mark, value in lexicon.words.items() if mark.endswith("$")}),
        ("steps", {mark[1:]: value for mark, value in lexicon.words.items() if mark.startswith("/")}),
    )
    for name, weights in kinds:
        kept = {word: value for word, value in weights.items() if value}
        texts[name] = list(kept)
        arrays[name] = np.array(list(kept.values()), np.float16)
    arrays |= {
        "type_token_weights": lexicon.type_weights.astype(np.float16),
        "type_measures": lexicon.type_measures.astype(np.float32),
        "type_center": lexicon.type_center.astype(np.float32),
        "type_scale": lexicon.type_scale.astype(np.float32),
        "type_bias": lexicon.type_bias.astype(np.float32),
        "texts": np.frombuffer(json.dumps(texts, ensure_ascii=False).encode(), np.uint8),
    }
    for label, forest in zip(("first", "second"), forests, strict=True):
        arrays |= {f"{label}_{name}": array for name, array in _table(forest).items()}
    return _zipped(arrays)


def _table(forest: Trees) -> Mapping[str, NDArray[np.generic]]:
    return {
        "roots": forest.roots.astype(np.uint16),
        "feature": forest.feature.astype(np.uint16),
        "threshold": forest.threshold.astype(np.float32),
        "child": forest.child.astype(np.uint16),
        "value": forest.value.astype(np.float16),
        "depth": np.array(forest.depth),
    }


def _zipped(arrays: Mapping[str, NDArray[np.generic]]) -> bytes:
    """As `numpy.savez_compressed`, without the time of day."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for name, array in arrays.items():
            one = io.BytesIO()
            np.lib.format.write_array(one, np.asarray(array), allow_pickle=False)
            file.writestr(zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), one.getvalue(), zipfile.ZIP_DEFLATED)
    return held.getvalue()
