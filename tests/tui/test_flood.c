// SPDX-License-Identifier: GPL-2.0-only
/*
 * The real program on a pseudo terminal, and input without sense: keys, pasted junk, windows of any
 * size, stops. MONKEY_SEED and MONKEY_KEYS choose others, and more of them.
 *
 * How many keys a heap of bytes is, only the program knows: it is waited for by changing the window.
 */
#include "pty.h"

#include "lockstep/base/text.h"

#include <criterion/criterion.h>
#include <ftw.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NR_KEYS 12000

TestSuite(flood, .timeout = 280);

static unsigned roll(uint64_t *seed, unsigned limit)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return (unsigned)(*seed >> 11) % limit;
}

static unsigned long number(const char *name, unsigned long usual)
{
	const char *given = getenv(name);

	return given ? strtoul(given, NULL, 0) : usual;
}

/* ---- a folder of its own ---- */

static char folder[] = "/tmp/lockstep-flood-XXXXXX";

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
	(void)st;
	(void)type;
	(void)at;
	return remove(path);
}

static void enter_folder(void)
{
	cr_assert(mkdtemp(folder));
	cr_assert_eq(chdir(folder), 0);
}

static void leave_folder(void)
{
	cr_assert_eq(chdir("/"), 0);
	cr_assert_eq(nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS), 0);
}

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

/* Not '/': what is written shall stay in the folder. Not q: it only means to begin again. */
static void send_key(struct pty *p, uint64_t *seed)
{
	char key[2] = {0};

	if (roll(seed, 4) == 0) {
		pty_send(p, sequences[roll(seed, sizeof(sequences) / sizeof(sequences[0]))], 0);
		return;
	}
	do
		key[0] = (char)(' ' + roll(seed, 95));
	while (key[0] == '/' || key[0] == 'Q' || (key[0] == 'q' && roll(seed, 8)));
	pty_send(p, key, 0);
}

/* ASCII: half a character of UTF-8 may keep curses waiting for the other half. */
static void send_junk(struct pty *p, uint64_t *seed)
{
	char junk[64];
	unsigned n = 0;

	/* Ctrl-S and Ctrl-\ are the terminal's own. */
	while (n < sizeof(junk) - 1) {
		const char c = (char)(1 + roll(seed, 126));

		if (c != '/' && c != 0x13 && c != 0x1c && c != 'Q')
			junk[n++] = c;
	}
	junk[n] = '\0';
	pty_send(p, junk, 0);
}

static bool change_window(struct pty *p, uint64_t *seed)
{
	return pty_resize(p, 1 + (int)roll(seed, 250), 1 + (int)roll(seed, 70));
}

/* Return: false when the program has ended. */
static bool poke(struct pty *p, uint64_t *seed)
{
	switch (roll(seed, 100)) {
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
	const uint64_t seed = number("MONKEY_SEED", 0x5eedf00d);
	const unsigned long nr = number("MONKEY_KEYS", NR_KEYS);

	fprintf(stderr, "MONKEY_SEED=%#llx\n", (unsigned long long)seed);
	enter_folder();
	play("truncate", seed, nr / 3);
	play("second-switch", seed + 1, nr / 3);
	play("abba", seed + 2, nr / 3);
	leave_folder();
}

/* However many keys wait, what comes after them is done, too. */
Test(flood, comes_to_an_end_of_ten_thousand_keys)
{
	char blocks[2][1001] = {{0}};
	struct pty *p;
	int tries = 1000;

	enter_folder();
	p = start("truncate");
	memset(blocks[0], 's', 1000);
	memset(blocks[1], 'S', 1000);
	for (int i = 0; i < 10; i++)
		pty_send(p, blocks[i % 2], 1000);
	cr_assert(pty_sync(p));
	/* The engine may have more to do than it can remember. */
	while (!pty_has_text(p, "step 0/") && tries-- > 0)
		cr_assert(pty_type(p, "gg"));
	cr_assert(pty_has_text(p, "step 0/"));
	ends_when_told(p);
	leave_folder();
}
