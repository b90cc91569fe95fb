// SPDX-License-Identifier: GPL-2.0-only
/* The log and the patch. */
#include "tui/engine/player.h"
#include "tui/frame/page.h"
#include "tui/frame/patch.h"

static void keep_page(struct player *p, struct page *page)
{
	page_put(p->page);
	p->page = page;
}

void player_log(struct player *p, const struct command *c)
{
	(void)c;
	keep_page(p, page_log(player_run(p)));
	player_open(p, PLAYER_OPENS_PAGE);
}

/* ---- the patch ---- */

static bool tell(void *context, size_t done, size_t total)
{
	return player_goes_on(context, done, total);
}

/* The other run is led about, and brought back to where it can be followed from. */
static void follow(struct player *p, struct patch *patch)
{
	struct run *left = suite_run(p->world->suite, patch->left, NULL);
	struct run *right = suite_run(p->world->suite, patch->right, NULL);
	struct differences d = differences_find(left, right, PLAYER_AHEAD_MAX, tell, p);

	patch_follow(patch, &d);
	differences_finish(&d);
	chart_forget(&p->world->charts[patch->right], 0);
}

static bool is_of(const struct patch *patch, const struct player *p, size_t left, size_t right)
{
	return patch && patch->world == p->world && patch->left == left && patch->right == right;
}

/* What the scenarios of the shelf execute does not hang on the schedule. */
static void take_over(struct patch *patch, const struct patch *old)
{
	patch->next = old->next;
	patch->nr_run = old->nr_run;
	for (size_t i = 0; i < patch->nr_hunks; i++) {
		patch->hunks[i].nr_scenarios = old->hunks[i].nr_scenarios;
		text_add(&patch->hunks[i].exercised_by, text_str(&old->hunks[i].exercised_by));
	}
}

static bool choose(struct player *p, size_t count, size_t *other)
{
	const size_t nr = suite_nr(p->world->suite);
	struct error err;

	*other = p->both.on ? player_other(p) : player_partner(p);
	if (count > 0 && count <= nr)
		*other = count - 1;
	if (*other == p->variant || count > nr) {
		text_printf(&p->message, "there are %zu variants, and this is number %zu", nr,
		            p->variant + 1);
		return false;
	}
	if (suite_run(p->world->suite, *other, &err))
		return true;
	text_add(&p->message, err.text);
	return false;
}

static void make(struct player *p, size_t other)
{
	struct patch *patch = patch_make(p->world, p->variant, other);

	follow(p, patch);
	if (is_of(p->patch, p, p->variant, other))
		take_over(patch, p->patch);
	patch_destroy(p->patch);
	p->patch = patch;
}

void player_patch(struct player *p, const struct command *c)
{
	size_t other;

	if (!choose(p, c->count, &other))
		return;
	make(p, other);
	keep_page(p, patch_page(p->patch, &p->options));
	player_open(p, PLAYER_OPENS_PAGE);
}

void player_exercise(struct player *p, const struct command *c)
{
	(void)c;
	if (p->patch && p->page && p->page->topic == PAGE_PATCH &&
	    patch_exercise(p->patch, &p->options))
		keep_page(p, patch_page(p->patch, &p->options));
}

/* ---- who executes a hunk ---- */

static void tell_hunk(struct player *p, size_t number)
{
	const struct patch *patch = p->patch;
	const struct patch_hunk *h = &patch->hunks[number - 1];
	struct text *out = &p->message;

	text_printf(out, "hunk %zu of %zu%s%s: ", number, patch->nr_hunks,
	            h->function[0] ? ", in " : "", h->function);
	if (h->nr_scenarios)
		text_printf(out, "%zu of %zu scenarios execute it: %s", h->nr_scenarios,
		            patch->nr_run, text_str(&h->exercised_by));
	else
		text_printf(out, "none of %zu scenarios executes it", patch->nr_run);
	if (patch->next < p->options.nr_shelf)
		text_printf(out, " (stopped; %zu of %zu were looked at)", patch->next,
		            p->options.nr_shelf);
}

static bool has_hunk(struct player *p, size_t number)
{
	if (number <= p->patch->nr_hunks)
		return true;
	text_printf(&p->message, "the patch from %s to %s has %zu hunks",
	            suite_variant(p->world->suite, p->patch->left),
	            suite_variant(p->world->suite, p->patch->right), p->patch->nr_hunks);
	return false;
}

/* Of the patch that was looked at last, if it begins at what is shown; else of the one `d` shows. */
void player_scenarios(struct player *p, const struct command *c)
{
	size_t other;

	if (!is_of(p->patch, p, p->variant, p->patch ? p->patch->right : 0)) {
		if (!choose(p, 0, &other))
			return;
		make(p, other);
	}
	if (!has_hunk(p, c->count))
		return;
	if (!p->options.nr_shelf) {
		text_add(&p->message, "no other scenarios are at hand");
		return;
	}
	while (player_goes_on(p, p->patch->next, p->options.nr_shelf) &&
	       patch_exercise(p->patch, &p->options))
		;
	if (p->page && p->page->topic == PAGE_PATCH)
		keep_page(p, patch_page(p->patch, &p->options));
	text_clear(&p->message);
	tell_hunk(p, c->count);
}
