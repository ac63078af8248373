/**
 * The entry: one class, {@code Ammass}, from which every sentence starts.
 *
 * <p>What needs another module (formulas, distillation) is found through a service; when the module
 * is absent the message names it.
 */
@NullMarked
package io.ammass;

import org.jspecify.annotations.NullMarked;
