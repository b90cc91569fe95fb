# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
#
# Shared by the checks of the sources. Exit status 77 tells Meson "skipped".

cd "${LOCKSTEP_SOURCE_ROOT:-.}" || exit 1

# sources PATTERN...: the project's files of those names, one a line.
sources()
{
	{
		git -c safe.directory='*' ls-files -- "$@" 2>/dev/null ||
			for pattern; do
				find src include tests tools .ci -name "$pattern" -type f
			done
	} | while read -r file; do
		[ ! -f "$file" ] || echo "$file"
	done
}

# want TOOL: skip the test where the tool is not there.
want()
{
	command -v "$1" >/dev/null || {
		echo "$1 is not installed"
		exit 77
	}
}
