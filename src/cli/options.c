// SPDX-License-Identifier: GPL-2.0-only
#include "options.h"

#include "explore_options.h"
#include "lockstep/base/text.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- what the options store ---- */

static bool set_study(struct options *o, const char *value, struct error *err)
{
	(void)err;
	o->study = value;
	return true;
}

static bool set_variant(struct options *o, const char *value, struct error *err)
{
	(void)err;
	o->variant = value;
	return true;
}

static bool set_setting(struct options *o, const char *value, struct error *err)
{
	char *equals = strchr(value, '=');

	if (!equals || equals == value)
		return error_set(err, "--set wants KEY=VALUE, not '%s'", value);
	if (o->nr_settings == OPTIONS_SETTINGS_MAX)
		return error_set(err, "more than %d --set, the limit", OPTIONS_SETTINGS_MAX);
	*equals = '\0'; /* argv is ours */
	o->settings[o->nr_settings++] =
		(struct scenario_setting){.key = value, .value = equals + 1};
	return true;
}

static bool set_without(struct options *o, const char *value, struct error *err)
{
	if (o->nr_without == OPTIONS_WITHOUT_MAX)
		return error_set(err, "more than %d --without, the limit", OPTIONS_WITHOUT_MAX);
	o->without[o->nr_without++] = value;
	return true;
}

static bool set_schedule(struct options *o, const char *value, struct error *err)
{
	(void)err;
	o->schedule = value;
	return true;
}

static bool set_target(struct options *o, const char *value, struct error *err)
{
	static const char *const names[] = {"promela", "svg", "html", "md", "text", "asciicast"};
	const size_t nr = sizeof(names) / sizeof(names[0]);
	const char *near = text_nearest(value, names, nr);

	o->target = value;
	for (size_t i = 0; i < nr; i++)
		if (strcmp(value, names[i]) == 0)
			return true;
	return error_set(err, "there is no format '%s'; did you mean '%s'?", value,
	                 near ? near : names[0]);
}

static bool set_theme(struct options *o, const char *value, struct error *err)
{
	(void)err;
	o->theme = value;
	return true;
}

static bool set_view(struct options *o, const char *value, struct error *err)
{
	(void)err;
	o->view = value;
	return true;
}

static bool set_irq(struct options *o, const char *value, struct error *err)
{
	(void)err;
	o->irq = value;
	return true;
}

static bool set_reach(struct options *o, const char *value, struct error *err)
{
	(void)err;
	o->reach = value;
	return true;
}

static bool set_after(struct options *o, const char *value, struct error *err)
{
	(void)err;
	o->after = value;
	return true;
}

static bool set_save(struct options *o, const char *value, struct error *err)
{
	(void)err;
	o->save = value;
	return true;
}

static bool set_format(struct options *o, const char *value, struct error *err)
{
	(void)err;
	o->format = value;
	return true;
}

/* An option without a value sets the field of its name. */
#define SETS_FLAG(field)                                                                           \
	static bool set_##field(struct options *o, const char *value, struct error *err)           \
	{                                                                                          \
		(void)value, (void)err;                                                            \
		o->field = true;                                                                   \
		return true;                                                                       \
	}

SETS_FLAG(plain)
SETS_FLAG(no_bell)
SETS_FLAG(predict)
SETS_FLAG(quiet)
SETS_FLAG(studies)
SETS_FLAG(github)
SETS_FLAG(own)
SETS_FLAG(mutants)
SETS_FLAG(force)
SETS_FLAG(ascii)
SETS_FLAG(hide)
SETS_FLAG(keys)
SETS_FLAG(no_mouse)
SETS_FLAG(every)
SETS_FLAG(fingerprints)
SETS_FLAG(no_reduction)
SETS_FLAG(help)
SETS_FLAG(version)

static bool set_output(struct options *o, const char *value, struct error *err)
{
	(void)err;
	o->output = value;
	return true;
}

