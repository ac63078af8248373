package io.ammass.source.cim;

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
 * Reads MeterReadings messages, one series a meter and reading type.
 *
 * @see <a href="https://webstore.iec.ch/publication/6204">IEC 61968-9, Interfaces for meter reading
 *     and control, annex C (reading type codes)</a>
 */
public final class CimSource {
  private final Path file;
  private ZoneId zone = ZoneOffset.UTC;
  private Limits limits = Limits.DEFAULT;

  private CimSource(Path file) {
    this.file = file;
  }

  /**
   * Starts a reader.
   *
   * @param file the XML file, plain or gzipped
   * @return the reader
   */
  public static CimSource of(Path file) {
    return new CimSource(Objects.requireNonNull(file, "file"));
  }

  /**
   * Sets the zone of the site's calendar; stamps in the file carry offsets.
   *
   * @param newZone the zone
   * @return this
   */
  public CimSource zone(ZoneId newZone) {
    zone = Objects.requireNonNull(newZone, "newZone");
    return this;
  }

  /**
   * Sets what to refuse.
   *
   * @param newLimits the limits
   * @return this
   */
  public CimSource limits(Limits newLimits) {
    limits = Objects.requireNonNull(newLimits, "newLimits");
    return this;
  }

  /**
   * Reads every meter and reading type.
   *
   * @return the readings in document order
   * @throws DataFormatException if the file is not such a message or holds no reading
   */
  public List<Readings> readAll() {
    MeterReadingsMessage message = new MeterReadingsMessage(String.valueOf(file.getFileName()));
    Origin walked = SafeXml.walk(file, limits, message);
    if (message.count() == 0) {
      throw new DataFormatException(file.getFileName() + " holds no meter reading");
    }
    return message.readings(zone, new Origin(walked.name(), walked.sha256(), message.count()));
  }
}
