// SPDX-License-Identifier: GPL-2.0-only
/* Two terminals, one presentation: the real program on two pseudo terminals. */
#include "pty.h"

#include "lockstep/base/error.h"
#include "lockstep/base/file.h"
#include "lockstep/base/text.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

TestSuite(lecture, .timeout = 280);

struct lecture {
	char runtime[40], env[80], state[80];
	struct text path;
	struct pty *present, *notes;
};

static struct pty *start(struct lecture *l, const char *const argv[])
{
	const char *const env[] = {l->env, l->state, NULL};
	const struct pty_options options = {.cols = 80, .rows = 24, .env = env};

	return pty_start(&options, argv);
}

static void start_present(struct lecture *l)
{
	l->present = start(
		l, (const char *const[]){getenv("LOCKSTEP"), "present", text_str(&l->path), NULL});
	cr_assert(pty_wait_text(l->present, "step 0/"));
}

static void start_notes(struct lecture *l)
{
	l->notes = start(l, (const char *const[]){getenv("LOCKSTEP"), "notes", NULL});
}

static void begin(struct lecture *l)
{
	memset(l, 0, sizeof(*l));
	strcpy(l->runtime, "/tmp/lockstep-test-XXXXXX");
	cr_assert_not_null(mkdtemp(l->runtime));
	snprintf(l->env, sizeof(l->env), "XDG_RUNTIME_DIR=%s", l->runtime);
	snprintf(l->state, sizeof(l->state), "XDG_STATE_HOME=%s", l->runtime);
	text_printf(&l->path, "%s/scenarios/masked.yaml", getenv("LOCKSTEP_SOURCE_ROOT"));
}

/* F5 changes nothing, and a frame follows it. */
static void wait_blank(struct pty *p)
{
	for (int i = 0; i < 1000 && pty_has_text(p, "CPU0"); i++)
		cr_assert(pty_press(p, "\033[15~"));
	cr_assert(!pty_has_text(p, "CPU0"));
}

static void leave(struct pty **p)
{
	pty_send(*p, "q", 1);
	cr_expect_eq(pty_wait_exit(*p), 0);
	cr_expect(pty_is_restored(*p));
	pty_stop(*p);
	*p = NULL;
}

/* Fails where a socket is left behind. */
static void finish(struct lecture *l)
{
	struct text folder = {.len = 0};

	text_printf(&folder, "%s/lockstep", l->runtime);
	cr_expect_eq(rmdir(text_str(&folder)), 0);
	cr_expect_eq(rmdir(l->runtime), 0);
	text_finish(&folder);
	text_finish(&l->path);
}

Test(lecture, notes_wait_and_move_what_the_audience_sees)
{
	struct lecture l;

	begin(&l);
	start_notes(&l);
	cr_assert(pty_wait_text(l.notes, "Nobody presents yet"));
	start_present(&l);
	cr_assert(pty_wait_text(l.notes, "stop 0 of 4"));
	cr_assert(pty_press(l.notes, "\033[6~"));
	cr_assert(pty_wait_text(l.present, "[1]"));
	cr_assert(pty_wait_text(l.notes, "stop 1 of 4"));
	cr_assert(pty_press(l.present, "\033[6~"));
	cr_assert(pty_wait_text(l.notes, "stop 2 of 4"));
	cr_assert(pty_type(l.notes, "{"));
	cr_assert(pty_wait_text(l.present, "[1]"));
	cr_assert(pty_type(l.notes, "."));
	cr_assert(pty_wait_text(l.notes, "! NOTHING, blank"));
	wait_blank(l.present);
	cr_assert(pty_type(l.notes, "."));
	cr_assert(pty_wait_text(l.present, "CPU0"));
	cr_assert(pty_type(l.notes, "H"));
	cr_assert(pty_wait_text(l.present, "next ?"));
	cr_assert(pty_wait_text(l.notes, "no future"));
	leave(&l.present);
	cr_assert(pty_wait_text(l.notes, "! not connected"));
	leave(&l.notes);
	finish(&l);
}

