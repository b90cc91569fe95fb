// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/base/file.h"

#include "lockstep/base/error.h"
#include "lockstep/base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define READ_SIZE (64u * 1024)

/* Append up to @want bytes; @got of 0 is the end of the file. */
static bool read_some(int fd, struct text *out, size_t want, size_t *got)
{
	ssize_t n;

	text_reserve(out, want);
	do
		n = read(fd, out->data + out->len, want);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return false;
	*got = (size_t)n;
	out->len += *got;
	out->data[out->len] = '\0';
	return true;
}

static void text_cut(struct text *t, size_t len)
{
	t->len = len;
	if (t->data)
		t->data[len] = '\0';
}

bool file_read_fd(int fd, const char *name, size_t max, struct text *out, struct error *err)
{
	const size_t before = out->len;
	size_t got = 1;

	while (got) {
		/* One byte more than allowed, or a file of just the limit could not be told. */
		size_t room = max + 1 - (out->len - before);

		if (!read_some(fd, out, room < READ_SIZE ? room : READ_SIZE, &got)) {
			int cause = errno;

			text_cut(out, before);
			return error_set(err, "cannot read '%s': %s", name, strerror(cause));
		}
		if (out->len - before > max) {
			text_cut(out, before);
			return error_set(err,
			                 "cannot read '%s': it has more than %zu bytes, the limit",
			                 name, max);
		}
	}
	return true;
}

bool file_read(const char *path, size_t max, struct text *out, struct error *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	struct stat st;
	bool ok;

	if (fd < 0)
		return error_set(err, "cannot open '%s': %s", path, strerror(errno));
	if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode))
		ok = error_set(err, "cannot read '%s': it is a directory", path);
	else
		ok = file_read_fd(fd, path, max, out, err);
	close(fd);
	return ok;
}

static bool write_all(int fd, const char *data, size_t len)
{
	while (len) {
		ssize_t n = write(fd, data, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		data += n;
		len -= (size_t)n;
	}
	return true;
}

bool file_write(const char *path, const char *data, size_t len, struct error *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0666);
	int cause = 0;

	if (fd < 0)
		return error_set(err, "cannot create '%s': %s", path, strerror(errno));
	if (!write_all(fd, data, len))
		cause = errno;
	if (close(fd) != 0 && !cause)
		cause = errno;
	if (!cause)
		return true;
	return error_set(err, "cannot write '%s': %s", path, strerror(cause));
}

bool file_exists(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

bool file_close(FILE *f, const char *name, struct error *err)
{
	bool failed;
	int cause;

	/* An earlier failure has long lost its errno: a second attempt tells it again, if any. */
	errno = 0;
	failed = ferror(f) != 0;
	failed |= fflush(f) != 0;
	cause = errno;
	if (fclose(f) != 0) {
		failed = true;
		cause = cause ? cause : errno;
	}
	if (!failed)
		return true;
	return error_set(err, "cannot write '%s': %s", name,
	                 cause ? strerror(cause) : "an earlier write failed");
}
