// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/scenario/when.h"

#include "loader.h"
#include "yaml_private.h"

#include "lockstep/machine/stuck.h"

#include <string.h>

/* ---- reading ---- */

static bool read_irqs(struct load_scan *scan, struct scenario_fact_now *out)
{
	const struct load_token cpu = load_peek(scan);
	struct load_token word;

	out->kind = SCENARIO_WHEN_IRQS;
	if (!load_cpu(scan, &out->who) || !load_take(scan, "irqs"))
		return load_error(scan->l, load_token_place(scan, &cpu),
		                  "after a CPU stands 'irqs on' or 'irqs off'");
	word = load_next(scan);
	out->negate ^= load_is(&word, "off");
	if (load_is(&word, "off") || load_is(&word, "on"))
		return true;
	return load_error(scan->l, load_token_place(scan, &word),
	                  "interrupts are 'on' or 'off', not '%.*s%s'", YAML_SHOWN(word.text));
}

static bool read_held(struct load_scan *scan, struct scenario_fact_now *out)
{
	const struct load_token lock = load_next(scan);
	struct load_ref ref;
	enum scenario_who_kind kind;
	struct load_token who;

	out->kind = SCENARIO_WHEN_HELD;
	out->who = SCENARIO_WHEN_ANYBODY;
	if (!load_ref(scan->l, &lock, load_token_place(scan, &lock), LOAD_KIND(LOCK), false, "lock",
	              &ref))
		return false;
	out->object = (uint16_t)scan->l->s->objects[ref.object].fields[ref.field];
	if (load_take(scan, "free")) {
		out->negate ^= true;
		return true;
	}
	load_take(scan, "held");
	if (!load_take(scan, "by"))
		return true;
	who = load_peek(scan);
	if (!load_who(scan, &kind, &out->who))
		return false;
	return kind == SCENARIO_SLOT || load_error(scan->l, load_token_place(scan, &who),
	                                           "a lock is held by a task or an interrupt");
}

static bool read_pending(struct load_scan *scan, struct scenario_fact_now *out)
{
	out->kind = SCENARIO_WHEN_PENDING;
	out->who = SCENARIO_WHEN_ANYBODY;
	if (!load_line(scan, &out->object))
		return false;
	load_take(scan, "pending");
	return !load_take(scan, "on") || load_cpu(scan, &out->who);
}

static bool read_waits(struct load_scan *scan, struct scenario_fact_now *out)
{
	const struct load_token who = load_peek(scan);
	enum scenario_who_kind kind;

	out->kind = SCENARIO_WHEN_WAITS;
	if (!load_who(scan, &kind, &out->who))
		return false;
	load_take(scan, "waits");
	return kind == SCENARIO_SLOT ||
	       load_error(scan->l, load_token_place(scan, &who), "a task or an interrupt waits");
}

static bool read_word(struct load_scan *scan, struct scenario_fact_now *out)
{
	out->kind = SCENARIO_WHEN_WORD;
	return load_condition_scan(scan, &out->word);
}

/* The word after the subject says what is asked of it. */
static bool read_fact(struct load_scan *scan, struct scenario_fact_now *out)
{
	static const struct {
		const char *word;
		bool (*read)(struct load_scan *scan, struct scenario_fact_now *out);
	} rows[] = {{"irqs", read_irqs},
	            {"held", read_held},
	            {"free", read_held},
	            {"pending", read_pending},
	            {"waits", read_waits}};
	struct load_scan ahead;
	struct load_token verb;

	out->negate = load_take(scan, "not");
	ahead = *scan;
	load_next(&ahead);
	verb = load_next(&ahead);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (load_is(&verb, rows[i].word))
			return rows[i].read(scan, out);
	return read_word(scan, out);
}

bool scenario_when_parse(struct scenario *scenario, const char *text, struct scenario_when *out,
                         struct diags *diags)
{
	static const struct scenario_options none;
	struct loader l = {.s = scenario, .diags = diags, .options = &none};
	struct load_scan scan = {.l = &l, .in = {.place = {.line = 0}}};
	const uint32_t errors = diags->nr_errors;

	memset(out, 0, sizeof(*out));
	scan.in.text = arena_strndup(&scenario->arena, text, strlen(text));
	do {
		if (out->nr == SCENARIO_WHEN_MAX)
			return load_error(&l, (struct place){.line = 0},
			                  "at most %d facts can be asked for at once",
			                  SCENARIO_WHEN_MAX);
		if (!read_fact(&scan, &out->facts[out->nr++]))
			return false;
	} while (load_take(&scan, "and"));
	return load_done(&scan, "the condition") && diags->nr_errors == errors;
}

bool scenario_when_moment(const char *text)
{
	const size_t size = strcspn(text, " ");

	for (const char *const *word = scenario_events(); *word; word++)
		if (strlen(*word) == size && memcmp(*word, text, size) == 0)
			return true;
	return strchr(text, ':') != NULL;
}

/* ---- asking ---- */

static bool word_is(const struct machine_condition *c, const struct machine_world *world,
                    const struct machine_state *state)
{
	const int32_t word = machine_word(world, state, c->word);

	return (c->mask ? (word & c->mask) == c->mask : word == c->value) != c->negate;
}

static bool is_pending(const struct scenario_fact_now *f, const struct machine_world *world,
                       const struct machine_state *state)
{
	const int cpu = machine_pending_cpu(world, state, f->object);

	return cpu >= 0 && (f->who == SCENARIO_WHEN_ANYBODY || f->who == cpu);
}

static bool is_held(const struct scenario_fact_now *f, const struct machine_world *world,
                    const struct machine_state *state)
{
	const uint64_t holders = machine_holders(world, state, f->object);

	return f->who == SCENARIO_WHEN_ANYBODY ? holders != 0 : (holders >> f->who & 1);
}

static bool holds(const struct scenario_fact_now *f, const struct machine_world *world,
                  struct machine_program *program, const struct machine_state *state)
{
	switch (f->kind) {
	case SCENARIO_WHEN_IRQS: return machine_irqs_on(world, state, f->who);
	case SCENARIO_WHEN_HELD: return is_held(f, world, state);
	case SCENARIO_WHEN_PENDING: return is_pending(f, world, state);
	case SCENARIO_WHEN_WAITS:
		return machine_has_work(world, state, f->who) &&
		       machine_waits_for(world, program, state, f->who).why != MACHINE_WAIT_NONE;
	case SCENARIO_WHEN_WORD: return word_is(&f->word, world, state);
	}
	return false;
}

bool scenario_when_holds(const struct scenario_when *when, const struct machine_world *world,
                         struct machine_program *program, const struct machine_state *state)
{
	for (size_t i = 0; i < when->nr; i++)
		if (holds(&when->facts[i], world, program, state) == when->facts[i].negate)
			return false;
	return true;
}
