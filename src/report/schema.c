// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/report/schema.h"

#include "lockstep/machine/verdict.h"
#include "lockstep/scenario/event.h"
#include "lockstep/scenario/format.h"
#include "lockstep/vocab/idea.h"
#include "schema.h"

#include <string.h>

#define DRAFT "https://json-schema.org/draft/2020-12/schema"
#define NAME "^[A-Za-z_][A-Za-z0-9_-]*$"
#define C_NAME "^[A-Za-z_][A-Za-z0-9_]*$"
#define SCENARIO_NAME "^[a-z0-9-]+$"

/* ---- values ---- */

static json_t *list_of(const char *const *words)
{
	json_t *list = need(json_array());

	for (; *words; words++)
		append(list, string_or_null(*words));
	return list;
}

static json_t *verdicts(void)
{
	json_t *words = need(json_array());

	for (int i = 0; i < MACHINE_LIMIT; i++)
		append(words, string_or_null(machine_verdict_name((enum machine_verdict)i)));
	return schema_words(words);
}

static json_t *lockups(void)
{
	json_t *words = need(json_array());

	for (int i = 1; i <= MACHINE_HUNG_TASK; i++)
		append(words, string_or_null(machine_lockup_name((enum machine_lockup)i)));
	return schema_words(words);
}

/* "^(run|raise) ": a text that begins with one of @words, after @before. */
static json_t *begins_with(const char *before, const char *const *words)
{
	struct text pattern;
	json_t *json;

	text_init(&pattern);
	text_printf(&pattern, "^%s(", before);
	for (const char *const *w = words; *w; w++)
		text_printf(&pattern, "%s%s", w == words ? "" : "|", *w);
	text_add(&pattern, ")\\b");
	json = schema_text(text_str(&pattern));
	text_finish(&pattern);
	return json;
}

static json_t *number_value(const struct format_key *key)
{
	json_t *json = schema_type("integer");

	if (key->max > key->min || key->min) {
		put(json, "minimum", number(key->min));
		put(json, "maximum", number(key->max));
	}
	return json;
}

static json_t *text_value(const struct format_key *key)
{
	json_t *json = schema_text(strcmp(key->key, "name") == 0 ? SCENARIO_NAME : NULL);

	if (key->range) {
		put(json, "minLength", number(key->min));
		put(json, "maxLength", number(key->max));
	}
	return json;
}

static json_t *def(const char *name)
{
	struct text ref;
	json_t *json;

	text_init(&ref);
	text_printf(&ref, "#/$defs/%s", name);
	json = need(json_pack("{s:s}", "$ref", text_str(&ref)));
	text_finish(&ref);
	return json;
}

static json_t *section_ref(enum format_section section)
{
	return def(format_heading(section));
}

/* Names that the file, the kernel or the studies give. */
static json_t *names_in(enum format_section section)
{
	if (section == FORMAT_SOFTIRQ)
		return schema_words(list_of(scenario_softirqs()));
	return section == FORMAT_EXPECT ? def("variant") : schema_text(NAME);
}

static json_t *cpus(const struct format_key *key)
{
	return schema_any(schema_words(need(json_pack("[s]", "any"))),
	                  schema_one_or_list(number_value(key), 1));
}

static json_t *fact(void)
{
	return need(json_pack("{s:[s,s,s,s,s],s:{s:s}}", "type", "integer", "string", "boolean",
	                      "null", "array", "items", "type", "string"));
}

static json_t *every(void)
{
	json_t *words = schema_words(need(json_pack("[s,s]", "never", "sometimes")));

	return schema_map(def("variant"), schema_map(verdicts(), words));
}

static json_t *invariants(void)
{
	return need(json_pack("{s:[s,s,s,s,s,s,s,s,s,s]}", "enum", "none", "I1", "I2", "I3", "I4",
	                      "I5", "I6", "I7", "I8", "I9"));
}

static json_t *lock_kinds(void)
{
	json_t *words = need(json_array());

	for (int i = 0; i < VOCAB_NR_LOCK_KINDS; i++)
		append(words, string_or_null(vocab_lock_kind_name((enum vocab_lock_kind)i)));
	return schema_words(words);
}

static json_t *moment(void)
{
	return begins_with("\\s*([A-Za-z_][A-Za-z0-9_/.-]*\\s*:\\s*)?", scenario_events());
}

static json_t *ideas(void)
{
	json_t *words = need(json_array());

	for (unsigned i = 1; i <= VOCAB_NR_IDEAS; i++)
		append(words, string_or_null(vocab_idea_name(i)));
	return schema_words(words);
}

