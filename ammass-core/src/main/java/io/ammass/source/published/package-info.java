/**
 * Municipal, economic and tariff series: values that become known at a date of their own.
 *
 * <p>A table names the period of each value and when it was published, or a delay stands for it.
 * What is read joins a data set as known at each time, never earlier. Start with {@link
 * io.ammass.source.published.PublishedSource}.
 */
@NullMarked
package io.ammass.source.published;

import org.jspecify.annotations.NullMarked;
