// SPDX-License-Identifier: GPL-2.0-only
#include "rows.h"

#include <criterion/criterion.h>
#include <string.h>

Test(cli, without_a_terminal_says_what_there_is)
{
	struct program p = program_run("");

	cr_assert_eq(p.status, 2);
	cr_assert_str_eq(text_str(&p.out), "");
	cr_assert(says(&p.err, "lockstep run SCENARIO"));
	program_finish(&p);
}

Test(cli, tells_what_was_probably_meant)
{
	static const struct {
		const char *command_line, *hint;
	} rows[] = {
		{"rnu story", "'rnu' is neither a command nor a scenario; did you mean 'run'?"},
		{"lsit", "did you mean 'list'?"},
		{"stroy", "did you mean 'story'?"},
		{"--varient fixed", "did you mean '--variant'?"},
		{"story", "the screen wants a terminal; without one: lockstep run story"},
		{"--no-color run story", "the command comes first: lockstep run ..."},
		{"help rnu", "there is no command 'rnu'"},
		{"__complete nothing", "__complete wants"},
		{"list story", "list takes no argument"},
		{"run story --plain --format json", "--plain and --format json are two formats"},
		{"run story --from 9 --to 5", "there is nothing from step 9 to step 5"},
		{"run story@5 --from 9", "there is nothing from step 9 to step 5"},
		{"story@999 --render 80x24", "there is no step 999"},
		{"list --format columns", "list knows the formats text and json"},
		{"schema truncate", "schema takes no argument"},
		{"schema --of truncate", "there is no schema of 'truncate'"},
		{"schema --of tally --format markdown", "the schema of tally is json alone"},
		{"schema --format text", "schema knows the formats json and markdown, not 'text'"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct program p = program_run(rows[i].command_line);

		cr_expect_eq(p.status, 2, "%s", rows[i].command_line);
		cr_expect(says(&p.err, rows[i].hint), "%s: %s", rows[i].command_line,
		          text_str(&p.err));
		cr_expect_str_eq(text_str(&p.out), "");
		program_finish(&p);
	}
}

Test(cli, helps_with_examples_first)
{
	static const char *const lines[] = {"--help",   "-h",   "run --help", "list --help",
	                                    "check -h", "help", "help run",   "run -h"};

	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		struct program p = program_run(lines[i]);

		cr_expect_eq(p.status, 0, "%s", lines[i]);
		cr_expect(str_has_prefix(text_str(&p.out), "Examples:\n  lockstep"), "%s",
		          lines[i]);
		cr_expect(says(&p.out, "\nUsage: lockstep"), "%s", lines[i]);
		cr_expect(says(&p.out, "\nExit status: "), "%s", lines[i]);
		cr_expect_str_eq(text_str(&p.err), "");
		program_finish(&p);
	}
}

Test(cli, keeps_help_within_a_terminal)
{
	static const char *const lines[] = {"--help", "run --help", "list --help", "check --help"};

	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		struct program p = program_run(lines[i]);

		for (const char *s = text_str(&p.out); *s; s += strcspn(s, "\n") + 1)
			cr_expect(strcspn(s, "\n") <= 90, "%.*s", (int)strcspn(s, "\n"), s);
		program_finish(&p);
	}
}

Test(cli, has_a_version)
{
	struct program p = program_run("--version");

	cr_assert_eq(p.status, 0);
	cr_assert(str_has_prefix(text_str(&p.out), "lockstep 0."));
	program_finish(&p);
}

/* The shipped scenarios stand among those of this folder. */
Test(list, is_in_the_order_of_the_lessons)
{
	struct program p = program_run("list");
	const char *first = strstr(text_str(&p.out), "  1  story ");
	const char *second = strstr(text_str(&p.out), "  2  switch ");
	const char *last = strstr(text_str(&p.out), "  -  spin ");

	cr_assert_eq(p.status, 0);
	cr_assert(first && first < second && second < last, "%s", text_str(&p.out));
	cr_assert(says(&p.out, "writeback-4.4: buggy deadlock, fixed completes\n"));
	program_finish(&p);
}

Test(list, goes_on_after_a_scenario_with_an_error)
{
	struct program p =
		program_run_env("LOCKSTEP_PATH=tests/cli/scenarios:tests/cli/broken", "list");

	cr_assert_eq(p.status, 2);
	cr_assert(says(&p.out, "story"));
	cr_assert(says(&p.err, "tests/cli/broken/broken.yaml:"));
	cr_assert(says(&p.err, ": error: "));
	program_finish(&p);
}

Test(list, takes_the_first_of_equal_names)
{
	struct program p = program_run_env(
		"LOCKSTEP_PATH=tests/cli/scenarios:tests/cli/scenarios/../scenarios", "list");
	const char *story = strstr(text_str(&p.out), " story ");

	cr_assert_not_null(story);
	cr_assert_null(strstr(story + 1, " story "));
	program_finish(&p);
}

Test(list, tells_what_scenarios_are_made_of)
{
	static const char *const words[] = {
		"writeback-4.4",
		"    buggy - spin_lock_irq() and spin_unlock_irq()\n",
		"    m10 - ",
		"cancel_dirty_page(page)  [task]",
		"end_page_writeback(page)  [task, softirq, hardirq]",
		"memcgs (struct mem_cgroup",
		"move_lock: lock, IRQ-safe",
		"PG_writeback",
		"CONFIG_CGROUP_WRITEBACK (on)",
	};
	struct program p = program_run("list --studies");

	cr_assert_eq(p.status, 0);
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		cr_expect(says(&p.out, words[i]), "%s", words[i]);
	program_finish(&p);
}

