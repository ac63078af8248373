package io.ammass.inspect;

import io.ammass.data.Interval;
import io.ammass.data.QualityReport.Finding;
import io.ammass.data.QualityReport.Severity;
import io.ammass.error.DataFormatException;
import io.ammass.source.Limits;
import io.ammass.source.Readings;
import io.ammass.source.Zones;
import io.ammass.source.cim.CimSource;
import io.ammass.source.entsoe.EntsoeSource;
import io.ammass.source.epw.EpwSource;
import io.ammass.source.espi.EspiSource;
import io.ammass.source.sky.SkyImage;
import io.ammass.source.tmy3.Tmy3Source;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Looks at files of any kind.
 *
 * <pre>{@code
 * Inspection found = Inspector.standard().inspect(Path.of("PJME_hourly.csv.gz"));
 * }</pre>
 *
 * <p>The format is told from the first bytes, never from the name. Guesses (zone, unit, edge) are
 * shown as such; nothing is converted. Immutable; each {@code with} method gives a changed copy.
 */
public final class Inspector {
  private final @Nullable ZoneId zone;
  private final @Nullable Instant retrievedAt;
  private final Limits limits;

  private Inspector(@Nullable ZoneId zone, @Nullable Instant retrievedAt, Limits limits) {
    this.zone = zone;
    this.retrievedAt = retrievedAt;
    this.limits = limits;
  }

  /**
   * An inspector that is told nothing.
   *
   * @return the inspector
   */
  public static Inspector standard() {
    return new Inspector(null, null, Limits.DEFAULT);
  }

  /**
   * Told the zone of stamps without an offset.
   *
   * @param zoneName an IANA name
   * @return the changed copy
   */
  public Inspector withZone(String zoneName) {
    return new Inspector(Zones.of(zoneName), retrievedAt, limits);
  }

  /**
   * Told when files were retrieved, which gives template stamps their meaning.
   *
   * @param instant the time of retrieval
   * @return the changed copy
   */
  public Inspector withRetrievedAt(Instant instant) {
    return new Inspector(zone, Objects.requireNonNull(instant, "instant"), limits);
  }

  /**
   * With other limits.
   *
   * @param newLimits what to refuse
   * @return the changed copy
   */
  public Inspector withLimits(Limits newLimits) {
    return new Inspector(zone, retrievedAt, Objects.requireNonNull(newLimits, "newLimits"));
  }

  /**
   * Looks at one file.
   *
   * @param file the file, plain or gzipped
   * @return what it is
   * @throws DataFormatException if it cannot be read, or is broken within its format
   */
  public Inspection inspect(Path file) {
    ZoneId calendar = zone;
    return switch (FileFormat.of(file, limits)) {
      case PICTURE -> picture(file);
      case PARQUET -> new TableInspection(new ParquetTable(file, limits), calendar).inspect();
      case TEXT -> new TextInspection(file, limits, calendar).inspect();
      case JSON -> new JsonInspection(file, limits, retrievedAt).inspect();
      case XML -> new XmlInspection(file, limits, FileFormat.root(file, limits)).inspect();
      case ESPI -> {
        EspiSource source = EspiSource.of(file).limits(limits);
        List<Readings> all = (calendar == null ? source : source.zone(calendar)).readAll();
        yield series("espi", "UTC", "start", all, Map.of());
      }
      case ENTSOE ->
          series(
              "entsoe", "UTC", "start", EntsoeSource.of(file).limits(limits).readAll(), Map.of());
      case CIM ->
          series("cim", "UTC", "end", CimSource.of(file).limits(limits).readAll(), Map.of());
      case EPW -> epw(file);
      case TMY3 -> {
        Tmy3Source source = Tmy3Source.of(file).limits(limits);
        yield series("tmy3", source.offset().getId(), "end", source.readAll(), Map.of());
      }
    };
  }

  private Inspection epw(Path file) {
    EpwSource.Station station = EpwSource.of(file).limits(limits).station();
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("latitude", String.valueOf(station.latitude()));
    attributes.put("longitude", String.valueOf(station.longitude()));
    attributes.put("elevation", station.elevationMetres() + " m");
    List<Readings> fields = EpwSource.of(file).limits(limits).readAll();
    return series("epw", station.offset().getId(), "end", fields, attributes);
  }

  /**
   * Looks at several files and at how they fit together: a file that marks its clock changes and
   * one that does not disagree by an hour in summer if they are joined by row.
   *
   * @param files the files
   * @return one inspection a file, in order
   */
  public List<Inspection> inspect(List<Path> files) {
    List<Inspection> all = new ArrayList<>();
    for (Path file : files) {
      all.add(inspect(file));
    }
    return withEvidence(files, ClockComparison.compare(all));
  }

  /**
   * A file without clock changes beside one with them is read again on that one's clock: whether
   * its working day moves against that clock tells if it keeps one offset all year.
   */
  private List<Inspection> withEvidence(List<Path> files, List<Inspection> compared) {
    List<Inspection> result = new ArrayList<>();
    for (int i = 0; i < compared.size(); i++) {
      Inspection own = compared.get(i);
      List<Finding> findings = new ArrayList<>(own.findings());
      String clock = ClockComparison.clockOfPartner(own, compared);
      if (!clock.isEmpty() && zone == null) {
        for (SeriesSummary series : withZone(clock).inspect(files.get(i)).series()) {
          series.report().findings().stream()
              .filter(finding -> finding.rule().equals("shiftedClock"))
              .forEach(findings::add);
        }
      }
      result.add(
          new Inspection(
              own.kind(),
              own.format(),
              own.zone(),
              own.edge(),
              own.origin(),
              own.columns(),
              own.series(),
              findings,
              own.attributes()));
    }
    return result;
  }

  private Inspection picture(Path file) {
    SkyImage image = SkyImage.read(file, limits);
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("width", String.valueOf(image.width()));
    attributes.put("height", String.valueOf(image.height()));
    attributes.put("brightness", number(image.brightness()));
    attributes.put("redBlueRatio", number(image.redBlueRatio()));
    attributes.put("cloudFraction", number(image.cloudFraction()));
    attributes.put("texture", number(image.texture()));
    return new Inspection(
        Kind.IMAGE, "picture", "", "", image.origin(), List.of(), List.of(), List.of(), attributes);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static Inspection series(
      String format,
      String zoneName,
      String edge,
      List<Readings> all,
      Map<String, String> attributes) {
    Summaries summaries = new Summaries();
    List<SeriesSummary> series = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (Readings readings : all) {
      series.add(summaries.of(readings));
      for (Finding finding : readings.findings()) {
        if (!findings.contains(finding)) {
          findings.add(finding);
        }
      }
    }
    if (all.isEmpty()) {
      findings.add(
          new Finding(
              "empty",
              Severity.WARNING,
              new Interval(Instant.EPOCH, Instant.EPOCH),
              0,
              "no series has a value"));
      return new Inspection(
          Kind.TIME_SERIES,
          format,
          zoneName,
          edge,
          new io.ammass.data.Origin("", "", 0),
          List.of(),
          series,
          findings,
          attributes);
    }
    return new Inspection(
        Kind.TIME_SERIES,
        format,
        zoneName,
        edge,
        all.get(0).origin(),
        all.stream().map(Readings::name).toList(),
        series,
        findings,
        attributes);
  }
}
