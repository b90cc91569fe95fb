// SPDX-License-Identifier: GPL-2.0-only
/*
 * Schedules and narration: what is written in the grammar of event.h.
 */
#include "loader.h"

#include "yaml_private.h"
#include "yaml_value.h"

#include <string.h>

/* ---- items ---- */

static bool read_until(struct load_scan *scan, struct scenario_item *item, const char *usage)
{
	const struct load_token token = load_peek(scan);

	if (!token.len)
		return true;
	if (!load_take(scan, "until")) {
		load_error(scan->l, load_token_place(scan, &token), "'%.*s%s' is not 'until'",
		           YAML_SHOWN(token.text));
		return diag_help(scan->l->diags, "%s", usage);
	}
	item->has_until = true;
	item->until.who_kind = item->who_kind;
	item->until.who = item->who;
	return load_event(scan, &item->until);
}

static bool read_steps(struct load_scan *scan, struct scenario_item *item)
{
	const struct load_token token = load_next(scan);
	int32_t number;

	if (!load_number(&token, &number) || number < 1)
		return load_error(scan->l, load_token_place(scan, &token),
		                  "after 'for' stands how many steps: 1, 2, ...");
	item->steps = (uint32_t)number;
	return true;
}

static bool read_run(struct load_scan *scan, struct scenario_item *item)
{
	bool good = true;

	item->kind = SCENARIO_RUN_WHO;
	if (load_take(scan, "all"))
		item->kind = SCENARIO_RUN_ALL;
	else
		good = load_who(scan, &item->who_kind, &item->who);
	if (load_take(scan, "for"))
		return read_steps(scan, item) && good;
	return read_until(scan, item, "run WHO until EVENT") && good;
}

static bool read_random(struct load_scan *scan, struct scenario_item *item)
{
	const struct load_token token = load_next(scan);
	int32_t number;

	item->kind = SCENARIO_RANDOM;
	if (!load_number(&token, &number) || number < 0)
		return load_error(scan->l, load_token_place(scan, &token),
		                  "after 'random' stands the seed: a number from 0 to 999999999");
	item->seed = (uint32_t)number;
	return read_until(scan, item, "random SEED until EVENT");
}

static bool read_raise(struct load_scan *scan, struct scenario_item *item)
{
	const struct machine_world *w = &scan->l->s->world;
	const size_t from = scan->pos;
	uint8_t cpus;

	item->kind = SCENARIO_RAISE_LINE;
	if (!load_line(scan, &item->object))
		return false;
	if (w->lines[item->object].ipi)
		return load_error(scan->l,
		                  load_span_part(&scan->in, from + 1, scan->pos - from - 1),
		                  "'%s' is an IPI: CPUs send it, it cannot be raised",
		                  machine_line_name(w, item->object));
	cpus = w->lines[item->object].cpus;
	while (!(cpus >> item->cpu & 1))
		item->cpu++;
	if (!load_take(scan, "on"))
		return true;
	if (!load_cpu(scan, &item->cpu))
		return false;
	if (cpus >> item->cpu & 1)
		return true;
	load_error(scan->l, load_span_part(&scan->in, from + 1, scan->pos - from - 1),
	           "'%s' is never raised on CPU%u", machine_line_name(w, item->object), item->cpu);
	return diag_help(scan->l->diags, "its 'cpu', under interrupts:, says where");
}

static bool read_switch(struct load_scan *scan, struct scenario_item *item)
{
	const struct machine_world *w = &scan->l->s->world;
	struct load_token token;
	struct place place;

	item->kind = SCENARIO_SWITCH;
	if (!load_cpu(scan, &item->cpu))
		return false;
	token = load_peek(scan);
	place = load_token_place(scan, &token);
	if (!load_take(scan, "to")) {
		load_error(scan->l, place, "'to' is missing here");
		return diag_help(scan->l->diags, "switch CPUn to TASK");
	}
	token = load_peek(scan);
	place = load_token_place(scan, &token);
	if (!load_who(scan, &item->who_kind, &item->who))
		return false;
	if (item->who_kind != SCENARIO_SLOT || item->who >= w->nr_tasks + w->nr_workers)
		return load_error(scan->l, place, "'%s' is not a task", token.text);
	if (item->who < w->nr_tasks && w->slots[item->who].cpu != item->cpu)
		return load_error(scan->l, place, "the task '%s' runs on CPU%u only", token.text,
		                  w->slots[item->who].cpu);
	return true;
}

