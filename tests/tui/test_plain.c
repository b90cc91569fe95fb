// SPDX-License-Identifier: GPL-2.0-only
/* Plain mode: whole sessions as they were read aloud, and what must hold for any line. */
#include "tui/plain/plain.h"
#include "tui/plain/words.h"

#include "golden.h"
#include "stage.h"

#include "lockstep/kernel/builds.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

TestSuite(plain, .timeout = 120);

/* A conversation: what was typed with `> ` before it, and what was said. */
struct session {
	struct opened opened;
	struct text text, said;
	struct plain plain;
	bool rang;
};

static void hear(struct session *s)
{
	text_add(&s->said, text_str(&s->plain.out));
	s->rang |= s->plain.rings;
	text_clear(&s->plain.out);
	s->plain.rings = false;
}

static void begin_as(struct session *s, const char *story, const char *variant, bool predict)
{
	struct tui_options options = {.variant = variant, .predict = predict};
	struct error err;

	memset(s, 0, sizeof(*s));
	opened_text(&s->opened, story, NULL);
	text_add(&s->text, s->opened.text);
	options.scenario = &s->opened.scenario;
	options.text = &s->text;
	options.builds = kernel_builds(&options.nr_builds);
	cr_assert(plain_init(&s->plain, &options, &err), "%s", err.text);
	hear(s);
}

static void begin(struct session *s, const char *story, const char *variant)
{
	begin_as(s, story, variant, false);
}

static void finish(struct session *s)
{
	plain_finish(&s->plain);
	opened_finish(&s->opened);
	text_finish(&s->text);
	text_finish(&s->said);
}

/* Return: what is said about @line. Borrowed until the next one. */
static const char *type(struct session *s, const char *line)
{
	size_t before;

	text_printf(&s->said, "> %s\n", line);
	before = s->said.len;
	plain_line(&s->plain, line);
	hear(s);
	return text_str(&s->said) + before;
}

/* @lines: separated by blanks that are written `/`. */
static void type_all(struct session *s, const char *lines)
{
	char line[80];

	while (*lines && !s->plain.ended) {
		const size_t n = strcspn(lines, "/");

		snprintf(line, sizeof(line), "%.*s", (int)n, lines);
		type(s, line);
		lines += n + (lines[n] == '/');
	}
}

static bool is_golden(const char *variant, const char *lines, const char *name)
{
	struct session s;
	bool same;

	begin(&s, stage_story, variant);
	type_all(&s, lines);
	same = golden_check(name, text_str(&s.said));
	finish(&s);
	return same;
}

static const char twice[] = "lockstep: 1\n"
			    "name: twice\n"
			    "title: The same lock twice\n"
			    "locks: {A: spinlock}\n"
			    "functions:\n"
			    "  one: [spin_lock(A), spin_lock(A)]\n"
			    "tasks:\n"
			    "  T: {cpu: 0, calls: [one()]}\n"
			    "schedule:\n"
			    "  - run all\n";

Test(plain, does_not_tell_where_a_breakpoint_will_be_met)
{
	struct session s;

	begin(&s, stage_story, "buggy");
	type(&s, "2s");
	type(&s, "b");
	cr_expect(strstr(type(&s, "B"), "in this run"), "%s", text_str(&s.said));
	type(&s, "q");
	type(&s, "H");
	cr_expect(!strstr(type(&s, "B"), "in this run"), "%s", text_str(&s.said));
	finish(&s);
}

Test(plain, says_when_nothing_could_be_taken_away)
{
	struct session s;

	begin(&s, twice, NULL);
	type(&s, "G");
	type(&s, "x");
	cr_expect(strstr(type(&s, "Tab"), "Nothing that can be taken away alone.\n"), "%s",
	          text_str(&s.said));
	finish(&s);
}

Test(plain, sessions_are_as_they_were_read)
{
	cr_expect(is_golden("buggy",
	                    "s/3s//state/cpus/locks/saved/source 1/18G/i/n/f/c/c/x/k/"
	                    "x/x/Tab/q/q",
	                    "plain_deadlock"));
	cr_expect(is_golden("fixed", "p/state/S/0/]/[/$", "plain_fixed"));
	cr_expect(is_golden("buggy", "a/18>/]/Tab/Enter/state/r", "plain_sweep"));
	cr_expect(is_golden("buggy", "V/D/;/;/,/=/s/Tab/v/V", "plain_compare"));
	cr_expect(is_golden("buggy", "18G/t/q/H/t/s/next/state/q/H/v/v fixed/next/variants/values",
	                    "plain_moment"));
	cr_expect(is_golden("buggy",
	                    "?/help s/help record/help sweep/K IF/K nothing such/foo/"
	                    "stat/:foo/until T: release tree_lock/until never/"
	                    "irq wb_end cpu=1/</>/set machine=no/18/0/Tab/w",
	                    "plain_lines"));
}

