/**
 * The one place where JSON is opened: limited bytes, text and nesting, no types from names.
 *
 * <p>Formats written in JSON get a tree from {@link io.ammass.source.json.SafeJson}; stamps that
 * may be templates are read by {@link io.ammass.source.json.TemplateStamp}.
 */
@NullMarked
package io.ammass.source.json;

import org.jspecify.annotations.NullMarked;
