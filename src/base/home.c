// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/base/home.h"

#include "lockstep/base/error.h"
#include "lockstep/base/file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct {
	const char *variable, *usual;
} kinds[] = {
	[HOME_CONFIG] = {"XDG_CONFIG_HOME", "/.config"},
	[HOME_STATE] = {"XDG_STATE_HOME", "/.local/state"},
};

/* The rules say that a relative path counts as none. */
static const char *absolute(const char *variable)
{
	const char *value = getenv(variable);

	return value && *value == '/' ? value : NULL;
}

bool home_path(enum home_kind kind, const char *name, struct text *out)
{
	const char *base = absolute(kinds[kind].variable), *home = absolute("HOME");

	if (!base && !home)
		return false;
	text_printf(out, "%s%s/lockstep/%s", base ? base : home, base ? "" : kinds[kind].usual,
	            name);
	return true;
}

void home_short(const char *path, struct text *out)
{
	const char *home = absolute("HOME");
	const size_t len = home ? strlen(home) : 0;

	if (len > 1 && str_has_prefix(path, home) && path[len] == '/')
		text_printf(out, "~%s", path + len);
	else
		text_add(out, path);
}

/* All folders before the last slash, one after another. */
static bool make_folders(const char *path, struct error *err)
{
	struct text part = {.len = 0};
	bool good = true;

	for (const char *p = strchr(path + 1, '/'); p && good; p = strchr(p + 1, '/')) {
		text_clear(&part);
		text_addn(&part, path, (size_t)(p - path));
		if (mkdir(text_str(&part), 0700) < 0 && errno != EEXIST)
			good = error_set(err, "cannot make the folder '%s': %s", text_str(&part),
			                 strerror(errno));
	}
	text_finish(&part);
	return good;
}

/* A file that is read at the same time, or a full disk, never meets half of it. */
static bool replace(const char *path, const char *data, size_t len, struct error *err)
{
	struct text fresh = {.len = 0};
	bool good;

	text_printf(&fresh, "%s.%ld", path, (long)getpid());
	good = file_write(text_str(&fresh), data, len, err);
	if (good && rename(text_str(&fresh), path) < 0)
		good = error_set(err, "cannot write '%s': %s", path, strerror(errno));
	if (!good)
		unlink(text_str(&fresh));
	text_finish(&fresh);
	return good;
}

bool home_write(const char *name, const char *data, size_t len, struct error *err)
{
	struct text path = {.len = 0};
	bool good;

	if (!home_path(HOME_STATE, name, &path))
		return error_set(err, "neither XDG_STATE_HOME nor HOME is set: '%s' has no place",
		                 name);
	good = make_folders(text_str(&path), err) && replace(text_str(&path), data, len, err);
	text_finish(&path);
	return good;
}
