"""The weights as one small file of plain arrays."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from cleanarticle.html.learned import Lexicon
from cleanarticle.html.net import Layer, Net
from cleanarticle.html.page_type import TypeModel
from cleanarticle.trees import Trees

__all__ = ["packed"]


def packed(lexicon: Lexicon, types: TypeModel, forest: Trees, net: Net, names: Sequence[str]) -> bytes:
    """The file `html/blocks.npz`; the same weights give the same bytes."""
    tables = {"names": lexicon.names, "words": lexicon.words, "steps": lexicon.steps, "types": types.tokens}
    texts = {"features": list(names)} | {name: list(table.index) for name, table in tables.items()}
    arrays: dict[str, NDArray[np.generic]] = {name: table.values.astype(np.float16) for name, table in tables.items()}
    arrays |= {
        "type_measures": types.measures.astype(np.float32),
        "type_center": types.center.astype(np.float32),
        "type_scale": types.scale.astype(np.float32),
        "type_bias": types.bias.astype(np.float32),
        "texts": np.frombuffer(json.dumps(texts, ensure_ascii=False).encode(), np.uint8),
    }
    arrays |= {f"forest_{name}": array for name, array in _table(forest).items()}
    return _zipped(arrays | _layers(net))


def _table(forest: Trees) -> Mapping[str, NDArray[np.generic]]:
    return {
        "roots": forest.roots.astype(np.uint16),
        "feature": forest.feature.astype(np.uint16),
        "threshold": forest.threshold.astype(np.float32),
        "child": forest.child.astype(np.uint16),
        "value": forest.value.astype(np.float16),
        "depth": np.array(forest.depth),
    }


def _layers(net: Net) -> Mapping[str, NDArray[np.generic]]:
    before, behind = net.pools
    out = Layer(net.out[:, None], np.array([net.bias]))
    layers = (net.entry, before, *net.convolutions, behind, out)
    arrays: dict[str, NDArray[np.generic]] = {
        "net_layers": np.array(len(layers)),
        "net_center": net.center.astype(np.float32),
        "net_scale": net.scale.astype(np.float32),
    }
    for number, layer in enumerate(layers):
        arrays[f"net_weights{number}"] = layer.weights.astype(np.float16)
        arrays[f"net_bias{number}"] = layer.bias.astype(np.float32)
    return arrays


def _zipped(arrays: Mapping[str, NDArray[np.generic]]) -> bytes:
    """As `numpy.savez_compressed`, without the time of day."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for name, array in arrays.items():
            one = io.BytesIO()
            np.lib.format.write_array(one, np.asarray(array), allow_pickle=False)
            file.writestr(zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), one.getvalue(), zipfile.ZIP_DEFLATED)
    return held.getvalue()
