// SPDX-License-Identifier: GPL-2.0-only
#include "build.h"
#include "lockstep/report/catalogue.h"

#include <string.h>

/* ---- what both formats tell ---- */

static const char *const kind_names[] = {
	[VOCAB_FIELD_LOCK] = "lock",         [VOCAB_FIELD_INT] = "number",
	[VOCAB_FIELD_BITS] = "bits",         [VOCAB_FIELD_FLAGS] = "saved IRQ state",
	[VOCAB_FIELD_POINTER] = "pointer",   [VOCAB_FIELD_PERCPU] = "per-CPU counter",
	[VOCAB_FIELD_LINK] = "link",         [VOCAB_FIELD_CONST] = "constant",
	[VOCAB_FIELD_PART] = "part",         [VOCAB_FIELD_MEMBERS] = "members",
	[VOCAB_FIELD_RCU_HEAD] = "rcu_head", [VOCAB_FIELD_WORK] = "work",
};

static const char *const role_names[] = {
	[VOCAB_ROLE_PLAIN] = "plain", [VOCAB_ROLE_SINGLETON] = "singleton",
	[VOCAB_ROLE_PART] = "part",   [VOCAB_ROLE_TASK] = "task",
	[VOCAB_ROLE_POOL] = "pool",
};

static const struct {
	unsigned bit;
	const char *name;
} context_names[] = {
	{VOCAB_TASK, "task"},
	{VOCAB_SOFTIRQ_CONTEXT, "softirq"},
	{VOCAB_HARDIRQ, "hardirq"},
};

#define NR_CONTEXTS (sizeof(context_names) / sizeof(context_names[0]))

/* Is build @i the first of its study? */
static bool is_first(const struct vocab_build *const *builds, size_t i)
{
	for (size_t j = 0; j < i; j++)
		if (strcmp(builds[j]->study->name, builds[i]->study->name) == 0)
			return false;
	return true;
}

static bool is_variant_of(const struct vocab_build *build, const struct vocab_study *study)
{
	return strcmp(build->study->name, study->name) == 0 && !build->off[0];
}

static const char *or_nothing(const char *s)
{
	return s ? s : "";
}

static const char *variant_help(const struct vocab_study *study, const char *name)
{
	const struct vocab_variant *variant = vocab_variant_find(study, name);

	return variant ? variant->help : NULL;
}

/* ---- text ---- */

static void text_variants(const struct vocab_build *const *builds, size_t nr,
                          const struct vocab_study *study, struct text *out)
{
	text_add(out, "\n  variants:\n");
	for (size_t i = 0; i < nr; i++) {
		const char *help;

		if (!is_variant_of(builds[i], study))
			continue;
		help = variant_help(study, builds[i]->variant);
		text_printf(out, "    %s%s%s\n", builds[i]->variant, help ? " - " : "",
		            or_nothing(help));
	}
}

static void text_entry(const struct vocab_entry *entry, struct text *out)
{
	const char *between = "";

	text_printf(out, "    %s(", entry->name);
	for (const char *const *arg = entry->args; *arg; arg++)
		text_printf(out, "%s%s", arg == entry->args ? "" : ", ", *arg);
	text_add(out, ")  [");
	for (size_t i = 0; i < NR_CONTEXTS; i++)
		if (entry->contexts & context_names[i].bit) {
			text_printf(out, "%s%s", between, context_names[i].name);
			between = ", ";
		}
	text_printf(out, "]\n        %s\n", or_nothing(entry->help));
}

static void text_bits(const struct vocab_bit *bits, struct text *out)
{
	for (const struct vocab_bit *b = bits; b && b->name; b++)
		text_printf(out, " %s", b->name);
}

static void text_field(const struct vocab_field *field, struct text *out)
{
	text_printf(out, "      %s", field->name);
	if (field->alias)
		text_printf(out, " (%s)", field->alias);
	text_printf(out, ": %s", kind_names[field->kind]);
	if (field->target)
		text_printf(out, " to %s", field->target);
	if (field->irq_safe)
		text_add(out, ", IRQ-safe");
	if (field->preset)
		text_printf(out, ", usually %s", field->preset);
	text_bits(field->bits, out);
	text_printf(out, "%s%s\n", field->help ? " - " : "", or_nothing(field->help));
}

static void text_type(const struct vocab_type *type, struct text *out)
{
	text_printf(out, "    %s", type->key ? type->key : type->name);
	text_printf(out, " (struct %s, %s)%s%s\n", type->name, role_names[type->role],
	            type->help ? " - " : "", or_nothing(type->help));
	for (const struct vocab_field *f = type->fields; f && f->name; f++)
		text_field(f, out);
}

static void text_configs(const struct vocab_study *study, struct text *out)
{
	text_add(out, "\n  config:\n");
	for (const struct vocab_config *c = study->configs; c && c->name; c++)
		text_printf(out, "    %s (%s) - %s\n", c->name, c->initial ? "on" : "off",
		            or_nothing(c->help));
	for (const struct vocab_hack *h = study->hacks; h && h->name; h++)
		text_printf(out, "    %s (off) - %s\n", h->name, or_nothing(h->help));
}

