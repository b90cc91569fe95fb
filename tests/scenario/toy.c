// SPDX-License-Identifier: GPL-2.0-only
#include "toy.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(name_)                                                                               \
	{                                                                                          \
		.name = #name_, .kind = VOCAB_FIELD_PERCPU, .width = 12                            \
	}

static const struct vocab_bit flag_bits[] = {
	{"locked", 0},
	{"dirty", 1},
	{"wet", 4},
	{NULL, 0},
};
static const struct vocab_bit state_bits[] = {
	{"SWITCH", 3},
	{"FREEING", 1},
	{NULL, 0},
};
static const struct vocab_bit cap_bits[] = {
	{"NO_COUNT", 2},
	{NULL, 0},
};

static const struct vocab_field sheet_fields[] = {
	{.name = "flags", .kind = VOCAB_FIELD_BITS, .width = 5, .bits = flag_bits},
	{.name = "cache", .kind = VOCAB_FIELD_POINTER, .target = "cache"},
	{.name = "group", .kind = VOCAB_FIELD_POINTER, .target = "group"},
	{.name = "unused", .kind = VOCAB_FIELD_POINTER, .target = "spare"},
	{.name = "late", .kind = VOCAB_FIELD_WORK, .text = "late_fn", .via = "defer"},
	{.name = NULL},
};
static const struct vocab_field spare_fields[] = {
	{.name = "n", .kind = VOCAB_FIELD_INT, .width = 4},
	{.name = NULL},
};
static const struct vocab_field cache_fields[] = {
	{.name = "host", .kind = VOCAB_FIELD_LINK, .target = "file", .preset = "-"},
	{.name = "tree_lock", .kind = VOCAB_FIELD_LOCK, .irq_safe = true, .text = "tree class"},
	{.name = "sheets", .kind = VOCAB_FIELD_MEMBERS, .target = "sheet", .via = "cache"},
	{.name = NULL},
};
static const struct vocab_field other_cache_fields[] = {
	{.name = "host", .kind = VOCAB_FIELD_LINK, .target = "file", .preset = "-"},
	{.name = "xa_lock", .kind = VOCAB_FIELD_LOCK, .irq_safe = true, .alias = "tree_lock"},
	{.name = "sheets", .kind = VOCAB_FIELD_MEMBERS, .target = "sheet", .via = "cache"},
	{.name = NULL},
};
static const struct vocab_field file_fields[] = {
	{.name = "state", .kind = VOCAB_FIELD_BITS, .width = 4, .bits = state_bits},
	{.name = "desk", .kind = VOCAB_FIELD_POINTER, .target = "desk", .preset = "desk"},
	{.name = "office", .kind = VOCAB_FIELD_LINK, .target = "office", .preset = "office"},
	{.name = "data", .kind = VOCAB_FIELD_PART, .target = "cache"},
	{.name = "file_lock", .kind = VOCAB_FIELD_LOCK},
	{.name = NULL},
};
static const struct vocab_field group_fields[] = {
	{.name = "moving", .kind = VOCAB_FIELD_INT, .width = 2},
	{.name = "move_lock", .kind = VOCAB_FIELD_LOCK, .irq_safe = true},
	{.name = "lock_task", .kind = VOCAB_FIELD_POINTER, .target = "actor"},
	{.name = "lock_flags", .kind = VOCAB_FIELD_FLAGS},
	COUNT(NR_DIRTY),
	{.name = NULL},
};
static const struct vocab_field desk_fields[] = {
	{.name = "list_lock", .kind = VOCAB_FIELD_LOCK},
	COUNT(ON_DESK),
	{.name = NULL},
};
static const struct vocab_field office_fields[] = {
	{.name = "caps", .kind = VOCAB_FIELD_CONST, .bits = cap_bits},
	{.name = "root", .kind = VOCAB_FIELD_PART, .target = "desk"},
	{.name = NULL},
};
static const struct vocab_field actor_fields[] = {
	{.name = "debt", .kind = VOCAB_FIELD_INT, .width = 4, .initial = 3},
	{.name = NULL},
};
static const struct vocab_field ticket_fields[] = {
	{.name = "file", .kind = VOCAB_FIELD_POINTER, .target = "file"},
	{.name = "head", .kind = VOCAB_FIELD_RCU_HEAD, .text = "head_fn", .via = "send"},
	{.name = "job", .kind = VOCAB_FIELD_WORK, .text = "job_fn", .via = "head_fn"},
	{.name = NULL},
};

#define TYPES(cache_)                                                                              \
	{                                                                                          \
		{.name = "sheet", .key = "sheets", .fields = sheet_fields},                        \
			{.name = "file", .key = "files", .fields = file_fields},                   \
			{.name = "cache", .role = VOCAB_ROLE_PART, .fields = cache_},              \
			{.name = "group", .key = "groups", .fields = group_fields},                \
			{.name = "desk", .key = "desks", .fields = desk_fields},                   \
			{.name = "office",                                                         \
		         .key = "office",                                                          \
		         .role = VOCAB_ROLE_SINGLETON,                                             \
		         .fields = office_fields},                                                 \
			{.name = "actor", .role = VOCAB_ROLE_TASK, .fields = actor_fields},        \
			{.name = "ticket",                                                         \
		         .key = "tickets",                                                         \
		         .role = VOCAB_ROLE_POOL,                                                  \
		         .initial = 2,                                                             \
		         .fields = ticket_fields},                                                 \
			{.name = "spare", .key = "spares", .fields = spare_fields},                \
		{                                                                                  \
			.name = NULL                                                               \
		}                                                                                  \
	}