/* ---- any line ---- */

static bool is_speakable(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text < ' ' && *text != '\n')
			return false;
	return !strchr(text, 0x7f);
}

Test(plain, says_text_alone)
{
	static const char *const lines[] = {"s", "\033[A", "x\007y", "a",    "\t", "K",
	                                    "V", "18G",    "t",      "help", "q",  ":what IF"};
	struct session s;

	begin(&s, stage_story, "buggy");
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]) && !s.plain.ended; i++) {
		struct text out = {.len = 0};

		plain_line(&s.plain, lines[i]);
		text_add(&out, text_str(&s.plain.out));
		cr_expect(is_speakable(text_str(&out)), "%s", text_str(&out));
		cr_expect(out.len > 0 || s.plain.ended, "line %zu", i);
		text_clear(&s.plain.out);
		text_finish(&out);
	}
	finish(&s);
}

Test(plain, takes_what_is_longer_than_a_line)
{
	char line[3000];
	struct session s;

	memset(line, 'k', sizeof(line));
	line[sizeof(line) - 1] = '\0';
	begin(&s, stage_story, "buggy");
	cr_expect(strstr(type(&s, line), "is no key"));
	line[0] = ':';
	cr_expect(strstr(type(&s, line), "at most"));
	finish(&s);
}

Test(plain, rings_on_a_verdict_alone)
{
	struct session s;

	begin(&s, stage_story, "buggy");
	type_all(&s, "s/18G/state/V/q");
	cr_expect(!s.rang);
	type(&s, "G");
	cr_expect(s.rang);
	s.rang = false;
	type_all(&s, "x/q/state/S");
	cr_expect(!s.rang);
	type(&s, "s");
	cr_expect(s.rang, "it comes to it again");
	finish(&s);
}

Test(plain, opens_nothing_by_itself)
{
	struct session s;

	begin(&s, stage_story, "buggy");
	type(&s, "p");
	cr_expect_eq(s.plain.app.screen.view, SCREEN_MAIN);
	cr_expect(strstr(text_str(&s.said), "Deadlock on move_lock"));
	finish(&s);
}

Test(plain, tells_a_step_once)
{
	struct session s;

	begin(&s, stage_story, "buggy");
	cr_expect_null(strstr(type(&s, "2s"), "3 CPU0"));
	cr_expect(!strncmp(type(&s, "s"), "3 CPU0", 6));
	cr_expect(!strncmp(type(&s, ""), "4 CPU0", 6), "an empty line does it again");
	finish(&s);
}

Test(plain, hides_the_future)
{
	struct session s;
	char length[16];

	begin(&s, stage_story, "buggy");
	snprintf(length, sizeof(length), "%zu", s.plain.frame->length);
	type_all(&s, "5G/H");
	cr_expect_null(strstr(type(&s, "state"), length));
	cr_expect_null(strstr(type(&s, "7G"), length));
	cr_expect_null(strstr(type(&s, "t"), "What comes after"));
	type(&s, "q");
	cr_expect_null(strstr(type(&s, "next"), "CPU0 next"));
	type(&s, "H");
	cr_expect(strstr(type(&s, "state"), length));
	finish(&s);
}

Test(plain, searches_for_what_stands_behind_a_slash)
{
	struct session s;

	begin(&s, stage_story, "buggy");
	cr_expect(!strncmp(type(&s, "/"), "Type what to search for", 23));
	cr_expect(strstr(type(&s, "/+tree_lock"), "16"));
	cr_expect(strstr(type(&s, "/nothing like it"), "no step"));
	type(&s, "L");
	cr_expect(strstr(type(&s, "/irq wb_end raised"), "29 device"));
	cr_expect(strstr(type(&s, "d"), "unlocked_inode_to_wb_begin"));
	finish(&s);
}

