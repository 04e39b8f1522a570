"""What a host starts in place of ``allfocus``: the real window, with a person who deblurs and saves at once.

``python host_program.py edit PHOTO --in-place``; the environment variable ALLFOCUS_TEST_CLOSE closes instead.
Other commands are what they are.
"""

from __future__ import annotations

import os
import sys

from app.cli.edit_command import handed_over
from app.tools.deblur import Deblur, DeblurParams
from app.ui.application import application, log_qt, main_window
from app.ui.window.host import CLOSED, SAVED, Host
from main import main as allfocus


def main(argv: list[str]) -> int:
    if argv[0] != "edit":
        return allfocus(argv)
    wanted = handed_over(argv[1:])
    log_qt()
    program = application()
    window = main_window()
    host = Host(window.context, window.exporting, window.close_anyway, wanted.photo)
    window.show()

    def work() -> None:
        if os.environ.get("ALLFOCUS_TEST_CLOSE"):
            window.close()
            return
        window.session.editing.set_params(Deblur, DeblurParams(use_map=False))
        host.save.trigger()

    window.session.opened.connect(lambda _: work())
    window.session.failed.connect(lambda *told: (print(told, file=sys.stderr), window.close_anyway()))
    window.open_paths([wanted.photo])
    program.exec()
    window.session.stop()
    return SAVED if host.saved else CLOSED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
