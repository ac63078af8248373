package io.ammass.examples;

import io.ammass.data.AsOfJoin;
import io.ammass.data.PublishedSeries;
import io.ammass.data.TimeSeries;
import io.ammass.feature.Features;
import io.ammass.source.csv.SiteTable;
import io.ammass.source.published.PublishedSource;
import io.ammass.unit.Unit;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Columns from what is known of a site and of its economy, as options of a command. */
final class SiteFeatureOptions {
  @Option(
      names = "--published",
      paramLabel = "FILE",
      description = "A table of values with a period and a date of publication.")
  private @Nullable Path published;

  @Option(names = "--period", paramLabel = "COL", description = "First days of its periods.")
  private String period = "period";

  @Option(
      names = "--period-length",
      paramLabel = "P",
      description = "How long its periods are (default: ${DEFAULT-VALUE}).")
  private Period length = Period.ofMonths(1);

  @Option(names = "--known-at", paramLabel = "COL", description = "When its values came out.")
  private @Nullable String knownAt;

  @Option(
      names = "--known-after",
      paramLabel = "P",
      description = "Or how long after the end of a period they came out.")
  private @Nullable Period knownAfter;

  @Option(names = "--published-value", paramLabel = "COL", description = "Its values.")
  private String value = "value";

  @Option(
      names = "--published-join",
      description =
          "latest value known (an index) or the one for the period (a tariff) (default: latest).")
  private AsOfJoin join = AsOfJoin.LATEST;

  @Option(names = "--site-table", paramLabel = "FILE", description = "A table, one row a site.")
  private @Nullable Path sites;

  @Option(names = "--site-key", paramLabel = "COL", description = "Its key (default: the first).")
  private String siteKey = "#1";

  @Option(names = "--site-id", paramLabel = "ID", description = "The site's key in it.")
  private @Nullable String siteId;

  /** What the table says of the site, by column; empty without a table. */
  Map<String, String> site() {
    if (sites == null) {
      return Map.of();
    }
    if (siteId == null) {
      throw new IllegalArgumentException("--site-table needs --site-id");
    }
    return new TreeMap<>(SiteTable.read(sites, siteKey).attributes(siteId));
  }

  /** Adds the published values as known at each time, and the site's numbers. */
  void addTo(Features features, TimeSeries series, ZoneId zone) {
    if (published != null) {
      PublishedSeries values = read(published, zone);
      features.add(
          values.onto(series.start(), series.resolution(), series.size(), join, Instant.MAX));
    }
    site()
        .forEach(
            (column, text) -> {
              if (text.matches("-?\\d{1,15}(\\.\\d{1,15})?")) {
                double[] constant = new double[series.size()];
                Arrays.fill(constant, Double.parseDouble(text));
                features.add(
                    TimeSeries.of(
                        "site_" + column.toLowerCase(Locale.ROOT),
                        Unit.ONE,
                        series.start(),
                        series.resolution(),
                        constant));
              }
            });
  }

  private PublishedSeries read(Path file, ZoneId zone) {
    PublishedSource source =
        PublishedSource.of(file).zone(zone.getId()).period(period, length).value(value);
    if (knownAt != null) {
      source.publishedIn(knownAt);
    }
    if (knownAfter != null) {
      source.publishedAfter(knownAfter);
    }
    if (knownAt == null && knownAfter == null) {
      throw new IllegalArgumentException(
          "--published needs --known-at or --known-after: when the values came out");
    }
    return source.read();
  }
}