Test(plain, tells_the_steps_of_an_answer_again_and_leads_back)
{
	struct session s;
	const char *said;

	begin_as(&s, stage_story, "buggy", true);
	type(&s, "G");
	type(&s, ":class 4 17");
	said = type(&s, "");
	cr_expect(strstr(said, "17 for b, which is right"), "%s", said);
	said = type(&s, "a");
	cr_expect(strstr(said, "a does not come true"), "%s", said);
	cr_expect(strstr(said, "23 CPU0 task T: "), "%s", said);
	said = type(&s, "");
	cr_expect(strstr(said, "b comes true"), "%s", said);
	finish(&s);
}

Test(plain, does_not_tell_who_predicts_how_long_it_is)
{
	struct session s;

	begin(&s, stage_story, "buggy");
	cr_expect(strstr(text_str(&s.said), "38 steps"), "%s", text_str(&s.said));
	finish(&s);
	begin_as(&s, stage_story, "buggy", true);
	cr_expect(!strstr(text_str(&s.said), "38"), "%s", text_str(&s.said));
	finish(&s);
}

/* ---- every action ---- */

/* How to get into a view, from where each of its actions has something to do. */
static const char *const ways[SCREEN_NR_VIEWS] = {
	[SCREEN_MAIN] = "16G/s",           [SCREEN_SWEEP] = "16G/a/3>",
	[SCREEN_COMPARE] = "V/D/;/S",      [SCREEN_TIMELINE] = "16G/s/t",
	[SCREEN_WHERE] = "16G/w",          [SCREEN_LOG] = "16G/L",
	[SCREEN_PATCH] = "16G/d",          [SCREEN_DEATH] = "G/x/k",
	[SCREEN_LIST] = "16G/i/b/s/s/b/B", [SCREEN_QUIZ] = "16G/P/c",
};

static const char *as_typed(key_code key, char name[KEYS_NAME_SIZE])
{
	return key == 'g' ? "gg" : key == ':' ? ":18" : keys_name(key, name);
}

static void check_action(const struct action *action, enum screen_mode view, key_code key)
{
	const char *reason = plain_reason(action), *said;
	char name[KEYS_NAME_SIZE];
	struct session s;

	begin(&s, stage_story, "buggy");
	type_all(&s, ways[view]);
	cr_assert_eq(s.plain.app.screen.view, view, "%s", text_str(&s.said));
	said = type(&s, as_typed(key, name));
	if (reason)
		cr_expect(!strncmp(said, reason, strlen(reason)), "%s: %s", action->name, said);
	else
		cr_expect(s.plain.ended || (*said && !strstr(said, "Nothing changes") &&
		                            !strstr(said, "does nothing here")),
		          "%s in view %d: '%s'", action->name, view, said);
	finish(&s);
}

/* Return: was there a view of plain mode that has it? */
static bool check_in_views(const struct action *action)
{
	bool any = false;

	for (int view = 0; view < SCREEN_NR_VIEWS; view++)
		for (size_t j = 0; j < 2; j++) {
			if (!(action->views >> view & 1) || !ways[view] || !action->keys[j])
				continue;
			any = true;
			if (!stage_leads_nowhere((enum screen_mode)view, action->keys[j]))
				check_action(action, (enum screen_mode)view, action->keys[j]);
		}
	return any;
}

Test(plain, has_a_form_or_a_reason_for_every_action)
{
	size_t nr;
	const struct action *actions = action_list(&nr);

	for (size_t i = 0; i < nr; i++)
		cr_expect(check_in_views(&actions[i]) || plain_reason(&actions[i]), "%s",
		          actions[i].name);
}

/* Without words of its own a view is told as its picture: let that be a decision. */
Test(plain, has_words_for_every_view)
{
	static const bool as_picture[SCREEN_NR_MODES] = {[SCREEN_HELP] = true,
	                                                 [SCREEN_PROMPT] = true,
	                                                 [SCREEN_SEARCH] = true,
	                                                 [SCREEN_MENU] = true,
	                                                 [SCREEN_OPTIONS] = true};

	for (int mode = 0; mode < SCREEN_NR_MODES; mode++)
		cr_expect_eq(told_has_words((enum screen_mode)mode), !as_picture[mode], "%d", mode);
}

Test(plain, answers_each_of_its_words)
{
	size_t nr;
	const struct plain_word *words = plain_words(&nr);
	struct session s;

	begin(&s, stage_story, "buggy");
	type(&s, "9G");
	for (size_t i = 0; i < nr; i++) {
		char help[40];

		cr_expect(*type(&s, words[i].name), "%s", words[i].name);
		snprintf(help, sizeof(help), "help %s", words[i].name);
		cr_expect(strstr(type(&s, help), words[i].help), "%s", words[i].name);
	}
	finish(&s);
}

