#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# terminfo.sh DIR STAMP: compile the terminal description of the screen tests
# into DIR: xterm-256color without `rep`, under the name lockstep-test, and
# with it the other types that tests ask for.

set -e
dir=$1
stamp=$2

rm -rf "$dir"
mkdir -p "$dir"
infocmp -x xterm-256color |
	sed -e 's/^xterm-256color[^,]*,/lockstep-test|for screen tests,/' -e 's/rep=[^,]*,//' |
	tic -x -o "$dir" -
for type in dumb vt100; do
	infocmp -x "$type" | tic -x -o "$dir" -
done
touch "$stamp"
