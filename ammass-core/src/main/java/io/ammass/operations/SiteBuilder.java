package io.ammass.operations;

import io.ammass.clean.Cleaner;
import io.ammass.error.DataFormatException;
import io.ammass.model.Model;
import io.ammass.model.Trainer;
import io.ammass.operations.config.Section;
import io.ammass.operations.config.Settings;
import io.ammass.source.Zones;
import io.ammass.source.csv.CsvSource;
import io.ammass.time.StampEdge;
import io.ammass.trainer.period.PeriodTrainer;
import io.ammass.unit.Unit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Describes one site of an operation. What is set by words and numbers can be written to a file; a
 * feed, cleaner or trainer of one's own cannot, and {@link OperationBuilder#write} says so.
 *
 * <p>Mutable until the operation is opened.
 */
public final class SiteBuilder {
  private static final String CSV = "csv";

  private Settings settings;
  private @Nullable SiteFeed feed;
  private @Nullable Cleaner cleaner;
  private @Nullable IntFunction<Trainer<? extends Model>> trainer;

  SiteBuilder(Settings settings) {
    this.settings = settings;
  }

  private SiteBuilder set(String key, String value) {
    settings = settings.with(key, Objects.requireNonNull(value, key));
    return this;
  }

  /**
   * Takes readings from a CSV file, plain or gzipped.
   *
   * @param file the file; a relative one is looked for beside the operation's file
   * @return this
   */
  public SiteBuilder csv(String file) {
    return set(CSV, file);
  }

  /**
   * Names the column of readings; not needed if there is only one of numbers.
   *
   * @param name its name
   * @return this
   */
  public SiteBuilder column(String name) {
    return set("column", name);
  }

  /**
   * Names the column of stamps, or two joined by a plus sign.
   *
   * @param columns the column or columns
   * @return this
   */
  public SiteBuilder time(String columns) {
    return set("time", columns);
  }

  /**
   * Says which end of its interval a stamp marks; the start if not set.
   *
   * @param edge start or end
   * @return this
   */
  public SiteBuilder stamp(StampEdge edge) {
    return set("stamp", edge.name().toLowerCase(Locale.ROOT));
  }

  /**
   * Sets the unit of the readings; it is never guessed.
   *
   * @param unit the unit
   * @return this
   */
  public SiteBuilder unit(Unit unit) {
    return set("unit", unit.symbol());
  }

  /**
   * Sets the zone of the site's clock; UTC if not set.
   *
   * @param name an IANA name
   * @return this
   */
  public SiteBuilder zone(String name) {
    return set("zone", name);
  }

  /**
   * Names the column of outdoor temperatures, which takes winter out of the watch for drift.
   *
   * @param column its name
   * @param unit the unit of its numbers
   * @return this
   */
  public SiteBuilder temperature(String column, Unit unit) {
    return set("temperature", column).set("temperatureUnit", unit.symbol());
  }

  /**
   * Sets how far ahead to forecast; 24 hours if not set.
   *
   * @param horizon the horizon, whole hours
   * @return this
   */
  public SiteBuilder horizon(Duration horizon) {
    return set("horizonHours", Long.toString(horizon.toHours()));
  }

  /**
   * Sets how much history a training sees; a year if not set.
   *
   * @param history the span, whole days
   * @return this
   */
  public SiteBuilder history(Duration history) {
    return set("historyDays", Long.toString(history.toDays()));
  }

  /**
   * Sets the most weights of the standard model; 1,000 if not set.
   *
   * @param count at least 1
   * @return this
   */
  public SiteBuilder parameters(int count) {
    return set("parameters", Integer.toString(count));
  }

  /**
   * Sets what becomes of a champion's bands while it is kept; they follow the readings if not set.
   *
   * @param rule the rule
   * @return this
   */
  public SiteBuilder bands(BandRule rule) {
    return set("bands", rule.text());
  }

  /**
   * Says when the site was worked on: its savings are measured against the year before. Needs a
   * thermometer.
   *
   * @param from the first day of the work, in the site's zone; the baseline ends before it
   * @param to the first day of the reporting period
   * @return this
   */
  public SiteBuilder retrofit(LocalDate from, LocalDate to) {
    return set("retrofitFrom", from.toString()).set("retrofitTo", to.toString());
  }

  /**
   * Sets a power not to be exceeded: a forecast above it is an alarm.
   *
   * @param kilowatts the power
   * @return this
   */
  public SiteBuilder peakLimit(double kilowatts) {
    return set("peakLimitKilowatts", Double.toString(kilowatts));
  }