static bool read_step(const char *name, const char *value, size_t *out, struct error *err)
{
	const size_t digits = strspn(value, "0123456789");

	if (!digits || value[digits] || digits > 9)
		return error_set(err, "--%s wants the number of a step, not '%s'", name, value);
	*out = strtoul(value, NULL, 10);
	return true;
}

static bool set_from(struct options *o, const char *value, struct error *err)
{
	return read_step("from", value, &o->from, err);
}

static bool set_to(struct options *o, const char *value, struct error *err)
{
	return read_step("to", value, &o->to, err);
}

static bool set_steps(struct options *o, const char *value, struct error *err)
{
	return read_step("steps", value, &o->steps, err) &&
	       (o->steps || error_set(err, "--steps wants a number from 1 on, not '0'"));
}

static bool set_record(struct options *o, const char *value, struct error *err)
{
	(void)err;
	o->record = value;
	return true;
}

static const char *read_seed(const char *value, uint32_t *seed)
{
	const size_t digits = strspn(value, "0123456789");

	if (!digits || digits > 9)
		return NULL;
	*seed = (uint32_t)strtoul(value, NULL, 10);
	return value + digits;
}

static bool set_seed(struct options *o, const char *value, struct error *err)
{
	uint32_t seed;
	const char *end = read_seed(value, &seed);

	if (!end || *end)
		return error_set(err, "--seed wants a number from 0 to 999999999, not '%s'", value);
	snprintf(o->seed, sizeof(o->seed), "random %u", seed);
	return true;
}

static bool set_seeds(struct options *o, const char *value, struct error *err)
{
	const char *end = read_seed(value, &o->seed_from);

	o->has_seeds = true;
	if (end && str_has_prefix(end, ".."))
		end = read_seed(end + 2, &o->seed_to);
	else
		end = NULL;
	if (end && !*end && o->seed_from <= o->seed_to)
		return true;
	return error_set(err, "--seeds wants two numbers such as 1..200, not '%s'", value);
}

static bool set_junit(struct options *o, const char *value, struct error *err)
{
	(void)err;
	o->junit = value;
	return true;
}

static bool set_artifacts(struct options *o, const char *value, struct error *err)
{
	(void)err;
	o->artifacts = value;
	return true;
}

static bool set_jobs(struct options *o, const char *value, struct error *err)
{
	const size_t digits = strspn(value, "0123456789");

	o->jobs = digits && !value[digits] && digits < 4 ? strtoul(value, NULL, 10) : 0;
	if (!o->jobs)
		return error_set(err, "--jobs wants a number from 1 to 999, not '%s'", value);
	return true;
}

static const char *const colour_names[] = {
	[COLOUR_AUTO] = "auto",
	[COLOUR_ALWAYS] = "always",
	[COLOUR_NEVER] = "never",
};

static bool set_colour(struct options *o, const char *value, struct error *err)
{
	for (int i = COLOUR_AUTO; i <= COLOUR_NEVER; i++)
		if (strcmp(value, colour_names[i]) == 0) {
			o->colour = (enum colour)i;
			return true;
		}
	return error_set(err, "--color wants auto, always or never, not '%s'", value);
}

static bool set_no_colour(struct options *o, const char *value, struct error *err)
{
	(void)value, (void)err;
	o->colour = COLOUR_NEVER;
	return true;
}

#define RENDER_MAX 500 /* columns or rows */

static bool set_size(const char *name, struct options *o, const char *value, struct error *err)
{
	char *end;
	const unsigned long cols = strtoul(value, &end, 10);
	const unsigned long rows = *end == 'x' ? strtoul(end + 1, &end, 10) : 0;

	if (*end || !cols || !rows || cols > RENDER_MAX || rows > RENDER_MAX)
		return error_set(err, "--%s wants a size such as 80x24, not '%s'", name, value);
	o->cols = (unsigned)cols;
	o->rows = (unsigned)rows;
	return true;
}

static bool set_render(struct options *o, const char *value, struct error *err)
{
	return set_size("render", o, value, err);
}

static bool set_picture_size(struct options *o, const char *value, struct error *err)
{
	return set_size("size", o, value, err);
}

