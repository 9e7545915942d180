"""``./gt doctor``: what is wrong with this installation, and how to mend each thing."""

import argparse

from setup.findings import Finding, State
from setup.machine import of_machine
from setup.paths import VENV

MEND = (
    f"The Python packages are not whole. Remove {VENV}, run ./gt manage check, which makes it again, and ask once more."
)


def main(argv: list[str]) -> int:
    """Look at the machine, then at the installation; 1 when something must be mended."""
    parser = argparse.ArgumentParser(prog="./gt doctor", description="Say what is wrong with this installation.")
    parser.add_argument("--tests", action="store_true", help="look also for what ./gt test needs")
    chosen = parser.parse_args(argv)
    findings = [*of_machine(for_tests=chosen.tests), *_of_installation()]
    for finding in findings:
        print(line(finding))
    wrong = [finding for finding in findings if finding.state is State.WRONG]
    print(f"\n{len(wrong)} to mend." if wrong else "\nNothing to mend.", flush=True)
    return int(bool(wrong))


def _of_installation() -> list[Finding]:
    """The rest needs the Python packages; without them the machine's own findings have said what to do."""
    try:
        from goldenthread.config.health import of_installation

        return of_installation()
    except ImportError as error:
        told = f"could not be looked at: {error}"
        return [Finding(State.WRONG, "Installation", told, MEND)]


def line(finding: Finding) -> str:
    """One finding: its state in a word, what it is about, and under it how to mend it."""
    told = f"  {finding.state:<5}  {finding.about}: {finding.told}"
    return told if not finding.mend else "\n".join([told, *(f"         {row}" for row in finding.mend.splitlines())])
