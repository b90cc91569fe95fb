/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * loader.h - a scenario while it is being made
 *
 * Concept: a file may use a name before the line that defines it, and half of what a name can mean
 * comes from the study. So loading makes several passes over the tree of yaml.h, each of which
 * finds complete what those before it made:
 *
 *	load.c      format, name, story, studies: which study is it?
 *	code_*.c    or functions of the file's own, see code_load.h
 *	machine.c   cpus, config, hacks
 *	needs.c     which callbacks can be queued at all
 *	drafts.c    which objects there are
 *	values.c    the values of their fields; settings.c puts --set over them
 *	number.c    locks, words, ... get their numbers; label.c their names
 *	actors.c    tasks, workers, interrupt lines (lines.c), softirqs become slots
 *	tally.c     counters get the values that their items demand; width.c their room
 *	schedule.c  schedule and narration
 *	expect.c    what is expected
 *	question.c  what is asked; claim.c  what the answers claim
 *	change.c    the same with something changed; --without
 *
 * Below them stand say.c (errors), span.c (places inside a text), refs.c (what `A.move_lock`
 * means), call.c (what `f(X)` means) and event.c (moments). refs.c, event.c and the schedule's part
 * of schedule.c look at the scenario alone, since a schedule may come long after the file.
 *
 * The keys of every mapping are those of format.h.
 *
 * Invariant: a pass reports what is wrong and goes on with something harmless in its place, so that
 * all errors of a file come at once. Whatever it makes lives in the scenario's arena.
 */
#ifndef LOCKSTEP_SCENARIO_LOADER_H
#define LOCKSTEP_SCENARIO_LOADER_H

#include "lockstep/scenario/format.h"
#include "lockstep/scenario/scenario.h"

#include "yaml.h"

#define LOAD_OBJECTS_MAX 512
#define LOAD_KEYS_MAX 32 /* of a section */

/**
 * struct load_object - what the loader knows of an object beyond struct scenario_object.
 * @node: a mapping of field values, or NULL
 * @place: where it was named; line 0 when the study made it
 * @values: by field: initial value of a word; object number or -1 of a LINK; value of a CONST
 * @given: by field: the file or a --set says so
 * @owner_field: PART: which field of the owner
 */
struct load_object {
	const char *name;
	uint16_t type, owner, owner_field;
	const struct yaml_node *node;
	struct place place;
	int32_t *values;
	bool *given;
};

/** struct load_name - a name that is taken. */
struct load_name {
	const char *name, *what;
	struct place place;
};

/** struct load_words - a list of words; zeroed it is empty. */
struct load_words {
	const char **at;
	size_t nr, cap;
};

/** struct load_setting - one --set, or one of the file's, as a node so that it is read like the file. */
struct load_setting {
	const char *key, *what, *value;
	struct yaml_node node;
	bool used;
};

/** struct loader - see above. @origin: names text that is not in the file, else NULL. */
struct loader {
	struct scenario *s;
	struct diags *diags;
	const struct source *source;
	const struct yaml_node *root;
	const struct vocab_build *const *builds;
	size_t nr_builds;
	const struct scenario_options *options;
	const char *origin;

	const struct yaml_node *change; /* the item of differs_if that is applied, or NULL */
	struct load_words without;      /* actors that are left out */
	struct load_setting *settings;
	size_t nr_settings, cap_settings;
	struct load_name *names;
	size_t nr_names, cap_names;
	struct load_object *objects; /* in the order of scenario->objects once drafts.c is done */
	size_t nr_objects;
	bool *entry_used; /* by entry: some call of the scenario may get there */
	bool *hack_on;    /* by hack */
	struct scenario_call *calls;
	size_t nr_calls, cap_calls;
	unsigned nr_tasks, nr_workers;
	unsigned file_cpus;      /* that the file itself asks for */
	struct code_draft *code; /* functions of the file's own, or NULL */
	bool incomplete;         /* a section of names could not be read: some may be missing */
};

/* ---- say.c: errors and the words that would have been right ---- */

