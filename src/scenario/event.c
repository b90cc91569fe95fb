// SPDX-License-Identifier: GPL-2.0-only
#include "loader.h"

#include "lockstep/base/text.h"
#include "yaml_private.h"

#include <ctype.h>
#include <string.h>

static const char *const event_names[] = {
	[SCENARIO_ENTER] = "enter",     [SCENARIO_RETURN] = "return",
	[SCENARIO_ACQUIRE] = "acquire", [SCENARIO_RELEASE] = "release",
	[SCENARIO_IRQS_ON] = "irqs-on", [SCENARIO_IRQS_OFF] = "irqs-off",
	[SCENARIO_RAISE] = "raise",     [SCENARIO_DELIVER] = "deliver",
	[SCENARIO_VERDICT] = "verdict", [SCENARIO_END] = "end",
	[SCENARIO_END + 1] = NULL,
};

const char *scenario_event_name(enum scenario_event_kind kind)
{
	return event_names[kind];
}

const char *const *scenario_events(void)
{
	return event_names;
}

#define NR_EVENTS (sizeof(event_names) / sizeof(event_names[0]) - 1)

static bool is_number_of_cpu(const char *text)
{
	return str_has_prefix(text, "CPU") && isdigit((unsigned char)text[3]) && !text[4];
}

static bool is_cpu(const struct loader *l, const char *text, uint8_t *out)
{
	if (!is_number_of_cpu(text))
		return false;
	*out = (uint8_t)(text[3] - '0');
	return *out < l->s->world.nr_cpus;
}

bool load_is_cpu_left_out(const struct loader *l, const char *text)
{
	uint8_t cpu = 0;

	return is_number_of_cpu(text) && !is_cpu(l, text, &cpu) && cpu < l->file_cpus;
}

static int slot_called(const struct loader *l, const char *name)
{
	for (int i = 0; i < l->s->world.nr_slots; i++)
		if (strcmp(l->s->world.slots[i].name, name) == 0)
			return i;
	return -1;
}

static void add_slots(struct loader *l, struct load_words *words, unsigned first, unsigned end)
{
	for (unsigned i = first; i < end; i++)
		load_words_add(l, words, l->s->world.slots[i].name);
}

static void add_cpus(struct loader *l, struct load_words *words)
{
	for (unsigned cpu = 0; cpu < l->s->world.nr_cpus; cpu++)
		load_words_add(l, words, arena_printf(&l->s->arena, "CPU%u", cpu));
}

/* A word is missing where the text ends. */
static bool missing(struct load_scan *scan, const struct load_token *token, const char *what)
{
	if (token->len)
		return false;
	load_error(scan->l, load_token_place(scan, token), "%s is missing here", what);
	return true;
}

static bool who_of(struct load_scan *scan, const struct load_token *token,
                   enum scenario_who_kind *kind, uint8_t *who)
{
	struct loader *l = scan->l;
	const int slot = slot_called(l, token->text);
	struct load_words words = {0};

	if (missing(scan, token, "a task, an interrupt or a CPU"))
		return false;
	if (is_cpu(l, token->text, who)) {
		*kind = SCENARIO_CPU;
		return true;
	}
	if (slot >= 0) {
		*kind = SCENARIO_SLOT;
		*who = (uint8_t)slot;
		return true;
	}
	load_error(l, load_token_place(scan, token), "there is no task, interrupt or CPU '%.*s%s'",
	           YAML_SHOWN(token->text));
	add_slots(l, &words, 0, l->s->world.nr_slots);
	add_cpus(l, &words);
	return load_suggest(l, token->text, &words, "there is:");
}

bool load_who(struct load_scan *scan, enum scenario_who_kind *kind, uint8_t *who)
{
	const struct load_token token = load_next(scan);

	return who_of(scan, &token, kind, who);
}

bool load_cpu(struct load_scan *scan, uint8_t *cpu)
{
	const struct load_token token = load_next(scan);
	struct load_words words = {0};

	if (missing(scan, &token, "a CPU"))
		return false;
	if (is_cpu(scan->l, token.text, cpu))
		return true;
	load_error(scan->l, load_token_place(scan, &token), "there is no CPU '%.*s%s'",
	           YAML_SHOWN(token.text));
	add_cpus(scan->l, &words);
	return load_suggest(scan->l, token.text, &words, "there is:");
}

bool load_line(struct load_scan *scan, uint16_t *line)
{
	const struct load_token token = load_next(scan);
	const struct machine_world *w = &scan->l->s->world;
	const unsigned first = machine_first_line(w);
	const int slot = slot_called(scan->l, token.text);
	struct load_words words = {0};

	if (missing(scan, &token, "an interrupt"))
		return false;
	if (slot >= 0 && w->slots[slot].kind == MACHINE_HARDIRQ) {
		*line = (uint16_t)((unsigned)slot - first);
		return true;
	}
	load_error(scan->l, load_token_place(scan, &token), "there is no interrupt '%.*s%s'",
	           YAML_SHOWN(token.text));
	add_slots(scan->l, &words, first, first + w->nr_lines);
	return load_suggest(scan->l, token.text, &words, "there is:");
}