static bool set_fit(struct options *o, const char *value, struct error *err)
{
	if (!set_size("fit", o, value, err))
		return false;
	o->fit_cols = o->cols;
	o->fit_rows = o->rows;
	o->cols = o->rows = 0;
	return true;
}

static bool set_minutes(struct options *o, const char *value, struct error *err)
{
	const size_t digits = strspn(value, "0123456789");

	o->minutes =
		digits && !value[digits] && digits < 4 ? (unsigned)strtoul(value, NULL, 10) : 0;
	return o->minutes ||
	       error_set(err, "--minutes wants a number from 1 to 999, not '%s'", value);
}

/* ---- the table ---- */

#define WRITES                                                                                     \
	(COMMAND_RUN | COMMAND_LIST | COMMAND_CHECK | COMMAND_SWEEP | COMMAND_EXPLORE |            \
	 COMMAND_EXPLAIN | COMMAND_SCHEMA | COMMAND_LINT | COMMAND_EXPORT | COMMAND_TALLY)
#define VIEWS "main sweep compare timeline post-mortem stacks log patch help glossary"
#define PLAYS (COMMAND_OPEN | COMMAND_RUN | COMMAND_SWEEP | COMMAND_EXPLAIN)
#define SCREENS (COMMAND_OPEN | COMMAND_PRESENT | COMMAND_NOTES)
#define ASKS (PLAYS | COMMAND_CHECK | COMMAND_EXPLORE | COMMAND_EXPORT)

