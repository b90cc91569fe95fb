// SPDX-License-Identifier: GPL-2.0-only
/* What an answer claims: a window, and conditions on what happens in it or is so where it ends. */
#include "loader.h"

#include "yaml_private.h"
#include "yaml_value.h"

#include <string.h>

/* A claim while it is read. */
struct reading {
	struct loader *l;
	struct scenario_condition *conditions;
	struct scenario_claim *out;
};

static struct scenario_condition *add(struct reading *r, enum scenario_condition_kind kind,
                                      const char *text)
{
	struct scenario_condition *c = &r->conditions[r->out->nr++];

	*c = (struct scenario_condition){.kind = kind, .text = text};
	return c;
}

/* Calls @each with the one value under @key, or with each of the list. */
static void each_of(struct reading *r, const struct yaml_node *map, const char *key,
                    void (*each)(struct reading *r, const struct yaml_node *value, const char *key))
{
	const struct yaml_node *node = yaml_get(map, key);
	const bool list = node && node->kind == YAML_SEQUENCE;

	if (list && !node->nr)
		load_error(r->l, node->place, "'%s' names none", key);
	for (const struct yaml_node *n = list ? node->first : node; n; n = list ? n->next : NULL)
		each(r, n, key);
}

/* Calls @each with each pair of the mapping under @key. */
static void each_pair(struct reading *r, const struct yaml_node *map, const char *key,
                      void (*each)(struct reading *r, const struct yaml_node *value))
{
	const struct yaml_node *node = yaml_get(map, key);

	if (!node || !yaml_want(node, key, YAML_MAPPING, r->l->diags))
		return;
	if (!node->nr)
		load_error(r->l, node->place, "'%s' names none", key);
	for (const struct yaml_node *n = node->first; n; n = n->next)
		each(r, n);
}

/* ---- the window ---- */

static void read_window(struct reading *r, const struct yaml_node *map)
{
	const struct yaml_node *until = yaml_get(map, "until"), *steps = yaml_get(map, "steps");
	int64_t number;

	if (until && load_moment(r->l, until, "until", &r->out->until))
		r->out->window = SCENARIO_TO_MOMENT;
	if (steps && yaml_int(steps, "steps", 1, FORMAT_WINDOW_MAX, &number, r->l->diags)) {
		r->out->window = SCENARIO_FOR_STEPS;
		r->out->steps = (uint32_t)number;
	}
	if (until && steps)
		load_error(r->l, steps->key->place, "'until' and 'steps' both say how far to look");
}

/* ---- what happens ---- */

static void read_moment(struct reading *r, const struct yaml_node *node, const char *key)
{
	struct scenario_event event = {.nth = 0};

	if (load_moment(r->l, node, key, &event))
		add(r, strcmp(key, "never") == 0 ? SCENARIO_NEVER : SCENARIO_HAPPENS, node->text)
			->event = event;
}

/* ---- what it comes to ---- */

static void read_verdicts(struct reading *r, const struct yaml_node *map)
{
	const struct yaml_node *node = yaml_get(map, "verdict");
	const bool list = node && node->kind == YAML_SEQUENCE;
	enum machine_verdict verdict;
	uint16_t mask = 0;

	for (const struct yaml_node *n = list ? node->first : node; n; n = list ? n->next : NULL)
		if (yaml_want(n, "verdict", YAML_SCALAR, r->l->diags) &&
		    load_verdict(r->l, n->text, n->place, &verdict))
			mask = (uint16_t)(mask | 1u << verdict);
	if (list && !node->nr)
		load_error(r->l, node->place, "'verdict' names none");
	if (mask)
		add(r, SCENARIO_VERDICT_IS, "verdict")->object = mask;
}

static void read_lockup(struct reading *r, const struct yaml_node *map)
{
	const struct yaml_node *node = yaml_get(map, "lockup");
	const char *words[MACHINE_HUNG_TASK];
	size_t found;

	for (unsigned i = 0; i < MACHINE_HUNG_TASK; i++)
		words[i] = machine_lockup_name((enum machine_lockup)(i + 1));
	if (node && yaml_word(node, "lockup", words, MACHINE_HUNG_TASK, &found, r->l->diags))
		add(r, SCENARIO_LOCKUP_IS, node->text)->object = (uint16_t)(found + 1);
}

