// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/predict/answers.h"

#include "lockstep/base/alloc.h"
#include "lockstep/vocab/idea.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAME "/lockstep/answers.jsonl"

bool answers_path(struct text *out)
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");

	if (state && state[0] == '/')
		text_printf(out, "%s" NAME, state);
	else if (home && home[0] == '/')
		text_printf(out, "%s/.local/state" NAME, home);
	return out->len > 0;
}

void answers_line(const struct answer *a, time_t when, struct text *out)
{
	char stamp[32] = "", digest[24];
	struct tm tm;
	json_t *json;
	char *line;

	if (gmtime_r(&when, &tm))
		strftime(stamp, sizeof(stamp), "%Y-%m-%dT%H:%M:%SZ", &tm);
	snprintf(digest, sizeof(digest), "%016llx", (unsigned long long)a->digest);
	json = json_pack("{s:i, s:s, s:s, s:s, s:s, s:i, s:s, s:s, s:s, s:s#, s:s, s:b, s:i, s:i}",
	                 "format", ANSWERS_FORMAT, "time", stamp, "scenario", a->scenario, "study",
	                 a->study, "variant", a->variant, "step", (int)a->step, "digest", digest,
	                 "question", a->question, "ask", a->ask, "choice", &a->choice, 1, "says",
	                 a->says, "right", a->right, "sure", (int)a->sure, "hints", (int)a->hints);
	if (!json)
		alloc_die(0);
	json_object_set_new(json, "idea",
	                    a->idea ? json_string(vocab_idea_name(a->idea)) : json_null());
	line = json_dumps(json, JSON_COMPACT);
	if (!line)
		alloc_die(0);
	text_printf(out, "%s\n", line);
	free(line);
	json_decref(json);
}

/* All folders above the file; those that are there stay as they are. */
static bool make_folders(const char *path)
{
	char *copy = xstrdup(path);
	bool good = true;

	for (char *slash = strchr(copy + 1, '/'); slash && good; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		good = mkdir(copy, 0700) == 0 || errno == EEXIST;
		*slash = '/';
	}
	free(copy);
	return good;
}

static bool write_all(int fd, const char *data, size_t len)
{
	while (len > 0) {
		const ssize_t n = write(fd, data, len);

		if (n < 0 && errno != EINTR)
			return false;
		data += n > 0 ? n : 0;
		len -= n > 0 ? (size_t)n : 0;
	}
	return true;
}

bool answers_log(const char *path, const struct answer *a, time_t when, struct error *err)
{
	struct text line = {.len = 0};
	bool good;
	int fd;

	if (!make_folders(path))
		return error_set(err, "%s: %s", path, strerror(errno));
	fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY, 0600);
	if (fd < 0)
		return error_set(err, "%s: %s", path, strerror(errno));
	answers_line(a, when, &line);
	good = write_all(fd, line.data, line.len) ||
	       error_set(err, "%s: %s", path, strerror(errno));
	if (close(fd) < 0 && good)
		good = error_set(err, "%s: %s", path, strerror(errno));
	text_finish(&line);
	return good;
}
