package io.ammass.inspect;

import io.ammass.data.Origin;
import io.ammass.source.Readings;
import io.ammass.source.TableProfile;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table as an inspection needs it, whatever format it is written in. */
interface RawTable {
  /** The format's name. */
  String format();

  /** What its beginning says. */
  TableProfile profile();

  /**
   * Its readings.
   *
   * @param zone the zone of stamps without an offset; null to take them as if UTC
   * @param key the column that names a row's series, null if there is none
   */
  List<Readings> readAll(@Nullable ZoneId zone, @Nullable String key);

  /** Name, hash and rows. */
  Origin countRows();
}