static const struct option_row rows[] = {
	{"study", 0, "NAME", VALUES_STUDY, NULL, ASKS | COMMAND_NEW | COMMAND_PRESENT,
         "which code to run, where a scenario lists several; check, new: this one alone",
         set_study},
	{"variant", 0, "NAME", VALUES_VARIANT, NULL, ASKS | COMMAND_PRESENT,
         "which form of that code: buggy, fixed, ...; run, explore, explain take 'all' too; check: this one alone",
         set_variant},
	{"set", 0, "KEY=VALUE", VALUES_ANY, NULL, PLAYS | COMMAND_EXPLORE | COMMAND_EXPORT,
         "change a value of the world: A.moving_account=0 for one object, "
         "moving_account=0 for all; may be repeated",
         set_setting},
	{"without", 0, "NAME", VALUES_ANY, NULL, PLAYS,
         "leave out a task or an interrupt, and the steps that name it; may be repeated",
         set_without},
	{"schedule", 0, "TEXT", VALUES_ANY, NULL, PLAYS,
         "who runs and when interrupts come, instead of the scenario's schedule", set_schedule},
	{"format", 0, "FORMAT", VALUES_WORDS, "text columns json plain tap markdown github",
         WRITES & ~COMMAND_EXPORT,
         "run: text, columns (as ftrace), json, plain; list, sweep, explore, explain, tally: text, json; check: tap, "
         "text, json; schema: json, markdown; lint: text, json, github",
         set_format},
	{"plain", 0, NULL, VALUES_NONE, NULL, COMMAND_OPEN | COMMAND_RUN,
         "sentences, a step a line: for screen readers, dumb terminals, scripts; run: as --format plain",
         set_plain},
	{"no-bell", 0, NULL, VALUES_NONE, NULL, COMMAND_OPEN,
         "with --plain: no bell when a run comes to its verdict", set_no_bell},
	{"from", 0, "N", VALUES_ANY, NULL, COMMAND_RUN, "show from step N on", set_from},
	{"to", 0, "N", VALUES_ANY, NULL, COMMAND_RUN,
         "show up to step N; the run goes on to its end", set_to},
	{"to", 0, "FORMAT", VALUES_WORDS, "promela svg html md text asciicast", COMMAND_EXPORT,
         "what to write: promela, a model for Spin; a view as svg, html, md, text; asciicast, a walk "
         "through the steps",
         set_target},
	{"output", 'o', "FILE", VALUES_FILE, NULL, WRITES, "write to FILE, not to standard output",
         set_output},
	{"quiet", 'q', NULL, VALUES_NONE, NULL, COMMAND_RUN, "no steps, the verdict alone",
         set_quiet},
	{"seed", 0, "N", VALUES_ANY, NULL, COMMAND_OPEN | COMMAND_RUN,
         "a random schedule, number N, instead of the scenario's", set_seed},
	{"seeds", 0, "A..B", VALUES_ANY, NULL, COMMAND_RUN,
         "play all these random schedules, and say what came of them", set_seeds},
	{"steps", 0, "N", VALUES_ANY, NULL, COMMAND_RUN,
         "how many steps a run may take: 100000 unless you say otherwise", set_steps},
	{"record", 0, "FILE", VALUES_FILE, NULL, COMMAND_RUN,
         "write what was played to FILE, as a scenario of its own", set_record},
	{"studies", 0, NULL, VALUES_NONE, NULL, COMMAND_LIST,
         "what a scenario can be written with: variants, calls, types, fields", set_studies},
	{"mutants", 0, NULL, VALUES_NONE, NULL, COMMAND_CHECK | COMMAND_EXPLORE,
         "which scenarios notice the mutants, the fixed code with one mistake each? explore: all "
         "variants and mutants, and what can go wrong in each",
         set_mutants},
	{"every", 0, NULL, VALUES_NONE, NULL, COMMAND_CHECK,
         "check what scenarios say of all schedules, too: seconds, not milliseconds", set_every},
	{"irq", 0, "LINE", VALUES_ANY, NULL, COMMAND_SWEEP,
         "the interrupt to move; without it, each that the scenario has", set_irq},
	{"property", 0, "NAME[,NAME...]", VALUES_ANY, NULL, COMMAND_EXPLORE,
         "what to ask: deadlock, irq-state, imbalance, atomic-sleep, assertion, drift, livelock, completes, "
         "I1 to I9, invariants; usually all that is bad",
         set_property},
	{"reach", 0, "WHAT", VALUES_ANY, NULL, COMMAND_EXPLORE,
         "ask whether this can happen, or be: 'deliver wb_end', 'CPU0 irqs off and move_lock held'",
         set_reach},
	{"after", 0, "SCHEDULE", VALUES_ANY, NULL, COMMAND_EXPLORE,
         "search from where these items of a schedule lead, not from the start", set_after},
	{"save", 0, "FILE", VALUES_FILE, NULL, COMMAND_EXPLORE,
         "write the scenario to FILE with the schedule that was found", set_save},
	{"threads", 0, "N", VALUES_ANY, NULL, COMMAND_EXPLORE,
         "search with N threads; usually as many as there are CPUs, at most 8", set_threads},
	{"max-states", 0, "N", VALUES_ANY, NULL, COMMAND_EXPLORE,
         "end after N states; k, M and G are understood", set_max_states},
	{"max-memory", 0, "SIZE", VALUES_ANY, NULL, COMMAND_EXPLORE,
         "end before more memory is taken; usually 2G", set_max_memory},
	{"max-time", 0, "TIME", VALUES_ANY, NULL, COMMAND_EXPLORE,
         "end after that time; usually 10m", set_max_time},
	{"no-reduction", 0, NULL, VALUES_NONE, NULL, COMMAND_EXPLORE,
         "try every order, even of steps that have nothing to do with each other",
         set_no_reduction},
	{"fingerprints", 0, NULL, VALUES_NONE, NULL, COMMAND_EXPLORE,
         "keep a hash of each state alone: less memory, and a small chance of a mistake",
         set_fingerprints},
	{"jobs", 0, "N", VALUES_ANY, NULL, COMMAND_CHECK,
         "play N files at a time; usually as many as there are CPUs", set_jobs},
	{"junit", 0, "FILE", VALUES_FILE, NULL, COMMAND_CHECK, "write JUnit XML to FILE too",
         set_junit},
	{"force", 0, NULL, VALUES_NONE, NULL,
         COMMAND_CHECK | COMMAND_RUN | COMMAND_NEW | COMMAND_EXPORT,
         "overwrite files that are there: those of --junit, --artifacts, --record, pictures, or new",
         set_force},
	{"artifacts", 0, "DIR", VALUES_FILE, NULL, COMMAND_CHECK,
         "keep of each failure its run, as a scenario and as text, in the folder DIR",
         set_artifacts},
	{"fit", 0, "COLSxROWS", VALUES_ANY, NULL, COMMAND_CHECK | COMMAND_PRESENT,
         "has a screen of this size room for every text? present: else it does not begin", set_fit},
	{"minutes", 0, "N", VALUES_ANY, NULL, COMMAND_PRESENT,
         "how long it should take; the stopwatch says so", set_minutes},
	{"keys", 0, NULL, VALUES_NONE, NULL, COMMAND_PRESENT,
         "name the keys in the last line of the audience's screen", set_keys},
	{"hide", 0, NULL, VALUES_NONE, NULL, COMMAND_PRESENT,
         "begin with the future hidden; H shows it", set_hide},
	{"own", 0, NULL, VALUES_NONE, NULL, COMMAND_NEW,
         "with functions of its own, which is the usual way; --study begins with a study", set_own},
	{"github", 0, NULL, VALUES_NONE, NULL, COMMAND_CHECK,
         "annotations for GitHub, on standard error", set_github},
	{"color", 0, "WHEN", VALUES_WORDS, "auto always never", COMMAND_ALL,
         "auto, always or never; auto is never where NO_COLOR is set", set_colour},
	{"no-color", 0, NULL, VALUES_NONE, NULL, COMMAND_ALL, "as --color never", set_no_colour},
	{"predict", 0, NULL, VALUES_NONE, NULL, COMMAND_OPEN,
         "be asked before what decides, with the future hidden; see tally", set_predict},
	{"ascii", 0, NULL, VALUES_NONE, NULL, SCREENS | COMMAND_EXPORT,
         "draw the screen with ASCII alone", set_ascii},
	{"theme", 0, "NAME", VALUES_WORDS, "dark light colour-blind mono",
         COMMAND_OPEN | COMMAND_PRESENT | COMMAND_EXPORT,
         "how the screen looks: dark, light, colour-blind, mono, or one of your own", set_theme},
	{"no-mouse", 0, NULL, VALUES_NONE, NULL, COMMAND_OPEN, "leave the mouse to the terminal",
         set_no_mouse},
	{"view", 0, "NAME", VALUES_WORDS, VIEWS, COMMAND_OPEN | COMMAND_EXPORT,
         "--render, pictures: which view: main, sweep, compare, timeline, post-mortem, stacks, log, patch, help, glossary",
         set_view},
	{"size", 0, "COLSxROWS", VALUES_ANY, NULL, COMMAND_EXPORT,
         "pictures: of a screen of this size; usually 120x40", set_picture_size},
	{"render", 0, "COLSxROWS", VALUES_ANY, NULL, COMMAND_OPEN | COMMAND_PRESENT,
         "print the screen as text and leave; needs no terminal", set_render},
	{"help", 'h', NULL, VALUES_NONE, NULL, COMMAND_ALL, "this text", set_help},
	{"version", 'V', NULL, VALUES_NONE, NULL, COMMAND_OPEN, "the version", set_version},
	{NULL, 0, NULL, VALUES_NONE, NULL, 0, NULL, NULL},
};