Test(pick, lets_one_choose_and_leave)
{
	struct program p = program_run_tty("", "--plain", "nonsense\nq\n");

	cr_assert_eq(p.status, 0);
	cr_assert(says(&p.out, "1: story"));
	cr_assert(says(&p.out, "Which one?"));
	cr_assert(says(&p.err, "there is no 'nonsense'"));
	program_finish(&p);
}

Test(complete, makes_scripts_from_the_tables)
{
	static const struct {
		const char *command_line, *words;
	} rows[] = {
		{"__complete bash", "complete -o filenames -F _lockstep lockstep"},
		{"__complete bash", "run) options=' --study --variant"},
		{"__complete zsh", "#compdef lockstep"},
		{"__complete zsh", "'--format["},
		{"__complete fish", "complete -c lockstep -n '__fish_seen_subcommand_from run' -l "
	                            "variant"},
		{"__complete scenarios", "story\n"},
		{"__complete studies", "writeback-4.4\n"},
		{"__complete variants", "buggy\n"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct program p = program_run(rows[i].command_line);

		cr_expect_eq(p.status, 0);
		cr_expect(says(&p.out, rows[i].words), "%s: %s", rows[i].command_line,
		          text_str(&p.out));
		program_finish(&p);
	}
}

/* ---- plain mode ---- */

Test(cli, talks_in_plain_mode_to_a_pipe)
{
	struct program p = program_run_env(
		"TERM=dumb", "story --plain <<'.'\ns\n2s\nstate\nfoo\nq\nnever read\n.");

	cr_expect_eq(p.status, 0);
	cr_expect_str_eq(text_str(&p.err), "");
	cr_expect(says(&p.out, "\n3 CPU0 task T"));
	cr_expect(says(&p.out, "3 of 38, buggy. CPU0: interrupts ON"));
	cr_expect(says(&p.out, "'foo' is no key"));
	cr_expect(!says(&p.out, "never"));
	cr_expect(!strpbrk(text_str(&p.out), "\033\a\r"), "nothing but text");
	cr_expect(!says(&p.out, "> "), "no prompt");
	program_finish(&p);
}

Test(cli, forgets_a_line_that_has_no_end_in_plain_mode)
{
	struct program p = program_run("list >/dev/null; (head -c 200000 /dev/zero | tr '\\0' x; "
	                               "printf '\\nstate\\n') | \"$LOCKSTEP\" story --plain");
	const char *said = strstr(text_str(&p.out), "A line has at most 65536 bytes");

	cr_assert(said, "%s", text_str(&p.out));
	cr_expect(!strstr(said + 1, "A line has at most"));
	cr_expect(!strstr(said, "xxx"));
	cr_expect(strstr(said, "CPU0"), "%s", said);
	program_finish(&p);
}

Test(cli, ends_plain_mode_at_the_end_of_input)
{
	struct program p = program_run("story --plain </dev/null");
	struct program last =
		program_run("story --plain </dev/null && printf s | \"$LOCKSTEP\" story --plain");

	cr_expect_eq(p.status, 0);
	cr_expect(says(&p.out, "Variant buggy"));
	cr_expect_eq(last.status, 0);
	cr_expect(says(&last.out, "\n1 CPU0"));
	program_finish(&p);
	program_finish(&last);
}

Test(cli, picks_a_scenario_in_plain_mode)
{
	struct program p = program_run("--plain <<'.'\nstory\ns\n.");

	cr_expect_eq(p.status, 0);
	cr_expect(says(&p.out, ": story. "));
	cr_expect(says(&p.out, "\n1 CPU0"), "%s", text_str(&p.out));
	program_finish(&p);
}

Test(cli, is_plain_on_a_dumb_terminal)
{
	static const char *const worlds[] = {"TERM=dumb", "TERM="};

	for (size_t i = 0; i < 2; i++) {
		struct program p = program_run_tty(worlds[i], "story", "s\nG\nq\n");

		cr_expect_eq(p.status, 0);
		cr_expect(says(&p.out, "1 CPU0 task T"));
		cr_expect(says(&p.out, "\a"), "the verdict rings");
		cr_expect(!says(&p.out, "\033"));
		program_finish(&p);
	}
}

Test(cli, rings_no_bell_unless_asked)
{
	struct program p =
		program_run_tty("TERM=xterm-256color", "story --plain --no-bell", "G\nq\n");

	cr_expect(says(&p.out, "Deadlock on move_lock"));
	cr_expect(!says(&p.out, "\a"));
	cr_expect(!says(&p.out, "\033"));
	program_finish(&p);
}

Test(cli, draws_the_menu_where_no_scenario_is)
{
	struct program p = program_run("--render 80x24");

	cr_assert_eq(p.status, 0, "%s", text_str(&p.err));
	cr_assert(strstr(text_str(&p.out), "LOCKSTEP"), "%s", text_str(&p.out));
	cr_assert(strstr(text_str(&p.out), "Enter open"));
	program_finish(&p);
	p = program_run("--render 80x24 --view sweep");
	cr_assert_eq(p.status, 2);
	cr_assert(strstr(text_str(&p.err), "which scenario shall be shown?"));
	program_finish(&p);
	p = program_run("story --render 80x24 --view menu");
	cr_assert_eq(p.status, 2);
	cr_assert(strstr(text_str(&p.err), "where no scenario is"));
	program_finish(&p);
}
