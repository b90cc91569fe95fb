// SPDX-License-Identifier: GPL-2.0-only
/*
 * The real program on a pseudo terminal, and input without sense: keys, clicks, pasted junk, what was
 * cut off in the middle, windows of any size, stops. MONKEY_SEED and MONKEY_KEYS choose others, and more of them.
 *
 * How many keys a heap of bytes is, only the program knows: it is waited for by changing the window.
 */
#include "pty.h"
#include "wild.h"

#include "lockstep/base/text.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define NR_KEYS 12000

TestSuite(flood, .timeout = 280);

static const char *folder;

static struct pty *start(const char *story)
{
	char config[80], state[80];
	const char *const env[] = {config, state, "EDITOR=/bin/true", "VISUAL=/bin/true", NULL};
	struct text path = {0};
	struct pty *p;

	snprintf(config, sizeof(config), "XDG_CONFIG_HOME=%s", folder);
	snprintf(state, sizeof(state), "XDG_STATE_HOME=%s", folder);
	text_printf(&path, "%s/scenarios/%s.yaml", getenv("LOCKSTEP_SOURCE_ROOT"), story);
	p = pty_start(&(struct pty_options){.env = env},
	              (const char *const[]){getenv("LOCKSTEP"), text_str(&path), NULL});
	text_finish(&path);
	cr_assert(pty_wait_text(p, "step 0/"));
	return p;
}

/* ---- input ---- */

static const char *const sequences[] = {
	"\033[A", "\033[B", "\033[C",  "\033[D", "\033[5~",  "\033[6~", "\033[H",
	"\033[F", "\033[Z", "\033[3~", "\033OP", "\033[15~", "\033",    "\t",
	"\r",     "\x7f",   "\x0c",    "\x03",   "\x1a",     "\033[[[", "\xc3\xa9",
};

/* Parts of what is more than a byte, and what is never part of anything. */
static const char *const parts[] = {
	"\033[",
	"\033O",
	"\033[1",
	"\033[<",
	"\033[<0;1",
	"\033[M",
	"\xc3",
	"\xe6\x97",
	"\xf0\x9f\x90",
	"\xff",
	"\xed\xa0\x80",
	"\xc0\xaf",
	"\033[200~caf\xc3\xa9\033[201~",
	"\xe6\x97\xa5\xe6\x9c\xac",
	"\033[1;5A",
	"\033[<0;99999999999999999999;1M",
};

static void send_part(struct pty *p, uint64_t *seed)
{
	pty_send(p, parts[wild_roll(seed, sizeof(parts) / sizeof(parts[0]))], 0);
}

/* A press and a release of any button, or a turn of the wheel. */
static void send_mouse(struct pty *p, uint64_t *seed)
{
	const unsigned button = wild_roll(seed, 4)
	                                ? (wild_roll(seed, 2) ? 0 : 64 + wild_roll(seed, 2))
	                                : wild_roll(seed, 130);
	const unsigned x = 1 + wild_roll(seed, 120), y = 1 + wild_roll(seed, 40);
	char bytes[64];

	snprintf(bytes, sizeof(bytes), "\033[<%u;%u;%uM\033[<%u;%u;%um", button, x, y, button, x,
	         y);
	pty_send(p, bytes, 0);
}

/* Not '/': what is written shall stay in the folder. Not q: it only means to begin again. */
static void send_key(struct pty *p, uint64_t *seed)
{
	char key[2] = {0};

	if (wild_roll(seed, 4) == 0) {
		pty_send(p, sequences[wild_roll(seed, sizeof(sequences) / sizeof(sequences[0]))],
		         0);
		return;
	}
	do
		key[0] = (char)(' ' + wild_roll(seed, 95));
	while (key[0] == '/' || key[0] == 'Q' || (key[0] == 'q' && wild_roll(seed, 8)));
	pty_send(p, key, 0);
}

static void send_junk(struct pty *p, uint64_t *seed)
{
	char junk[64];
	unsigned n = 0;

	/* Ctrl-S and Ctrl-\ are the terminal's own. */
	while (n < sizeof(junk) - 1) {
		const char c = (char)(1 + wild_roll(seed, 255));

		if (c != '/' && c != 0x13 && c != 0x1c && c != 'Q')
			junk[n++] = c;
	}
	junk[n] = '\0';
	pty_send(p, junk, 0);
}

static bool change_window(struct pty *p, uint64_t *seed)
{
	return pty_resize(p, 1 + (int)wild_roll(seed, 250), 1 + (int)wild_roll(seed, 70));
}

/* Return: false when the program has ended. */
static bool poke(struct pty *p, uint64_t *seed)
{
	switch (wild_roll(seed, 100)) {
	case 0: send_junk(p, seed); break;
	case 1: pty_signal(p, SIGTSTP); break;
	case 2:
		pty_signal(p, SIGSTOP);
		send_key(p, seed);
		pty_signal(p, SIGCONT);
		break;
	case 3:
	case 4:
	case 5:
	case 6:
	case 7:
	case 8:
	case 9:
	case 10:
	case 11: return change_window(p, seed);
	case 12:
	case 13:
	case 14:
	case 15: send_part(p, seed); break;
	case 16:
	case 17:
	case 18:
	case 19:
	case 20:
	case 21:
	case 22:
	case 23: send_mouse(p, seed); break;
	default: send_key(p, seed); break;
	}
	return true;
}

