// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/kernel/builds.h"

#include <criterion/criterion.h>
#include <string.h>

static const char *file_text(const struct vocab_build *build, const char *path)
{
	for (const struct vocab_file *f = build->files; f->path; f++)
		if (strcmp(f->path, path) == 0)
			return f->text;
	return NULL;
}

static const char *const mutants[] = {
	"m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9", "m10",
};

#define NR_MUTANTS (sizeof(mutants) / sizeof(mutants[0]))

Test(builds, hold_every_variant_with_and_without_cgroup_writeback)
{
	static const char *const studies[] = {"writeback-4.4", "writeback-4.17"};
	static const char *const variants[] = {"none", "buggy", "fixed"};
	size_t nr;

	kernel_builds(&nr);
	cr_assert_eq(nr, 12 + 2 * NR_MUTANTS);
	for (size_t s = 0; s < 2; s++)
		for (size_t v = 0; v < 3; v++) {
			cr_assert(kernel_find(studies[s], variants[v], ""));
			cr_assert(kernel_find(studies[s], variants[v], "CONFIG_CGROUP_WRITEBACK"));
		}
}

#define LABEL_MAX 24

/* Who says what a variant is stands apart from the folders that make it one. */
Test(builds, say_of_each_variant_what_it_is)
{
	size_t nr, nr_told = 0;
	const struct vocab_build *const *builds = kernel_builds(&nr);

	for (size_t b = 0; b < nr; b++) {
		const struct vocab_variant *v =
			vocab_variant_find(builds[b]->study, builds[b]->variant);

		cr_assert(v && v->help, "%s", builds[b]->variant);
		cr_assert(!v->label || strlen(v->label) <= LABEL_MAX, "%s", v->name);
		cr_assert_eq(v->label != NULL, v->name[0] == 'm', "%s", v->name);
	}
	for (const struct vocab_variant *v = builds[0]->study->variants; v->name; v++, nr_told++)
		cr_assert(kernel_find(builds[0]->study->name, v->name, ""), "%s", v->name);
	cr_assert_eq(nr_told, 3 + NR_MUTANTS);
	cr_assert_null(vocab_variant_find(builds[0]->study, "m11"));
}

Test(builds, are_not_found_under_other_names)
{
	cr_assert_null(kernel_find("writeback-4.5", "buggy", ""));
	cr_assert_null(kernel_find("writeback-4.4", "bug", ""));
	cr_assert_null(kernel_find("writeback-4.4", "buggy", "CONFIG_MEMCG"));
}

Test(builds, know_their_functions_by_address)
{
	size_t nr;
	const struct vocab_build *const *builds = kernel_builds(&nr);

	for (size_t b = 0; b < nr; b++) {
		const char *text = builds[b]->text;
		bool found = false;

		for (size_t i = 0; i < builds[b]->nr_symbols; i++) {
			const struct vocab_symbol *symbol = &builds[b]->symbols[i];

			cr_assert(!i || symbol[-1].offset < symbol->offset);
			cr_assert_str_eq(kernel_symbol(builds[b], text + symbol->offset),
			                 symbol->name);
			found |= strcmp(symbol->name, "page_mapping") == 0;
		}
		cr_assert(found, "a static inline function is known, too");
		cr_assert_null(kernel_symbol(builds[b], text + 1));
		cr_assert_null(kernel_symbol(builds[b], text - 1));
		cr_assert_null(kernel_symbol(builds[b], &nr));
	}
}

static void expect_same_fields(const struct vocab_field *a, const struct vocab_field *b)
{
	for (; a->name && b->name; a++, b++) {
		cr_assert_str_eq(a->name, b->name);
		cr_assert_eq(a->kind, b->kind, "%s", a->name);
		cr_assert_eq(a->width, b->width, "%s", a->name);
		cr_assert_eq(a->offset, b->offset, "%s", a->name);
		cr_assert_eq(a->initial, b->initial, "%s", a->name);
		cr_assert_eq(a->irq_safe, b->irq_safe, "%s", a->name);
	}
	cr_assert_eq(a->name, b->name);
}

