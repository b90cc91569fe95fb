// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/scenario/format.h"

#include "lockstep/machine/world.h"
#include "lockstep/scenario/scenario.h"

#include <assert.h>
#include <string.h>

#define VALUE(kind) .value = FORMAT_##kind##_VALUE
#define RANGE(from, to) .range = true, .min = from, .max = to
#define LIMITS(from, to) .min = from, .max = to
#define REQUIRED .required = true
#define EMPTY .empty = true

static const struct format_key file_keys[] = {
	{"lockstep", VALUE(NUMBER), LIMITS(SCENARIO_FORMAT, SCENARIO_FORMAT), REQUIRED,
         .initial = "first", .meaning = "version of the format: 1"},
	{"name", VALUE(TEXT), REQUIRED,
         .meaning = "small letters, digits and `-`; the file should be called `NAME.yaml`"},
	{"title", VALUE(LINE), REQUIRED, .meaning = "what lists show"},
	{"story", VALUE(TEXT), .initial = "empty", .meaning = "told before the run"},
	{"lesson", VALUE(NUMBER), RANGE(1, FORMAT_LESSON_MAX), .initial = "none",
         .meaning = "place in the order of lessons"},
	{"unreviewed", VALUE(TRUTH), .initial = "`false`",
         .meaning = "written by a program, and not yet read by a person"},
	{"studies", VALUE(STUDIES), .initial = "required without `functions`",
         .meaning = "studies the file is for; each is checked when it is loaded"},
	{"locks", VALUE(LOCKS), .of = FORMAT_LOCK, EMPTY, .initial = "none",
         .meaning = "[locks](#locks) of its own functions"},
	{"words", VALUE(WORDS), .of = FORMAT_WORD, EMPTY, .initial = "none",
         .meaning = "[memory words](#words) of its own functions"},
	{"rcu_heads", VALUE(CALLBACKS), EMPTY, .initial = "none",
         .meaning = "what `call_rcu` queues: names, and the function that is called"},
	{"works", VALUE(CALLBACKS), EMPTY, .initial = "none",
         .meaning = "what `queue_work` queues: names, and the function that is called"},
	{"functions", VALUE(FUNCTIONS), .initial = "none",
         .meaning = "[code of one's own](#code-of-ones-own), instead of `studies`"},
	{"machine", VALUE(ONE), .of = FORMAT_MACHINE, .meaning = "[the machine](#machine)"},
	{"config", VALUE(CONFIG), .meaning = "[switches of the study](#config)"},
	{"world", VALUE(WORLD), EMPTY, .meaning = "[objects](#world)"},
	{"tasks", VALUE(NAMED), .of = FORMAT_TASK, REQUIRED,
         .meaning = "[tasks](#tasks), at least one"},
	{"interrupts", VALUE(NAMED), .of = FORMAT_INTERRUPT, EMPTY, .initial = "none",
         .meaning = "[interrupt lines](#interrupts)"},
	{"softirqs", VALUE(NAMED), .of = FORMAT_SOFTIRQ, EMPTY, .initial = "none",
         .meaning = "[softirq handlers](#softirqs)"},
	{"set", VALUE(TEXTS), .initial = "none",
         .meaning = "`KEY=VALUE`: what is above, changed as by [--set](#--set), which comes after"},
	{"without", VALUE(TEXTS), .initial = "none",
         .meaning = "tasks and interrupts that are left out, as by `--without`"},
	{"schedule", VALUE(SCHEDULE), .initial = "empty",
         .meaning = "[steps](#schedule); past the last the machine runs to rest"},
	{"narration", VALUE(LIST), .of = FORMAT_NARRATION, EMPTY, .initial = "empty",
         .meaning = "[what is said when](#narration)"},
	{"questions", VALUE(LIST), .of = FORMAT_QUESTION, EMPTY, .initial = "empty",
         .meaning = "[what is asked before it goes on](#questions)"},
	{"expect", VALUE(NAMED), .of = FORMAT_EXPECT, EMPTY, .initial = "none",
         .meaning = "[what this schedule leads to](#expect)"},
	{"differs_if", VALUE(LIST), .of = FORMAT_CHANGE, EMPTY, .initial = "none",
         .meaning = "[what it hangs on](#differs_if)"},
	{"every", VALUE(EVERY), EMPTY, .initial = "none",
         .meaning = "[what holds over all schedules](#every)"},
	{.key = NULL},
};