/* By q, or by Ctrl-C twice. */
static void has_ended_well(struct pty *p)
{
	const int status = pty_wait_exit(p);

	cr_assert(status == 0 || status == 128 + SIGINT, "it ended with %d", status);
	cr_assert(!pty_is_fullscreen(p) && pty_has_settings_back(p));
	pty_stop(p);
}

static void ends_when_told(struct pty *p)
{
	pty_signal(p, SIGTERM);
	cr_assert_eq(pty_wait_exit(p), 128 + SIGTERM);
	cr_assert(!pty_is_fullscreen(p) && pty_has_settings_back(p));
	pty_stop(p);
}

static void play(const char *story, uint64_t seed, unsigned long nr)
{
	struct pty *p = start(story);

	for (unsigned long i = 0; i < nr; i++) {
		if (poke(p, &seed))
			continue;
		has_ended_well(p);
		p = start(story);
	}
	if (change_window(p, &seed))
		ends_when_told(p);
	else
		has_ended_well(p);
}

Test(flood, leaves_the_terminal_as_it_was)
{
	const uint64_t seed = wild_number("MONKEY_SEED", 0x5eedf00d);
	const unsigned long nr = wild_number("MONKEY_KEYS", NR_KEYS);

	fprintf(stderr, "MONKEY_SEED=%#llx\n", (unsigned long long)seed);
	folder = wild_enter();
	play("truncate", seed, nr / 3);
	play("second-switch", seed + 1, nr / 3);
	play("abba", seed + 2, nr / 3);
	wild_leave();
}

/* What is on the screen is what would be there if it were painted anew. */
static void shows_the_truth(struct pty *p)
{
	struct text shown = {0}, anew = {0};

	cr_assert(pty_press(p, "\x0c"));
	for (int i = 1; i <= 40; i++) {
		char words[32];

		snprintf(words, sizeof(words), "step %d/", i <= 20 ? i : 40 - i);
		pty_send(p, i <= 20 ? "s" : "S", 1);
		cr_assert(pty_wait_text(p, words));
	}
	pty_text(p, &shown);
	cr_assert(pty_press(p, "\x0c"));
	pty_text(p, &anew);
	cr_assert_str_eq(text_str(&shown), text_str(&anew));
	cr_assert_not(pty_is_cursor_shown(p));
	text_finish(&shown);
	text_finish(&anew);
}

/* However many keys wait, what comes after them is done, too. */
static void gets_back_to_the_start(struct pty *p)
{
	int tries = 1000;

	cr_assert(pty_sync(p));
	/* The engine may have more to do than it can remember. */
	while (!pty_has_text(p, "step 0/") && tries-- > 0)
		cr_assert(pty_type(p, "gg"));
	cr_assert(pty_has_text(p, "step 0/"));
}

/* A frame every 50 ms, as long as nothing else keeps the thread from its work. */
static void has_drawn_often(const struct pty *p)
{
	cr_assert_leq(pty_most_busy(p), 50, "%lu ms without a frame", pty_most_busy(p));
}

Test(flood, comes_to_an_end_of_ten_thousand_keys)
{
	char blocks[2][1001] = {{0}};
	struct pty *p;

	folder = wild_enter();
	p = start("truncate");
	memset(blocks[0], 's', 1000);
	memset(blocks[1], 'S', 1000);
	for (int i = 0; i < 10; i++)
		pty_send(p, blocks[i % 2], 1000);
	gets_back_to_the_start(p);
	shows_the_truth(p);
	has_drawn_often(p);
	ends_when_told(p);
	wild_leave();
}

/* The wheel, characters that are no keys, and their halves: between them all steps are gone. */
static void send_lump(struct pty *p, unsigned i)
{
	static const char *const lump[] = {
		"\033[<65;40;12M",
		"s",
		"\xc3\xa9",
		"\033[<64;40;12M",
		"S",
		"\xe6\x97",
		"\033[<0;999;1M\033[<0;999;1m",
		"\xff",
		"\033[<0;5",
		"\033[<65;1;1M",
		"\033[M",
		"\x7f\x7f\x7f",
	};

	pty_send(p, lump[i % (sizeof(lump) / sizeof(lump[0]))], 0);
}

Test(flood, draws_while_halves_and_clicks_come)
{
	struct pty *p;

	folder = wild_enter();
	p = start("truncate");
	for (unsigned i = 0; i < 12 * 500; i++)
		send_lump(p, i);
	cr_assert(pty_resize(p, 100, 30));
	cr_assert(pty_resize(p, 80, 24));
	pty_send(p, ":the end", 0);
	cr_assert(pty_wait_text(p, ":the end"));
	pty_count_anew(p);
	cr_assert(pty_press(p, "\033"));
	gets_back_to_the_start(p);
	shows_the_truth(p);
	has_drawn_often(p);
	ends_when_told(p);
	wild_leave();
}
