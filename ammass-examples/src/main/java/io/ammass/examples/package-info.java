/**
 * One task a file: how ammass is used, and the commands of the runnable jar.
 *
 * <p>{@link io.ammass.examples.MainJob} is the whole work on one page; {@link
 * io.ammass.examples.Main} is the command line.
 */
@NullMarked
package io.ammass.examples;

import org.jspecify.annotations.NullMarked;
