// SPDX-License-Identifier: GPL-2.0-only
#include "story.h"

#include "lockstep/base/file.h"
#include "lockstep/base/text.h"
#include "lockstep/explain/explain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STEPS_MAX 5000

void story_open(struct opened *o, const char *name, const struct scenario_options *options)
{
	struct text path, text;
	struct error err;

	text_init(&path);
	text_init(&text);
	text_printf(&path, "%s/tests/cli/scenarios/%s.yaml", getenv("LOCKSTEP_SOURCE_ROOT"), name);
	if (!file_read(text_str(&path), 1 << 20, &text, &err)) {
		fprintf(stderr, "%s\n", err.text);
		abort();
	}
	opened_text(o, text_str(&text), options);
	text_finish(&text);
	text_finish(&path);
}

struct run *story_play(struct opened *o, const char *variant)
{
	struct run *run = opened_run(o, variant);

	run_to_end(run, STEPS_MAX);
	return run;
}

size_t story_find(struct run *run, const char *words)
{
	struct text text;

	text_init(&text);
	for (size_t k = 1; k <= run_length(run); k++) {
		text_clear(&text);
		explain_step(run, k, &text);
		if (strstr(text_str(&text), words)) {
			text_finish(&text);
			return k;
		}
	}
	fprintf(stderr, "no step says '%s'\n", words);
	abort();
}

static uint16_t missing(const char *name)
{
	fprintf(stderr, "the world has no '%s'\n", name);
	abort();
}

uint16_t story_lock(const struct scenario *scenario, const char *name)
{
	for (uint16_t i = 0; i < scenario->world.nr_locks; i++)
		if (strcmp(scenario->world.locks[i].name, name) == 0)
			return i;
	return missing(name);
}

uint16_t story_word(const struct scenario *scenario, const char *name)
{
	for (uint16_t i = 0; i < scenario->world.nr_words; i++)
		if (strcmp(scenario->world.words[i].name, name) == 0)
			return i;
	return missing(name);
}