static bool read_tick(struct load_scan *scan, struct scenario_item *item)
{
	item->kind = SCENARIO_TICK;
	return load_cpu(scan, &item->cpu);
}

static bool read_end_gp(struct load_scan *scan, struct scenario_item *item)
{
	const struct load_token token = load_next(scan);
	struct loader *l = scan->l;
	struct load_ref ref;
	int32_t number;

	item->kind = SCENARIO_END_GP;
	if (!load_ref(l, &token, load_token_place(scan, &token), LOAD_KIND(RCU_HEAD), false,
	              "rcu_head", &ref))
		return false;
	number = l->s->objects[ref.object].fields[ref.field];
	if (number < 0)
		return load_error(l, load_token_place(scan, &token),
		                  "no call of this scenario uses '%s'", token.text);
	item->object = (uint16_t)number;
	return true;
}

static const char *const steps[] = {"run", "raise", "switch", "tick", "end-gp", "random", NULL};

/* In the order of `steps`. */
static bool (*const readers[])(struct load_scan *scan, struct scenario_item *item) = {
	read_run, read_raise, read_switch, read_tick, read_end_gp, read_random,
};

const char *const *scenario_steps(void)
{
	return steps;
}

static bool read_item(struct load_scan *scan, struct scenario_item *item)
{
	const struct load_token token = load_next(scan);
	struct load_words words = {0};

	item->text = arena_strdup(&scan->l->s->arena, scan->in.text + token.from);
	item->line = scan->in.place.line;
	for (size_t i = 0; steps[i]; i++) {
		if (load_is(&token, steps[i]))
			return readers[i](scan, item) && load_done(scan, "this step");
		load_words_add(scan->l, &words, steps[i]);
	}
	load_error(scan->l, load_token_place(scan, &token), "a step cannot begin with '%.*s%s'",
	           YAML_SHOWN(token.text));
	return load_suggest(scan->l, token.text, &words, "one of:");
}

/* ---- texts ---- */

/* YAML takes " #2" in a text without quotes for a comment; silence would change the schedule. */
static bool check_comment(struct loader *l, const struct yaml_node *node)
{
	struct place place = node->place;
	const char *line;
	size_t len, at;

	if (node->quoted || !place.line)
		return true;
	line = source_line(l->source, place.line, &len);
	at = source_offset(l->source, place) - (size_t)(line - l->source->text) +
	     strlen(node->text);
	while (at < len && (line[at] == ' ' || line[at] == '\t'))
		at++;
	if (at + 1 >= len || line[at] != '#' || !strchr("0123456789", line[at + 1]))
		return true;
	load_error(l, source_place(l->source, at + (size_t)(line - l->source->text), 2),
	           "YAML takes this for a comment");
	return diag_help(l->diags, "put the text in quotes: \"%.*s%s #%c\"", YAML_SHOWN(node->text),
	                 line[at + 1]);
}

/* `T: acquire x` without quotes is a mapping to YAML. */
static bool want_text(struct loader *l, const struct yaml_node *node, const char *what)
{
	const struct yaml_node *pair = node->kind == YAML_MAPPING ? node->first : NULL;

	if (!yaml_want(node, what, YAML_SCALAR, l->diags)) {
		if (pair && pair->kind == YAML_SCALAR)
			diag_help(l->diags, "put it in quotes: \"%s: %.*s%s\"", pair->key->text,
			          YAML_SHOWN(pair->text));
		return false;
	}
	if (yaml_is_null(node))
		return load_error(l, node->place, "'%s' has no value", what);
	return check_comment(l, node);
}