bool load_error(struct loader *l, struct place place, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
void load_words_add(struct loader *l, struct load_words *words, const char *word);

/** load_suggest() - help: the nearest of @words, else all of them after @intro. Returns false. */
bool load_suggest(struct loader *l, const char *wrong, const struct load_words *words,
                  const char *intro);
bool load_list(struct loader *l, const struct load_words *words, const char *intro);

/** load_claim() - @name becomes that of @what ("a task"); an error if it is bad or taken. */
bool load_claim(struct loader *l, const char *name, struct place place, const char *what);

/** load_is_well_formed() - is it made of the characters of a name? */
bool load_is_well_formed(const char *name);

/** load_reserve() - like load_claim() for a name that the loader made. */
void load_reserve(struct loader *l, const char *name, const char *what);

/* ---- span.c: a text and the place of every character of it ---- */

/**
 * struct load_span - a text from the file or elsewhere.
 * @place: of its first character; line 0: not in a file
 * @exact: its characters stand there one by one
 */
struct load_span {
	const char *text;
	struct place place;
	bool exact;
};

/** struct load_scan - reads a span token by token. */
struct load_scan {
	struct loader *l;
	struct load_span in;
	size_t pos;
};

/** struct load_token - a word, one of `== !=`, or one other character; "" at the end. */
struct load_token {
	const char *text;
	size_t from, len;
};

struct load_span load_span_of(struct loader *l, const struct yaml_node *node);
struct place load_span_part(const struct load_span *span, size_t from, size_t len);
struct load_token load_next(struct load_scan *scan);
struct load_token load_peek(const struct load_scan *scan);
bool load_is(const struct load_token *token, const char *text);
struct place load_token_place(const struct load_scan *scan, const struct load_token *token);

/** load_take() - the next token if it is @text. */
bool load_take(struct load_scan *scan, const char *text);

/** load_done() - report what follows the end of @what. */
bool load_done(struct load_scan *scan, const char *what);

/** load_number() - is this token a plain number that fits? */
bool load_number(const struct load_token *token, int32_t *out);

/* ---- study.c: looking into the study ---- */

unsigned load_nr_types(const struct vocab_study *study);
unsigned load_nr_fields(const struct vocab_type *type);
unsigned load_nr_entries(const struct vocab_study *study);
int load_type_find(const struct vocab_study *study, const char *name);
int load_entry_find(const struct vocab_study *study, const char *name);
int load_field_find(const struct vocab_type *type, const char *name);
bool load_is_word(enum vocab_field_kind kind);
const struct vocab_type *load_type_of(const struct loader *l, unsigned object);
const struct vocab_bit *load_bit_find(const struct vocab_field *field, const char *name);

/** load_function() - does any build of the file's studies have it? One has to know its functions. */
bool load_function(struct loader *l, const char *name, struct place place);

/** load_has_function() - the same without a word. */
bool load_has_function(const struct loader *l, const char *name);

/** load_field_node() - the value under the field's name or its alias, or NULL. */
const struct yaml_node *load_field_node(const struct yaml_node *map,
                                        const struct vocab_field *field);

/* ---- refs.c: names of objects, locks and words ---- */

/** struct load_ref - a field of an object. @bit: -1 = all of it. */
struct load_ref {
	uint16_t object, field;
	int bit;
};

#define LOAD_REFS_MAX 512
#define LOAD_KIND(kind) (1u << VOCAB_FIELD_##kind)
#define LOAD_WORDS                                                                                 \
	(LOAD_KIND(INT) | LOAD_KIND(BITS) | LOAD_KIND(FLAGS) | LOAD_KIND(POINTER) |                \
	 LOAD_KIND(PERCPU))
#define LOAD_VALUES (LOAD_WORDS | LOAD_KIND(CONST) | LOAD_KIND(LINK))

/**
 * load_refs() - everything that @text can mean.
 * @kinds: mask of LOAD_KIND()
 * @out: room for LOAD_REFS_MAX; only the nearest readings: `I.x` prefers a field of I itself to
 *	one of an object embedded in I
 */
size_t load_refs(const struct loader *l, const char *text, unsigned kinds, bool bits,
                 struct load_ref *out);

/** load_ref() - the one thing that the token can mean; @what: "lock", "word". */
bool load_ref(struct loader *l, const struct load_token *token, struct place place, unsigned kinds,
              bool bits, const char *what, struct load_ref *out);

/** load_object() - the object of type @type called @name; a PART also by its owner's name. */
bool load_object(struct loader *l, const char *name, struct place place, unsigned type,
                 uint16_t *out);

/** load_object_quiet() - the same without a word; SCENARIO_NO_OBJECT. */
uint16_t load_object_quiet(const struct loader *l, const char *name, unsigned type);

/* ---- call.c ---- */

/** load_whose() - whose functions and variants these are: a study's, or "the file". */
const char *load_whose(const struct loader *l);

bool load_call(struct loader *l, const struct yaml_node *node, const char *what, unsigned context,
               uint16_t *out);
uint16_t load_call_of(struct loader *l, const char *entry, uint16_t object);

/* ---- event.c: the grammar of event.h; each reads on from where @scan stands ---- */

bool load_who(struct load_scan *scan, enum scenario_who_kind *kind, uint8_t *who);
bool load_cpu(struct load_scan *scan, uint8_t *cpu);

/** load_is_cpu_left_out() - is @text a CPU of the file that --set has taken away? */
bool load_is_cpu_left_out(const struct loader *l, const char *text);
bool load_line(struct load_scan *scan, uint16_t *line);
bool load_event(struct load_scan *scan, struct scenario_event *out);

/* ---- the passes ---- */

/**
 * load_keys() - report the keys of @map that @section does not have.
 *
 * Return: false when it is no mapping, so that there is nothing to read.
 */
bool load_keys(struct loader *l, const struct yaml_node *map, enum format_section section);

/* ---- code_load.c: functions of the file's own ---- */

bool load_has_code(struct loader *l);
bool load_code(struct loader *l);
void load_code_bodies(struct loader *l);

void load_settings(struct loader *l);

/** load_settings_keep() - the scenario says what was set and left out. */
void load_settings_keep(struct loader *l);

/** load_setting_add() - one more, borrowed; @from and @place say where it stands. */
void load_setting_add(struct loader *l, const char *key, const char *value, const char *from,
                      struct place place);
const struct yaml_node *load_either(struct loader *l, const struct yaml_node *map, const char *key,
                                    const char *setting, const char **what);
void load_settings_apply(struct loader *l);
void load_settings_rest(struct loader *l);

void load_machine(struct loader *l);
bool load_config(struct loader *l);
void load_entries_used(struct loader *l);
bool load_is_needed(const struct loader *l, const struct vocab_field *field);
bool load_drafts(struct loader *l);
void load_values(struct loader *l);
bool load_value(struct loader *l, const struct vocab_field *field, const struct yaml_node *node,
                const char *what, int32_t *out);
bool load_numbers(struct loader *l);
void load_labels(struct loader *l);
bool load_actors(struct loader *l);

/**
 * load_actor_key() - @key of a task or interrupt, which --set ACTOR.KEY may replace.
 * @what: what to call it in errors
 */
const struct yaml_node *load_actor_key(struct loader *l, const struct yaml_node *actor,
                                       const char *key, const char **what);

/** load_actor_int() - that as a number @min..@max, or @initial. */
int64_t load_actor_int(struct loader *l, const struct yaml_node *actor, const char *key,
                       int64_t min, int64_t max, int64_t initial);

/** load_interrupt() - @node under interrupts: is line @number. */
void load_interrupt(struct loader *l, const struct yaml_node *node, unsigned number);
int load_vector_find(const char *name);
bool load_condition(struct loader *l, const struct yaml_node *node, struct machine_condition *out);

/** load_condition_scan() - the same from where @scan stands, whatever follows. */
bool load_condition_scan(struct load_scan *scan, struct machine_condition *out);
void load_tallies(struct loader *l);
void load_widths(struct loader *l);
void load_schedule(struct loader *l);
void load_narration(struct loader *l);
void load_questions(struct loader *l);

/** load_claim_of() - the keys of @map, a claim. */
void load_claim_of(struct loader *l, const struct yaml_node *map, struct scenario_claim *out);

/** load_moment() - a moment alone. Return: false when told what is wrong. */
bool load_moment(struct loader *l, const struct yaml_node *node, const char *what,
                 struct scenario_event *out);
void load_expect(struct loader *l);

/** load_verdict() - the verdict called @name, but not a limit; reports if there is none. */
bool load_verdict(struct loader *l, const char *name, struct place place,
                  enum machine_verdict *out);

/** load_lock_of() - the lock called @name; -1 when told that there is none. */
int load_lock_of(struct loader *l, const char *name, struct place place);

/** load_fact() - a word or bit, and its value. */
void load_fact(struct loader *l, const struct yaml_node *node, struct scenario_fact *out);

/** load_fact_text() - "Y.flags = [PG_dirty]". */
const char *load_fact_text(struct loader *l, const struct yaml_node *node);

/** load_expectation() - the keys of one, under whatever else @map has. Keeps variant and place. */
void load_expectation(struct loader *l, const struct yaml_node *map,
                      struct scenario_expectation *out);

/** load_file_changes() - `set` and `without` of the file itself; before the program's settings. */
void load_file_changes(struct loader *l);

/** load_change() - apply what is to be changed, before anything else is read. */
void load_change(struct loader *l);

/** load_is_left_out() - does this text of a schedule or moment name an actor that is not there? */
bool load_is_left_out(struct loader *l, const struct yaml_node *text);
void load_changes(struct loader *l);
void load_changed(struct loader *l);
void load_every(struct loader *l);

/** load_variant() - has one of the file's studies a variant called @name? Reports if not. */
bool load_variant(struct loader *l, const char *name, struct place place);

#endif
