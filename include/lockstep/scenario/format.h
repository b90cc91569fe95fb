/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * format.h - the scenario format as one table: which keys there are, and what they take.
 *
 * A section is a place in a file where a mapping with fixed keys stands: the file itself, a task,
 * an expectation. Each of its keys is a row. The loader knows no other list of keys; the schema for
 * editors, the tables of docs/scenario-format.md and the linter are made from the same rows.
 *
 * A new key is a row here and the code in src/scenario/ that reads it. What stands under names of
 * the file's own (objects, tasks) or the study's (config, world) is said by the kind of the value.
 *
 * Everything is constant data.
 */
#ifndef LOCKSTEP_SCENARIO_FORMAT_H
#define LOCKSTEP_SCENARIO_FORMAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lockstep/base/text.h"

#define FORMAT_LESSON_MAX 999
#define FORMAT_CALLS_MAX 4096 /* of one task, repeats counted */
#define FORMAT_FIRES_MAX 255
#define FORMAT_ROUNDS_MAX 1000
#define FORMAT_WINDOW_MAX 4096 /* steps of a claim */
#define FORMAT_SUBCLASS_MAX 7
#define FORMAT_WIDTH_MAX 30
#define FORMAT_COMM_MAX 15 /* bytes, as TASK_COMM_LEN leaves it */
#define FORMAT_PID_MAX 4194304

enum format_section {
	FORMAT_FILE,
	FORMAT_MACHINE,
	FORMAT_TASK,
	FORMAT_INTERRUPT,
	FORMAT_SOFTIRQ,
	FORMAT_LOCK,
	FORMAT_WORD,
	FORMAT_IF,
	FORMAT_REPEAT,
	FORMAT_WHILE,
	FORMAT_NARRATION,
	FORMAT_QUESTION,
	FORMAT_CHOICE,
	FORMAT_CLAIM,
	FORMAT_EXPECT,
	FORMAT_CHANGE,
	FORMAT_NR_SECTIONS
};

/* X(CODE, "as the documentation calls it") - what a value may be. */
#define FORMAT_VALUES(X)                                                                           \
	X(NUMBER, "number") /* from min to max */                                                  \
	X(TRUTH, "truth")                                                                          \
	X(TEXT, "text") /* of any length, or min to max bytes */                                   \
	X(LINE, "text, one line")                                                                  \
	X(WORD, "word") /* a verdict */                                                            \
	X(LOCKUP, "`hard lockup`, `soft lockup`, `hung task`")                                     \
	X(BROKEN, "`I1` .. `I9` or `none`")                                                        \
	X(NAME, "name") /* of a variant */                                                         \
	X(VARIANTS, "name or list of them")                                                        \
	X(STUDIES, "list of names")                                                                \
	X(ONE, "mapping")    /* with the keys of section `of` */                                   \
	X(NAMED, "mapping")  /* names, and under each the keys of section `of` */                  \
	X(LIST, "list")      /* of mappings with the keys of section `of` */                       \
	X(CONFIG, "mapping") /* the study's switches */                                            \
	X(WORLD, "mapping")  /* the study's types */                                               \
	X(EVERY, "mapping")  /* variants, then verdicts */                                         \
	X(FACTS, "mapping")  /* words or bits, and their values */                                 \
	X(CALL, "call")                                                                            \
	X(CALLS, "call or list of calls")                                                          \
	X(CPUS, "number, list of them, or `any`")                                                  \
	X(CONDITIONS, "condition or list of them")                                                 \
	X(SCHEDULE, "list of text, or one text")                                                   \
	X(MOMENT, "moment")                                                                        \
	X(MOMENTS, "moment or list of them")                                                       \
	X(VERDICTS, "word or list of words") /* verdicts */                                        \
	X(IDEA, "`M1` .. `M10`")                                                                   \
	X(IRQS, "mapping")               /* CPUs; on or off */                                     \
	X(OWNERS, "mapping")             /* locks; who has them */                                 \
	X(NAMES, "name or list of them") /* of interrupts or contexts */                           \
	X(LOCK, "lock")                                                                            \
	X(STUDY, "name")                                                                           \
	X(TEXTS, "text or list of text")                                                           \
	X(LOCK_KIND, "kind of a lock")                                                             \
	X(LOCKS, "mapping")     /* names; a kind, or the keys of section `of` */                   \
	X(WORDS, "mapping")     /* names; a number, or the keys of section `of` */                 \
	X(CALLBACKS, "mapping") /* names, and a function of the file */                            \
	X(FUNCTIONS, "mapping") /* names; statements, or variants and statements */                \
	X(BITS, "list of names")                                                                   \
	X(INITIAL, "number, or bits that are set")                                                 \
	X(EXPRESSION, "expression")                                                                \
	X(STATEMENTS, "statement or list of them")

enum format_value {
#define FORMAT_VALUE_ENUM(code, name) FORMAT_##code##_VALUE,
	FORMAT_VALUES(FORMAT_VALUE_ENUM)
#undef FORMAT_VALUE_ENUM
};

/**
 * struct format_key - a key.
 * @range: NUMBER: @min and @max are told; else they are only what a schema says
 * @of: ONE, NAMED, LIST: which section stands there
 * @required: it must be given
 * @empty: `key:` with nothing behind it will do
 * @initial: the default, as told, or NULL
 * @meaning: one line of Markdown
 */
struct format_key {
	const char *key;
	enum format_value value;
	bool range;
	int32_t min, max;
	enum format_section of;
	bool required, empty;
	const char *initial, *meaning;
};

/** format_keys() - the rows of @section; the last has no key. */
const struct format_key *format_keys(enum format_section section);

/** format_key_find() - the row of @key, or NULL. */
const struct format_key *format_key_find(enum format_section section, const char *key);

/** format_also() - another section whose keys stand there too; @section itself if there is none. */
enum format_section format_also(enum format_section section);

/** format_heading() - "tasks"; format_what() - "a task". Constant data. */
const char *format_heading(enum format_section section);
const char *format_what(enum format_section section);

/** format_kind() - append what the value is: "number 1..8". */
void format_kind(const struct format_key *key, struct text *out);

/** format_markdown() - append all tables, each under its heading. */
void format_markdown(struct text *out);

#endif
