// SPDX-License-Identifier: GPL-2.0-only
#include "record.h"

#include "lockstep/base/file.h"
#include "lockstep/kernel/builds.h"
#include "lockstep/report/recording.h"
#include "message.h"

bool record_text(const char *path, const struct text *source, struct run *run, struct text *out,
                 struct error *err)
{
	struct recording recording = {.run = run, .path = path};
	struct source lines;
	bool ok;

	recording.builds = kernel_builds(&recording.nr_builds);
	source_init(&lines, path, text_str(source), source->len);
	recording.source = &lines;
	ok = recording_write(&recording, out, err);
	source_finish(&lines);
	return ok;
}

bool record_file(const struct options *options, const struct text *source, struct run *run)
{
	const char *path = options->record;
	struct text out;
	struct error err;
	bool ok;

	text_init(&out);
	ok = record_text(path, source, run, &out, &err);
	if (!ok)
		message_error("'%s' is not written: %s", path, err.text);
	else if (!(ok = file_write(path, text_str(&out), out.len, &err)))
		message_error("%s", err.text);
	text_finish(&out);
	return ok;
}
