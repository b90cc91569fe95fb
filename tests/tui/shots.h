/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * shots.h - golden pictures of a moment at the three sizes, in both character sets.
 *
 * What a picture means is compared beside what it says: the styles stand in a file of their own, and
 * both themes, colour and mono, are functions of the style.
 */
#ifndef TESTS_TUI_SHOTS_H
#define TESTS_TUI_SHOTS_H

#include "stage.h"

/**
 * shots_same() - are the pictures those of tests/golden/screen/?
 * @words: what the main screen says where @keys are pressed; "" for the start
 * @keys: ASCII keys; '\t' is Tab, '\n' Enter
 * @name: the files are COLSxROWS_NAME.txt, ..._styles.txt, and 80x24_NAME_ascii.txt
 */
bool shots_same(const char *story, const char *variant, const char *words, const char *keys,
                const char *name);

/** shots_one() - the picture of @s as it stands. */
bool shots_one(struct stage *s, const char *name);

#endif
