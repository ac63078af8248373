package io.ammass.source.entsoe;

import io.ammass.data.Origin;
import io.ammass.error.DataFormatException;
import io.ammass.source.Limits;
import io.ammass.source.Readings;
import io.ammass.source.xml.SafeXml;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

/**
 * Reads GL_MarketDocument (load, generation) and Publication_MarketDocument (prices) files.
 *
 * <p>A point's position counts from 1 within its period; with curve type A03 a position left out
 * repeats the value before. Periods of series that agree in business type, area, production type
 * and unit join into one series.
 *
 * @see <a
 *     href="https://www.entsoe.eu/publications/electronic-data-interchange-edi-library/">ENTSO-E
 *     EDI library, market documents (IEC 62325-451)</a>
 */
public final class EntsoeSource {
  private final Path file;
  private ZoneId zone = ZoneOffset.UTC;
  private Limits limits = Limits.DEFAULT;

  private EntsoeSource(Path file) {
    this.file = file;
  }

  /**
   * Starts a reader.
   *
   * @param file the XML file, plain or gzipped
   * @return the reader
   */
  public static EntsoeSource of(Path file) {
    return new EntsoeSource(Objects.requireNonNull(file, "file"));
  }

  /**
   * Sets the zone of the area's calendar; stamps in the file are UTC in any case.
   *
   * @param newZone the zone
   * @return this
   */
  public EntsoeSource zone(ZoneId newZone) {
    zone = Objects.requireNonNull(newZone, "newZone");
    return this;
  }

  /**
   * Sets what to refuse.
   *
   * @param newLimits the limits
   * @return this
   */
  public EntsoeSource limits(Limits newLimits) {
    limits = Objects.requireNonNull(newLimits, "newLimits");
    return this;
  }

  /**
   * Reads every series.
   *
   * @return the readings in document order
   * @throws DataFormatException if the file is not such a document or holds no point
   */
  public List<Readings> readAll() {
    MarketDocument document = new MarketDocument(String.valueOf(file.getFileName()));
    Origin walked = SafeXml.walk(file, limits, document);
    if (document.points() == 0) {
      throw new DataFormatException(file.getFileName() + " holds no point of a time series");
    }
    return document.readings(zone, new Origin(walked.name(), walked.sha256(), document.points()));
  }
}
