// SPDX-License-Identifier: GPL-2.0-only
/*
 * Half a million inputs from a seed that is printed: nothing may break, whatever is pressed.
 *
 *	MONKEY_SEED=7		another seed
 *	MONKEY_INPUTS=1000000	more of them, or fewer
 *	MONKEY_SESSION=12	that one alone, as it was in a run of that seed
 *	MONKEY_TRACE=1		tell each input
 *
 * A session is one scenario: those of stage.h, and all that are shipped.
 */
#include "monkey.h"
#include "tui/plain/plain.h"
#include "wild.h"

#include "lockstep/kernel/builds.h"

#include <criterion/criterion.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define NR_INPUTS 500000 /* where it shows most */
#else
#define NR_INPUTS 100000
#endif
#define OF_A_SESSION 1000
#define NR_SHARES 4 /* Criterion runs them side by side */

TestSuite(monkey, .timeout = 590);

/* ---- a folder of its own ---- */

static const char *folder;

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
	(void)st;
	(void)type;
	if (at->level > 1)
		remove(path);
	return 0;
}

static void enter_folder(void)
{
	folder = wild_enter();
	setenv("XDG_CONFIG_HOME", folder, 1);
	setenv("XDG_STATE_HOME", folder, 1);
	setenv("XDG_RUNTIME_DIR", folder, 1);
	setenv("HOME", folder, 1);
	cr_assert_eq(mkdir("here", 0700), 0);
	cr_assert_eq(chdir("here"), 0);
}

/* What was written into `here` goes; beside it only the program's own folder may stand. */
static void empty_folder(void)
{
	nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static int count_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
	const char *name = path + at->base;

	(void)st;
	(void)type;
	return at->level == 1 && strcmp(name, "here") != 0 && strcmp(name, "lockstep") != 0;
}

static void leave_folder(void)
{
	cr_expect_eq(nftw(folder, count_one, 8, FTW_PHYS), 0, "something was written elsewhere");
	wild_leave();
}

/* ---- sessions ---- */

static uint64_t seed_of(uint64_t seed, unsigned session)
{
	seed = (seed + session) * 0x9e3779b97f4a7c15ull;
	seed ^= seed >> 31;
	return seed ? seed : 1;
}

static const char *choose_story(uint64_t seed, char *const *shipped)
{
	const char *const own[] = {stage_story, stage_crowd, stage_alone};
	unsigned nr = 0, which;

	while (shipped[nr])
		nr++;
	which = (unsigned)(seed % (nr + 9));
	return which < nr ? shipped[which] : own[(which - nr) % 3];
}

static unsigned long play_screen(const char *story, uint64_t seed)
{
	unsigned long nr;
	struct monkey m;

	monkey_open(&m, story, seed);
	m.traced = wild_number("MONKEY_TRACE", 0);
	while (m.nr_inputs < OF_A_SESSION && !*m.wrong)
		monkey_act(&m);
	cr_assert(!*m.wrong, "%s", m.wrong);
	nr = m.nr_inputs;
	monkey_close(&m);
	return nr;
}

/* Long commands are stopped now and then. */
static bool stopped(void *arg)
{
	return wild_roll(arg, 500) == 0;
}

static void say_line(struct plain *p, uint64_t *seed, struct text *line)
{
	const unsigned what = wild_roll(seed, 10);

	text_clear(line);
	if (what < 3)
		monkey_line(&p->app, seed, line);
	else
		text_addc(line, (char)(' ' + wild_roll(seed, 95)), 1 + (what == 3));
	if (what == 4)
		text_printf(line, "%u", wild_roll(seed, 300));
	if (wild_number("MONKEY_TRACE", 0))
		fprintf(stderr, "> %s\n", text_str(line));
	if (!monkey_would_leave(text_str(line)))
		plain_line(p, text_str(line));
	text_clear(&p->out);
}

static unsigned long play_plain(const char *story, uint64_t seed)
{
	struct tui_options options = {.predict = wild_roll(&seed, 4) == 0};
	struct text line = {.len = 0}, text = {.len = 0};
	struct opened opened;
	struct plain p;
	struct error err;
	unsigned long nr = 0;

	(strchr(story, '\n') ? opened_text : opened_file)(&opened, story, NULL);
	text_add(&text, opened.text);
	options.scenario = &opened.scenario;
	options.text = &text;
	options.builds = kernel_builds(&options.nr_builds);
	cr_assert(plain_init(&p, &options, &err), "%s", err.text);
	p.stopped = stopped;
	p.arg = &seed;
	for (; nr < OF_A_SESSION && !p.ended; nr++)
		say_line(&p, &seed, &line);
	plain_finish(&p);
	opened_finish(&opened);
	text_finish(&text);
	text_finish(&line);
	return nr;
}

static unsigned long play(uint64_t seed, unsigned session, char *const *shipped)
{
	const char *story = choose_story(seed_of(seed, session), shipped);
	unsigned long nr;

	fprintf(stderr, "MONKEY_SESSION=%u %s\n", session,
	        strchr(story, '\n') ? "of its own" : story);
	nr = (session / NR_SHARES % 8 ? play_screen : play_plain)(story, seed_of(seed, session));
	empty_folder();
	return nr;
}

static void play_share(unsigned share)
{
	const uint64_t seed = wild_number("MONKEY_SEED", 0x5eedf00d);
	const unsigned long wanted = wild_number("MONKEY_INPUTS", NR_INPUTS) / NR_SHARES;
	const unsigned alone = (unsigned)wild_number("MONKEY_SESSION", 0);
	char **shipped = opened_names();
	unsigned long nr = 0;

	fprintf(stderr, "MONKEY_SEED=%#llx\n", (unsigned long long)seed);
	enter_folder();
	if (alone && alone % NR_SHARES == share)
		play(seed, alone, shipped);
	for (unsigned i = 1; !alone && nr < wanted; i++)
		nr += play(seed, i * NR_SHARES + share, shipped);
	leave_folder();
	opened_names_free(shipped);
	fprintf(stderr, "%lu inputs\n", nr);
}

Test(monkey, breaks_nothing)
{
	play_share(0);
}

Test(monkey, breaks_nothing_either)
{
	play_share(1);
}

Test(monkey, breaks_nothing_at_all)
{
	play_share(2);
}

Test(monkey, breaks_nothing_ever)
{
	play_share(3);
}
