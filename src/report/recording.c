// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/report/recording.h"

#include "lockstep/explain/check.h"
#include "lockstep/run/record.h"
#include "lockstep/run/suite.h"
#include "lockstep/scenario/sections.h"

#include <ctype.h>
#include <string.h>

#define STEPS_MAX 100000u
#define NAME_CHARS "abcdefghijklmnopqrstuvwxyz0123456789-"

/* The parts that are new. */
struct parts {
	struct text name, schedule, expect;
};

void recording_name(const char *path, const char *otherwise, struct text *out)
{
	const char *base = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
	const size_t len = strspn(base, NAME_CHARS);

	if (len && base[0] >= 'a' && base[0] <= 'z' && strcmp(base + len, ".yaml") == 0)
		text_addn(out, base, len);
	else
		text_add(out, otherwise);
}

/* ---- the schedule ---- */

/* What YAML would take for a mapping or a comment stands in quotes. */
static void add_item(const char *item, size_t len, struct text *out)
{
	const bool quotes = memmem(item, len, ": ", 2) || memmem(item, len, " #", 2);

	text_add(out, quotes ? "  - \"" : "  - ");
	text_addn(out, item, len);
	text_add(out, quotes ? "\"\n" : "\n");
}

static void make_schedule(struct run *run, struct text *out)
{
	struct text items;
	const char *item;

	text_init(&items);
	record_schedule(run, &items);
	text_add(out, items.len ? "schedule:\n" : "schedule: [] # the machine goes on by itself\n");
	for (item = text_str(&items); *item; item += strcspn(item, "\n") + 1)
		add_item(item, strcspn(item, "\n"), out);
	text_finish(&items);
}

/* ---- what was changed ---- */

static bool is_plain(const char *c)
{
	while (isalnum((unsigned char)*c) || (*c && strchr("_.=-", *c)))
		c++;
	return !*c;
}

static void add_text(const char *text, struct text *out)
{
	const bool quotes = !is_plain(text);

	text_add(out, quotes ? "  - \"" : "  - ");
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			text_add(out, "\\");
		text_addc(out, *text, 1);
	}
	text_add(out, quotes ? "\"\n" : "\n");
}

/* Of two values of one key the later counts. */
static bool is_replaced(const struct scenario *s, size_t i)
{
	for (size_t k = i + 1; k < s->nr_set; k++)
		if (strcmp(s->set[k].key, s->set[i].key) == 0)
			return true;
	return false;
}

static bool is_changed(const struct scenario *s)
{
	return s->nr_set || s->nr_without;
}

static void make_changes(const struct scenario *s, struct text *out)
{
	struct text item = {.len = 0};

	if (s->nr_set)
		text_add(out, "set: # what is above, with these values\n");
	for (size_t i = 0; i < s->nr_set; i++) {
		if (is_replaced(s, i))
			continue;
		text_clear(&item);
		text_printf(&item, "%s=%s", s->set[i].key, s->set[i].value);
		add_text(text_str(&item), out);
	}
	if (s->nr_without)
		text_add(out, "without:\n");
	for (size_t i = 0; i < s->nr_without; i++)
		add_text(s->without[i], out);
	text_finish(&item);
}

/* ---- the file ---- */

static bool is_one_of(const char *key, const char *const *keys)
{
	while (*keys && strcmp(*keys, key) != 0)
		keys++;
	return *keys;
}

static void add_as_it_stands(const struct recording *r, const struct scenario_section *s,
                             struct text *out)
{
	text_addn(out, r->source->text + s->from, s->to - s->from);
	if (out->len && out->data[out->len - 1] != '\n')
		text_add(out, "\n");
}

static void add_head(const struct recording *r, struct text *out)
{
	const struct scenario *s = run_scenario(r->run);

	text_printf(out, "# Recorded from %s: %zu step%s of %s, %s.\n", s->name, run_at(r->run),
	            run_at(r->run) == 1 ? "" : "s", s->study->name, run_variant(r->run));
}

static void add_section(const struct recording *r, const struct parts *parts,
                        const struct scenario_section *s, struct text *out)
{
	/* They speak of the schedule that was, or of a place in the library. */
	static const char *const dropped[] = {"lesson",   "unreviewed", "set",        "without",
	                                      "schedule", "expect",     "differs_if", NULL};
	/* They may be wrong in a changed one. */
	static const char *const of_the_world[] = {"questions", "every", NULL};

	if (!s->key) {
		add_as_it_stands(r, s, out);
		add_head(r, out);
	} else if (strcmp(s->key, "name") == 0) {
		text_printf(out, "name: %s\nunreviewed: true\n", text_str(&parts->name));
	} else if (strcmp(s->key, "studies") == 0) {
		text_printf(out, "studies: [%s]\n", run_scenario(r->run)->study->name);
	} else if (is_one_of(s->key, of_the_world) && is_changed(run_scenario(r->run))) {
		return;
	} else if (!is_one_of(s->key, dropped)) {
		add_as_it_stands(r, s, out);
	}
}