static const struct format_key machine_keys[] = {
	{"cpus", VALUE(NUMBER), RANGE(1, MACHINE_CPUS_MAX), .initial = "2; with `up` 1",
         .meaning = "CPUs"},
	{"up", VALUE(TRUTH), .initial = "`false`",
         .meaning = "a kernel built for one CPU: locks that spin are no locks"},
	{"preempt", VALUE(TRUTH), .initial = "`false`",
         .meaning = "tasks may be preempted where preempt_count is 0 and interrupts are on"},
	{.key = NULL},
};

static const struct format_key task_keys[] = {
	{"calls", VALUE(CALLS), REQUIRED, .meaning = "what it calls, one after another"},
	{"repeat", VALUE(NUMBER), RANGE(1, FORMAT_CALLS_MAX), .initial = "1",
         .meaning = "how often the whole list; calls times repeats are at most 4,096"},
	{"cpu", VALUE(NUMBER), LIMITS(0, MACHINE_CPUS_MAX - 1), .initial = "0",
         .meaning = "the CPU it is pinned to"},
	{"comm", VALUE(TEXT), RANGE(1, FORMAT_COMM_MAX), .initial = "its name",
         .meaning = "the command, as the kernel prints it"},
	{"pid", VALUE(NUMBER), LIMITS(1, FORMAT_PID_MAX), .initial = "4242 and up",
         .meaning = "its number"},
	{.key = NULL},
};

static const struct format_key interrupt_keys[] = {
	{"call", VALUE(CALL), REQUIRED, .meaning = "the handler"},
	{"cpu", VALUE(CPUS), LIMITS(0, MACHINE_CPUS_MAX - 1), .initial = "`any`",
         .meaning = "CPUs it may be raised on"},
	{"when", VALUE(CONDITIONS), .initial = "always",
         .meaning = "all must hold when a device raises it"},
	{"fires", VALUE(NUMBER), RANGE(1, FORMAT_FIRES_MAX), .initial = "1",
         .meaning = "how often it may be raised"},
	{"ipi", VALUE(TRUTH), .initial = "`false`",
         .meaning = "CPUs send it to each other: one `cpu`, no `when`, no `fires`"},
	{.key = NULL},
};

static const struct format_key softirq_keys[] = {
	{"call", VALUE(CALL), REQUIRED, .meaning = "the handler"},
	{.key = NULL},
};

static const struct format_key lock_keys[] = {
	{"kind", VALUE(LOCK_KIND), .initial = "`spinlock`",
         .meaning = "`spinlock`, `raw_spinlock`, `rwlock`, `mutex` or `rwsem`"},
	{"class", VALUE(TEXT), .initial = "its name", .meaning = "the class, as lockdep prints it"},
	{"subclass", VALUE(NUMBER), RANGE(0, FORMAT_SUBCLASS_MAX), .initial = "0",
         .meaning = "another than 0 makes it a class of its own"},
	{"irq_safe", VALUE(TRUTH), .initial = "`false`",
         .meaning = "interrupts take it too: it must not be held while they are on"},
	{.key = NULL},
};

static const struct format_key word_keys[] = {
	{"initial", VALUE(INITIAL), .initial = "0", .meaning = "its value when the run begins"},
	{"percpu", VALUE(TRUTH), .initial = "`false`", .meaning = "each CPU has a part of it"},
	{"wraps", VALUE(TRUTH), .initial = "`false`",
         .meaning = "beyond its width it begins again, which is no mistake"},
	{"width", VALUE(NUMBER), RANGE(1, FORMAT_WIDTH_MAX), .initial = "16",
         .meaning = "bits, one of them for the sign"},
	{"bits", VALUE(BITS), .initial = "none",
         .meaning = "its bits have names, and it is no number; the first is bit 0"},
	{.key = NULL},
};

static const struct format_key if_keys[] = {
	{"if", VALUE(EXPRESSION), REQUIRED, .meaning = "the condition: anything but 0 holds"},
	{"then", VALUE(STATEMENTS), REQUIRED, .meaning = "where it holds"},
	{"else", VALUE(STATEMENTS), .initial = "none", .meaning = "where it does not"},
	{.key = NULL},
};

static const struct format_key repeat_keys[] = {
	{"repeat", VALUE(NUMBER), RANGE(1, FORMAT_ROUNDS_MAX), REQUIRED, .meaning = "how often"},
	{"do", VALUE(STATEMENTS), REQUIRED, .meaning = "what"},
	{.key = NULL},
};