/* ---- what is so then ---- */

static struct load_scan scan_of(struct reading *r, const struct yaml_node *node)
{
	return (struct load_scan){.l = r->l, .in = load_span_of(r->l, node)};
}

static void read_irqs(struct reading *r, const struct yaml_node *node)
{
	static const char *const words[] = {"off", "on"};
	struct load_scan scan = scan_of(r, node->key);
	struct scenario_condition *c;
	uint8_t cpu;
	size_t on;

	if (!load_cpu(&scan, &cpu) || !yaml_word(node, node->key->text, words, 2, &on, r->l->diags))
		return;
	c = add(r, SCENARIO_IRQS, node->key->text);
	c->who = cpu;
	c->object = (uint16_t)on;
}

static bool slot_of(struct reading *r, const struct yaml_node *node, uint8_t *slot)
{
	struct load_scan scan = scan_of(r, node);
	enum scenario_who_kind kind = SCENARIO_ANYBODY;

	if (!load_who(&scan, &kind, slot) || !load_done(&scan, "the name"))
		return false;
	return kind == SCENARIO_SLOT ||
	       load_error(r->l, node->place, "a task, kworker or interrupt is wanted, no CPU");
}

static void read_owner(struct reading *r, const struct yaml_node *node)
{
	const int lock = load_lock_of(r->l, node->key->text, node->key->place);
	struct scenario_condition *c;
	uint8_t who = SCENARIO_NOBODY;

	if (!yaml_want(node, node->key->text, YAML_SCALAR, r->l->diags) ||
	    (strcmp(node->text, "none") != 0 && !slot_of(r, node, &who)) || lock < 0)
		return;
	c = add(r, SCENARIO_OWNER, node->key->text);
	c->object = (uint16_t)lock;
	c->who = who;
}

static void read_pending(struct reading *r, const struct yaml_node *node, const char *key)
{
	struct load_scan scan;
	uint16_t line;

	if (!yaml_want(node, key, YAML_SCALAR, r->l->diags))
		return;
	scan = scan_of(r, node);
	if (load_line(&scan, &line) && load_done(&scan, "the name"))
		add(r, SCENARIO_PENDING, node->text)->object = line;
}

static void read_waits(struct reading *r, const struct yaml_node *node, const char *key)
{
	uint8_t slot;

	if (yaml_want(node, key, YAML_SCALAR, r->l->diags) && slot_of(r, node, &slot))
		add(r, SCENARIO_WAITS, node->text)->who = slot;
}

static void read_word(struct reading *r, const struct yaml_node *node)
{
	struct scenario_fact *fact = ARENA_ARRAY(&r->l->s->arena, struct scenario_fact, 1);

	load_fact(r->l, node, fact);
	add(r, SCENARIO_WORD, load_fact_text(r->l, node))->fact = fact;
}

/* ---- all of it ---- */

static size_t count(const struct yaml_node *map)
{
	size_t nr = 0;

	for (const struct yaml_node *n = map->first; n; n = n->next)
		nr += n->nr + 1u;
	return nr;
}

void load_claim_of(struct loader *l, const struct yaml_node *map, struct scenario_claim *out)
{
	struct reading r = {.l = l, .out = out};
	const uint32_t errors = l->diags->nr_errors;

	if (!load_keys(l, map, FORMAT_CLAIM))
		return;
	r.conditions = ARENA_ARRAY(&l->s->arena, struct scenario_condition, count(map) + 1);
	read_window(&r, map);
	each_of(&r, map, "happens", read_moment);
	each_of(&r, map, "never", read_moment);
	read_verdicts(&r, map);
	read_lockup(&r, map);
	each_pair(&r, map, "irqs", read_irqs);
	each_pair(&r, map, "owner", read_owner);
	each_of(&r, map, "pending", read_pending);
	each_of(&r, map, "waits", read_waits);
	each_pair(&r, map, "words", read_word);
	out->conditions = r.conditions;
	if (out->nr || l->diags->nr_errors > errors)
		return;
	load_error(l, map->place, "this claims nothing");
	diag_help(l->diags, "'happens', 'never', 'verdict', 'irqs', 'owner', ... say what will be");
}