static void read_list(struct loader *l, const struct yaml_node *list)
{
	const bool one = list->kind == YAML_SCALAR && !yaml_is_null(list);
	struct scenario_item *items =
		ARENA_ARRAY(&l->s->arena, struct scenario_item, list->nr + 1u);

	if (!one && !yaml_want(list, "schedule", YAML_SEQUENCE, l->diags))
		return;
	l->s->schedule = items;
	for (const struct yaml_node *n = one ? list : list->first; n; n = one ? NULL : n->next) {
		struct load_scan scan = {.l = l, .in = load_span_of(l, n)};

		if (want_text(l, n, "schedule") && !load_is_left_out(l, n))
			read_item(&scan, &items[l->s->nr_schedule++]);
	}
}

void load_schedule(struct loader *l)
{
	const struct yaml_node *own = yaml_get(l->change, "schedule");
	const struct yaml_node *list = own ? own : yaml_get(l->root, "schedule");

	if (l->options->schedule)
		scenario_schedule_parse(l->s, l->options->schedule, (struct place){0},
		                        &l->s->schedule, &l->s->nr_schedule, l->diags);
	else if (list)
		read_list(l, list);
}

bool scenario_schedule_parse(struct scenario *scenario, const char *text, struct place at,
                             const struct scenario_item **out, size_t *nr, struct diags *diags)
{
	static const struct scenario_options none;
	struct loader l = {.s = scenario,
	                   .diags = diags,
	                   .options = &none,
	                   .origin = at.line ? NULL : "--schedule"};
	const uint32_t errors = diags->nr_errors;
	struct scenario_item *items =
		ARENA_ARRAY(&scenario->arena, struct scenario_item, strlen(text) + 1);
	size_t n = 0;

	while (*text) {
		const size_t len = strcspn(text, ";\n");
		struct load_scan scan = {.l = &l, .in = {.place = at, .exact = at.line > 0}};

		scan.in.text = arena_strndup(&scenario->arena, text, len);
		if (load_peek(&scan).len)
			read_item(&scan, &items[n++]);
		at.col += (uint32_t)len + 1;
		if (text[len] == '\n' && at.line) {
			at.line++;
			at.col = 1;
		}
		text += len + (text[len] != '\0');
	}
	if (diags->nr_errors > errors)
		return false;
	*out = items;
	*nr = n;
	return true;
}

/* ---- narration ---- */

bool load_moment(struct loader *l, const struct yaml_node *node, const char *what,
                 struct scenario_event *out)
{
	struct load_scan scan = {.l = l};

	if (!want_text(l, node, what))
		return false;
	scan.in = load_span_of(l, node);
	return load_event(&scan, out) && load_done(&scan, "the event");
}

static void read_narration(struct loader *l, const struct yaml_node *node,
                           struct scenario_narration *out)
{
	const struct yaml_node *at, *say, *variant = yaml_get(node, "variant");
	const struct yaml_node *notes = yaml_get(node, "notes");

	if (!load_keys(l, node, FORMAT_NARRATION))
		return;
	at = yaml_need(node, "a narration", "at", l->diags);
	say = yaml_need(node, "a narration", "say", l->diags);
	out->line = node->place.line;
	if (at)
		load_moment(l, at, "at", &out->at);
	if (say)
		yaml_string(say, "say", &out->text, l->diags);
	if (notes)
		yaml_string(notes, "notes", &out->notes, l->diags);
	if (variant && yaml_want(variant, "variant", YAML_SCALAR, l->diags) &&
	    load_variant(l, variant->text, variant->place))
		out->variant = variant->text;
}

void load_narration(struct loader *l)
{
	const struct yaml_node *list = yaml_get(l->root, "narration");
	struct scenario_narration *narration;

	if (!list || yaml_is_null(list) || !yaml_want(list, "narration", YAML_SEQUENCE, l->diags))
		return;
	narration = ARENA_ARRAY(&l->s->arena, struct scenario_narration, list->nr + 1u);
	l->s->narration = narration;
	for (const struct yaml_node *n = list->first; n; n = n->next) {
		const struct yaml_node *at = yaml_get(n, "at");

		if (!at || !load_is_left_out(l, at))
			read_narration(l, n, &narration[l->s->nr_narration++]);
	}
}
