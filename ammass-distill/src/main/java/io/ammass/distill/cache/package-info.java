/**
 * Work that is not done twice: results in files that say what they belong to and whether they are
 * whole.
 *
 * <p>{@link io.ammass.distill.cache.CheckedFile} is one such file; {@link
 * io.ammass.distill.cache.AnswerCache} keeps teachers' answers in a folder of bounded size. A file
 * that is damaged is never believed: it is made again, and a note says so.
 */
@NullMarked
package io.ammass.distill.cache;

import org.jspecify.annotations.NullMarked;
