package io.ammass.inspect;

import io.ammass.data.QualityReport;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one series of a file is.
 *
 * @param name its name
 * @param unit its unit as guessed from names or told by the format; empty if nothing tells
 * @param regular whether its stamps lie on a grid
 * @param resolution the usual step
 * @param start the start of the first interval, as if UTC if no zone is known
 * @param end the end of the last interval
 * @param readings how many readings the file has
 * @param missing how many values are missing on the grid
 * @param least the least value, NaN if there is none
 * @param mean the mean value
 * @param most the greatest value
 * @param report what is wrong with it
 */
public record SeriesSummary(
    String name,
    String unit,
    boolean regular,
    Duration resolution,
    @Nullable Instant start,
    @Nullable Instant end,
    long readings,
    long missing,
    double least,
    double mean,
    double most,
    QualityReport report) {}
