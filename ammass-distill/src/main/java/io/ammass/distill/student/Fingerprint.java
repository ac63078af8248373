package io.ammass.distill.student;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.distill.cache.CheckedFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What tells a site's data from all others: every number that a teacher may look at. */
final class Fingerprint {
  private Fingerprint() {}

  /** 32 bytes. */
  static byte[] of(Dataset site) {
    List<byte[]> parts = new ArrayList<>();
    parts.add((site.id() + " " + site.zone()).getBytes(StandardCharsets.UTF_8));
    add("target", site.target(), parts);
    all("known ahead ", site.knownAhead(), parts);
    all("past ", site.past(), parts);
    return CheckedFile.hash(parts.toArray(byte[][]::new));
  }

  private static void all(String kind, Map<String, TimeSeries> series, List<byte[]> to) {
    new TreeMap<>(series).forEach((name, values) -> add(kind + name, values, to));
  }

  private static void add(String name, TimeSeries series, List<byte[]> to) {
    String head = name + " " + series.unit() + " " + series.start() + " " + series.resolution();
    to.add(head.getBytes(StandardCharsets.UTF_8));
    ByteBuffer numbers = ByteBuffer.allocate(Math.multiplyExact(series.size(), Double.BYTES));
    for (int i = 0; i < series.size(); i++) {
      numbers.putDouble(series.get(i));
    }
    to.add(numbers.array());
  }
}