static const struct vocab_type types[] = TYPES(cache_fields);
static const struct vocab_type other_types[] = TYPES(other_cache_fields);

#define ANYWHERE (VOCAB_TASK | VOCAB_SOFTIRQ_CONTEXT | VOCAB_HARDIRQ)

static const struct vocab_entry entries[] = {
	{.name = "wash", .contexts = VOCAB_TASK, .args = {"sheet"}},
	{.name = "wash_all", .contexts = VOCAB_TASK, .args = {"cache", "int"}},
	{.name = "finish", .contexts = ANYWHERE, .args = {"sheet"}},
	{.name = "defer", .contexts = VOCAB_HARDIRQ, .args = {"sheet"}},
	{.name = "send", .contexts = VOCAB_TASK, .args = {"file", "desk"}},
	{.name = "late_fn", .contexts = VOCAB_TASK, .args = {"sheet"}},
	{.name = "head_fn", .contexts = VOCAB_SOFTIRQ_CONTEXT, .args = {"ticket"}},
	{.name = "job_fn", .contexts = VOCAB_TASK, .args = {"ticket"}},
	{.name = "tick", .contexts = VOCAB_HARDIRQ},
	{.name = NULL},
};

static const struct vocab_config configs[] = {
	{.name = "CONFIG_TOY", .initial = true, .kconfig = true},
	{.name = "loud"},
	{.name = NULL},
};

static const struct vocab_hack hacks[] = {
	{.name = "always_moving", .type = "group", .field = "moving", .op = VOCAB_LOAD, .mask = 1},
	{.name = NULL},
};

static const struct vocab_tally tallies[] = {
	{.type = "group",
         .field = "NR_DIRTY",
         .item = "sheet",
         .item_field = "flags",
         .bit = "dirty",
         .steps = {"group"}},
	{.type = "desk",
         .field = "ON_DESK",
         .item = "sheet",
         .item_field = "flags",
         .bit = "dirty",
         .steps = {"cache", "-", "desk"},
         .unless = {"cache", "host", "office", "caps"},
         .unless_bit = "NO_COUNT"},
	{.type = NULL},
};

static const struct vocab_transaction transactions[] = {{NULL, NULL}};

#define STUDY(name_, types_)                                                                       \
	{                                                                                          \
		.name = name_, .types = types_, .entries = entries, .configs = configs,            \
		.hacks = hacks, .tallies = tallies, .transactions = transactions                   \
	}

static const struct vocab_study toy_1 = STUDY("toy-1", types);
static const struct vocab_study toy_1_off = STUDY("toy-1", types);
static const struct vocab_study toy_2 = STUDY("toy-2", other_types);

static const struct vocab_build all[] = {
	{.variant = "none", .off = "", .study = &toy_1},
	{.variant = "buggy", .off = "", .study = &toy_1},
	{.variant = "buggy", .off = "CONFIG_TOY", .study = &toy_1_off},
	{.variant = "fixed", .off = "", .study = &toy_1},
	{.variant = "buggy", .off = "", .study = &toy_2},
	{.variant = "mutant", .off = "", .study = &toy_2},
};
static const struct vocab_build *const builds[] = {&all[0], &all[1], &all[2],
                                                   &all[3], &all[4], &all[5]};

const struct vocab_build *const *toy_builds(size_t *nr)
{
	*nr = sizeof(builds) / sizeof(builds[0]);
	return builds;
}

void toy_set(struct toy *toy, const char *key, const char *value)
{
	toy->settings[toy->options.nr_settings++] = (struct scenario_setting){key, value};
	toy->options.settings = toy->settings;
}

void toy_load(struct toy *toy, const char *yaml)
{
	struct source source;
	struct diags diags;
	size_t len;
	FILE *f = open_memstream(&toy->messages, &len);

	source_init(&source, "toy.yaml", yaml, strlen(yaml));
	diags_init(&diags);
	toy->ok = scenario_load(&toy->s, &source, builds, sizeof(builds) / sizeof(builds[0]),
	                        &toy->options, &diags);
	diags_print(&diags, &source, f, false);
	fclose(f);
	cr_assert_eq(toy->ok, diags.nr_errors == 0, "%s", toy->messages);
	diags_finish(&diags);
	source_finish(&source);
}

void toy_finish(struct toy *toy)
{
	scenario_finish(&toy->s);
	free(toy->messages);
	*toy = (struct toy){0};
}

bool toy_says(const char *yaml, const char *message)
{
	struct toy toy = {0};
	bool found;

	toy_load(&toy, yaml);
	found = !toy.ok && strstr(toy.messages, message);
	if (!found)
		fprintf(stderr, "wanted: %s\ngot: %s\n", message, toy.messages);
	toy_finish(&toy);
	return found;
}

unsigned toy_word(const struct toy *toy, const char *name)
{
	for (unsigned i = 0; i < toy->s.world.nr_words; i++)
		if (strcmp(toy->s.world.words[i].name, name) == 0)
			return i;
	cr_assert_fail("there is no word '%s'", name);
	return 0;
}

unsigned toy_lock(const struct toy *toy, const char *name)
{
	for (unsigned i = 0; i < toy->s.world.nr_locks; i++)
		if (strcmp(toy->s.world.locks[i].name, name) == 0)
			return i;
	cr_assert_fail("there is no lock '%s'", name);
	return 0;
}

int32_t toy_initial(const struct toy *toy, const char *word)
{
	return toy->s.world.words[toy_word(toy, word)].initial;
}
