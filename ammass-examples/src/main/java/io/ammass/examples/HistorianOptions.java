package io.ammass.examples;

import io.ammass.data.Interval;
import io.ammass.error.DataFormatException;
import io.ammass.secret.Secret;
import io.ammass.source.Readings;
import io.ammass.source.Zones;
import io.ammass.source.jdbc.JdbcSource;
import io.ammass.unit.Unit;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A table of a historian's database as a place to load from. */
final class HistorianOptions {
  @Option(
      names = "--jdbc",
      paramLabel = "URL",
      description = "A database to load from; its driver must be on the class path.")
  private @Nullable String url;

  @Option(names = "--table", description = "With --jdbc: the table (default: ${DEFAULT-VALUE}).")
  private String table = "reading";

  @Option(
      names = "--stamp-column",
      description = "With --jdbc: starts, in ms since 1970 or timestamps (${DEFAULT-VALUE}).")
  private String stampColumn = "start";

  @Option(names = "--value-column", description = "With --jdbc: the numbers (${DEFAULT-VALUE}).")
  private String valueColumn = "value";

  @Option(names = "--key-column", description = "With --jdbc: the column that names the series.")
  private @Nullable String keyColumn;

  @Option(
      names = "--series",
      split = ",",
      description = "With --jdbc: the series to load, as --key-column names them.")
  private List<String> series = List.of();

  @Option(names = "--from", paramLabel = "T", description = "With --jdbc: from this moment on.")
  private @Nullable Instant from;

  @Option(names = "--to", paramLabel = "T", description = "With --jdbc: before this moment.")
  private @Nullable Instant to;

  @Option(names = "--user", description = "With --jdbc: the user.")
  private @Nullable String user;

  @Option(
      names = "--password-env",
      paramLabel = "VAR",
      description = "With --jdbc: the environment variable that holds the password.")
  private @Nullable String passwordVariable;

  boolean isGiven() {
    return url != null;
  }

  /** Reads each series; the database's address is told without what may be secret in it. */
  List<Readings> read(String zone, String unit) {
    if (from == null || to == null || series.isEmpty()) {
      throw new IllegalArgumentException("--jdbc needs --series, --from and --to");
    }
    if (series.size() > 1 && keyColumn == null) {
      throw new IllegalArgumentException(series.size() + " series need --key-column");
    }
    Interval span = new Interval(from, to);
    List<Readings> all = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(String.valueOf(url), credentials())) {
      JdbcSource source =
          JdbcSource.of(connection, table)
              .columns(stampColumn, valueColumn)
              .zone(Zones.of(zone))
              .unit(Unit.parse(unit));
      if (keyColumn != null) {
        source.seriesColumn(keyColumn);
      }
      for (String name : series) {
        all.add(source.read(name, span));
      }
    } catch (SQLException e) {
      throw new DataFormatException(
          "the database of --jdbc cannot be opened: "
              + e.getMessage()
              + ". Maybe its driver is not on the class path.",
          e);
    }
    return all;
  }

  private Properties credentials() {
    Properties properties = new Properties();
    if (user != null) {
      properties.setProperty("user", user);
    }
    if (passwordVariable != null) {
      properties.setProperty("password", Secret.fromEnvironment(passwordVariable).reveal());
    }
    return properties;
  }
}