#define NR_ROWS (sizeof(rows) / sizeof(rows[0]) - 1)

const struct option_row *option_rows(void)
{
	return rows;
}

/* ---- the parser ---- */

/* The table in getopt's form; a row's number is its code. */
struct forms {
	struct option longs[NR_ROWS + 1];
	char shorts[2 * NR_ROWS + 2];
};

static void make_forms(enum command_id command, struct forms *forms)
{
	char *s = forms->shorts;
	unsigned nr = 0;

	*s++ = ':'; /* a missing value is told apart */
	for (size_t i = 0; i < NR_ROWS; i++) {
		if (!(rows[i].commands & command))
			continue;
		forms->longs[nr++] =
			(struct option){.name = rows[i].name,
		                        .has_arg = rows[i].value ? required_argument : no_argument,
		                        .val = (int)i + 256};
		if (rows[i].letter) {
			*s++ = rows[i].letter;
			if (rows[i].value)
				*s++ = ':';
		}
	}
	forms->longs[nr] = (struct option){.name = NULL};
	*s = '\0';
}

static const struct option_row *row_of(int code)
{
	if (code >= 256)
		return &rows[code - 256];
	if (code == 0)
		return NULL;
	for (size_t i = 0; i < NR_ROWS; i++)
		if (rows[i].letter == code)
			return &rows[i];
	return NULL;
}

