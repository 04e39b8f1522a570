"""Training of a blur classifier on a store of patches: resumable, reproducible, on the CPU."""

from __future__ import annotations

import copy
import json
import math
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from app.imaging.files.part_file import write_atomically
from models.blur_classifier.layers import balance
from models.blur_classifier.network import BlurClassifier
from models.training.blur import scores
from models.training.data.pool import Shard


@dataclass(frozen=True)
class Plan:
    """Everything that decides a run, apart from the patches."""

    trunk: str = "mobilenetv2"
    steps: int = 8000
    batch: int = 256
    rate: float = 2e-3
    decay: float = 1e-4
    warm_up: int = 200
    averaging: float = 0.998
    seed: int = 0

    def rate_at(self, step: int) -> float:
        """Learning rate: linear warm-up, then half a cosine to a hundredth."""
        if step < self.warm_up:
            return self.rate * (step + 1) / self.warm_up
        share = (step - self.warm_up) / max(self.steps - self.warm_up, 1)
        return self.rate * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(share, 1))))


class Trainer:
    """A network, its average and the optimiser, at some step of a plan."""

    def __init__(self, plan: Plan, shard: Shard) -> None:
        torch.manual_seed(plan.seed)
        self.plan, self.step, self.seconds, self.crops = plan, 0, 0.0, 0
        self.patches: NDArray[np.uint8] = shard["patch"].astype(np.uint8, copy=False)
        self.targets = shard["target"]
        self.network = BlurClassifier(plan.trunk)
        for weights in self.network.parameters():
            if weights.dim() == 4:  # patches in channels-last order train faster on a CPU
                weights.data = weights.data.contiguous(memory_format=torch.channels_last)
        self.network.train()
        balance(self.network, self._batch(0)[0])
        self.averaged = copy.deepcopy(self.network).requires_grad_(False)
        self.optimiser = torch.optim.AdamW(self.network.parameters(), plan.rate, weight_decay=plan.decay)

    def _batch(self, step: int) -> tuple[Tensor, Tensor]:
        """The patches of a step: a new order in every pass over the store."""
        per_pass = max(len(self.patches) // self.plan.batch, 1)
        number, place = divmod(step, per_pass)
        if getattr(self, "_pass", None) != number:
            self._pass = number
            self._order = np.random.default_rng([self.plan.seed, number]).permutation(len(self.patches))
        chosen = np.sort(self._order[place * self.plan.batch : (place + 1) * self.plan.batch])
        rng = np.random.default_rng([self.plan.seed, number, place])
        seen = torch.from_numpy(self.patches[chosen])[:, None].float() / 255
        seen = torch.rot90(seen, int(rng.integers(4)), (2, 3))  # blur has no direction
        if rng.integers(2):
            seen = seen.flip(3)
        return seen, torch.from_numpy(self.targets[chosen].astype(np.float32))

    def advance(self) -> float:
        """One step; returns the cross-entropy."""
        began = time.perf_counter()
        for group in self.optimiser.param_groups:
            group["lr"] = self.plan.rate_at(self.step)
        seen, target = self._batch(self.step)
        loss = F.cross_entropy(self.network(seen).flatten(1), target)
        self.optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        self.step += 1
        self.crops += len(seen)
        weight = 1 - min(self.plan.averaging, self.step / (self.step + 10))
        with torch.no_grad():
            for mean, value in zip(self.averaged.parameters(), self.network.parameters(), strict=True):
                mean.lerp_(value, weight)
        self.seconds += time.perf_counter() - began
        return float(loss.detach())

    def save(self, path: Path) -> None:
        """Write everything that going on needs."""
        state = {
            "plan": asdict(self.plan),
            "step": self.step,
            "crops": self.crops,
            "seconds": self.seconds,
            "network": self.network.state_dict(),
            "averaged": self.averaged.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "settings": self.network.settings(),
        }
        write_atomically(path, lambda file: torch.save(state, file))

    def start_from(self, path: Path) -> None:
        """Begin with the averaged weights of another run's checkpoint; its crops and time count on."""
        state = torch.load(path, map_location="cpu", weights_only=True)
        self.seconds, self.crops = state["seconds"], state["crops"]
        for network in (self.network, self.averaged):
            network.load_state_dict(state["averaged"])

    def load(self, path: Path) -> None:
        """Go on where a checkpoint of the same plan ended. Raises ValueError for another plan."""
        state = torch.load(path, map_location="cpu", weights_only=True)
        if state["plan"] != asdict(self.plan):
            raise ValueError(f"{path} was made by another plan: {state['plan']}")
        self.step, self.seconds, self.crops = state["step"], state["seconds"], state["crops"]
        self.network.load_state_dict(state["network"])
        self.averaged.load_state_dict(state["averaged"])
        self.optimiser.load_state_dict(state["optimiser"])


def judge(network: BlurClassifier, shard: Shard) -> dict[str, float]:
    """The figures of a network on patches of the choosing photos, by set and figure."""
    return {
        f"{which}_{figure}": getattr(found, figure)
        for which, found in scores.measure(network, shard, most=6000).items()
        for figure in ("top_1", "within_one", "sigma_error")
    }


def run(trainer: Trainer, folder: Path, choosing: Shard, every: int) -> Iterator[dict[str, Any]]:
    """Train to the end of the plan, yielding (and writing to ``log.jsonl``) a line each ``every`` steps."""
    folder.mkdir(parents=True, exist_ok=True)
    if (folder / "latest.pt").exists():
        trainer.load(folder / "latest.pt")
    losses: list[float] = []
    while trainer.step < trainer.plan.steps:
        losses.append(trainer.advance())
        if trainer.step % every == 0 or trainer.step == trainer.plan.steps:
            line: dict[str, Any] = {
                "step": trainer.step,
                "crops": trainer.crops,
                "minutes": round(trainer.seconds / 60, 2),
                "loss": round(float(np.mean(losses)), 4),
                **{key: round(value, 4) for key, value in judge(trainer.averaged, choosing).items()},
            }
            losses.clear()
            trainer.save(folder / "latest.pt")
            with (folder / "log.jsonl").open("a", encoding="utf-8") as log:
                log.write(json.dumps(line) + "\n")
            yield line
