"""The style sheet and scripts that pages use, compiled into build/static.

GOV.UK Frontend without the crown and without GDS Transport: both belong to
GOV.UK's own domain, and a council's service may not use them.
"""

import shutil
import tempfile
from pathlib import Path

from setup.node import Node, ensure_packages
from setup.paths import BUILD, NODE_MODULES, ROOT, STATIC, STYLES
from setup.problem import Problem
from setup.progress import run_quietly, step
from setup.stamps import fingerprint, one_at_a_time, read_stamp, write_stamp

MAIN = STYLES / "main.scss"
STAMP = BUILD / "static.stamp"
FRONTEND = NODE_MODULES / "govuk-frontend" / "dist" / "govuk"
NOT_FOR_COUNCILS = ("GDS Transport", "@font-face")


def inputs() -> list[Path]:
    """Every file that changes what is built."""
    return [*STYLES.rglob("*.scss"), ROOT / "package-lock.json", Path(__file__)]


def is_current() -> bool:
    """Whether what is built was built from what is here."""
    return STATIC.is_dir() and read_stamp(STAMP) == fingerprint(inputs())


def ensure_stylesheet() -> None:
    """Compile where anything changed; needs neither Node nor network where nothing did."""
    if is_current():
        return
    node = ensure_packages(with_browser=False)
    with one_at_a_time("static"):
        if is_current():
            return
        now = fingerprint(inputs())
        with step("Compiling the style sheet"), tempfile.TemporaryDirectory(dir=BUILD, prefix="static-") as folder:
            draft = Path(folder) / "static"
            draft.mkdir()
            _compile(node, draft / "main.css")
            shutil.copyfile(FRONTEND / "govuk-frontend.min.js", draft / "govuk-frontend.min.js")
            STAMP.unlink(missing_ok=True)
            shutil.rmtree(STATIC, ignore_errors=True)
            draft.rename(STATIC)
        write_stamp(STAMP, now)


def _compile(node: Node, target: Path) -> None:
    sass = NODE_MODULES / "sass" / "sass.js"
    options = ["--style=compressed", "--no-source-map", "--quiet-deps", f"--load-path={NODE_MODULES}"]
    run_quietly(
        [node.node, sass, *options, MAIN, target],
        cwd=ROOT,
        mend=f"The style sheet does not compile; the message above names the place under {STYLES.relative_to(ROOT)}.",
        env=node.environment(),
    )
    css = target.read_text("utf-8")
    for words in NOT_FOR_COUNCILS:
        if words in css:
            raise Problem(
                f"The compiled style sheet contains “{words}”, which a council's service may not use: "
                f"set $govuk-include-default-font-face to false and $govuk-font-family in {MAIN.relative_to(ROOT)}."
            )
