package io.ammass.savings.fleet;

import io.ammass.savings.caltrack.HourlyTemperature;
import io.ammass.savings.file.SeriesCsv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The temperatures of the stations used last: meters share stations, memory stays bounded. */
final class StationCache {
  private final Map<String, HourlyTemperature> stations;

  StationCache(int capacity) {
    stations =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, HourlyTemperature> eldest) {
            return size() > capacity;
          }
        };
  }

  HourlyTemperature get(Path file, boolean celsius) {
    String key = celsius + "|" + file;
    synchronized (stations) {
      HourlyTemperature known = stations.get(key);
      if (known != null) {
        return known;
      }
    }
    // Read outside the lock: at worst two threads read the same station once.
    HourlyTemperature read;
    try {
      read = SeriesCsv.read(file).temperature(celsius);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file.getFileName(), e);
    }
    synchronized (stations) {
      stations.put(key, read);
    }
    return read;
  }
}
