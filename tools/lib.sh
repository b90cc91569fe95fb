# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh disable=SC2034
#
# Shared by tools/demo and tools/test.

build_packages='meson ninja-build pkg-config gcc libc6-dev libncurses-dev
	libyaml-dev libjansson-dev libxxhash-dev'
test_packages='libcriterion-dev libvterm-dev ncurses-bin tmux clang
	clang-format clang-tidy jq python3 python3-jsonschema spin
	python3-yaml git'

say()
{
	printf '%s\n' "== $*"
}

die()
{
	printf '%s\n' "$*" >&2
	exit 1
}

as_root()
{
	if [ "$(id -u)" -eq 0 ]; then
		env DEBIAN_FRONTEND=noninteractive "$@"
	elif command -v sudo >/dev/null; then
		sudo env DEBIAN_FRONTEND=noninteractive "$@"
	else
		die "not root and no sudo: please run, as root: $*"
	fi
}

installed()
{
	[ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# need PACKAGE...: install those that are missing; quiet when none is.
need()
{
	if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
		say "not a Debian system: going on in the hope that you have: $*"
		return 0
	fi
	missing=
	for package; do
		installed "$package" || missing="$missing $package"
	done
	[ -n "$missing" ] || return 0
	say "installing$missing"
	as_root apt-get update -qq || say "apt-get update failed; trying with the lists at hand"
	# shellcheck disable=SC2086 # one word a package
	as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null ||
		die "could not install:$missing"
}

# quietly LOG COMMAND...: show what a command said only if it fails.
quietly()
{
	log=$1
	shift
	mkdir -p "$(dirname "$log")"
	"$@" >"$log" 2>&1 </dev/null || {
		cat "$log" >&2
		return 1
	}
}

# configure DIR OPTION...: set a build folder up, once.
configure()
{
	dir=$1
	shift
	[ -f "$dir/build.ninja" ] || quietly "build/$(basename "$dir")-setup.log" meson setup "$dir" "$@"
}
