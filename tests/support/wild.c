// SPDX-License-Identifier: GPL-2.0-only
#include "wild.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

unsigned long wild_number(const char *name, unsigned long usual)
{
	const char *given = getenv(name);

	return given ? strtoul(given, NULL, 0) : usual;
}

unsigned wild_roll(uint64_t *seed, unsigned limit)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return (unsigned)(*seed >> 11) % limit;
}

/* ---- a folder of its own ---- */

static char folder[] = "/tmp/lockstep-wild-XXXXXX";
static pid_t cleaner;
static int life; /* a pipe into the cleaner: ends when this process does */

static void need(int good, const char *what)
{
	if (good)
		return;
	perror(what);
	abort();
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
	(void)st;
	(void)type;
	(void)at;
	return remove(path);
}

/* In a process of its own: the folder goes also when the test fails, crashes or is killed. */
_Noreturn static void clean_up_after(int end)
{
	char byte;

	dup2(end, 3);
	close_range(4, ~0U, 0);
	while (read(3, &byte, 1) > 0)
		;
	_exit(chdir("/") || nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS));
}

const char *wild_enter(void)
{
	int ends[2];

	need(mkdtemp(folder) != NULL, "mkdtemp");
	need(pipe2(ends, O_CLOEXEC) == 0, "pipe2");
	cleaner = fork();
	need(cleaner >= 0, "fork");
	if (cleaner == 0)
		clean_up_after(ends[0]);
	close(ends[0]);
	life = ends[1];
	need(chdir(folder) == 0, folder);
	return folder;
}

void wild_leave(void)
{
	int status = -1;

	need(chdir("/") == 0, "/");
	close(life);
	need(waitpid(cleaner, &status, 0) == cleaner, "waitpid");
	need(status == 0, "what was written could not be removed");
}
