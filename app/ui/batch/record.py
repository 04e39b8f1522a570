"""The batch begun last, kept as JSON, so that one that was cut off can be continued."""

from __future__ import annotations

import dataclasses
import json
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.document.json_values import a_list, a_number, a_text, development_from, development_plain
from app.document.recipe import Recipe, preset_text, recipe_from
from app.engine.batch.naming import Naming
from app.errors import AllfocusError
from app.imaging.files.part_file import write_atomically
from app.paths import batch_file, made
from app.ui.batch.runner import BatchOrder
from app.ui.batch.task import BatchTask, Tools
from app.ui.export.settings import SUFFIX, options_from, options_plain

log = logging.getLogger(__name__)

_VERSION = 1
_MOST_BYTES = 32 * 2**20
_MOST_PHOTOS = 100_000
_PATH = 10_000


@dataclass(frozen=True)
class BatchRecord:
    """``since``: when it was first begun, seconds since 1970. ``over``: every photo had its turn."""

    order: BatchOrder
    since: float
    over: bool = False


def save(record: BatchRecord) -> None:
    """Write ``record``. If that fails, the batch goes on, but cannot be continued after a crash."""
    order = record.order
    recipe = order.task.recipe
    tree = {
        "allfocus_batch": _VERSION,
        "since": record.since,
        "over": record.over,
        "photos": [str(path) for path in order.sources],
        "recipe": None if recipe is None else _recipe_plain(recipe),
        "folder": str(order.naming.folder),
        "template": order.naming.template,
        "replace": order.replace,
        "format": order.options.format,
        "options": options_plain(order.options),
    }
    file = batch_file()
    try:
        made(file.parent)
        write_atomically(file, json.dumps(tree, indent=1).encode("utf-8"))  # ASCII: any file name passes
    except (OSError, ValueError) as problem:
        log.warning("the batch is not kept: %s", problem)


def load(tools: Tools) -> BatchRecord | None:
    """The record that was kept; None where there is none or it cannot be read."""
    file = batch_file()
    try:
        if not file.exists() or file.stat().st_size > _MOST_BYTES:
            return None
        return _record(json.loads(file.read_bytes()), tools)
    except (
        OSError,
        ValueError,
        TypeError,
        KeyError,
        RecursionError,
        AttributeError,
        AllfocusError,
    ) as problem:
        log.warning("the batch begun last is not read: %s", problem)
        return None


def _record(tree: Any, tools: Tools) -> BatchRecord:
    if tree["allfocus_batch"] != _VERSION:
        raise ValueError("of another version")
    options = options_from(tree["format"], tree["options"])
    assert options.format is not None
    plain = tree["recipe"]
    task = BatchTask(None if plain is None else _recipe(plain, tools))
    naming = Naming(
        Path(a_text(tree["folder"], _PATH)), a_text(tree["template"], _PATH), SUFFIX[options.format],
        options.size, task.word,
    )  # fmt: skip
    sources = tuple(Path(a_text(each, _PATH)) for each in a_list(tree["photos"], _MOST_PHOTOS))
    order = BatchOrder(sources, naming, task, options, tree["replace"] is True)
    return BatchRecord(order, a_number(tree["since"], 0, 1e12), tree["over"] is True)


def _recipe_plain(recipe: Recipe) -> dict[str, Any]:
    tree: dict[str, Any] = {"preset": json.loads(preset_text(recipe.name, recipe.edits))}
    if recipe.development is not None:
        tree["development"] = development_plain(recipe.development)
    return tree


def _recipe(plain: Any, tools: Tools) -> Recipe:
    recipe = recipe_from(json.dumps(plain["preset"]).encode(), "batch.json", tools)
    if recipe.notes:
        raise ValueError(recipe.notes[0])
    return dataclasses.replace(recipe, development=development_from(plain.get("development")))
