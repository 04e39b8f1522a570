"""The training loop: resumable at any step, careful about what IAC can do to a gradient."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors import safe_open
from torch import Tensor
from torch.nn import functional

from app.errors import ModelError
from app.imaging.files.part_file import write_atomically
from models.deblurring import DeblurringNetwork
from models.ifan.network import IFAN
from models.training.data.batches import Batch, Batches
from models.training.losses.losses import (
    Weights,
    charbonnier,
    disparity_error,
    eighth,
    gradient_difference,
    log_error,
)
from models.training.losses.reblurring import ReblurringNetwork, deblurring_filters
from models.training.running.distillation import Distillation, mean_of_turns, turn
from models.training.running.distributed import ProcessGroup
from models.training.running.families import family
from models.training.running.schedule import Budget, Schedule


@dataclass(frozen=True)
class Plan:
    """Everything that decides what a run does, kept in its checkpoints."""

    network: dict[str, Any]
    budget: Budget
    schedule: Schedule = field(default_factory=Schedule)
    weights: Weights = field(default_factory=Weights)
    batch: int = 4
    batch_joined: int = 8
    weight_decay: float = 1e-3
    clip: float = 0.5
    average: float = 0.999
    seed: int = 0
    device: str = "cpu"
    half: bool = True
    """bfloat16 autocast for the convolutions; IAC stays in fp32."""
    family: str = "ifan"
    distillation: Distillation = field(default_factory=Distillation)


class Trainer:
    """One run: network, averaged network, optimiser and where in the plan it is."""

    def __init__(self, plan: Plan, group: ProcessGroup | None = None) -> None:
        torch.manual_seed(plan.seed)
        self.plan = plan
        self.group = group or ProcessGroup()
        self.family = family(plan.family)
        self.network = self.family.build(plan.network)
        self.family.initialise(self.network)
        self.network.use_filters = not self.family.joins
        self.network = self.network.to(plan.device, memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.reblurring: ReblurringNetwork | None = None
        if plan.weights.reblurring and isinstance(self.network, IFAN):
            part = ReblurringNetwork(self.network.c, self.network.n_filters, self.network.k)
            self.reblurring = part.to(plan.device)
        self.averaged = self._copy()
        self.optimiser = self._new_optimiser()
        self.step = 0
        self.phase_start = 0
        self.seconds = 0.0
        self.crops = 0
        self.skipped = 0
        self.running: dict[str, float] = {}
        self._teacher: DeblurringNetwork | None = None
        self._late = 0.0
        """Seconds of the last step that came after its gradients were shared: waiting, clipping, stepping."""

    def _copy(self) -> dict[str, Tensor]:
        return {name: value.detach().clone() for name, value in self.network.state_dict().items()}

    def _new_optimiser(self) -> torch.optim.AdamW:
        groups: dict[bool, list[Tensor]] = {False: [], True: []}
        for name, parameter in self.network.named_parameters():
            groups[name.startswith(self.family.slow)].append(parameter)
        if self.reblurring is not None:
            groups[True] += list(self.reblurring.parameters())
        return torch.optim.AdamW(
            [{"params": groups[False], "share": 1.0}, {"params": groups[True], "share": 0.25}],
            lr=0.0,
            betas=(0.9, 0.99),
            weight_decay=self.plan.weight_decay,
            fused=self.plan.device.startswith(("cpu", "cuda")),
        )

    @property
    def progress(self) -> float:
        return self.plan.budget.progress(self.step, self.seconds)

    @property
    def done(self) -> bool:
        return self.progress >= 1

    def loss(self, batch: Batch) -> tuple[Tensor, dict[str, float]]:
        """The weighted sum of all terms in use, and each for the log."""
        weights = self.plan.weights
        plan_device = self.plan.device
        device = torch.device(plan_device)
        views = torch.cat([batch.right, batch.left], 1) if self.network.in_channels == 6 else None
        with torch.autocast(device.type, torch.bfloat16, enabled=self.plan.half):
            parts = self.network.forward_parts(batch.blurred, views)
        result = parts["result"].float()
        deblur = charbonnier(result, batch.sharp)
        terms = {"deblur": float(deblur.detach())}
        total = weights.charbonnier * deblur
        if weights.log_error:
            total = total + weights.log_error * log_error(result, batch.sharp, weights.log_floor)
        terms["start"] = float(charbonnier(batch.blurred, batch.sharp))
        if weights.gradient:
            gradient = gradient_difference(result, batch.sharp)
            total = total + weights.gradient * gradient
            terms["gradient"] = float(gradient.detach())
        if weights.disparity and "disparity" in parts:
            with_views = int(batch.has_views.sum())
            share = self.group.weight(with_views, plan_device)
            disparity = disparity_error(parts["disparity"], batch) * share
            total = total + weights.disparity * disparity
            terms["disparity"] = float(disparity.detach())
        if self.reblurring is not None and "head" in parts:
            with torch.autocast(device.type, torch.bfloat16, enabled=self.plan.half):
                assert isinstance(self.network, IFAN)
                filters = deblurring_filters(self.network, parts["head"])
                made = self.reblurring(filters, eighth(batch.sharp))
            reblurring = functional.mse_loss(made.float(), eighth(batch.blurred))
            total = total + weights.reblurring * reblurring
            terms["reblurring"] = float(reblurring.detach())
        return total, terms

    def distil(self, blurred: Tensor) -> tuple[Tensor, dict[str, float]]:
        """The logarithm of the squared error to what the teacher makes of eight mirror images."""
        device = torch.device(self.plan.device)
        with torch.autocast(device.type, torch.bfloat16, enabled=self.plan.half):
            if self._teacher is None:
                teacher = self.averaged_network().requires_grad_(False)
                self._teacher = teacher.to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]
            target = mean_of_turns(self._teacher, blurred)
            place = int(np.random.default_rng((self.plan.seed, self.step, 2)).integers(8))
            result = self.network.forward_parts(turn(blurred, place), None)["result"].float()
        error = ((result - turn(target, place)) ** 2).mean((1, 2, 3))
        terms = {"disagreement": float(error.detach().mean().sqrt()) * 255}
        return 0.02 * torch.log(error + self.plan.distillation.floor).mean(), terms

    def _distils(self) -> bool:
        share = self.plan.distillation.share
        return (
            self.network.use_filters and np.random.default_rng((self.plan.seed, self.step)).random() < share
        )

    def advance(self, batches: Batches) -> None:
        """One step: draw, forward, backward, clip, update, average."""
        started = time.perf_counter()
        late = self.progress >= self.plan.schedule.plain_share
        if not self.network.use_filters and late:
            self.family.join(self.network)
            self.averaged = self._copy_joined()
            self.optimiser = self._new_optimiser()
            self.phase_start = self.step
        # Where nothing joins, the crops are still those of a family where filters do.
        joined = self.network.use_filters if self.family.joins else late
        size = self.plan.batch_joined if joined else self.plan.batch
        distils = self._distils()
        if distils:
            size = self.plan.distillation.batch
            blurred = batches.unlabelled(self.step, size // self.group.size, self.group.rank)
        else:
            batch = batches.batch(self.step, size // self.group.size, self.group.rank)
            batch = Batch(*(getattr(batch, name).to(self.plan.device) for name in Batch.__dataclass_fields__))
        rate = self.plan.schedule.rate(self.progress, self.step - self.phase_start)
        for group in self.optimiser.param_groups:
            group["lr"] = rate * group["share"]
        self.optimiser.zero_grad(set_to_none=True)
        if self.family.draws:
            # The same after a pause as without one, and another for each worker.
            torch.manual_seed((self.plan.seed * 1_000_003 + self.step) * 1_009 + self.group.rank)
        total, terms = self.distil(blurred.to(self.plan.device)) if distils else self.loss(batch)
        total.backward()  # type: ignore[no-untyped-call]
        used = [p for group in self.optimiser.param_groups for p in group["params"] if p.grad is not None]
        shared = time.perf_counter()
        seconds = self.seconds + self._late + shared - started
        (seconds,) = self.group.share([p.grad for p in used if p.grad is not None], [seconds])
        norm = float(torch.nn.utils.clip_grad_norm_(used, self.plan.clip))
        if math.isfinite(norm):
            self.optimiser.step()
            self._average()
        else:
            self.skipped += 1
        for name, value in {**terms, "norm": norm}.items():
            if math.isfinite(value):
                self.running[name] = 0.99 * self.running.get(name, value) + 0.01 * value
        self.step += 1
        self.crops += size
        # the group's common clock: every worker must see the same progress
        self.seconds = seconds
        self._late = time.perf_counter() - shared

    def _copy_joined(self) -> dict[str, Tensor]:
        """The averaged network of the first phase, joined the same way."""
        twin = self.family.build(self.plan.network)
        current = self.network.state_dict()
        twin.load_state_dict(self.averaged)
        self.family.join(twin)
        joined = {name: value.to(current[name].device) for name, value in twin.state_dict().items()}
        # the predictor's start is drawn once: both networks share it
        for name in joined:
            if name.startswith(self.family.slow):
                joined[name] = current[name].detach().clone()
        return joined

    @torch.no_grad()
    def _average(self) -> None:
        # a young average would mostly hold the random start
        decay = min(self.plan.average, (1 + self.step) / (10 + self.step))
        current = self.network.state_dict()
        averaged = [self.averaged[name] for name in current]
        torch._foreach_lerp_(averaged, list(current.values()), 1 - decay)

    def averaged_network(self) -> DeblurringNetwork:
        """The network with averaged weights, for evaluation; on the CPU."""
        network = self.family.build(self.plan.network)
        network.load_state_dict(self.averaged)
        network.use_filters = self.network.use_filters
        return network.eval()

    def save(self, path: Path) -> None:
        """Write a checkpoint; the previous one stays until the new one is whole."""
        state = {
            "plan": asdict(self.plan),
            "network": self.network.state_dict(),
            "averaged": self.averaged,
            "reblurring": self.reblurring.state_dict() if self.reblurring is not None else None,
            "optimiser": self.optimiser.state_dict(),
            "use_filters": self.network.use_filters,
            **{
                name: getattr(self, name)
                for name in ("step", "phase_start", "seconds", "crops", "skipped", "running")
            },
        }
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, lambda file: torch.save(state, file))

    def load(self, path: Path) -> None:
        """Go on from a checkpoint of the same network. Raises ModelError for one of another."""
        state = torch.load(path, map_location=self.plan.device, weights_only=True)
        begun, wanted = state["plan"], self.plan.network
        name, network = begun.get("family", "ifan"), begun["network"]
        if name != self.plan.family or any(network[each] != wanted[each] for each in network.keys() & wanted):
            raise ModelError(
                f"{path.parent} holds a run of another network ({_words(name, network)}); go on with its "
                "options or choose another --out."
            )
        self.network.load_state_dict(state["network"])
        self.network.use_filters = state["use_filters"]
        self.averaged = {name: value.clone() for name, value in state["averaged"].items()}
        if self.reblurring is not None and state.get("reblurring") is not None:
            self.reblurring.load_state_dict(state["reblurring"])
        self.optimiser = self._new_optimiser()
        self.optimiser.load_state_dict(state["optimiser"])
        for name in ("step", "phase_start", "seconds", "crops", "skipped", "running"):
            setattr(self, name, state[name])

    def start_from(self, path: Path) -> None:
        """Begin with the weights of a network that shipped (safetensors), filters joined, optimiser fresh.

        A network that reads dual-pixel views may begin with one that does not, and a wider one with a
        narrower one. Raises ModelError.
        """
        with safe_open(str(path), "pt") as stored:
            tensors = {name: stored.get_tensor(name).float() for name in stored.keys()}  # noqa: SIM118
            stated = stored.metadata() or {}
        try:
            self.family.begin(self.network, tensors, stated, self.plan.seed)
        except (KeyError, RuntimeError, ValueError) as problem:
            raise ModelError(
                f"{path.name} holds another network than the one to be trained; choose its --width and "
                "--filters, --dual where it reads dual-pixel views, and its --network."
            ) from problem
        self.network.use_filters = True
        self.averaged = self._copy()
        self.optimiser = self._new_optimiser()

    def report(self) -> dict[str, Any]:
        """Where the run is, for a line of its log."""
        return {
            "step": self.step,
            "progress": round(self.progress, 4),
            "minutes": round(self.seconds / 60, 2),
            "crops": self.crops,
            "filters": self.family.joins and self.network.use_filters,
            "rate": self.optimiser.param_groups[0]["lr"],
            "skipped": self.skipped,
            **{name: round(value, 6) for name, value in self.running.items()},
        }


def _words(name: str, network: dict[str, Any]) -> str:
    return ", ".join([name, *(f"{option} {value}" for option, value in network.items())])


def run(
    trainer: Trainer,
    batches: Batches,
    folder: Path,
    save_every: float = 180,
    judge: Callable[[DeblurringNetwork], dict[str, float]] | None = None,
    judge_every: float = 600,
    slice_seconds: float = math.inf,
) -> Iterator[dict[str, Any]]:
    """Train until the budget or the slice is used up; yields a report at every save.

    Keeps ``folder``/latest.pt, a log, and, with ``judge``, ``folder``/best.pt: the averaged weights that
    scored best.
    """
    best = -math.inf
    scores = folder / "scores.jsonl"
    if scores.exists():
        best = max((json.loads(line)["score"] for line in scores.read_text().splitlines()), default=best)
    begin = trainer.seconds
    saved = judged = time.monotonic()
    while not trainer.done and trainer.seconds - begin < slice_seconds:
        trainer.advance(batches)
        if trainer.step % 500 == 0:
            batches.refresh()
        if trainer.group.rank:
            continue
        now = time.monotonic()
        over = trainer.done or trainer.seconds - begin >= slice_seconds
        if now - saved >= save_every or over:
            trainer.save(folder / "latest.pt")
            saved = now
            line = trainer.report()
            with (folder / "log.jsonl").open("a") as log:
                log.write(json.dumps(line) + "\n")
            yield line
        if judge is not None and (now - judged >= judge_every or over):
            judged = now
            network = trainer.averaged_network()
            line = {**trainer.report(), **judge(network)}
            with scores.open("a") as log:
                log.write(json.dumps(line) + "\n")
            if line["score"] > best and trainer.network.use_filters:
                best = line["score"]
                kept = {name: getattr(trainer, name) for name in ("step", "seconds", "crops", "skipped")}
                kept |= {"plan": asdict(trainer.plan), "network": network.state_dict()}
                torch.save(kept, folder / "best.pt")
            yield line
