// SPDX-License-Identifier: GPL-2.0-only
#include "world.h"

#include "lockstep/kernel/builds.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#define I_WB_SWITCH (1 << 13)
#define NR_PAGEFLAGS 5
#define SITES_MAX 65536 /* far more than there are: the table never fills */
#define PG_DIRTY (1 << 1)
#define PG_WRITEBACK (1 << 3)

static const char *line_start(const char *text, int line)
{
	while (--line > 0 && text)
		text = strchr(text, '\n') ? strchr(text, '\n') + 1 : NULL;
	return text;
}

/* Sites are constant: looking at each once will do. */
static bool is_new(const struct kapi_site *site)
{
	static const struct kapi_site *seen[SITES_MAX];
	size_t at = (uintptr_t)site / sizeof(*site) % SITES_MAX;

	while (seen[at] && seen[at] != site)
		at = (at + 1) % SITES_MAX;
	if (seen[at])
		return false;
	seen[at] = site;
	return true;
}

/* A site is a line of a file that the reader can open, and the line says what is done. */
static void expect_site(const struct vocab_build *build, const struct kapi_site *site)
{
	const char *line = NULL;
	char copy[256];

	for (const struct vocab_file *f = build->files; f->path; f++)
		if (strcmp(f->path, site->file) == 0)
			line = line_start(f->text, site->line);
	cr_assert_not_null(line, "%s:%d is in no file", site->file, site->line);
	snprintf(copy, sizeof(copy), "%.*s", (int)strcspn(line, "\n"), line);
	cr_assert(strstr(copy, site->name), "%s:%d: no %s in '%s'", site->file, site->line,
	          site->name, copy);
}

/* A mutant is unbalanced on purpose. */
static bool is_mutant(const struct vocab_build *build)
{
	return build->variant[0] == 'm';
}

/* After a call everything is as before; what the kernel would call a bug is not looked at. */
static void expect_balance(const struct world *world, const char *entry)
{
	cr_assert_null(world->unknown, "%s calls a function without a name", world->unknown);
	for (size_t i = 0; i < world->nr_steps; i++)
		if (is_new(world->steps[i].site))
			expect_site(world->build, world->steps[i].site);
	if (world->stuck || is_mutant(world->build))
		return;
	cr_assert(world->irqs, "%s", entry);
	cr_assert_eq(world->preempt, 0, "%s", entry);
	cr_assert_eq(world->rcu, 0, "%s", entry);
	cr_assert_eq(world->depth, 0, "%s", entry);
	for (unsigned l = 0; l < world->nr_locks; l++)
		cr_assert(!world->locks[l], "%s keeps a lock", entry);
}

static void run_everything(const struct vocab_build *build, unsigned page_flags, bool moving,
                           bool switching)
{
	for (const struct vocab_entry *e = build->study->entries; e->name; e++) {
		struct world *world = world_create(build);

		*world_word(world, "page", "flags") = page_flags;
		*world_word(world, "mem_cgroup", "moving_account") = moving;
		*world_word(world, "inode", "i_state") = switching ? I_WB_SWITCH : 0;
		*world_word(world, "inode_switch_wbs_context", "new_wb") =
			(uintptr_t)world_object(world, "bdi_writeback");
		if (!switching)
			*world_word(world, "inode", "i_wb") = 0;
		/* Two groups, two wbs: with one of each these would wait for themselves. */
		if (strcmp(e->name, "inode_switch_wbs_work_fn") != 0)
			world_call(world, e->name);
		expect_balance(world, e->name);
		world_destroy(world);
	}
}

Test(functions, are_named_placed_and_balanced_whatever_the_page_is)
{
	size_t nr;
	const struct vocab_build *const *builds = kernel_builds(&nr);

	for (size_t b = 0; b < nr; b++)
		for (unsigned f = 0; f < 4u << NR_PAGEFLAGS; f++)
			run_everything(builds[b], f >> 2, f & 1, f & 2);
}