  /**
   * Takes readings from a feed of one's own.
   *
   * @param newFeed the feed
   * @return this
   */
  public SiteBuilder feed(SiteFeed newFeed) {
    feed = Objects.requireNonNull(newFeed, "newFeed");
    return this;
  }

  /**
   * Cleans in a way of one's own.
   *
   * @param newCleaner the cleaner
   * @return this
   */
  public SiteBuilder cleaner(Cleaner newCleaner) {
    cleaner = Objects.requireNonNull(newCleaner, "newCleaner");
    return this;
  }

  /**
   * Trains in a way of one's own. What is trained must be a portable model: it is kept as a file
   * and read back.
   *
   * @param forHorizon makes a trainer for a horizon in steps
   * @return this
   */
  public SiteBuilder trainer(IntFunction<Trainer<? extends Model>> forHorizon) {
    trainer = Objects.requireNonNull(forHorizon, "forHorizon");
    return this;
  }

  /** What a file could not say; empty if it can say all. */
  String unwritable() {
    if (feed != null) {
      return "a feed of its own";
    }
    if (cleaner != null) {
      return "a cleaner of its own";
    }
    return trainer != null ? "a trainer of its own" : "";
  }

  Settings settings() {
    return settings;
  }

  OperatedSite build(Path folder) {
    String id = settings.required("id");
    ZoneId zone = zone(settings, "zone");
    Unit unit = unit("unit");
    double horizonHours = settings.number("horizonHours");
    if (!(horizonHours > 0)) {
      throw settings.wrong("horizonHours", "above 0", null);
    }
    if (!(settings.number("historyDays") >= 28)) {
      throw settings.wrong("historyDays", "at least 28", null);
    }
    return new OperatedSite(
        id,
        feed != null ? feed : feed(folder, zone, unit),
        zone,
        unit,
        cleaner != null ? cleaner : cleaning(),
        trainer != null ? trainer : training(),
        settings.hours("horizonHours"),
        settings.days("historyDays"),
        BandRule.of(settings.oneOf("bands", List.of("follow", "keep"))),
        SiteSavings.of(settings, zone),
        settings
            .numberIfSet("peakLimitKilowatts")
            .map(OptionalDouble::of)
            .orElse(OptionalDouble.empty()));
  }

  private Unit unit(String key) {
    settings.required(key);
    try {
      return Unit.parse(settings.text(key));
    } catch (IllegalArgumentException | io.ammass.error.AmmassException e) {
      throw settings.wrong(key, "a unit such as kWh or MW (" + e.getMessage() + ")", e);
    }
  }

  static ZoneId zone(Settings settings, String key) {
    try {
      return Zones.of(settings.text(key));
    } catch (io.ammass.error.AmmassException e) {
      throw settings.wrong(key, "a zone (" + e.getMessage() + ")", e);
    }
  }

  private SiteFeed feed(Path folder, ZoneId zone, Unit unit) {
    Path file = folder.resolve(settings.required(CSV));
    StampEdge edge =
        settings.oneOf("stamp", List.of("start", "end")).equals("end")
            ? StampEdge.END
            : StampEdge.START;
    CsvFeed csv = CsvFeed.of(file, source -> layout(source, zone, edge, "column").unit(unit));
    if (!settings.has("temperature")) {
      return csv;
    }
    Unit celsius = unit("temperatureUnit");
    return csv.withTemperature(source -> layout(source, zone, edge, "temperature").unit(celsius));
  }

  private CsvSource layout(CsvSource source, ZoneId zone, StampEdge edge, String column) {
    source.zone(zone).stamp(edge);
    if (settings.has(column)) {
      source.column(settings.text(column));
    }
    if (settings.has("time")) {
      source.time(settings.text("time"));
    }
    return source;
  }

  private Cleaner cleaning() {
    return settings.oneOf("cleaning", List.of("standard", "reportOnly")).equals("standard")
        ? Cleaner.standard()
        : Cleaner.reportOnly();
  }

  private IntFunction<Trainer<? extends Model>> training() {
    settings.oneOf("trainer", List.of("period"));
    int parameters = Math.toIntExact(settings.whole("parameters"));
    if (!(parameters >= 1)) {
      throw new DataFormatException("parameters must be at least 1, not " + parameters);
    }
    return horizon -> PeriodTrainer.of(horizon, parameters);
  }

  static SiteBuilder of(Settings settings) {
    return new SiteBuilder(settings);
  }

  static SiteBuilder named(String id) {
    return new SiteBuilder(Settings.of(Section.SITE).with("id", id));
  }

  /** Prints what is set. */
  @Override
  public String toString() {
    return settings.toString();
  }
}
