#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# wrap.sh [--tap] PROGRAM [ARGUMENT...]
#
# Run a test program and turn what its framework lets pass into a failure:
# a sanitizer's report (exit 70), and a run without a single test (exit 71).
# With --tap the program is Criterion's: its results are taken from a file,
# because Criterion drops the stderr of its tests (where the sanitizers
# report) when TAP goes to stdout.

dir=$(mktemp -d) || exit 70
: >"$dir/tap"

show()
{
	cat "$dir/out" "$dir/err" >&2
	cat "$dir/tap"
}
trap 'rm -rf "$dir"' EXIT
trap 'show; exit 143' TERM INT HUP

tap=
if [ "$1" = --tap ]; then
	tap=yes
	shift
	set -- "$@" "--tap=$dir/tap"
fi

"$@" >"$dir/out" 2>"$dir/err" </dev/null
status=$?
show

if grep -Eq 'ERROR: [A-Za-z]+Sanitizer|WARNING: ThreadSanitizer|runtime error: ' \
	"$dir/out" "$dir/err"; then
	echo "wrap.sh: a sanitizer has reported" >&2
	exit 70
fi
if [ -n "$tap" ] && [ "$status" -eq 0 ] && ! grep -q '^ok' "$dir/tap"; then
	echo "wrap.sh: no test has run" >&2
	exit 71
fi
exit "$status"