/* To some readers of YAML, though not to this one, `on` is a truth. */
static json_t *irqs(void)
{
	return schema_map(schema_text("^CPU[0-7]$"),
	                  need(json_pack("{s:[s,s,b,b]}", "enum", "on", "off", 1, 0)));
}

static json_t *statements(void)
{
	return schema_one_or_list(def("statement"), 0);
}

static json_t *list_value(json_t *item, int least)
{
	return need(json_pack("{s:s,s:o,s:i}", "type", "array", "items", item, "minItems", least));
}

static json_t *value_of(const struct schema *schema, const struct format_key *key)
{
	switch (key->value) {
	case FORMAT_NUMBER_VALUE: return number_value(key);
	case FORMAT_TRUTH_VALUE: return need(json_pack("{s:[b,b,i,i]}", "enum", 1, 0, 1, 0));
	case FORMAT_TEXT_VALUE: return text_value(key);
	case FORMAT_LINE_VALUE: return schema_text("^[^\\n]*$");
	case FORMAT_WORD_VALUE: return verdicts();
	case FORMAT_LOCKUP_VALUE: return lockups();
	case FORMAT_BROKEN_VALUE: return invariants();
	case FORMAT_NAME_VALUE: return def("variant");
	case FORMAT_VARIANTS_VALUE: return schema_one_or_list(def("variant"), 1);
	case FORMAT_STUDIES_VALUE: return list_value(def("study"), 1);
	case FORMAT_STUDY_VALUE: return def("study");
	case FORMAT_ONE_VALUE: return section_ref(key->of);
	case FORMAT_NAMED_VALUE: return schema_map(names_in(key->of), section_ref(key->of));
	case FORMAT_LIST_VALUE: return list_value(section_ref(key->of), 0);
	case FORMAT_CONFIG_VALUE: return schema_config(schema);
	case FORMAT_WORLD_VALUE: return schema_world(schema);
	case FORMAT_EVERY_VALUE: return every();
	case FORMAT_FACTS_VALUE: return schema_map(NULL, fact());
	case FORMAT_CALL_VALUE: return def("call");
	case FORMAT_CALLS_VALUE: return schema_one_or_list(def("call"), 1);
	case FORMAT_CPUS_VALUE: return cpus(key);
	case FORMAT_CONDITIONS_VALUE: return schema_one_or_list(schema_text(NULL), 0);
	case FORMAT_SCHEDULE_VALUE: return schema_one_or_list(def("step"), 0);
	case FORMAT_MOMENT_VALUE: return moment();
	case FORMAT_MOMENTS_VALUE: return schema_one_or_list(moment(), 1);
	case FORMAT_VERDICTS_VALUE: return schema_one_or_list(verdicts(), 1);
	case FORMAT_IDEA_VALUE: return ideas();
	case FORMAT_IRQS_VALUE: return irqs();
	case FORMAT_OWNERS_VALUE: return schema_map(NULL, schema_type("string"));
	case FORMAT_NAMES_VALUE: return schema_one_or_list(schema_type("string"), 1);
	case FORMAT_LOCK_VALUE: return schema_type("string");
	case FORMAT_LOCK_KIND_VALUE: return lock_kinds();
	case FORMAT_LOCKS_VALUE:
		return schema_map(schema_text(C_NAME),
		                  schema_any(lock_kinds(), section_ref(key->of)));
	case FORMAT_WORDS_VALUE:
		return schema_map(schema_text(C_NAME),
		                  schema_any(schema_type("integer"), section_ref(key->of)));
	case FORMAT_CALLBACKS_VALUE: return schema_map(schema_text(C_NAME), schema_text(C_NAME));
	case FORMAT_FUNCTIONS_VALUE:
		return schema_map(
			schema_text(C_NAME),
			schema_any(statements(), schema_map(schema_text(NAME), statements())));
	case FORMAT_BITS_VALUE: return list_value(schema_text(C_NAME), 1);
	case FORMAT_INITIAL_VALUE:
		return schema_any(schema_type("integer"),
		                  schema_one_or_list(schema_text(C_NAME), 0));
	case FORMAT_EXPRESSION_VALUE:
		return need(json_pack("{s:[s,s]}", "type", "string", "integer"));
	case FORMAT_STATEMENTS_VALUE: return statements();
	case FORMAT_TEXTS_VALUE: return schema_one_or_list(schema_type("string"), 0);
	}
	return NULL;
}

/* ---- sections ---- */

