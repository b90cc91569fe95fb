// SPDX-License-Identifier: GPL-2.0-only
/*
 * What is kept of a failure: its run as a scenario that can be opened where it first differs, and
 * the same as text. Files are written by whoever plays, so each has a name of its own.
 */
#include <stdio.h>

#include "check.h"

#include "lockstep/base/alloc.h"
#include "lockstep/base/file.h"
#include "lockstep/report/report.h"
#include "record.h"

#include <string.h>

void check_stem(const struct check_result *r, const char *dir, struct text *out)
{
	text_printf(out, "%s/", dir);
	text_add(out, r->name);
	for (const char *c = r->own_code ? "" : r->study; *c; c++) {
		text_add(out, c == r->study ? "-" : "");
		text_addc(out, *c == '.' ? '-' : *c, 1);
	}
	text_printf(out, "-%s", r->variant);
	if (r->change)
		text_printf(out, "-if-%zu", r->number);
}

bool check_write(struct check_file *file, const char *path, const struct text *text, bool replace)
{
	struct error err;

	if (!file_exists(path) || replace) {
		if (file_write(path, text_str(text), text->len, &err))
			return true;
	} else {
		error_set(&err, "'%s' is there already; --force overwrites it", path);
	}
	text_printf(&file->told, "lockstep: error: %s\n", err.text);
	file->unwritten = true;
	return false;
}

static void keep_text(struct check_file *file, struct run *run, const char *stem)
{
	struct text path, out = {.len = 0};
	struct report report = {.format = report_format_find("text"), .out = &out, .nr_runs = 1};

	text_init(&path);
	text_printf(&path, "%s.txt", stem);
	report_begin(&report);
	report_run(&report, run);
	report_end(&report);
	check_write(file, text_str(&path), &out, file->wish->force);
	text_finish(&path);
	text_finish(&out);
}

static void add_head(const struct check_result *r, const char *path, struct text *out)
{
	struct text place;

	text_init(&place);
	check_place(r, &place);
	text_printf(out, "# %s\n# expected: %s\n# got: %s\n", text_str(&place),
	            r->expected ? r->expected : "", r->got ? r->got : "");
	text_printf(out, "# lockstep %s@%zu --variant %s: %s\n", path, r->step, r->variant,
	            r->reason ? r->reason : "");
	text_finish(&place);
}

/* A change of the world is not in the file, so that a recording would not be of it. */
static void keep_recording(struct check_file *file, struct run *run, const char *stem,
                           struct check_result *r)
{
	struct text path, out, recording;
	struct error err;

	text_init(&path);
	text_init(&out);
	text_init(&recording);
	text_printf(&path, "%s.yaml", stem);
	add_head(r, text_str(&path), &out);
	if (record_text(text_str(&path), file->source, run, &recording, &err)) {
		text_add(&out, text_str(&recording));
		if (check_write(file, text_str(&path), &out, file->wish->force))
			r->artifact = xstrdup(text_str(&path));
	}
	text_finish(&path);
	text_finish(&out);
	text_finish(&recording);
}

void check_keep(struct check_file *file, struct run *run, struct check_result *r)
{
	struct text stem;

	if (!file->wish->artifacts || r->outcome == CHECK_MET)
		return;
	text_init(&stem);
	check_stem(r, file->wish->artifacts, &stem);
	keep_text(file, run, text_str(&stem));
	keep_recording(file, run, text_str(&stem), r);
	text_finish(&stem);
}
