/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * meet.h - where a presentation and its notes meet: a folder that is its user's alone.
 *
 * It is $XDG_RUNTIME_DIR/lockstep, or where that is not set /tmp/lockstep-UID, with mode 0700. A
 * folder that belongs to somebody else, or that others may enter, is refused: what is said there
 * drives a screen. In it each presentation has a socket, NAME.PID.sock.
 *
 * A socket that is left over, since its process has died, is removed by whoever looks next.
 *
 * Threads: none.
 */
#ifndef LOCKSTEP_TUI_MEET_H
#define LOCKSTEP_TUI_MEET_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "lockstep/base/error.h"
#include "lockstep/base/text.h"

#define MEET_NAME_MAX 40 /* with its NUL */
#define MEET_PATH_MAX 108
#define MEET_MAX 16 /* presentations at a time */

/** struct meeting - a presentation that answers. */
struct meeting {
	char name[MEET_NAME_MAX], path[MEET_PATH_MAX];
	pid_t pid;
};

/**
 * meet_folder() - the folder, made if it is not there
 * @runtime: the value of XDG_RUNTIME_DIR, or NULL
 * @out: its path is appended
 * @err: written only on false
 */
bool meet_folder(const char *runtime, struct text *out, struct error *err);

/** meet_name() - what a presentation called @title may be called in a file: letters, digits, - _ */
void meet_name(const char *title, char out[MEET_NAME_MAX]);

/** meet_path() - the socket of a presentation. @err: written only on false: it is too long. */
bool meet_path(const char *folder, const char *name, pid_t pid, char out[MEET_PATH_MAX],
               struct error *err);

/** meet_list() - who presents now, by name. Return: how many. */
size_t meet_list(const char *folder, struct meeting out[MEET_MAX]);

/** meet_is() - does @word, a name or the number of a process, mean @m? NULL means any. */
bool meet_is(const struct meeting *m, const char *word);

/**
 * meet_listen() - be found at @path; what is left over there is removed
 *
 * Return: a descriptor that does not block, owned by the caller; or -1, errno.
 */
int meet_listen(const char *path);

/** meet_connect() - Return: a descriptor that does not block, owned by the caller; or -1, errno. */
int meet_connect(const char *path);

#endif
