// SPDX-License-Identifier: GPL-2.0-only
/* The keys of the post-mortem. */
#include "tui/app/app.h"
#include "tui/frame/frame.h"
#include "tui/views/view.h"

static void try_out(struct app *app)
{
	const struct command try = {.kind = COMMAND_CAUSES};

	app_post(app, &try);
}

/* What would have helped is tried while one reads the rest. */
void app_death_show(struct app *app)
{
	app->screen.death = (struct screen_death){.link = app->frame->story.chain.nr_links};
	if (app->screen.death.link > 0)
		app->screen.death.link--;
	app_view(app, SCREEN_DEATH);
	try_out(app);
}

bool app_why(struct app *app, key_code key)
{
	(void)key;
	if (app->frame->story.key)
		app_death_show(app);
	else
		app_note(app, "nothing has gone wrong up to here");
	return true;
}

bool app_why_leave(struct app *app, key_code key)
{
	return app_close(app, key);
}

static int lines_of(const struct app *app)
{
	const struct view v = {.frame = app->frame, .screen = &app->screen};

	return view_death_lines(&v);
}

bool app_link_down(struct app *app, key_code key)
{
	struct screen_death *d = &app->screen.death;
	const unsigned nr = app->frame->story.chain.nr_links;
	const int lines = lines_of(app);

	(void)key;
	for (size_t i = app_count(app); i > 0; i--) {
		if (d->page == DEATH_LINKS)
			d->link += d->link + 1 < nr;
		else
			d->top += d->top + 1 < lines;
	}
	return true;
}

bool app_link_up(struct app *app, key_code key)
{
	struct screen_death *d = &app->screen.death;

	(void)key;
	for (size_t i = app_count(app); i > 0; i--) {
		if (d->page == DEATH_LINKS)
			d->link -= d->link > 0;
		else
			d->top -= d->top > 0;
	}
	return true;
}

bool app_link_go(struct app *app, key_code key)
{
	const struct chain *chain = &app->frame->story.chain;
	struct command go = {.kind = COMMAND_GO};

	(void)key;
	if (app->screen.death.link >= chain->nr_links)
		return true;
	go.count = chain->links[app->screen.death.link].step;
	app_view(app, SCREEN_MAIN);
	app->stays = true;
	return app_post(app, &go);
}

/* Trying gives way to other commands. Whoever then turns to the page wants it after all. */
bool app_page(struct app *app, key_code key)
{
	struct screen_death *d = &app->screen.death;

	d->page = (d->page + (app_second(app, "page", key) ? DEATH_NR_PAGES - 1 : 1)) %
	          DEATH_NR_PAGES;
	d->top = 0;
	if (d->page == DEATH_TRIED && !app->waits)
		try_out(app);
	return true;
}
