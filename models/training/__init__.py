"""Training of the networks that ship: photos, synthesis of defocus, real pairs, losses, trainer, protocol."""