/* ---- lines that nobody means ---- */

static const char *const scraps[] = {
	"s",   "S",    "n",          "N",
	"f",   "F",    "c",          "C",
	"]",   "[",    "gg",         "G",
	"18G", "0",    "$",          "r",
	"i",   "v",    "V",          "a",
	"t",   "x",    "<",          ">",
	"D",   ";",    ",",          "=",
	"Tab", "",     "q",          "K",
	"?",   "H",    "z",          "j",
	"k",   "Esc",  "1",          "2",
	":",   "::",   "m",          "ma",
	"'a",  "9",    "state",      "source 5",
	"K x", "v m1", "set cpus=2", "raise wb_end",
};

Test(plain, survives_lines_at_random)
{
	const unsigned nr = sizeof(scraps) / sizeof(scraps[0]);

	for (unsigned seed = 1; seed <= 12; seed++) {
		unsigned random = seed;
		struct session s;

		begin(&s, seed & 1 ? stage_story : stage_crowd, NULL);
		for (int i = 0; i < 60 && !s.plain.ended; i++) {
			random = random * 1103515245 + 12345;
			cr_expect(is_speakable(type(&s, scraps[(random >> 16) % nr])), "seed %u",
			          seed);
		}
		finish(&s);
	}
}

/* ---- a screen without room ---- */

Test(plain, lends_its_words_to_a_screen_without_room)
{
	static const struct {
		const char *keys, *words;
	} rows[] = {
		{"a3>", "Position 3, buggy, CPU0"}, {"Gk", "Link 8 of 9"},
		{"VD", "tree_lock was taken"},      {"16Gw", " line "},
		{"16GL", "16 CPU0 task T"},         {"5Gt", "atomic_read"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct stage s;

		stage_open(&s, stage_story, "buggy", 59, 12);
		stage_type(&s, rows[i].keys);
		cr_expect(stage_says(&s, rows[i].words), "%s", rows[i].keys);
		cr_expect(stage_says(&s, "--plain") || s.app.screen.note[0], "%s", rows[i].keys);
		stage_close(&s);
	}
}

static void write_keys(const char *home, const char *keys)
{
	char path[80];
	FILE *out;

	snprintf(path, sizeof(path), "%s/lockstep", home);
	cr_assert_eq(mkdir(path, 0700), 0);
	snprintf(path, sizeof(path), "%s/lockstep/keys", home);
	out = fopen(path, "w");
	cr_assert(out && fputs(keys, out) >= 0 && fclose(out) == 0);
}

static void remove_keys(const char *home)
{
	char path[80];

	snprintf(path, sizeof(path), "%s/lockstep/keys", home);
	unlink(path);
	snprintf(path, sizeof(path), "%s/lockstep", home);
	rmdir(path);
	cr_assert_eq(rmdir(home), 0);
}

Test(plain, has_the_keys_of_the_user)
{
	char home[] = "/tmp/lockstep-test-XXXXXX";
	struct session s;

	cr_assert_not_null(mkdtemp(home));
	setenv("XDG_CONFIG_HOME", home, 1);
	write_keys(home, "step = j\nprompt = ;\nsearch = &\nnosuch = x\n");
	begin(&s, stage_story, "buggy");
	cr_expect(strstr(text_str(&s.plain.settings.told), "nosuch"));
	type(&s, "j");
	cr_expect_eq(s.plain.frame->at, 1);
	cr_expect(strstr(type(&s, "s"), "does nothing here"));
	cr_expect(strstr(type(&s, "?"), "j: one micro-step forward"));
	cr_expect(strstr(type(&s, "help j"), "one micro-step forward"));
	type(&s, ":5");
	cr_expect_eq(s.plain.frame->at, 5,
	             "what is typed behind : is a command, whichever key opens it");
	type(&s, "/tree_lock");
	cr_expect_gt(s.plain.frame->at, 5);
	finish(&s);
	remove_keys(home);
}

Test(plain, does_not_tell_what_comes_of_a_sweep_that_is_hidden)
{
	struct session s;

	begin(&s, stage_story, "buggy");
	type_all(&s, "9s/H");
	cr_expect(!strstr(type(&s, "a"), "deadlock"));
	cr_expect(strstr(text_str(&s.said), "what comes of it is hidden"));
	cr_expect(strstr(type(&s, "H"), "deadlock"));
	finish(&s);
}