Test(lecture, goes_on_without_notes)
{
	struct lecture l;

	begin(&l);
	start_present(&l);
	start_notes(&l);
	cr_assert(pty_wait_text(l.notes, "stop 0 of 4"));
	pty_signal(l.notes, SIGKILL);
	pty_wait_exit(l.notes);
	pty_stop(l.notes);
	cr_assert(pty_press(l.present, "\033[6~"));
	cr_assert(pty_wait_text(l.present, "[1]"));
	cr_assert(pty_press(l.present, "\033[6~"));
	cr_assert(pty_wait_text(l.present, "[2]"));
	leave(&l.present);
	finish(&l);
}

Test(lecture, finds_a_presentation_that_begins_again)
{
	struct lecture l;

	begin(&l);
	start_present(&l);
	start_notes(&l);
	cr_assert(pty_wait_text(l.notes, "stop 0 of 4"));
	cr_assert(pty_type(l.notes, "}"));
	cr_assert(pty_wait_text(l.notes, "stop 1 of 4"));
	pty_signal(l.present, SIGKILL);
	pty_wait_exit(l.present);
	pty_stop(l.present);
	cr_assert(pty_wait_text(l.notes, "! not connected"));
	start_present(&l);
	cr_assert(pty_wait_text(l.notes, "stop 0 of 4"));
	cr_assert(pty_type(l.notes, "}"));
	cr_assert(pty_wait_text(l.present, "[1]"));
	leave(&l.present);
	leave(&l.notes);
	finish(&l);
}

Test(lecture, asks_which_of_several)
{
	struct lecture l;
	struct pty *second;

	begin(&l);
	start_present(&l);
	second = l.present;
	start_present(&l);
	start_notes(&l);
	cr_assert(pty_wait_output(l.notes, "there are 2 presentations"));
	cr_expect_eq(pty_wait_exit(l.notes), 2);
	pty_stop(l.notes);
	leave(&second);
	leave(&l.present);
	finish(&l);
}

/* What ends the line that is typed is no key of the notes besides. */
Test(lecture, counts_hands_from_the_notes)
{
	struct lecture l;

	begin(&l);
	start_present(&l);
	start_notes(&l);
	cr_assert(pty_wait_text(l.notes, "stop 0 of 4"));
	cr_assert(pty_type(l.notes, "P"));
	cr_assert(pty_wait_text(l.notes, "no future"));
	cr_assert(pty_type(l.notes, "}"));
	cr_assert(pty_wait_text(l.notes, "stop 1 of 4"));
	cr_assert(pty_type(l.notes, "}"));
	cr_assert(pty_wait_text(l.notes, "they are asked"));
	cr_assert(pty_type(l.notes, "T"));
	cr_assert(pty_type(l.notes, "4"));
	cr_assert(pty_press(l.notes, "\033"));
	cr_expect_not(pty_has_text(l.notes, "does nothing here"));
	cr_assert(pty_type(l.notes, "T"));
	cr_assert(pty_type(l.notes, "3"));
	cr_assert(pty_press(l.notes, "\r"));
	cr_expect_not(pty_has_text(l.notes, "does nothing here"));
	cr_expect(pty_wait_text(l.present, "3 hands"));
	cr_assert(pty_press(l.present, "\033"));
	leave(&l.present);
	leave(&l.notes);
	finish(&l);
}

static void write_options(const struct text *path, const char *folder)
{
	static const char options[] = "characters = ascii\n";
	struct error err;

	cr_assert_eq(mkdir(folder, 0700), 0);
	cr_assert(file_write(text_str(path), options, strlen(options), &err), "%s", err.text);
}

/* What was chosen elsewhere holds before an audience, too, and what is chosen there at once. */
Test(lecture, has_the_characters_that_were_chosen)
{
	struct text folder = {.len = 0}, path = {.len = 0};
	struct lecture l;

	begin(&l);
	text_printf(&folder, "%s/lockstep", l.runtime);
	text_printf(&path, "%s/options", text_str(&folder));
	write_options(&path, text_str(&folder));
	start_present(&l);
	cr_expect(pty_has_text(l.present, "====="));
	cr_assert(pty_press(l.present, "oj\r"));
	cr_assert(pty_press(l.present, "o"));
	cr_expect_not(pty_has_text(l.present, "====="));
	leave(&l.present);
	unlink(text_str(&path));
	finish(&l);
	text_finish(&path);
	text_finish(&folder);
}
