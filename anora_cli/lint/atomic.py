"""Files that come into being whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A binary file to write to, which takes the place of the file at `path` when the block ends well.

    If it does not, whatever was there stays. A link keeps pointing where it did, an existing file keeps its permissions
    and a new one gets the usual ones. Raises OSError where the folder cannot be written.
    """
    target = Path(os.path.realpath(path))
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name[:100]}.", delete=False) as handle:
        try:
            os.chmod(handle.name, _mode(target))  # noqa: PTH101 - the handle has a name, not a path
            yield handle
            handle.flush()
            os.fsync(handle.fileno())
        except BaseException:
            with suppress(OSError):
                Path(handle.name).unlink()
            raise
    Path(handle.name).replace(target)


def _mode(target: Path) -> int:
    try:
        return target.stat().st_mode & 0o7777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
