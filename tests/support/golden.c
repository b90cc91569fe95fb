// SPDX-License-Identifier: GPL-2.0-only
#include "golden.h"

#include "lockstep/base/error.h"
#include "lockstep/base/file.h"
#include "lockstep/base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_GOLDEN (1 << 20)

static bool write_file(const char *path, const char *text)
{
	struct error err;

	if (file_write(path, text, strlen(text), &err))
		return true;
	fprintf(stderr, "golden: %s\n", err.text);
	return false;
}

/* Keep what came out as tests/NAME.got in the build folder, folders in the name made flat. */
static void keep_got(const char *name, const char *got)
{
	const char *root = getenv("LOCKSTEP_BUILD_ROOT");
	struct text path;

	if (!root)
		return;
	text_init(&path);
	text_printf(&path, "%s/tests/", root);
	for (; *name; name++)
		text_addc(&path, *name == '/' ? '-' : *name, 1);
	text_add(&path, ".got");
	if (write_file(text_str(&path), got))
		fprintf(stderr, "golden: kept in %s\n", text_str(&path));
	text_finish(&path);
}

static bool compare(const char *path, const char *name, const char *got)
{
	struct text wanted;
	struct error err;
	bool equal = false;

	text_init(&wanted);
	if (!file_read(path, MAX_GOLDEN, &wanted, &err))
		fprintf(stderr, "golden: %s\n", err.text);
	else
		equal = !strcmp(text_str(&wanted), got);
	if (!equal) {
		fprintf(stderr, "golden: %s differs\n--- wanted\n%s--- got\n%s---\n", name,
		        text_str(&wanted), got);
		keep_got(name, got);
	}
	text_finish(&wanted);
	return equal;
}

bool golden_check(const char *name, const char *got)
{
	const char *root = getenv("LOCKSTEP_SOURCE_ROOT");
	const char *update = getenv("UPDATE_GOLDEN");
	struct text path;
	bool good;

	if (!root) {
		fprintf(stderr, "golden: LOCKSTEP_SOURCE_ROOT is not set; run by `meson test`\n");
		return false;
	}
	text_init(&path);
	text_printf(&path, "%s/tests/golden/%s.txt", root, name);
	if (update && !strcmp(update, "1"))
		good = write_file(text_str(&path), got);
	else
		good = compare(text_str(&path), name, got);
	text_finish(&path);
	return good;
}
