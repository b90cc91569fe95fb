#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# wrap.sh PROGRAM [ARGUMENT...]: run a test program and turn what the test
# framework lets pass into a failure: a sanitizer's report (exit 70), and
# TAP output without a single result (exit 71).

dir=$(mktemp -d) || exit 70
show() { cat "$dir/out"; cat "$dir/err" >&2; }
trap 'rm -rf "$dir"' EXIT
trap 'show; exit 143' TERM INT HUP

"$@" >"$dir/out" 2>"$dir/err" </dev/null
status=$?
show

reports='ERROR: [A-Za-z]*Sanitizer|WARNING: ThreadSanitizer|runtime error: '
if grep -Eq "$reports" "$dir/out" "$dir/err"; then
	echo "wrap.sh: a sanitizer has reported" >&2
	exit 70
fi
for arg; do
	if [ "$arg" = --tap ] && ! grep -Eq '^(not )?ok' "$dir/out"; then
		echo "wrap.sh: no test has run" >&2
		[ "$status" -ne 0 ] || status=71
	fi
done
exit "$status"