static void text_study(const struct vocab_build *const *builds, size_t nr,
                       const struct vocab_study *study, struct text *out)
{
	text_printf(out, "%s%s - %s\n", out->len ? "\n" : "", study->name,
	            or_nothing(study->title));
	text_variants(builds, nr, study, out);
	text_add(out, "\n  calls, with where they may run:\n");
	for (const struct vocab_entry *e = study->entries; e && e->name; e++)
		text_entry(e, out);
	text_configs(study, out);
	text_add(out, "\n  world, with the fields that may be given:\n");
	for (const struct vocab_type *t = study->types; t && t->name; t++)
		text_type(t, out);
}

void studies_text(const struct vocab_build *const *builds, size_t nr, struct text *out)
{
	for (size_t i = 0; i < nr; i++)
		if (is_first(builds, i))
			text_study(builds, nr, builds[i]->study, out);
}

/* ---- JSON ---- */

static json_t *variants_json(const struct vocab_build *const *builds, size_t nr,
                             const struct vocab_study *study)
{
	json_t *json = need(json_array());

	for (size_t i = 0; i < nr; i++)
		if (is_variant_of(builds[i], study))
			append(json, string_or_null(builds[i]->variant));
	return json;
}

static json_t *variant_help_json(const struct vocab_study *study)
{
	json_t *json = need(json_object());

	for (const struct vocab_variant *v = study->variants; v && v->name; v++)
		put(json, v->name, string_or_null(v->help));
	return json;
}

static json_t *entry_json(const struct vocab_entry *entry)
{
	json_t *json = need(json_object());
	json_t *args = need(json_array()), *contexts = need(json_array());

	for (const char *const *arg = entry->args; *arg; arg++)
		append(args, string_or_null(*arg));
	for (size_t i = 0; i < NR_CONTEXTS; i++)
		if (entry->contexts & context_names[i].bit)
			append(contexts, string_or_null(context_names[i].name));
	put(json, "name", string_or_null(entry->name));
	put(json, "help", string_or_null(entry->help));
	put(json, "args", args);
	put(json, "contexts", contexts);
	return json;
}

static json_t *field_json(const struct vocab_field *field)
{
	json_t *json = need(json_object()), *bits = need(json_array());

	for (const struct vocab_bit *b = field->bits; b && b->name; b++)
		append(bits, string_or_null(b->name));
	put(json, "name", string_or_null(field->name));
	put(json, "alias", string_or_null(field->alias));
	put(json, "help", string_or_null(field->help));
	put(json, "kind", string_or_null(kind_names[field->kind]));
	put(json, "target", string_or_null(field->target));
	put(json, "irq_safe", json_boolean(field->irq_safe));
	put(json, "preset", string_or_null(field->preset));
	put(json, "initial", number(field->initial));
	put(json, "bits", bits);
	return json;
}

static json_t *type_json(const struct vocab_type *type)
{
	json_t *json = need(json_object()), *fields = need(json_array());

	for (const struct vocab_field *f = type->fields; f && f->name; f++)
		append(fields, field_json(f));
	put(json, "name", string_or_null(type->name));
	put(json, "key", string_or_null(type->key));
	put(json, "help", string_or_null(type->help));
	put(json, "role", string_or_null(role_names[type->role]));
	put(json, "fields", fields);
	return json;
}

static json_t *switch_json(const char *name, const char *help, bool initial)
{
	json_t *json = need(json_object());

	put(json, "name", string_or_null(name));
	put(json, "help", string_or_null(help));
	put(json, "initial", json_boolean(initial));
	return json;
}

static json_t *study_json(const struct vocab_build *const *builds, size_t nr,
                          const struct vocab_study *study)
{
	json_t *json = need(json_object()), *entries = need(json_array());
	json_t *types = need(json_array()), *configs = need(json_array());

	for (const struct vocab_entry *e = study->entries; e && e->name; e++)
		append(entries, entry_json(e));
	for (const struct vocab_type *t = study->types; t && t->name; t++)
		append(types, type_json(t));
	for (const struct vocab_config *c = study->configs; c && c->name; c++)
		append(configs, switch_json(c->name, c->help, c->initial));
	for (const struct vocab_hack *h = study->hacks; h && h->name; h++)
		append(configs, switch_json(h->name, h->help, false));
	put(json, "name", string_or_null(study->name));
	put(json, "title", string_or_null(study->title));
	put(json, "variants", variants_json(builds, nr, study));
	put(json, "variant_help", variant_help_json(study));
	put(json, "calls", entries);
	put(json, "config", configs);
	put(json, "types", types);
	return json;
}

void studies_json(const struct vocab_build *const *builds, size_t nr, struct text *out)
{
	json_t *json = need(json_object()), *list = need(json_array());

	for (size_t i = 0; i < nr; i++)
		if (is_first(builds, i))
			append(list, study_json(builds, nr, builds[i]->study));
	put(json, "format", number(1));
	put(json, "studies", list);
	dump(json, out);
	text_add(out, "\n");
}