static const struct format_key while_keys[] = {
	{"while", VALUE(EXPRESSION), REQUIRED,
         .meaning = "looked at before each round; 0 ends the loop"},
	{"at_most", VALUE(NUMBER), RANGE(1, FORMAT_ROUNDS_MAX), .initial = "no end",
         .meaning = "after so many rounds the loop is left, whatever the condition says"},
	{"do", VALUE(STATEMENTS), REQUIRED, .meaning = "what; `[]` for nothing"},
	{.key = NULL},
};

static const struct format_key narration_keys[] = {
	{"at", VALUE(MOMENT), REQUIRED, .meaning = "when"},
	{"say", VALUE(TEXT), REQUIRED,
         .meaning = "what; three lines of 78 columns fit every screen"},
	{"notes", VALUE(TEXT), .initial = "none",
         .meaning = "for whoever presents it, on a terminal of their own"},
	{"variant", VALUE(NAME), .initial = "all", .meaning = "only there"},
	{.key = NULL},
};

static const struct format_key question_keys[] = {
	{"at", VALUE(MOMENT), REQUIRED, .meaning = "when: what is asked about lies after it"},
	{"ask", VALUE(TEXT), REQUIRED, .meaning = "the question; two lines of 74 columns fit"},
	{"choices", VALUE(LIST), .of = FORMAT_CHOICE, REQUIRED,
         .meaning = "[two to four answers](#choices), called a, b, c and d"},
	{"hint", VALUE(TEXTS), .initial = "none", .meaning = "up to three, told one after another"},
	{"variant", VALUE(VARIANTS), .initial = "all", .meaning = "only there"},
	{.key = NULL},
};

static const struct format_key choice_keys[] = {
	{"says", VALUE(TEXT), REQUIRED, .meaning = "the answer; two lines of 74 columns fit"},
	{"claim", VALUE(ONE), .of = FORMAT_CLAIM, REQUIRED,
         .meaning = "[what it claims](#claim), for the engine to check"},
	{"idea", VALUE(IDEA), .initial = "none",
         .meaning = "the [wrong idea](#wrong-ideas) behind it, told afterwards"},
	{.key = NULL},
};

static const struct format_key claim_keys[] = {
	{"until", VALUE(MOMENT), .initial = "the end of the run",
         .meaning = "look as far as this; if it does not come, the claim fails"},
	{"steps", VALUE(NUMBER), RANGE(1, FORMAT_WINDOW_MAX), .initial = "the end of the run",
         .meaning = "look so many steps ahead"},
	{"happens", VALUE(MOMENTS), .meaning = "this happens by then; all of them"},
	{"never", VALUE(MOMENTS), .meaning = "this does not happen by then; none of them"},
	{"verdict", VALUE(VERDICTS), .meaning = "the worst that is found by then; one of them"},
	{"lockup", VALUE(LOCKUP), .meaning = "how the deadlock looks to the watchdogs"},
	{"irqs", VALUE(IRQS), .meaning = "interrupts of these CPUs then: `{CPU0: on, CPU1: off}`"},
	{"owner", VALUE(OWNERS),
         .meaning = "who has these locks then: `{move_lock: T}`, or `none`"},
	{"pending", VALUE(NAMES), .meaning = "these interrupts still wait then"},
	{"waits", VALUE(NAMES),
         .meaning = "these tasks, kworkers or handlers cannot go on by themselves then"},
	{"words", VALUE(FACTS), .meaning = "words, or single bits, and their values then"},
	{.key = NULL},
};

static const struct format_key expect_keys[] = {
	{"verdict", VALUE(WORD), REQUIRED, .meaning = "the worst that is found"},
	{"cpu", VALUE(NUMBER), LIMITS(0, MACHINE_CPUS_MAX - 1),
         .meaning = "where the first finding of that kind is made"},
	{"lock", VALUE(LOCK), .meaning = "the lock it is about"},
	{"lockup", VALUE(LOCKUP), .meaning = "how a deadlock looks to the watchdogs"},
	{"broken", VALUE(BROKEN), .meaning = "the invariant that breaks first"},
	{"end", VALUE(FACTS),
         .meaning = "words, or single bits, and their values when the run is over"},
	{.key = NULL},
};

