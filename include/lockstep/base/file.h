/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * file.h - whole files in, whole files out
 *
 * Concept: the files of this project are small and read at once. Reading has a limit, so that a
 * wrong name (a device, a disk image) ends in a message and not in a full memory; writing
 * reports what the disk says, even what it says only at the close.
 *
 * Invariant: an output text or file is complete, or the function returned false.
 *
 * Threads: safe.
 */
#ifndef LOCKSTEP_BASE_FILE_H
#define LOCKSTEP_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct error;
struct text;

/**
 * file_read() - read a file whole
 * @path: its name; pipes and devices that end are fine, directories are refused
 * @max: the most bytes it may have, below SIZE_MAX
 * @out: an initialised text; the content is appended, on failure it stays as it was
 * @err: written only on failure
 *
 * The content may hold NULs.
 */
bool file_read(const char *path, size_t max, struct text *out, struct error *err);

/**
 * file_read_fd() - read an open file to its end
 * @fd: the descriptor, borrowed; it is not closed
 * @name: how messages call it
 * @max: as in file_read()
 * @out: as in file_read()
 * @err: written only on failure
 */
bool file_read_fd(int fd, const char *name, size_t max, struct text *out, struct error *err);

/**
 * file_write() - make a file of these bytes, replacing what had its name
 * @path: its name
 * @data: @len bytes, borrowed
 * @len: how many
 * @err: written only on failure; the file may then be incomplete
 */
bool file_write(const char *path, const char *data, size_t len, struct error *err);

/**
 * file_exists() - is there a file called @path that has something to lose?
 *
 * Pipes and devices have not, and what cannot be looked at is told by whoever writes to it.
 */
bool file_exists(const char *path);

/**
 * file_close() - flush and close a stream, and find out whether all of it was written
 * @f: the stream, which moves here; standard output too, at the end of the program
 * @name: how messages call it
 * @err: written only on failure; the stream is closed either way
 */
bool file_close(FILE *f, const char *name, struct error *err);

#endif
