#!/usr/bin/env bash
# Builds the one-folder program in dist/exodesk, then lets try.sh start it.
# On Windows and macOS the same lines work by hand (bash of Git on Windows; `Scripts` in place of `bin`):
#   python -m venv build/bundle && build/bundle/bin/pip install . pyinstaller
#   build/bundle/bin/python .ci/pyinstaller/licences.py build/licences
#   build/bundle/bin/pyinstaller --noconfirm .ci/pyinstaller/exodesk.spec
# Windows: dist/exodesk/exodesk.exe is the window, exodesk-cli.exe the command line; an installer (such as Inno Setup)
# ties `.exodesk` to it. macOS: dist/exodesk.app; without a signature the first start is by right click, Open.
# Neither was built here. A bundle only runs on systems as new as the one that it was built on.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
exec </dev/null
python=${PYTHON:-python3}
say() { printf '== %s\n' "$*"; }

say "build"
"$python" -m venv --clear build/bundle
build/bundle/bin/python -m pip install --quiet . pyinstaller
build/bundle/bin/python .ci/pyinstaller/licences.py build/licences
build/bundle/bin/pyinstaller --noconfirm --log-level ERROR .ci/pyinstaller/exodesk.spec
du -sh dist/exodesk
tar -C dist -czf dist/exodesk-linux.tar.gz exodesk
ls -l dist/exodesk-linux.tar.gz | awk '{print $5, $9}'

bash .ci/pyinstaller/try.sh
