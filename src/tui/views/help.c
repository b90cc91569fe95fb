// SPDX-License-Identifier: GPL-2.0-only
/* The help: the keys of the view it was opened in, those of the other views, and what signs mean. */
#include "tui/actions.h"
#include "tui/commands.h"
#include "tui/views/view.h"

#include "lockstep/explain/glossary.h"

#include <string.h>

static const char *const legend[] = {
	"",
	"Signs",
	"  *            changed at this step",
	"  !            unsafe, or a warning",
	"  =>           the line that runs next",
	"  {IF=1}       a saved interrupt state: interrupts were on",
	"",
	"Lanes (a column for each step, ^ is now)",
	"  IF           - on   ! on, with a lock held that an interrupt takes   # off",
	"  a lock       = a task holds it   i an interrupt holds it   ! unsafe",
	"  an irq       r raised   ~ waits   D delivered   h its handler runs",
	"  task, irq    = runs   . is interrupted   X stuck for ever",
	"  step         v something is said   ! warning or finding",
};

#define NR_LEGEND ((int)(sizeof(legend) / sizeof(legend[0])))

/* A walk over the lines; drawn where @a is given. */
struct walk {
	const struct area *a;
	int line, top;
	const char *group;
};

static void walk_title(struct walk *w, const char *title)
{
	w->line += w->line > 0;
	if (w->a)
		draw_text(*w->a, 0, w->line - w->top, STYLE_TITLE, title);
	w->line++;
}

static void walk_action(struct walk *w, const struct action *action)
{
	if (!w->group || strcmp(w->group, action->group) != 0)
		walk_title(w, action->group);
	w->group = action->group;
	if (w->a) {
		draw_text(*w->a, 2, w->line - w->top, STYLE_HINT, action->shown);
		view_cut(*w->a, 17, w->line - w->top, STYLE_NORMAL, action->help);
	}
	w->line++;
}

static void walk_actions(struct walk *w, enum screen_mode view, bool here)
{
	size_t nr;
	const struct action *actions = action_list(&nr);

	for (size_t i = 0; i < nr; i++)
		if (action_works(&actions[i], view) == here)
			walk_action(w, &actions[i]);
}

static void walk_commands(struct walk *w)
{
	size_t nr;
	const struct prompt_command *rows = prompt_commands(&nr);

	walk_title(w, "Command line");
	for (size_t i = 0; i < nr; i++, w->line++) {
		if (!w->a)
			continue;
		view_cut(*w->a,
		         draw_printf(*w->a, 2, w->line - w->top, STYLE_HINT, ":%s ", rows[i].name),
		         w->line - w->top, STYLE_LABEL, rows[i].args);
		view_cut(*w->a, 36, w->line - w->top, STYLE_NORMAL, rows[i].help);
	}
}

static void walk_words(struct walk *w)
{
	size_t nr;
	const struct glossary_entry *rows = glossary_list(&nr);

	walk_title(w, "Words (K tells more)");
	for (size_t i = 0; i < nr; i++, w->line++) {
		if (!w->a)
			continue;
		draw_text(*w->a, 2, w->line - w->top, STYLE_HINT, rows[i].term);
		view_cut(*w->a, 17, w->line - w->top, STYLE_NORMAL, rows[i].brief);
	}
}

static int walk_help(const struct area *a, enum screen_mode view, int top)
{
	struct walk w = {.a = a, .top = top};

	walk_actions(&w, view, true);
	w.group = NULL;
	walk_title(&w, "In other views");
	walk_actions(&w, view, false);
	walk_commands(&w);
	walk_words(&w);
	for (int i = 0; i < NR_LEGEND; i++, w.line++)
		if (a)
			view_cut(*a, 0, w.line - top,
			         legend[i][0] == ' ' ? STYLE_NORMAL : STYLE_TITLE, legend[i]);
	return w.line;
}

int view_help_lines(enum screen_mode view)
{
	return walk_help(NULL, view, 0);
}

void view_help(const struct view *v, struct area a)
{
	const int lines = view_help_lines(v->screen->view);
	struct area in = draw_box(a, "lockstep: keys", "j/k scroll  q back", true);
	const int most = lines > in.rect.h ? lines - in.rect.h : 0;
	const int top = v->screen->help_top < most ? v->screen->help_top : most;

	if (in.rect.h < 1)
		return;
	walk_help(&in, v->screen->view, top);
}
