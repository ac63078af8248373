package io.ammass.store;

import io.ammass.data.Interval;
import io.ammass.data.TimeSeries;
import io.ammass.error.UnknownNameException;
import io.ammass.source.NearNames;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A store that lasts as long as its object. */
public final class MemoryStore implements SeriesStore {
  private final NavigableMap<String, Entry> entries = new TreeMap<>();

  /** Makes an empty store. */
  public MemoryStore() {}

  /** A series: versions by the start of the interval, then by the time they were known. */
  private record Entry(
      StoredGrid grid, NavigableMap<Long, NavigableMap<Instant, Double>> versions) {}

  @Override
  public long upsert(String id, TimeSeries series, Instant knownAt) {
    Entry entry =
        entries.computeIfAbsent(id, key -> new Entry(StoredGrid.of(series), new TreeMap<>()));
    entry.grid().requireSame(id, series);
    long changed = 0;
    for (int i = 0; i < series.size(); i++) {
      double value = series.get(i);
      if (Double.isNaN(value)) {
        continue;
      }
      NavigableMap<Instant, Double> versions =
          entry.versions().computeIfAbsent(series.timeAt(i).toEpochMilli(), key -> new TreeMap<>());
      Map.Entry<Instant, Double> before = versions.floorEntry(knownAt);
      if (before == null || before.getValue() != value) {
        versions.put(knownAt, value);
        changed++;
      }
    }
    return changed;
  }

  @Override
  public long upsertAll(Map<String, TimeSeries> seriesById, Instant knownAt) {
    seriesById.forEach(
        (id, series) -> {
          Entry known = entries.get(id);
          if (known != null) {
            known.grid().requireSame(id, series);
          }
        });
    return SeriesStore.super.upsertAll(seriesById, knownAt);
  }

  @Override
  public TimeSeries readAsKnownAt(String id, Interval interval, Instant knownAt) {
    Entry entry = entries.get(id);
    if (entry == null) {
      throw unknown(id, ids());
    }
    double[] values = entry.grid().blank(interval);
    long first = entry.grid().first(interval);
    for (int i = 0; i < values.length; i++) {
      NavigableMap<Instant, Double> versions =
          entry.versions().get(first + i * entry.grid().step());
      Map.Entry<Instant, Double> known = versions == null ? null : versions.floorEntry(knownAt);
      values[i] = known == null ? Double.NaN : known.getValue();
    }
    return entry.grid().series(interval, values);
  }

  @Override
  public Interval span(String id) {
    Entry entry = entries.get(id);
    if (entry == null) {
      throw unknown(id, ids());
    }
    return entry.versions().isEmpty()
        ? new Interval(Instant.EPOCH, Instant.EPOCH)
        : entry.grid().span(entry.versions().firstKey(), entry.versions().lastKey());
  }

  static UnknownNameException unknown(String id, List<String> ids) {
    return new UnknownNameException(
        "no series \"" + id + "\" in the store. Maybe one of " + NearNames.of(id, ids) + ".");
  }

  @Override
  public List<String> ids() {
    return List.copyOf(entries.keySet());
  }

  @Override
  public void close() {
    entries.clear();
  }

  /** Prints how many series there are. */
  @Override
  public String toString() {
    return "MemoryStore of " + entries.size() + " series";
  }
}
