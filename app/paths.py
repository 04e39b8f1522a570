"""Where Allfocus finds what it ships and where it may keep what is the user's.

What is shipped (``resources/``, ``models/weights/``) lies beside the program, which is installed in place.
What is the user's lies in the platform's own folders; the environment variable ``ALLFOCUS_HOME`` moves all of
it below one folder (tests, portable use). No function here makes a folder but :func:`made`.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

_ROOT = Path(__file__).resolve().parent.parent
_NAME = "allfocus"


def project_root() -> Path:
    """The folder that holds ``main.py``."""
    return _ROOT


def resources_dir() -> Path:
    """Shipped icons, theme, presets and sample photos."""
    return _ROOT / "resources"


def manual_dir() -> Path:
    """The pages of the manual, Markdown."""
    return resources_dir() / "manual"


def samples_dir() -> Path:
    """Shipped sample photos."""
    return resources_dir() / "samples"


def sample_photo() -> Path:
    """The photo that a first start shows."""
    return samples_dir() / "sample.jpg"


def is_sample(path: Path) -> bool:
    """Whether ``path`` is a shipped sample, or their folder."""
    return samples_dir() in (path, *path.parents)


def weights_dir() -> Path:
    """Shipped networks: safetensors and ``manifest.toml``."""
    return _ROOT / "models" / "weights"


def user_data_dir() -> Path:
    """What must survive an upgrade: imported networks, presets."""
    return _user("data", Path(platformdirs.user_data_dir(_NAME, appauthor=False)))


def user_models_dir() -> Path:
    """Networks the user imported."""
    return user_data_dir() / "models"


def batch_file() -> Path:
    """What is known of the batch begun last."""
    return user_data_dir() / "batch.json"


def user_config_dir() -> Path:
    """Preferences."""
    return _user("config", Path(platformdirs.user_config_dir(_NAME, appauthor=False)))


def user_cache_dir() -> Path:
    """What may be deleted at any time."""
    return _user("cache", Path(platformdirs.user_cache_dir(_NAME, appauthor=False)))


def results_dir() -> Path:
    """Results of the engine that are kept over restarts."""
    return user_cache_dir() / "results"


def user_log_dir() -> Path:
    """Log files."""
    return _user("log", Path(platformdirs.user_log_dir(_NAME, appauthor=False)))


def user_pictures_dir() -> Path:
    """Where the user's pictures are, for file dialogs; the home folder where there is no such folder."""
    pictures = Path(platformdirs.user_pictures_dir())
    return pictures if pictures.is_dir() else Path.home()


def made(folder: Path) -> Path:
    """``folder``, created with its parents when missing. Raises OSError where that is not allowed."""
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _user(kind: str, usual: Path) -> Path:
    home = os.environ.get("ALLFOCUS_HOME")
    return Path(home).expanduser().absolute() / kind if home else usual
