// SPDX-License-Identifier: GPL-2.0-only
/* The keys of the log and of the patch: those of less. */
#include "tui/app/app.h"
#include "tui/frame/frame.h"
#include "tui/frame/page.h"
#include "tui/views/view.h"

#define AROUND 4 /* rows that are no text: title, edges, hints */

static size_t rows_of(const struct app *app)
{
	return app->screen.rows > AROUND + 1 ? (size_t)(app->screen.rows - AROUND) : 1;
}

static size_t nr_of(const struct app *app)
{
	const struct view v = {.frame = app->frame, .screen = &app->screen};

	return view_pager_lines(&v);
}

static bool go_to(struct app *app, size_t at)
{
	const size_t nr = nr_of(app);
	struct screen_pager *s = &app->screen.pager;

	s->at = nr == 0 ? 0 : at < nr ? at : nr - 1;
	s->top = view_pager_top(s, nr, rows_of(app));
	return true;
}

/* What is looked for is shown with what follows it. */
static void show_head(struct app *app, size_t at)
{
	const size_t top = app->screen.pager.top;

	if (at < top || at >= top + rows_of(app) / 2)
		app->screen.pager.top = at;
	go_to(app, at);
}

static bool move(struct app *app, size_t by, bool back)
{
	const size_t at = app->screen.pager.at;

	return go_to(app, !back ? at + by : at > by ? at - by : 0);
}

bool app_pager_down(struct app *app, key_code key)
{
	(void)key;
	return move(app, app_count(app), false);
}

bool app_pager_up(struct app *app, key_code key)
{
	(void)key;
	return move(app, app_count(app), true);
}

bool app_pager_forward(struct app *app, key_code key)
{
	(void)key;
	return move(app, rows_of(app) * app_count(app), false);
}

bool app_pager_backward(struct app *app, key_code key)
{
	(void)key;
	return move(app, rows_of(app) * app_count(app), true);
}

bool app_pager_half_down(struct app *app, key_code key)
{
	(void)key;
	return move(app, (rows_of(app) + 1) / 2 * app_count(app), false);
}

bool app_pager_half_up(struct app *app, key_code key)
{
	(void)key;
	return move(app, (rows_of(app) + 1) / 2 * app_count(app), true);
}

bool app_pager_first(struct app *app, key_code key)
{
	(void)key;
	return go_to(app, app_count(app) - 1);
}

bool app_pager_last(struct app *app, key_code key)
{
	(void)key;
	return go_to(app, app->screen.has_count ? app_count(app) - 1 : (size_t)-1);
}

/* ---- searching ---- */

static bool says(const struct page_line *line, const char *find)
{
	for (int c = 0; c < LINE_NR_CELLS; c++)
		if (line->cells[c] && screen_find(line->cells[c], find))
			return true;
	return false;
}

static bool is_found(const struct app *app, size_t i)
{
	const struct page_line *line = &app->frame->page->lines[i];
	const char *find = app->screen.pager.find;

	return *find ? says(line, find) : line->kind == PAGE_HEAD;
}

void app_page_find(struct app *app, bool back)
{
	const size_t nr = nr_of(app);
	size_t i = app->screen.pager.at;

	for (;;) {
		if (back ? i == 0 : i + 1 >= nr)
			break;
		i = back ? i - 1 : i + 1;
		if (is_found(app, i)) {
			show_head(app, i);
			return;
		}
	}
	if (app->screen.pager.find[0])
		app_note(app, "'%s' does not stand %s", app->screen.pager.find,
		         back ? "before this line" : "behind this line");
	else
		app_note(app, "there is no other heading %s",
		         back ? "before this line" : "behind this line");
}

bool app_pager_next(struct app *app, key_code key)
{
	(void)key;
	app_page_find(app, false);
	return true;
}

bool app_pager_back(struct app *app, key_code key)
{
	(void)key;
	app_page_find(app, true);
	return true;
}

/* ---- coming and going ---- */

bool app_log(struct app *app, key_code key)
{
	const struct command c = {.kind = COMMAND_LOG};

	(void)key;
	return app_post(app, &c);
}

bool app_log_leave(struct app *app, key_code key)
{
	return app_close(app, key);
}

bool app_patch(struct app *app, key_code key)
{
	const struct command c = {.kind = COMMAND_PATCH, .count = app->screen.count};

	(void)key;
	return app_post(app, &c);
}

bool app_patch_leave(struct app *app, key_code key)
{
	return app_close(app, key);
}

/* One scenario at a time, so that keys come in between. */
void app_page_more(struct app *app)
{
	const struct command c = {.kind = COMMAND_EXERCISE};

	if (app->screen.view == SCREEN_PATCH && app->frame->page->waits)
		app_post(app, &c);
}

bool app_pager_go(struct app *app, key_code key)
{
	const struct view v = {.frame = app->frame, .screen = &app->screen};
	const struct page *p = app->frame->page;
	struct command go = {.kind = COMMAND_GO};

	(void)key;
	go.count = p->nr ? p->lines[app->screen.pager.at].step : 0;
	if (!go.count || (go.count > app->frame->at && view_hides_future(&v))) {
		app_note(app,
		         go.count ? "what comes next is hidden" : "this line belongs to no step");
		return true;
	}
	app_view(app, SCREEN_MAIN);
	app->stays = true;
	return app_post(app, &go);
}

static bool is_here(const struct page *p, size_t i, size_t at)
{
	const struct page_line *line = &p->lines[i];

	return p->topic == PAGE_LOG ? line->kind == PAGE_STEP && line->step == at
	                            : line->kind == PAGE_HEAD && line->warns;
}

/* The line of the present step; the first hunk that changes anything. */
static size_t line_here(const struct frame *f)
{
	for (size_t i = 0; i < f->page->nr; i++)
		if (is_here(f->page, i, f->at))
			return i;
	return 0;
}

void app_page_show(struct app *app)
{
	const struct view v = {.frame = app->frame, .screen = &app->screen};

	app->screen.pager = (struct screen_pager){.at = 0};
	app_view(app, app->frame->page->topic == PAGE_LOG ? SCREEN_LOG : SCREEN_PATCH);
	if (app->frame->page->topic == PAGE_LOG)
		go_to(app, line_here(app->frame));
	else if (!view_hides_future(&v))
		show_head(app, line_here(app->frame));
}
