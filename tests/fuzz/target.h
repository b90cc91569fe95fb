/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * target.h - what a fuzzer calls
 *
 * One input is the text of a scenario file. libFuzzer brings its own main(); files.c is one for
 * everybody else: it plays the files it is given, so that every build replays the corpus, and
 * AFL++ can run it with @@.
 */
#ifndef FUZZ_TARGET_H
#define FUZZ_TARGET_H

#include <stddef.h>
#include <stdint.h>

/** LLVMFuzzerTestOneInput() - load @data, say what is wrong with it, play what is right. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
