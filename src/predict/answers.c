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

static json_t *need(json_t *json)
{
	if (!json)
		alloc_die(0);
	return json;
}

/* What lines of both kinds begin with. Owned by the caller. */
static json_t *line_to(const struct answer_to *to, time_t when)
{
	char stamp[32] = "", digest[24];
	struct tm tm;

	if (gmtime_r(&when, &tm))
		strftime(stamp, sizeof(stamp), "%Y-%m-%dT%H:%M:%SZ", &tm);
	snprintf(digest, sizeof(digest), "%016llx", (unsigned long long)to->digest);
	return need(json_pack("{s:i, s:s, s:s, s:s, s:s, s:i, s:s, s:s, s:s}", "format",
	                      ANSWERS_FORMAT, "time", stamp, "scenario", to->scenario, "study",
	                      to->study, "variant", to->variant, "step", (int)to->step, "digest",
	                      digest, "question", to->question, "ask", to->ask));
}

static json_t *idea_json(unsigned idea)
{
	return need(idea ? json_string(vocab_idea_name(idea)) : json_null());
}

/* @json moves here. */
static void put_line(json_t *json, struct text *out)
{
	char *line = json_dumps(json, JSON_COMPACT);

	if (!line)
		alloc_die(0);
	text_printf(out, "%s\n", line);
	free(line);
	json_decref(json);
}

/* @more moves to @json. */
static void add_all(json_t *json, json_t *more)
{
	if (json_object_update(json, more))
		alloc_die(0);
	json_decref(more);
}

void answers_line(const struct answer *a, time_t when, struct text *out)
{
	json_t *json = line_to(&a->to, when);

	add_all(json, need(json_pack("{s:s#, s:s, s:b, s:i, s:i, s:o}", "choice", &a->choice, 1,
	                             "says", a->says, "right", a->right, "sure", (int)a->sure,
	                             "hints", (int)a->hints, "idea", idea_json(a->idea))));
	put_line(json, out);
}

void answers_class_line(const struct answers_class *c, time_t when, struct text *out)
{
	json_t *json = line_to(&c->to, when), *choices = need(json_array());
	char poll[24];

	snprintf(poll, sizeof(poll), "%016llx", (unsigned long long)c->poll);
	for (size_t i = 0; i < c->nr; i++) {
		const struct answers_choice *of = &c->choices[i];
		const char letter = (char)('a' + i);

		json_array_append_new(
			choices, need(json_pack("{s:s#, s:s, s:i, s:b, s:o}", "choice", &letter, 1,
		                                "says", of->says, "answers", (int)of->nr, "right",
		                                of->right, "idea", idea_json(of->idea))));
	}
	add_all(json, need(json_pack("{s:s, s:o}", "poll", poll, "class", choices)));
	put_line(json, out);
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

bool answers_log(const char *path, const struct text *line, struct error *err)
{
	bool good;
	int fd;

	if (!make_folders(path))
		return error_set(err, "%s: %s", path, strerror(errno));
	fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY, 0600);
	if (fd < 0)
		return error_set(err, "%s: %s", path, strerror(errno));
	good = write_all(fd, line->data, line->len) ||
	       error_set(err, "%s: %s", path, strerror(errno));
	if (close(fd) < 0 && good)
		good = error_set(err, "%s: %s", path, strerror(errno));
	return good;
}
