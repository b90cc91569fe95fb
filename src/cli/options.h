/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * options.h - one table of commands, one of options.
 *
 * The parser, --help, the completions and the check of the man page all read these two tables.
 * A new option is a row in option_rows.c; what becomes of its value is said there by one of the
 * functions of option_store.h.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "lockstep/base/error.h"
#include "lockstep/cli/cli.h"
#include "lockstep/explore/goal.h"

#define OPTIONS_SETTINGS_MAX 64
#define OPTIONS_STEPS 100000u /* of a run, unless --steps says otherwise */
#define OPTIONS_WITHOUT_MAX 32
#define OPTION_ROWS_MAX 96

enum colour { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };

/** struct option_size - columns and rows of a screen; 0: not given. */
struct option_size {
	unsigned cols, rows;
};

/** struct options - what was asked for. Strings are borrowed from argv. */
struct options {
	const char *study, *variant, *schedule, *format, *of, *output;
	size_t from, to;
	bool quiet, studies, help, version, ascii, plain, no_bell, predict;
	struct option_size screen; /* --render, --size; 0 = a real screen */
	const char *theme, *view;
	bool no_mouse;
	/* check */
	const char *junit;
	unsigned jobs; /* 0 = as many as there are CPUs */
	bool github, mutants, every, force, own;
	const char *artifacts, *golden;
	bool update, roundtrip;
	/* run */
	const char *record;
	char seed[24]; /* "random N", "" = not given */
	uint32_t seed_from, seed_to;
	bool has_seeds;
	size_t steps;       /* 0 = OPTIONS_STEPS */
	const char *target; /* export: the language; NULL = not said */
	const char *irq;    /* sweep: the line to move; NULL = each */
	/* explore; a bound that is 0 is the usual one */
	const char *reach, *after, *save;
	explore_goals properties;
	unsigned threads;
	uint64_t max_states, max_memory, max_seconds;
	bool no_reduction, fingerprints;
	/* present */
	struct option_size fit;
	unsigned minutes; /* 0 = not given */
	bool keys, hide;
	enum colour colour;
	struct scenario_setting settings[OPTIONS_SETTINGS_MAX];
	size_t nr_settings;
	const char *without[OPTIONS_WITHOUT_MAX];
	size_t nr_without;
	char **words; /* what is no option, borrowed */
	size_t nr_words;
};

/* A mask of commands. */
enum command_id {
	COMMAND_OPEN = 1,
	COMMAND_RUN = 2,
	COMMAND_LIST = 4,
	COMMAND_CHECK = 8,
	COMMAND_PRESENT = 16,
	COMMAND_NOTES = 32,
	COMMAND_TALLY = 64,
	COMMAND_SWEEP = 256,
	COMMAND_EXPLORE = 512,
	COMMAND_SCHEMA = 1024,
	COMMAND_LINT = 2048,
	COMMAND_NEW = 4096,
	COMMAND_EXPLAIN = 8192,
	COMMAND_EXPORT = 16384,
	COMMAND_ALL = 0xffff
};

/** enum option_values - what may stand after an option, for completion. */
enum option_values {
	VALUES_NONE, /* it takes no value */
	VALUES_ANY,
	VALUES_WORDS, /* see `words` */
	VALUES_FILE,
	VALUES_STUDY,
	VALUES_VARIANT,
};

struct option_row;

/** option_store - store @value, NULL without one. Return: false with @err when it is none. */
typedef bool option_store(struct options *options, const struct option_row *row, const char *value,
                          struct error *err);

/**
 * struct option_row - an option.
 * @letter: short form or 0
 * @value: name of its value, NULL = it takes none
 * @words: VALUES_WORDS: the words, separated by blanks
 * @commands: mask of enum command_id
 * @store: stores the value; @at: offset of the field, for functions that serve many
 */
struct option_row {
	const char *name;
	char letter;
	const char *value;
	enum option_values values;
	const char *words;
	unsigned commands;
	const char *help;
	option_store *store;
	size_t at;
};

/** option_rows() - all options, at most OPTION_ROWS_MAX; the last has no name. */
const struct option_row *option_rows(void);

/**
 * options_parse() - read a command line.
 * @command: options that it does not have are refused
 * @argv: argv[0] is skipped; permuted so that words stand last
 * @out: zeroed by the caller
 */
bool options_parse(enum command_id command, int argc, char **argv, struct options *out,
                   struct error *err);

/** options_colour() - --color, NO_COLOR and TERM in one; AUTO: a terminal decides. */
enum colour options_colour(const struct options *options);

/** options_colour_name() - "auto", "always" or "never". */
const char *options_colour_name(enum colour colour);

#endif