static const struct format_key change_keys[] = {
	{"set", VALUE(TEXTS), .meaning = "`KEY=VALUE`, as for [--set](#--set)"},
	{"without", VALUE(TEXTS), .meaning = "tasks and interrupts that are left out"},
	{"schedule", VALUE(SCHEDULE), .meaning = "instead of the file's"},
	{"variant", VALUE(NAME), REQUIRED, .meaning = "where it must make a difference"},
	{"study", VALUE(STUDY), .initial = "all", .meaning = "only there"},
	{.key = NULL},
};

static const struct {
	const char *heading, *what;
	const struct format_key *keys;
	enum format_section also; /* 0: no other */
} sections[] = {
	[FORMAT_FILE] = {.heading = "Keys of the file", .what = "a scenario", .keys = file_keys},
	[FORMAT_MACHINE] = {.heading = "machine", .what = "the machine", .keys = machine_keys},
	[FORMAT_TASK] = {.heading = "tasks", .what = "a task", .keys = task_keys},
	[FORMAT_INTERRUPT] = {.heading = "interrupts",
                              .what = "an interrupt",
                              .keys = interrupt_keys},
	[FORMAT_SOFTIRQ] = {.heading = "softirqs", .what = "a softirq", .keys = softirq_keys},
	[FORMAT_LOCK] = {.heading = "locks", .what = "a lock", .keys = lock_keys},
	[FORMAT_WORD] = {.heading = "words", .what = "a word", .keys = word_keys},
	[FORMAT_IF] = {.heading = "if", .what = "an if", .keys = if_keys},
	[FORMAT_REPEAT] = {.heading = "repeat", .what = "a repeat", .keys = repeat_keys},
	[FORMAT_WHILE] = {.heading = "while", .what = "a while", .keys = while_keys},
	[FORMAT_NARRATION] = {.heading = "narration",
                              .what = "a narration",
                              .keys = narration_keys},
	[FORMAT_QUESTION] = {.heading = "questions", .what = "a question", .keys = question_keys},
	[FORMAT_CHOICE] = {.heading = "choices", .what = "a choice", .keys = choice_keys},
	[FORMAT_CLAIM] = {.heading = "claim", .what = "a claim", .keys = claim_keys},
	[FORMAT_EXPECT] = {.heading = "expect", .what = "an expectation", .keys = expect_keys},
	[FORMAT_CHANGE] = {.heading = "differs_if",
                           .what = "a change",
                           .keys = change_keys,
                           .also = FORMAT_EXPECT},
};

static_assert(sizeof(sections) / sizeof(sections[0]) == FORMAT_NR_SECTIONS, "a row for each");

const struct format_key *format_keys(enum format_section section)
{
	return sections[section].keys;
}

const struct format_key *format_key_find(enum format_section section, const char *key)
{
	for (const struct format_key *row = format_keys(section); row->key; row++)
		if (strcmp(row->key, key) == 0)
			return row;
	return NULL;
}

enum format_section format_also(enum format_section section)
{
	return sections[section].also ? sections[section].also : section;
}

const char *format_heading(enum format_section section)
{
	return sections[section].heading;
}

const char *format_what(enum format_section section)
{
	return sections[section].what;
}

/* ---- as the documentation shows it ---- */

static const char *const values[] = {
#define VALUE_NAME(code, name) [FORMAT_##code##_VALUE] = name,
	FORMAT_VALUES(VALUE_NAME)
#undef VALUE_NAME
};

void format_kind(const struct format_key *key, struct text *out)
{
	text_add(out, values[key->value]);
	if (!key->range)
		return;
	text_printf(out, key->value == FORMAT_TEXT_VALUE ? ", %d..%d bytes" : " %d..%d", key->min,
	            key->max);
}

static void markdown_row(const struct format_key *key, struct text *out)
{
	text_printf(out, "| `%s` | ", key->key);
	format_kind(key, out);
	text_printf(out, " | %s%s%s%s| %s |\n", key->required ? "required" : "",
	            key->required && key->initial ? ", " : "", key->initial ? key->initial : "",
	            key->required || key->initial ? " " : "", key->meaning);
}

void format_markdown(struct text *out)
{
	for (int i = 0; i < FORMAT_NR_SECTIONS; i++) {
		const enum format_section section = (enum format_section)i;

		text_printf(out, "%s%s %s\n\n", i ? "\n" : "",
		            section == FORMAT_FILE ? "##" : "###", format_heading(section));
		text_add(out, "| key | kind | default | meaning |\n|---|---|---|---|\n");
		for (const struct format_key *key = format_keys(section); key->key; key++)
			markdown_row(key, out);
	}
}
