"""Topic `load`: 1,000 full clinics, two gigabytes of evidence and a note of a million characters; time and memory."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec.structs import replace

from exodesk.catalogue import read_bank
from exodesk.storage import published
from exodesk.storage.planfile import fill_new
from tests.benchmarks.backups import big_evidence, content_file
from tests.benchmarks.data import TODAY, full_plan
from tests.benchmarks.measuring import Figure, Ran, exodesk, python, ran

_CLINICS = 1_000
_FILES = int(os.environ.get("EXODESK_BENCHMARK_FILES", "20"))
_NOTE = "she wrote back 원장님이 직접 시술하고 " * 32_000
_OPEN = "import sys\nfrom pathlib import Path\nfrom exodesk.plan import OpenPlan\n"
_EDIT = f"{_OPEN}with OpenPlan.open(Path(sys.argv[1])) as plan:\n    plan.put_plan(title='Edited')\n    plan.undo()\n"
_ATTACH = (
    f"{_OPEN}with OpenPlan.open(Path(sys.argv[1])) as plan:\n"
    "    plan.add_evidence_file(Path(sys.argv[2]), 'video.mp4')\n    plan.undo()\n"
)
_FIND = (
    f"{_OPEN}from exodesk.domain.find import Index, plan_hits\n"
    "with OpenPlan.open(Path(sys.argv[1]), read_only=True) as plan:\n"
    "    assert Index(plan_hits(plan.bank, plan.value)).find('clinic 77')\n"
)
_WINDOW = """
import sys
from datetime import date
from pathlib import Path
from PySide6.QtCore import QTimer
from exodesk.ui import app
from exodesk.ui.desk import Desk
from exodesk.ui.place import Place, clinic_place
places = [Place(screen="compare"), clinic_place("c0", "verify"), clinic_place("c0", "evidence"), Place(screen="plan")]
def opened(self, path, read_only=False, open_=Desk.open):
    open_(self, path, read_only)
    def step():
        if places:
            self.window.go(places.pop())
            QTimer.singleShot(0, step)
        else:
            self.window.close()
    QTimer.singleShot(0, step)
Desk.open = opened
sys.exit(app.run(Path(sys.argv[1]), today=date.fromisoformat(sys.argv[2])))
"""


def run(folder: Path) -> list[Figure]:
    """Measure each job in a process of its own, on the clock."""
    file, video = _plan(folder), folder / "0.mp4"
    size = f"{file.stat().st_size / 1e9:.1f} GB"
    jobs = {
        "statuses of all clinics": exodesk("status", file, "--json", "--today", TODAY),
        "an edit and its undo": python(_EDIT, file),
        "100 MB attached and undone": python(_ATTACH, file, video),
        "a search": python(_FIND, file),
        "CSV export": exodesk("export", file, "-o", folder / "out.csv"),
        "JSON export without files": exodesk("export", file, "-o", folder / "out.json", "--without-files"),
        "import of that": exodesk("import", folder / "in.exodesk", folder / "out.json"),
        "dossier of one clinic": exodesk(
            "dossier", file, "-o", folder / "out.pdf", "--clinic", "c0", "--preset", "take", "--today", TODAY
        ),
        "check": exodesk("check", file),
        "backup": exodesk("backup", file, "-o", folder / "copy.exodesk"),
        "the window, four screens": python(_WINDOW, file, TODAY),
    }
    return [
        _figure(f"{name}, plan of {size}", ran(job, {"QT_QPA_PLATFORM": "offscreen"}, wall=True))
        for name, job in jobs.items()
    ]


def _figure(name: str, cost: Ran) -> Figure:
    return Figure(name, cost.seconds, unit="s", note=f"{cost.megabytes:.0f} MB of memory; time on the clock")


def _plan(folder: Path) -> Path:
    plan = full_plan(read_bank(), _CLINICS)
    first = replace(plan.clinics[0], note=_NOTE)
    answer = replace(plan.answers[0], note=_NOTE)
    contents = [content_file(folder, number) for number in range(_FILES)]
    plan = replace(
        plan,
        clinics=(first, *plan.clinics[1:]),
        answers=(answer, *plan.answers[1:]),
        evidence=(*plan.evidence, *big_evidence(contents)),
    )
    file = folder / "big.exodesk"
    with published(file) as part:
        fill_new(part, plan, contents)
    for content in contents[1:]:
        Path(str(content.source)).unlink()
    return file
