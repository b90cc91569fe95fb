// SPDX-License-Identifier: GPL-2.0-only
/*
 * Plays each file named on the command line, and every file of a folder named there.
 */
#include "lockstep/base/error.h"
#include "lockstep/base/file.h"
#include "lockstep/base/text.h"
#include "target.h"

#include <ftw.h>
#include <stdio.h>
#include <sys/stat.h>

#define BYTES_MAX (1u << 20)
#define FOLDERS_OPEN 16

static unsigned nr_played;

static int play_file(const char *path, const struct stat *info, int kind, struct FTW *where)
{
	struct error err;
	struct text text;

	(void)where;
	if (kind != FTW_F || !S_ISREG(info->st_mode))
		return 0;
	text_init(&text);
	if (file_read(path, BYTES_MAX, &text, &err)) {
		LLVMFuzzerTestOneInput((const uint8_t *)text_str(&text), text.len);
		nr_played++;
	} else {
		fprintf(stderr, "skipped: %s\n", err.text);
	}
	text_finish(&text);
	return 0;
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (nftw(argv[i], play_file, FOLDERS_OPEN, FTW_PHYS) != 0) {
			fprintf(stderr, "cannot read %s\n", argv[i]);
			return 1;
		}
	printf("%u files\n", nr_played);
	return nr_played ? 0 : 1;
}
