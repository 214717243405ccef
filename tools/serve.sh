#!/usr/bin/env bash
# Serve an index at 127.0.0.1; where there is none yet, index the sample documents first.
# usage: tools/serve.sh INDEX PORT
set -euo pipefail
cd "$(dirname "$0")/.."

readonly index=${1:?usage: tools/serve.sh INDEX PORT} port=${2:?usage: tools/serve.sh INDEX PORT}
readonly tracuu=.venv/bin/tracuu
readonly live=$index/CURRENT # holds the name of the generation that serves
# Holds the name of the generation that was made here: only that one is ever followed by a newer
# sample, never an index of somebody's own documents.
readonly made_here=$index/.sample

say() { printf '%s\n' "tracuu: $*" >&2; }

sample_changed() {
  cmp -s "$live" "$made_here" &&
    [ -n "$(find corpus/sample corpus/registers src/tracuu -newer "$made_here" -type f ! -name '*.pyc' -print -quit)" ]
}

if [ ! -f "$live" ] || sample_changed; then
  say "indexing the sample documents (corpus/sample) into $index"
  "$tracuu" index build corpus/sample --index "$index" >&2
  cp "$live" "$made_here"
else
  say "using the index in $index"
fi

say "Ctrl+C stops the server"
exec "$tracuu" serve --host 127.0.0.1 --port "$port" --index "$index"