/* The name in "--name=value", of @size bytes. */
static const char *bare_name(const char *word, char *buf, size_t size)
{
	const size_t len = strcspn(word + 2, "=");

	if (len >= size)
		return word + 2;
	memcpy(buf, word + 2, len);
	buf[len] = '\0';
	return buf;
}

/* Who abbreviates means one that begins so. */
static const char *begins_with(const char *name, const char *const *names, size_t nr)
{
	for (size_t i = 0; i < nr; i++)
		if (str_has_prefix(names[i], name))
			return names[i];
	return NULL;
}

static bool unknown_option(enum command_id command, const char *word, struct error *err)
{
	const char *names[NR_ROWS], *near;
	char buf[64];
	const char *name = bare_name(word, buf, sizeof(buf));
	size_t nr = 0;

	for (size_t i = 0; i < NR_ROWS; i++) {
		if (rows[i].commands & command)
			names[nr++] = rows[i].name;
		else if (strcmp(rows[i].name, name) == 0)
			return error_set(err, "--%s is no option of this command", name);
	}
	near = begins_with(name, names, nr);
	near = near ? near : text_nearest(name, names, nr);
	if (near)
		return error_set(err, "unknown option '--%s'; did you mean '--%s'?", name, near);
	return error_set(err, "unknown option '--%s'", name);
}

/* getopt takes abbreviations; they would change their meaning with every new option. */
static bool is_abbreviated(const char *word, const struct option_row *row)
{
	char buf[64];

	return strcmp(bare_name(word, buf, sizeof(buf)), row->name) != 0;
}

/* What getopt has just refused: optopt is 0 for an unknown long option. */
static bool refuse(enum command_id command, int code, const char *word, struct error *err)
{
	const struct option_row *row = row_of(optopt);

	if (code == ':' && optopt >= 256)
		return error_set(err, "--%s wants a value: %s", row->name, row->value);
	if (code == ':')
		return error_set(err, "-%c wants a value: %s", optopt, row->value);
	if (!optopt)
		return unknown_option(command, word, err);
	if (optopt >= 256)
		return error_set(err, "--%s takes no value", row->name);
	return error_set(err, "unknown option '-%c'", optopt);
}

bool options_parse(enum command_id command, int argc, char **argv, struct options *out,
                   struct error *err)
{
	struct forms forms;
	int code;

	make_forms(command, &forms);
	opterr = 0;
	optind = 0; /* glibc: begin anew */
	while ((code = getopt_long(argc, argv, forms.shorts, forms.longs, NULL)) >= 0) {
		const struct option_row *row = row_of(code);
		const bool apart = optarg && optarg == argv[optind - 1];
		const char *word = argv[optind - 1 - apart];

		if (code == '?' || code == ':')
			return refuse(command, code, word, err);
		if (code >= 256 && is_abbreviated(word, row))
			return unknown_option(command, word, err);
		if (!row->set(out, optarg, err))
			return false;
	}
	out->words = argv + optind;
	out->nr_words = (size_t)(argc - optind);
	return true;
}

static bool env_is_set(const char *name)
{
	const char *value = getenv(name);

	return value && value[0];
}

enum colour options_colour(const struct options *options)
{
	const char *term = getenv("TERM");

	if (options->colour != COLOUR_AUTO)
		return options->colour;
	if (env_is_set("NO_COLOR") || !term || !term[0] || strcmp(term, "dumb") == 0)
		return COLOUR_NEVER;
	return COLOUR_AUTO;
}

const char *options_colour_name(enum colour colour)
{
	return colour_names[colour];
}
