package io.ammass.source.cim;

import io.ammass.data.Origin;
import io.ammass.data.QualityReport.Finding;
import io.ammass.error.DataFormatException;
import io.ammass.source.Readings;
import io.ammass.source.ReadingsBuilder;
import io.ammass.source.xml.XmlHandler;
import io.ammass.time.DateOrder;
import io.ammass.time.Resolutions;
import io.ammass.time.StampParser;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the readings of a MeterReadings message. */
final class MeterReadingsMessage implements XmlHandler {
  private final String file;
  private final StampParser stamps = new StampParser(DateOrder.YEAR_MONTH_DAY);
  private final Map<String, Series> series = new LinkedHashMap<>();
  private final Deque<String> path = new ArrayDeque<>();
  private final List<Pending> pending = new ArrayList<>();
  private String meter = "";
  private String type = "";
  private String readingType = "";
  private long stamp = StampParser.INVALID;
  private double value = Double.NaN;
  private long count;

  /** A reading whose reading type may stand behind it. */
  private record Pending(long stamp, double value, String type) {}

  private static final class Series {
    final ReadingTypeCode code;
    final ReadingsBuilder readings = new ReadingsBuilder();

    Series(ReadingTypeCode code) {
      this.code = code;
    }
  }

  MeterReadingsMessage(String file) {
    this.file = file;
  }

  long count() {
    return count;
  }

  List<Readings> readings(ZoneId zone, Origin origin) {
    List<Readings> result = new ArrayList<>();
    series.forEach(
        (name, s) -> {
          long step = s.code.periodMillis();
          if (step == 0) {
            step = Resolutions.guess(s.readings.starts()).stepMillis();
          }
          // Interval readings are stamped at their end (IEC 61968-9, 5.3.4); registers at a moment.
          long shift = s.code.cumulative() ? 0 : step;
          ReadingsBuilder shifted = new ReadingsBuilder();
          Readings raw =
              s.readings.build(
                  name, s.code.unit(), zone, Duration.ofMillis(step), origin, List.<Finding>of());
          for (int i = 0; i < raw.size(); i++) {
            shifted.add(raw.start(i) - shift, raw.value(i));
          }
          result.add(
              shifted.build(name, s.code.unit(), zone, Duration.ofMillis(step), origin, List.of()));
        });
    return result;
  }

  @Override
  public void start(String name, Map<String, String> attributes, int depth) {
    path.push(name);
    switch (name) {
      case "MeterReading" -> meter = "";
      case "IntervalBlocks", "IntervalBlock" -> type = "";
      case "IntervalReadings", "IntervalReading", "Readings", "Reading" -> {
        stamp = StampParser.INVALID;
        value = Double.NaN;
        readingType = "";
      }
      case "ReadingType" -> {
        String ref = attributes.getOrDefault("ref", "");
        if (!ref.isEmpty()) {
          setType(ref);
        }
      }
      default -> {
        // The rest is told by its text.
      }
    }
  }

  private void setType(String ref) {
    if (path.contains("Readings") || path.contains("Reading")) {
      readingType = ref;
    } else {
      type = ref;
    }
  }

  @Override
  public void end(String name, String text, int depth, String where) {
    path.pop();
    String parent = path.isEmpty() ? "" : path.peek();
    switch (name) {
      case "timeStamp" -> stamp = stamp(text, where);
      case "value" -> {
        if (!"DateTimeInterval".equals(parent)) {
          value = number(text, where);
        }
      }
      case "mRID" -> {
        if (path.contains("Meter")) {
          meter = text;
        } else if ("ReadingType".equals(parent)) {
          setType(text);
        }
      }
      case "name" -> {
        if (path.contains("Meter") && meter.isEmpty()) {
          meter = text;
        }
      }
      case "IntervalReadings", "IntervalReading", "Readings", "Reading" -> {
        if (stamp != StampParser.INVALID) {
          pending.add(new Pending(stamp, value, readingType));
        }
      }
      case "IntervalBlocks", "IntervalBlock", "MeterReading" -> flush();
      default -> {
        // Quality, events and the like are not read.
      }
    }
  }

  private void flush() {
    for (Pending reading : pending) {
      String code = reading.type().isEmpty() ? type : reading.type();
      Series target =
          series.computeIfAbsent(
              (meter.isEmpty() ? "meter" : meter) + (code.isEmpty() ? "" : " " + code),
              key -> new Series(ReadingTypeCode.parse(code)));
      target.readings.add(reading.stamp(), reading.value() * target.code.scale());
      count++;
    }
    pending.clear();
  }

  private long stamp(String text, String where) {
    long millis = stamps.parse(text);
    if (millis == StampParser.INVALID) {
      throw new DataFormatException(file + " " + where + ": \"" + text + "\" is not a stamp");
    }
    return millis - stamps.offsetMillis();
  }

  private double number(String text, String where) {
    try {
      return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new DataFormatException(
          file + " " + where + ", element value: \"" + text + "\" is not a number", e);
    }
  }
}