static bool is(const struct scenario_section *section, const char *key)
{
	return section->key && strcmp(section->key, key) == 0;
}

/* The new parts stand where the old ones stood, else at the end. */
static void compose(const struct recording *r, const struct parts *parts,
                    const struct scenario_section *sections, size_t nr, struct text *out)
{
	bool has_schedule = false, has_expect = false;

	for (size_t i = 0; i < nr; i++) {
		add_section(r, parts, &sections[i], out);
		if (is(&sections[i], "schedule"))
			text_add(out, text_str(&parts->schedule));
		if (is(&sections[i], "expect"))
			text_add(out, text_str(&parts->expect));
		has_schedule |= is(&sections[i], "schedule");
		has_expect |= is(&sections[i], "expect");
	}
	if (!has_schedule)
		text_add(out, text_str(&parts->schedule));
	if (!has_expect)
		text_add(out, text_str(&parts->expect));
}

/* ---- the proof ---- */

static bool plays_back(struct run *played, struct run *back, struct error *err)
{
	if (run_digest(back, 0) != run_digest(played, 0))
		return error_set(err, "the world does not come out the same");
	for (size_t k = 1; k <= run_at(played); k++)
		if (!run_forward(back) || run_digest(back, k) != run_digest(played, k))
			return error_set(err, "step %zu does not come out the same", k);
	return true;
}

static bool prove(const struct recording *r, const struct scenario *loaded, struct parts *parts,
                  struct error *err)
{
	struct suite *suite = suite_create(loaded, r->builds, r->nr_builds);
	const int variant = suite_find(suite, run_variant(r->run));
	struct run *back = variant < 0 ? NULL : suite_run(suite, (size_t)variant, err);
	bool ok = back && plays_back(r->run, back, err);

	if (ok) {
		run_to_end(back, STEPS_MAX);
		text_add(&parts->expect, "expect:\n");
		if (!outcome_yaml(back, &parts->expect)) {
			text_clear(&parts->expect);
			text_add(&parts->expect, "# Nothing is expected: a limit was hit.\n");
		}
	}
	suite_destroy(suite);
	return ok;
}

/* Loads what would be written, and finds out what to expect of it. */
static bool load_and_prove(const struct recording *r, const struct text *text, struct parts *parts,
                           struct error *err)
{
	const struct scenario *played = run_scenario(r->run);
	const struct scenario_options options = {.study =
	                                                 played->code ? NULL : played->study->name};
	struct scenario loaded = {.path = NULL};
	struct source source;
	struct diags diags;
	bool ok;

	source_init(&source, r->path, text_str(text), text->len);
	diags_init(&diags);
	ok = scenario_load(&loaded, &source, r->builds, r->nr_builds, &options, &diags);
	if (ok)
		ok = prove(r, &loaded, parts, err);
	else
		error_set(err, "the recording cannot be read: line %u: %s",
		          diags.items[0].place.line, diags.items[0].message);
	scenario_finish(&loaded);
	diags_finish(&diags);
	source_finish(&source);
	return ok;
}

static bool write_parts(const struct recording *r, struct parts *parts,
                        const struct scenario_section *sections, size_t nr, struct text *out,
                        struct error *err)
{
	struct text draft;
	bool ok;

	text_init(&draft);
	make_changes(run_scenario(r->run), &parts->schedule);
	make_schedule(r->run, &parts->schedule);
	/* A file of the scenario's own code has the scenario's name, and is seen in each step. */
	text_add(&parts->name, run_scenario(r->run)->name);
	compose(r, parts, sections, nr, &draft);
	ok = load_and_prove(r, &draft, parts, err);
	text_clear(&parts->name);
	recording_name(r->path, run_scenario(r->run)->name, &parts->name);
	if (ok)
		compose(r, parts, sections, nr, out);
	text_finish(&draft);
	return ok;
}

bool recording_write(const struct recording *recording, struct text *out, struct error *err)
{
	const struct scenario_section *sections;
	struct parts parts = {.name = {.len = 0}};
	struct arena arena;
	size_t nr;
	bool ok;

	arena_init(&arena);
	ok = scenario_sections(recording->source, &arena, &sections, &nr, err) &&
	     write_parts(recording, &parts, sections, nr, out, err);
	text_finish(&parts.name);
	text_finish(&parts.schedule);
	text_finish(&parts.expect);
	arena_finish(&arena);
	return ok;
}
