/**
 * Texts for people in their language.
 *
 * <p>Sentences stand in bundles beside the classes that say them, one file a language, the same
 * keys in each. Start with {@link io.ammass.text.Texts}.
 */
@NullMarked
package io.ammass.text;

import org.jspecify.annotations.NullMarked;
