"""Says whether a plan lies in a folder that another program syncs, or on a network disk: both can harm an open file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, Literal, NamedTuple

_MOUNTS: Final = Path("/proc/mounts")
_SYNCED: Final = (
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "my drive",
    "mobile documents",
    "icloud",
    "nextcloud",
    "owncloud",
    "syncthing",
    "pcloud",
    "megasync",
    "seafile",
    "naver mybox",
)
_MARKS: Final = (".stfolder", ".dropbox", ".nextcloudsync.log", ".owncloudsync.log", ".sync_journal.db")
_NETWORK: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "glusterfs", "9p", "davfs", "ncpfs", "webdav"}
    | {"fuse.sshfs", "fuse.rclone", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.google-drive-ocamlfuse", "fuse.glusterfs"}
)


class Surroundings(NamedTuple):
    """Why a place is no good one for a plan: the kind of place and its name (a folder or a file system)."""

    kind: Literal["synced", "network"]
    name: str


def surroundings_of(file: Path, mounts: Path = _MOUNTS) -> Surroundings | None:
    """Tell what may get in the way of a plan at this place; None where nothing is known."""
    folder = file.absolute().parent
    for parent in (folder, *folder.parents):
        name = parent.name.casefold()
        if any(name == mark or name.startswith((f"{mark} ", f"{mark}-", f"{mark}_")) for mark in _SYNCED):
            return Surroundings("synced", parent.name)
        if any((parent / mark).exists() for mark in _MARKS):
            return Surroundings("synced", parent.name)
    kind = _file_system(folder.resolve(), mounts)
    return Surroundings("network", kind) if kind in _NETWORK else None


def _file_system(folder: Path, mounts: Path) -> str:
    """Give the kind of file system a folder is on, by the longest mount point above it; blank if not known."""
    try:
        lines = mounts.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    best = ("", "")
    for line in lines:
        _device, point, kind, *_rest = [*line.split(" "), "", "", ""]
        point = re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), point)
        is_above = point and folder.is_relative_to(point)
        if is_above and len(point) >= len(best[0]):
            best = (point, kind)
    return best[1]