static bool read_lock(struct load_scan *scan, uint16_t *lock)
{
	const struct load_token token = load_next(scan);
	struct load_ref ref;

	if (!load_ref(scan->l, &token, load_token_place(scan, &token), LOAD_KIND(LOCK), false,
	              "lock", &ref))
		return false;
	*lock = (uint16_t)scan->l->s->objects[ref.object].fields[ref.field];
	return true;
}

static bool read_function(struct load_scan *scan, const char **function)
{
	const struct load_token token = load_next(scan);
	const char *c = token.text;

	if (missing(scan, &token, "a function"))
		return false;
	while (isalnum((unsigned char)*c) || *c == '_')
		c++;
	if (*c || isdigit((unsigned char)token.text[0]))
		return load_error(scan->l, load_token_place(scan, &token),
		                  "'%.*s%s' is not the name of a function", YAML_SHOWN(token.text));
	load_take(scan, "(");
	load_take(scan, ")");
	*function = token.text;
	return load_function(scan->l, token.text, load_token_place(scan, &token));
}

/* What stands where an event should, by a part of it; the first that fits counts. */
static const struct {
	const char *part, *help;
} others[] = {
	{"unlock", "of a lock there is: acquire LOCK, release LOCK"},
	{"lock", "of a lock there is: acquire LOCK, release LOCK"},
	{"down_", "of a lock there is: acquire LOCK, release LOCK"},
	{"up_", "of a lock there is: acquire LOCK, release LOCK"},
	{"call", "of a function there is: enter FUNCTION, return FUNCTION"},
	{"step", "a moment is an event, no number; 'EVENT + N' is N micro-steps later"},
};

static const char *meant(struct loader *l, const char *word)
{
	if (load_has_function(l, word))
		return arena_printf(&l->s->arena, "of a function there is: enter %s, return %s",
		                    word, word);
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (strstr(word, others[i].part))
			return others[i].help;
	return NULL;
}

static bool read_kind(struct load_scan *scan, enum scenario_event_kind *kind)
{
	const struct load_token token = load_next(scan);
	struct load_words words = {0};

	if (missing(scan, &token, "an event"))
		return false;
	for (size_t i = 0; i < NR_EVENTS; i++) {
		if (load_is(&token, event_names[i])) {
			*kind = (enum scenario_event_kind)i;
			return true;
		}
		load_words_add(scan->l, &words, event_names[i]);
	}
	load_error(scan->l, load_token_place(scan, &token), "'%.*s%s' is not an event",
	           YAML_SHOWN(token.text));
	if (meant(scan->l, token.text))
		return diag_help(scan->l->diags, "%s", meant(scan->l, token.text));
	return load_suggest(scan->l, token.text, &words, "events:");
}

static bool read_object(struct load_scan *scan, struct scenario_event *event)
{
	switch (event->kind) {
	case SCENARIO_ENTER:
	case SCENARIO_RETURN: return read_function(scan, &event->function);
	case SCENARIO_ACQUIRE:
	case SCENARIO_RELEASE: return read_lock(scan, &event->object);
	case SCENARIO_RAISE:
	case SCENARIO_DELIVER: return load_line(scan, &event->object);
	case SCENARIO_IRQS_ON:
	case SCENARIO_IRQS_OFF:
	case SCENARIO_VERDICT:
	case SCENARIO_END: return true;
	}
	return true;
}

/* A count behind @sign, when it is there. */
static bool read_count(struct load_scan *scan, const char *sign, uint16_t *count,
                       const char *wanted)
{
	struct load_token token;
	int32_t number;

	if (!load_take(scan, sign))
		return true;
	token = load_next(scan);
	if (load_number(&token, &number) && number >= 1 && number <= UINT16_MAX) {
		*count = (uint16_t)number;
		return true;
	}
	load_error(scan->l, load_token_place(scan, &token), "after '%s' stands %s", sign, wanted);
	return false;
}

static bool read_nth(struct load_scan *scan, uint16_t *nth)
{
	return read_count(scan, "#", nth, "which time it happens: 1, 2, ...");
}

static bool read_ops(struct load_scan *scan, uint16_t *ops)
{
	return read_count(scan, "+", ops, "how many ops further: 1, 2, ...");
}

bool load_event(struct load_scan *scan, struct scenario_event *out)
{
	struct load_scan ahead = *scan;
	const struct load_token first = load_next(&ahead);
	bool good = true;

	if (first.len && load_take(&ahead, ":")) {
		*scan = ahead;
		good = who_of(scan, &first, &out->who_kind, &out->who);
	}
	return read_kind(scan, &out->kind) && read_object(scan, out) && read_nth(scan, &out->nth) &&
	       read_ops(scan, &out->ops) && good;
}
