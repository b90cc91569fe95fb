// SPDX-License-Identifier: GPL-2.0-only
/* What the maintainer of a shelf of scenarios sees: golden traces, there and back, where it shows. */
#include "rows.h"

#include <criterion/criterion.h>

/* ---- golden traces, and back again ---- */

#define IN_A_FOLDER(before, command_line)                                                          \
	"--version >/dev/null; d=$(mktemp -d); { " before "; } >/dev/null 2>&1; \"$LOCKSTEP\" "    \
	"check --golden $d/g " command_line "; s=$?; rm -r $d; exit $s"
#define UPDATED "\"$LOCKSTEP\" check --golden $d/g --update scenarios/truncate.yaml"
#define BUGGY "$d/g/truncate-writeback-4-4-buggy.trace"

Test(check_golden, compares_with_golden_traces)
{
	static const struct row rows[] = {
		{IN_A_FOLDER("true", "scenarios/truncate.yaml"), 1, "/buggy] golden trace\n", ""},
		{IN_A_FOLDER("true", "scenarios/truncate.yaml"), 1, "; --update writes it\"\n", ""},
		{IN_A_FOLDER("true", "--update scenarios/truncate.yaml"), 0, " as expected, 0 not",
	         ""},
		{IN_A_FOLDER(UPDATED, "scenarios/truncate.yaml"), 0,
	         "# 1 scenario, 6 runs, 6 changes", ""},
		{IN_A_FOLDER(UPDATED "; sed -i 's/IF 0->1/IF stays 0/' " BUGGY,
	                     "scenarios/truncate.yaml"),
	         1,
	         "lines gone 1, new 1\"\n"
	         "  expected: \"CPU0 task T: local_irq_enable()  | IF stays 0, !I1 move_lock\"\n"
	         "  got: \"CPU0 task T: local_irq_enable()  | IF 0->1, !I1 move_lock\"\n"
	         "  step: 30\n",
	         ""},
		{IN_A_FOLDER(UPDATED "; sed -i '1,2d' " BUGGY, "scenarios/truncate.yaml"), 1,
	         "lines gone 0, new 2\"\n"
	         "  expected: \"CPU0 task T: rcu_read_lock()\"\n  got: \"CPU0 task T: call cancel_dirty_page(X)\"\n  step: 1\n",
	         ""},
		{IN_A_FOLDER(UPDATED "; echo more >>" BUGGY, "scenarios/truncate.yaml"), 1,
	         "lines gone 1, new 0\"\n  expected: \"more\"\n  step: 38\n", ""},
		{IN_A_FOLDER(UPDATED "; echo more >>" BUGGY "; " UPDATED,
	                     "scenarios/truncate.yaml"),
	         0, "", ""},
		/* A translation runs as the original does. */
		{IN_A_FOLDER(UPDATED "; sed 's/^title: .*/title: Das fehlende Bit/' "
	                             "scenarios/truncate.yaml >$d/truncate.yaml",
	                     "$d/truncate.yaml --fit 80x24"),
	         0, "/buggy] golden trace\n", ""},
		{"check --update", 2, "", "--update is about golden traces"},
	};

	CHECK_ROWS(rows);
}

#define STALE "; touch $d/g/gone-buggy.trace $d/g/truncate-writeback-4-4-m99.trace"
#define COPY "mkdir $d/s; cp scenarios/truncate.yaml $d/s; "

Test(check_golden, tells_of_traces_that_belong_to_no_run)
{
	static const struct row rows[] = {
		{IN_A_FOLDER(COPY UPDATED STALE, "$d/s"), 0, " as expected, 0 not",
	         "/gone-buggy.trace' is the golden trace of no run"},
		{IN_A_FOLDER(COPY UPDATED STALE, "$d/s"), 0, "",
	         "/truncate-writeback-4-4-m99.trace' is the golden trace of no run"},
		{IN_A_FOLDER(COPY UPDATED, "$d/s"), 0, "", ""},
		/* Whoever asks for one file, or one variant, knows that there are others. */
		{IN_A_FOLDER(COPY UPDATED STALE, "$d/s/truncate.yaml"), 0, "", ""},
		{IN_A_FOLDER(COPY UPDATED STALE, "--variant fixed $d/s"), 0, "", ""},
		/* A scenario that is there, only not in this folder. */
		{IN_A_FOLDER(COPY UPDATED "; touch $d/g/story-buggy.trace", "$d/s"), 0, "", ""},
	};

	CHECK_ROWS(rows);
}

/* ---- on how many schedules it shows, and which is the shortest ---- */

#define ABBA(change, command_line)                                                                 \
	"--version >/dev/null; d=$(mktemp -d); sed '" change "' scenarios/abba.yaml >$d/a.yaml; "  \
	"\"$LOCKSTEP\" check $d/a.yaml " command_line "; s=$?; rm -r $d; exit $s"
#define COMPLETES "/^expect:/,/^differs/s/^  buggy:.*/  buggy: {verdict: completes}/"
#define SHORTEST "run T until acquire A +1; run U until verdict"

Test(check_golden, says_on_how_many_schedules_it_shows)
{
	static const struct row rows[] = {
		{ABBA(COMPLETES, ""), 1,
	         "seen: \"in 1 of 1 schedule played, the file's own; --every asks all of them\"\n"
	         "  place:",
	         ""},
		{ABBA(COMPLETES, "--every"), 1,
	         "seen: \"deadlock: in some of all schedules; the shortest takes 8 steps\"\n"
	         "  schedule: \"" SHORTEST "\"\n  shortest: \"lockstep /tmp/",
	         ""},
		{ABBA("s/deadlock: sometimes/deadlock: never/", "--every"), 1,
	         "/a.yaml@8 --variant buggy --schedule '" SHORTEST "'\"\n  place:", ""},
		{ABBA("s/deadlock: never/deadlock: sometimes/", "--every"), 1,
	         "seen: \"deadlock: in none of all schedules\"\n  place:", ""},
		{ABBA("s/deadlock: never/deadlock: sometimes/", "--every --format json"), 1,
	         "\"seen\": \"deadlock: in none of all schedules\", \"schedule\": null, "
	         "\"shortest\": null",
	         ""},
		{ABBA("s/deadlock: sometimes/deadlock: never/", "--every --format text"), 1,
	         "\n          schedule: " SHORTEST "\n          lockstep /tmp/", ""},
		/* What it says leads there. */
		{"run scenarios/abba.yaml --variant buggy --schedule '" SHORTEST "' --to 8", 0,
	         "deadlock", ""},
	};

	CHECK_ROWS(rows);
}

Test(check_golden, goes_back_and_forward_again)
{
	struct program p = program_run("check scenarios --roundtrip");

	cr_assert_eq(p.status, 0);
	cr_assert_gt(count(&p.out, "] there and back\n"), 300);
	cr_assert_eq(count(&p.out, "not ok"), 0);
	program_finish(&p);
}

/* One number for a state, wherever it is said. */
Test(check_golden, has_the_digest_that_the_prompt_says)
{
	static const struct row rows[] = {
		{"--version >/dev/null; n=$(printf '12G\\n:digest\\n' | "
	         "\"$LOCKSTEP\" scenarios/truncate.yaml --plain | "
	         "sed -n 's/^Digest \\([0-9a-f]*\\): step 12, buggy\\.$/\\1/p'); \"$LOCKSTEP\" run "
	         "scenarios/truncate.yaml --variant buggy --format json | "
	         "grep -o \"\\\"digest\\\": *\\\"$n\\\"\" | wc -l",
	         0, "1\n", ""},
	};

	CHECK_ROWS(rows);
}
