// SPDX-License-Identifier: GPL-2.0-only
#include "tui/term/editor.h"
#include "tui/term/tty.h"

#include "lockstep/base/error.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *editor(void)
{
	const char *visual = getenv("VISUAL"), *plain = getenv("EDITOR");

	if (visual && *visual)
		return visual;
	return plain && *plain ? plain : "vi";
}

bool editor_takes_line(const char *command)
{
	static const char *const known[] = {
		"vi",  "vim",         "nvim", "view", "nano",   "emacs", "micro", "joe", "jed",
		"kak", "emacsclient", "ne",   "mg",   "mcedit", "vis",   "elvis", "nvi", "zile"};
	const size_t size = strcspn(command, " ");
	const char *name = command;

	for (size_t i = 0; i < size; i++)
		if (command[i] == '/')
			name = command + i + 1;
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (strlen(known[i]) == (size_t)(command + size - name) &&
		    memcmp(known[i], name, strlen(known[i])) == 0)
			return true;
	return false;
}

static const int of_keyboard[] = {SIGINT, SIGQUIT, SIGTSTP};
#define NR_SIGNALS (sizeof(of_keyboard) / sizeof(of_keyboard[0]))

/* In the child: the shell splits what the variable says, and no more. */
static _Noreturn void become(const char *command, const char *path, unsigned line)
{
	char script[] = "exec $LOCKSTEP_EDITOR \"$@\"";
	char plus[24];

	for (size_t i = 0; i < NR_SIGNALS; i++)
		signal(of_keyboard[i], SIG_DFL);
	setenv("LOCKSTEP_EDITOR", command, 1);
	snprintf(plus, sizeof(plus), "+%u", line);
	if (line && editor_takes_line(command))
		execl("/bin/sh", "sh", "-c", script, "sh", plus, path, (char *)NULL);
	else
		execl("/bin/sh", "sh", "-c", script, "sh", path, (char *)NULL);
	_exit(127);
}

static bool wait_for(pid_t child, const char *command, struct error *err)
{
	int status;

	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return error_set(err, "lost the editor: %s", strerror(errno));
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return true;
	if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
		return error_set(err, "cannot run the editor '%s' (EDITOR names another)", command);
	return error_set(err, "the editor '%s' has failed; nothing is read anew", command);
}

bool editor_run(struct tty *tty, const char *path, unsigned line, struct error *err)
{
	const char *command = editor();
	struct sigaction before[NR_SIGNALS], alone = {.sa_handler = SIG_IGN};
	pid_t child;
	bool good;

	tty_leave(tty);
	for (size_t i = 0; i < NR_SIGNALS; i++) {
		/* Who stops the editor stops us: the shell waits for both. */
		alone.sa_handler = of_keyboard[i] == SIGTSTP ? SIG_DFL : SIG_IGN;
		sigaction(of_keyboard[i], &alone, &before[i]);
	}
	child = fork();
	if (child == 0)
		become(command, path, line);
	good = child < 0 ? error_set(err, "cannot start an editor: %s", strerror(errno))
	                 : wait_for(child, command, err);
	for (size_t i = 0; i < NR_SIGNALS; i++)
		sigaction(of_keyboard[i], &before[i], NULL);
	tty_enter(tty);
	return good;
}
