// SPDX-License-Identifier: GPL-2.0-only
#include "tui/present/meet.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define ENDING ".sock"
#define PID_DIGITS_MAX 9
#define BACKLOG 4

_Static_assert(MEET_PATH_MAX == sizeof(((struct sockaddr_un *)0)->sun_path),
               "as the system has it");

/* ---- the folder ---- */

static bool is_private(const char *path, struct error *err)
{
	struct stat st;

	if (lstat(path, &st))
		return error_set(err, "cannot look at '%s': %s", path, strerror(errno));
	if (!S_ISDIR(st.st_mode))
		return error_set(err, "'%s' is no folder; remove it", path);
	if (st.st_uid != geteuid())
		return error_set(err, "'%s' belongs to somebody else: nobody can be met there",
		                 path);
	if (st.st_mode & 077)
		return error_set(err, "'%s' is open to others: chmod 700 '%s'", path, path);
	return true;
}

bool meet_folder(const char *runtime, struct text *out, struct error *err)
{
	struct text path = {.len = 0};
	bool good;

	if (runtime && runtime[0] == '/')
		text_printf(&path, "%s/lockstep", runtime);
	else
		text_printf(&path, "/tmp/lockstep-%u", (unsigned)geteuid());
	good = mkdir(text_str(&path), 0700) == 0 || errno == EEXIST ||
	       error_set(err, "cannot make the folder '%s': %s", text_str(&path), strerror(errno));
	good = good && is_private(text_str(&path), err);
	if (good)
		text_add(out, text_str(&path));
	text_finish(&path);
	return good;
}

/* ---- names ---- */

void meet_name(const char *title, char out[MEET_NAME_MAX])
{
	size_t n = 0;

	for (; *title && n + 1 < MEET_NAME_MAX; title++)
		out[n++] = isalnum((unsigned char)*title) || *title == '_' ? *title : '-';
	if (!n)
		out[n++] = '-';
	out[n] = '\0';
}

bool meet_path(const char *folder, const char *name, pid_t pid, char out[MEET_PATH_MAX],
               struct error *err)
{
	const int len = snprintf(out, MEET_PATH_MAX, "%s/%s.%ld" ENDING, folder, name, (long)pid);

	return (len > 0 && len < MEET_PATH_MAX) ||
	       error_set(err,
	                 "'%s' is too long a path for a socket; set XDG_RUNTIME_DIR to a "
	                 "shorter one",
	                 folder);
}

/* "NAME.PID.sock"; Return: is it one? */
static bool parse(const char *file, struct meeting *m)
{
	const char *dot = strchr(file, '.');
	const size_t len = dot ? (size_t)(dot - file) : 0;
	const size_t digits = dot ? strspn(dot + 1, "0123456789") : 0;

	if (!len || len >= MEET_NAME_MAX || !digits || digits > PID_DIGITS_MAX ||
	    strcmp(dot + 1 + digits, ENDING) != 0)
		return false;
	memcpy(m->name, file, len);
	m->name[len] = '\0';
	m->pid = (pid_t)strtol(dot + 1, NULL, 10);
	return m->pid > 0;
}

bool meet_is(const struct meeting *m, const char *word)
{
	char pid[16];

	snprintf(pid, sizeof(pid), "%ld", (long)m->pid);
	return !word || strcmp(m->name, word) == 0 || strcmp(pid, word) == 0;
}

/* ---- who is there ---- */

static int be_found(int fd, const struct sockaddr_un *address)
{
	const char *path = address->sun_path;

	unlink(path); /* it has our own number: nobody else's */
	/* The mode of the socket is that of its file, from the first moment on. */
	return fchmod(fd, 0600) || bind(fd, (const struct sockaddr *)address, sizeof(*address)) ||
	       chmod(path, 0600) || listen(fd, BACKLOG);
}

static int find(int fd, const struct sockaddr_un *address)
{
	return connect(fd, (const struct sockaddr *)address, sizeof(*address));
}

static int open_socket(const char *path, int (*use)(int fd, const struct sockaddr_un *address))
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	int error;

	if (fd < 0)
		return -1;
	snprintf(address.sun_path, sizeof(address.sun_path), "%s", path);
	if (use(fd, &address) == 0)
		return fd;
	error = errno;
	close(fd);
	errno = error;
	return -1;
}

int meet_listen(const char *path)
{
	return open_socket(path, be_found);
}

int meet_connect(const char *path)
{
	return open_socket(path, find);
}

/* One whose process is just about to listen refuses too, but lives. */
static bool answers(const struct meeting *m)
{
	const int fd = meet_connect(m->path);

	if (fd >= 0)
		close(fd);
	else if (errno == ECONNREFUSED && kill(m->pid, 0) && errno == ESRCH)
		unlink(m->path);
	return fd >= 0;
}

static int by_name(const void *a, const void *b)
{
	const struct meeting *x = a, *y = b;
	const int order = strcmp(x->name, y->name);

	return order ? order : (x->pid > y->pid) - (x->pid < y->pid);
}

size_t meet_list(const char *folder, struct meeting out[MEET_MAX])
{
	DIR *dir = opendir(folder);
	const struct dirent *entry;
	struct error ignored;
	size_t nr = 0;

	while (dir && nr < MEET_MAX && (entry = readdir(dir))) {
		struct meeting *m = &out[nr];

		if (parse(entry->d_name, m) &&
		    meet_path(folder, m->name, m->pid, m->path, &ignored) && answers(m))
			nr++;
	}
	if (dir)
		closedir(dir);
	qsort(out, nr, sizeof(*out), by_name);
	return nr;
}
