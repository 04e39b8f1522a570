"""The families of networks that there are."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn

from models.blur_classifier.family import BlurClassifierFamily
from models.dpdnet.family import DpdnetFamily
from models.family import DeblurringFamily, NetworkFamily, Shapes
from models.ifan.family import IfanFamily

IFAN_FAMILY, DPDNET_FAMILY = IfanFamily(), DpdnetFamily()
DEBLURRING: tuple[DeblurringFamily, ...] = (IFAN_FAMILY, DPDNET_FAMILY)
FAMILIES: tuple[NetworkFamily, ...] = (*DEBLURRING, BlurClassifierFamily())


def family_named(name: str) -> NetworkFamily:
    """The family that descriptors call ``name``; IFAN, which says what is wrong, where there is none."""
    return next((each for each in FAMILIES if each.name == name), IFAN_FAMILY)


def family_of_weights(shapes: Shapes) -> DeblurringFamily:
    """The family that a file of weights belongs to; IFAN, which says what is wrong, where it is of none."""
    return next((each for each in DEBLURRING if each.detect(shapes)), IFAN_FAMILY)


def fast_form(network: nn.Module, dtype: torch.dtype) -> Callable[..., Tensor]:
    """``network`` for inference, its convolutions in ``dtype``; as it is where it is of no family."""
    family = next((each for each in FAMILIES if isinstance(network, each.network)), None)
    return network if family is None else family.fast_form(network, dtype)
