// SPDX-License-Identifier: GPL-2.0-only
#include "tui/views/notes.h"
#include "tui/actions/actions.h"
#include "tui/app/app.h"
#include "tui/canvas/canvas.h"
#include "tui/present/guest.h"
#include "tui/present/meet.h"
#include "tui/term/loop.h"
#include "tui/term/tty.h"

#include "lockstep/base/clock.h"
#include "lockstep/tui/present.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RETRY_MS 500

/*
 * @who: the name of the presentation, once there was one; "" before
 * @told_ms: when @guest.talk came, for the stopwatch
 * @types: the hands of the class are typed, in @hands
 */
struct notes {
	const struct notes_options *options;
	struct tty *tty;
	struct guest guest;
	char who[MEET_NAME_MAX];
	int64_t told_ms;
	bool helps, types;
	struct prompt hands;
	char note[SCREEN_NOTE_SIZE];
	struct error trouble;
};

/* ---- finding a presentation ---- */

static const char *wanted(const struct notes *n)
{
	return n->who[0] ? n->who : n->options->who;
}

/* Those that are meant, to the front. Return: how many. */
static size_t find(struct notes *n, struct meeting out[MEET_MAX], struct error *err, bool *good)
{
	struct text folder = {.len = 0};
	size_t nr = 0, all = 0;

	*good = meet_folder(getenv("XDG_RUNTIME_DIR"), &folder, err);
	if (*good)
		all = meet_list(text_str(&folder), out);
	for (size_t i = 0; i < all; i++)
		if (meet_is(&out[i], wanted(n)))
			out[nr++] = out[i];
	text_finish(&folder);
	return nr;
}

static bool which(const struct meeting *m, size_t nr, struct error *err)
{
	struct text t = {.len = 0};

	for (size_t i = 0; i < nr; i++)
		text_printf(&t, "%s%s (%ld)", i ? ", " : "", m[i].name, (long)m[i].pid);
	error_set(err, "there are %zu presentations: %s; say whose notes: lockstep notes %ld", nr,
	          text_str(&t), (long)m[0].pid);
	text_finish(&t);
	return false;
}

/* After a restart the name will do; of several the newest process is taken for it. */
static bool join(struct notes *n, struct error *err)
{
	struct meeting found[MEET_MAX];
	bool good;
	const size_t nr = find(n, found, err, &good);
	int fd;

	if (!good || (nr > 1 && !n->who[0] && !which(found, nr, err)))
		return false;
	if (!nr)
		return true;
	fd = meet_connect(found[nr - 1].path);
	if (fd < 0)
		return true;
	guest_join(&n->guest, fd);
	snprintf(n->who, sizeof(n->who), "%s", found[nr - 1].name);
	if (n->tty)
		tty_watch(n->tty, fd);
	return true;
}

static void try_join(struct notes *n)
{
	n->trouble.text[0] = '\0';
	if (n->guest.fd < 0)
		join(n, &n->trouble);
}

static void hear(struct notes *n)
{
	const enum guest_news news = guest_hear(&n->guest);

	if (news == GUEST_TOLD)
		n->told_ms = clock_ms();
	if (n->guest.fd < 0)
		tty_watch(n->tty, -1);
}

/* ---- keys ---- */

static void ask(struct notes *n, const char *action, const char *with)
{
	struct talk_ask asked = {.action = ""};

	talk_copy(asked.action, sizeof(asked.action), action);
	talk_copy(asked.with, sizeof(asked.with), with);
	if (n->guest.fd < 0)
		snprintf(n->note, sizeof(n->note), "nobody presents: that went nowhere");
	else if (!guest_ask(&n->guest, &asked))
		snprintf(n->note, sizeof(n->note), "the presentation does not listen");
	if (n->guest.fd < 0)
		tty_watch(n->tty, -1);
}

static void begin_hands(struct notes *n)
{
	if (!n->guest.talk.question[0]) {
		snprintf(n->note, sizeof(n->note),
		         "nothing is asked: there is nothing to count hands for");
		return;
	}
	prompt_open(&n->hands);
	n->types = true;
}

static void type_hands(struct notes *n, key_code key)
{
	const enum prompt_result came = prompt_key(&n->hands, key);

	n->types = came == PROMPT_GOES_ON || came == PROMPT_COMPLETE;
	if (came == PROMPT_ENTERED && n->hands.len)
		ask(n, "sitting", n->hands.line);
}

static bool on_action(struct notes *n, key_code key)
{
	const struct action *action = action_find(SCREEN_NOTES, key);
	char name[KEYS_NAME_SIZE];

	if (!action)
		snprintf(n->note, sizeof(n->note), "%s does nothing here; ? lists the keys",
		         keys_name(key, name));
	else if (action->act == app_sitting)
		begin_hands(n);
	else if (action->views & IN_ASKED)
		ask(n, action->name, "");
	else if (action->act == app_help)
		n->helps = true;
	else if (action->act == app_stop)
		snprintf(n->note, sizeof(n->note), "Ctrl-C once more, or q, quits");
	return !action || action->act != app_quit;
}

/* A key that ends the help, or the line that is typed, does nothing else. */
static bool on_input(struct notes *n, key_code key)
{
	const bool helped = n->helps;

	n->note[0] = '\0';
	n->helps = false;
	if (n->types)
		type_hands(n, key);
	else if (!helped)
		return on_action(n, key);
	return true;
}

static bool on_key(void *arg, key_code key)
{
	struct notes *n = arg;

	if (key == KEYS_WATCH)
		hear(n);
	else if (key == KEYS_TICK)
		try_join(n);
	else if (keys_is_input(key))
		return on_input(n, key);
	return true;
}

static unsigned seconds(const struct notes *n)
{
	const int64_t since = n->guest.has_talk ? (clock_ms() - n->told_ms) / 1000 : 0;

	return n->guest.talk.seconds + (unsigned)since;
}

static void draw(void *arg, struct canvas *canvas)
{
	const struct notes *n = arg;
	const struct notes_look look = {.talk = n->guest.has_talk ? &n->guest.talk : NULL,
	                                .listens = n->guest.fd >= 0,
	                                .helps = n->helps,
	                                .who = wanted(n),
	                                .trouble = n->trouble.text,
	                                .note = n->note,
	                                .hands = n->types ? &n->hands : NULL,
	                                .seconds = seconds(n)};

	view_notes(&look, canvas);
}

static int timeout_ms(void *arg)
{
	const struct notes *n = arg;

	return n->guest.fd < 0 ? RETRY_MS : 1000 - (int)((clock_ms() - n->told_ms) % 1000);
}

int tui_notes(const struct notes_options *options, struct error *err)
{
	static const struct loop_ops ops = {.key = on_key, .draw = draw, .timeout_ms = timeout_ms};
	const struct tty_options how = {
		.color = options->color, .ascii = options->ascii, .wake_fd = -1};
	struct notes n = {.options = options};
	int status = TUI_FAILED;

	guest_init(&n.guest);
	if (join(&n, err))
		n.tty = tty_open(&how, err);
	if (n.tty) {
		tty_watch(n.tty, n.guest.fd);
		status = loop_run(n.tty, &ops, &n);
		tty_close(n.tty);
	}
	guest_finish(&n.guest);
	return status;
}
