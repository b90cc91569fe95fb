// SPDX-License-Identifier: GPL-2.0-only
/* Actions that move nothing: what they tell here, or why they tell nothing. */
#include "tui/plain/plain.h"
#include "tui/plain/say.h"

static void say_focus(const struct scene *s, struct text *out)
{
	told_cpu(s, out);
}

static void say_source(const struct scene *s, struct text *out)
{
	told_source(s, "", out);
}

static void say_state(const struct scene *s, struct text *out)
{
	told_state(s, "", out);
}

static const struct {
	bool (*act)(struct app *app, key_code key);
	void (*say)(const struct scene *s, struct text *out);
} forms[] = {
	{app_state, say_state}, {app_redraw, told_all},       {app_focus, say_focus},
	{app_up, say_source},   {app_down, say_source},       {app_focus_back, say_focus},
	{app_page, told_all},   {app_where_focus, say_focus},
};

bool form_say(struct plain *p)
{
	const struct scene scene = plain_scene(p);

	for (size_t i = 0; p->action && i < sizeof(forms) / sizeof(forms[0]); i++) {
		if (forms[i].act != p->action->act)
			continue;
		p->app.screen.note[0] = '\0';
		forms[i].say(&scene, &p->out);
		return true;
	}
	return false;
}

static const char presents[] = "That is for an audience: lockstep present has a screen of its own.";

static const char searches[] = "Type what to search for behind the slash, in one line: /move_lock.";

static const char menu[] = "There is no menu here: lockstep --plain alone lists the lessons.";

static const char over[] = "There is no list to move in here: K opens the words, one by one.";

static const struct {
	bool (*act)(struct app *app, key_code key);
	const char *why;
} reasons[] = {
	{app_faster, "Steps are told as fast as they come; nothing is played at a speed here."},
	{app_slower, "Steps are told as fast as they come; nothing is played at a speed here."},
	{app_zoom_in, "Zoom makes the columns of the picture wider; nothing else is told."},
	{app_zoom_out, "Zoom makes the columns of the picture narrower; nothing else is told."},
	{app_pane_zoom,
         "There are no panes here. Words ask for what one shows: state, cpus, source, "
         "locks, saved, values."},
	{app_search, searches},
	{app_pager_search, searches},
	{app_blank, presents},
	{app_blank_too, presents},
	{app_stopwatch, presents},
	{app_clicker, presents},
	{app_copy_view,
         "What was said can be copied from the terminal. y copies the command line."},
	{app_options, "Options are about the picture: its theme, its characters, the mouse."},
	{app_menu_down, menu},
	{app_menu_up, menu},
	{app_menu_open, menu},
	{app_menu_find, menu},
	{app_menu_all, menu},
	{app_menu_chapter, menu},
	{app_menu_page_down, menu},
	{app_menu_page_up, menu},
	{app_menu_first, menu},
	{app_menu_last, menu},
	{app_over_down, over},
	{app_over_up, over},
	{app_over_tab, over},
	{app_over_take, over},
	{app_over_right, over},
	{app_over_left, over},
	{app_over_forward, over},
	{app_over_backward, over},
	{app_over_on, over},
	{app_over_back, over},
	{app_over_first, over},
	{app_over_last, over},
	{app_over_search, over},
	{app_over_close, over},
	{app_stop, "Nothing runs. Press Ctrl-C itself to stop what runs; twice to quit."},
	{app_forget, "Nothing runs, and no digits wait."},
};

const char *plain_reason(const struct action *action)
{
	for (size_t i = 0; action && i < sizeof(reasons) / sizeof(reasons[0]); i++)
		if (reasons[i].act == action->act)
			return reasons[i].why;
	return NULL;
}