static void expect_same_study(const struct vocab_study *a, const struct vocab_study *b)
{
	const struct vocab_type *s = a->types, *t = b->types;
	const struct vocab_entry *e = a->entries, *f = b->entries;

	for (; s->name && t->name; s++, t++) {
		cr_assert_str_eq(s->name, t->name);
		cr_assert_eq(s->size, t->size, "%s", s->name);
		cr_assert_eq(s->role, t->role, "%s", s->name);
		expect_same_fields(s->fields, t->fields);
	}
	cr_assert_eq(s->name, t->name);
	for (; e->name && f->name; e++, f++)
		cr_assert_str_eq(e->name, f->name);
	cr_assert_eq(e->name, f->name);
}

Test(builds, of_one_study_describe_the_same_objects)
{
	size_t nr;
	const struct vocab_build *const *builds = kernel_builds(&nr);

	for (size_t b = 1; b < nr; b++)
		if (strcmp(builds[b]->study->name, builds[b - 1]->study->name) == 0)
			expect_same_study(builds[b]->study, builds[b - 1]->study);
}

static bool names_type(const struct vocab_study *study, const char *name)
{
	for (const struct vocab_type *t = study->types; t->name; t++)
		if (strcmp(t->name, name) == 0)
			return true;
	return false;
}

static bool names_entry(const struct vocab_study *study, const char *name)
{
	for (const struct vocab_entry *e = study->entries; e->name; e++)
		if (strcmp(e->name, name) == 0)
			return true;
	return false;
}

Test(builds, refer_only_to_what_they_describe)
{
	size_t nr;
	const struct vocab_build *const *builds = kernel_builds(&nr);

	for (size_t b = 0; b < nr; b++) {
		const struct vocab_study *study = builds[b]->study;

		for (const struct vocab_type *t = study->types; t->name; t++)
			for (const struct vocab_field *f = t->fields; f->name; f++) {
				cr_assert(!f->target || names_type(study, f->target), "%s",
				          f->name);
				if (f->kind == VOCAB_FIELD_RCU_HEAD || f->kind == VOCAB_FIELD_WORK)
					cr_assert(names_entry(study, f->text), "%s", f->text);
			}
		for (const struct vocab_entry *e = study->entries; e->name; e++)
			for (int i = 0; e->args[i]; i++)
				cr_assert(strcmp(e->args[i], "int") == 0 ||
				          names_type(study, e->args[i]));
		for (const struct vocab_tally *t = study->tallies; t->type; t++)
			cr_assert(names_type(study, t->type) && names_type(study, t->item));
	}
}

/* A mutant is the fix with a mistake in one place, or in what uses it. */
Test(builds, of_a_mutant_and_fixed_differ_in_one_file)
{
	static const char *const studies[] = {"writeback-4.4", "writeback-4.17"};

	for (size_t i = 0; i < 2 * NR_MUTANTS; i++) {
		const char *study = studies[i / NR_MUTANTS];
		const char *name = mutants[i % NR_MUTANTS];
		const struct vocab_build *mutant = kernel_find(study, name, "");
		const struct vocab_build *fixed = kernel_find(study, "fixed", "");
		size_t different = 0;

		cr_assert(mutant, "%s %s", study, name);
		for (const struct vocab_file *f = mutant->files; f->path; f++)
			different += strcmp(f->text, file_text(fixed, f->path)) != 0;
		cr_assert_eq(different, 1, "%s %s: %zu", study, name, different);
		cr_assert_null(kernel_find(study, name, "CONFIG_CGROUP_WRITEBACK"));
	}
}

Test(builds, of_buggy_and_fixed_differ_in_the_four_files_of_the_patch)
{
	static const char *const studies[] = {"writeback-4.4", "writeback-4.17"};
	static const char *const touched[] = {
		"mm/page-writeback.c",
		"fs/fs-writeback.c",
		"include/linux/backing-dev-defs.h",
		"include/linux/backing-dev.h",
	};

	for (size_t s = 0; s < 2; s++) {
		const struct vocab_build *buggy = kernel_find(studies[s], "buggy", "");
		const struct vocab_build *fixed = kernel_find(studies[s], "fixed", "");
		size_t different = 0;

		for (const struct vocab_file *f = buggy->files; f->path; f++)
			different += strcmp(f->text, file_text(fixed, f->path)) != 0;
		cr_assert_eq(different, 4);
		for (size_t t = 0; t < 4; t++)
			cr_assert_str_neq(file_text(buggy, touched[t]),
			                  file_text(fixed, touched[t]));
	}
}
