/**
 * Teachers that are deep networks, on DL4J.
 *
 * <p>Start with {@link io.ammass.teacher.dl4j.NetworkTeacherTrainer}. Networks run one native
 * thread, so that a seed gives the same bits on any number of cores; they are never needed to
 * forecast in production.
 */
@NullMarked
package io.ammass.teacher.dl4j;

import org.jspecify.annotations.NullMarked;
