#!/usr/bin/env bash
# Starts dist/exodesk with an empty home and nothing of this environment: sample plan, dossier, exports, window.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
exec </dev/null
say() { printf '== %s\n' "$*"; }

say "licences of everything"
licences=$PWD/dist/exodesk/parts/licences
grep -q "GNU LESSER GENERAL PUBLIC LICENSE" "$licences/LGPL-3.0.txt"
grep -q "SIL Open Font License" "$licences/fonts.txt"
grep -q "^PySide6_Essentials" "$licences/LICENCES.txt"

say "start it with an empty home"
exodesk=$PWD/dist/exodesk/exodesk
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"
clean=(env -i "HOME=$home" "PATH=/usr/bin:/bin" LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen)
"${clean[@]}" "$exodesk" --version
"${clean[@]}" "$exodesk" demo plan.exodesk
"${clean[@]}" "$exodesk" status plan.exodesk >/dev/null
"${clean[@]}" "$exodesk" dossier plan.exodesk -o dossier.pdf
"${clean[@]}" "$exodesk" export plan.exodesk -o out.json >/dev/null
"${clean[@]}" "$exodesk" export plan.exodesk -o trip.ics >/dev/null
"${clean[@]}" "$exodesk" import again.exodesk out.json >/dev/null
"${clean[@]}" "$exodesk" catalogue check
"${clean[@]}" "$exodesk" --install-desktop >/dev/null
if timeout 15 "${clean[@]}" "$exodesk" plan.exodesk 2>window.err; then :; else [ $? -eq 124 ] || { cat window.err; exit 1; }; fi
[ ! -s window.err ] || { cat window.err; exit 1; }
say "done"