/* Markdown without its marks: "[the machine](#machine)" is "the machine". */
static json_t *plain(const char *markdown)
{
	struct text text;
	json_t *json;

	text_init(&text);
	for (const char *c = markdown; *c; c++) {
		if (*c == ']' && c[1] == '(')
			c += strcspn(c, ")");
		else if (!strchr("[`", *c))
			text_addn(&text, c, 1);
	}
	json = string_or_null(text_str(&text));
	text_finish(&text);
	return json;
}

static void add_keys(const struct schema *schema, enum format_section section, json_t *properties,
                     json_t *required)
{
	for (const struct format_key *key = format_keys(section); key->key; key++) {
		json_t *value = value_of(schema, key);

		if (key->empty)
			value = schema_any(schema_type("null"), value);
		put(value, "description", plain(key->meaning));
		put(properties, key->key, value);
		if (key->required)
			append(required, string_or_null(key->key));
	}
}

static json_t *section_value(const struct schema *schema, enum format_section section)
{
	json_t *properties = need(json_object()), *required = need(json_array());

	add_keys(schema, section, properties, required);
	if (format_also(section) != section)
		add_keys(schema, format_also(section), properties, required);
	return need(json_pack("{s:s,s:o,s:o,s:b}", "type", "object", "properties", properties,
	                      "required", required, "additionalProperties", 0));
}

/* A text, or a mapping whose first key says which. */
static json_t *statement(void)
{
	return need(json_pack("{s:[{s:s},o,o,o]}", "anyOf", "type", "string",
	                      section_ref(FORMAT_IF), section_ref(FORMAT_REPEAT),
	                      section_ref(FORMAT_WHILE)));
}

static json_t *definitions(const struct schema *schema)
{
	json_t *defs = need(json_object());

	put(defs, "study", schema_studies(schema));
	put(defs, "study-variant", schema_variants(schema));
	put(defs, "study-call", schema_call(schema));
	put(defs, "variant", schema_text(NAME));
	put(defs, "call", schema_text("^[^()]+\\(.*\\)\\s*$"));
	put(defs, "statement", statement());
	put(defs, "step", begins_with("\\s*", scenario_steps()));
	for (int i = 0; i < FORMAT_NR_SECTIONS; i++)
		if (i != FORMAT_FILE)
			put(defs, format_heading((enum format_section)i),
			    section_value(schema, (enum format_section)i));
	return defs;
}

/* ---- the code of a study, or the file's own ---- */

static json_t *within(const char *key, json_t *values)
{
	return need(json_pack("{s:{s:{s:o}}}", key, "additionalProperties", "properties", values));
}

static void add_calls(json_t *properties, const char *key, const char *calls, json_t *value)
{
	json_t *more = within(key, need(json_pack("{s:o}", calls, value)));

	json_object_update_new(properties, more);
}

/* With a study, variants and functions are those it has. */
static json_t *of_study(void)
{
	json_t *properties = need(json_object());
	const char *const by_variant[] = {"expect", "every"};
	const char *const own[] = {"locks", "words", "rcu_heads", "works"};
	const char *const with_variant[] = {"narration", "differs_if"};

	add_calls(properties, "tasks", "calls", schema_one_or_list(def("study-call"), 1));
	add_calls(properties, "interrupts", "call", def("study-call"));
	add_calls(properties, "softirqs", "call", def("study-call"));
	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		put(properties, own[i], json_false());
	for (size_t i = 0; i < sizeof(by_variant) / sizeof(by_variant[0]); i++)
		put(properties, by_variant[i],
		    need(json_pack("{s:o}", "propertyNames", def("study-variant"))));
	for (size_t i = 0; i < sizeof(with_variant) / sizeof(with_variant[0]); i++)
		put(properties, with_variant[i],
		    need(json_pack("{s:{s:{s:o}}}", "items", "properties", "variant",
		                   def("study-variant"))));
	return need(json_pack("{s:[s],s:o}", "required", "studies", "properties", properties));
}

/* With functions of its own a file has no study, and no world of one. */
static json_t *of_its_own(void)
{
	return need(json_pack("{s:{s:b,s:b,s:b}}", "properties", "studies", 0, "world", 0, "config",
	                      0));
}

void schema_json(const struct vocab_build *const *builds, size_t nr, struct text *out)
{
	const struct schema schema = {.builds = builds, .nr_builds = nr};
	json_t *file = need(json_object());

	put(file, "$schema", string_or_null(DRAFT));
	put(file, "title", string_or_null("A scenario of lockstep"));
	json_object_update_new(file, section_value(&schema, FORMAT_FILE));
	put(file, "if", need(json_pack("{s:[s]}", "required", "functions")));
	put(file, "then", of_its_own());
	put(file, "else", of_study());
	put(file, "$defs", definitions(&schema));
	dump(file, out);
	text_add(out, "\n");
}
