/**
 * The one place where XML is opened: no document types, no entities, no endless nesting.
 *
 * <p>Formats written in XML get a flat walk over elements from here and never touch a parser
 * themselves. Start with {@link io.ammass.source.xml.SafeXml}.
 */
@NullMarked
package io.ammass.source.xml;

import org.jspecify.annotations.NullMarked;
