package io.ammass.source.entsoe;

import io.ammass.data.Origin;
import io.ammass.error.DataFormatException;
import io.ammass.source.Readings;
import io.ammass.source.ReadingsBuilder;
import io.ammass.source.xml.XmlHandler;
import io.ammass.time.DateOrder;
import io.ammass.time.StampParser;
import io.ammass.unit.Unit;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the points of a market document, series by series. */
final class MarketDocument implements XmlHandler {
  private static final int MAX_POINTS_A_PERIOD = 1_000_000;

  private final String file;
  private final Map<String, Series> series = new LinkedHashMap<>();
  private final StampParser stamps = new StampParser(DateOrder.YEAR_MONTH_DAY);
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Period> periods = new ArrayList<>();
  private boolean insideSeries;
  private Period period = new Period();
  private boolean insidePeriod;
  private int position;
  private double value = Double.NaN;
  private long points;

  private static final class Period {
    long start = StampParser.INVALID;
    long end = StampParser.INVALID;
    long step;
    final Map<Integer, Double> values = new LinkedHashMap<>();
  }

  private static final class Series {
    final ReadingsBuilder readings = new ReadingsBuilder();
    Unit unit = Unit.ONE;
    long step;
  }

  MarketDocument(String file) {
    this.file = file;
  }

  long points() {
    return points;
  }

  List<Readings> readings(ZoneId zone, Origin origin) {
    List<Readings> result = new ArrayList<>();
    series.forEach(
        (name, s) ->
            result.add(
                s.readings.build(
                    name, s.unit, zone, Duration.ofMillis(s.step), origin, List.of())));
    return result;
  }

  @Override
  public void start(String name, Map<String, String> unused, int depth) {
    switch (name) {
      case "TimeSeries" -> {
        insideSeries = true;
        attributes.clear();
        periods.clear();
      }
      case "Period" -> {
        insidePeriod = true;
        period = new Period();
      }
      case "Point" -> {
        position = 0;
        value = Double.NaN;
      }
      default -> {
        // The rest is told by its text.
      }
    }
  }

  @Override
  public void end(String name, String text, int depth, String where) {
    if (!insideSeries) {
      return;
    }
    switch (name) {
      case "start" -> {
        if (insidePeriod) {
          period.start = stamp(text, where);
        }
      }
      case "end" -> {
        if (insidePeriod) {
          period.end = stamp(text, where);
        }
      }
      case "resolution" -> period.step = resolution(text, where);
      case "position" -> position = (int) number(name, text, where);
      case "quantity", "price.amount" -> value = number(name, text, where);
      case "Point" -> endPoint(where);
      case "Period" -> {
        insidePeriod = false;
        periods.add(period);
      }
      case "TimeSeries" -> endSeries(where);
      default -> {
        if (!insidePeriod && !text.isEmpty()) {
          attributes.put(name, text);
        }
      }
    }
  }

  private void endPoint(String where) {
    if (!(position >= 1 && position <= MAX_POINTS_A_PERIOD)) {
      throw new DataFormatException(
          file
              + " "
              + where
              + ": position must be 1.."
              + MAX_POINTS_A_PERIOD
              + ", not "
              + position);
    }
    period.values.put(position, value);
    points++;
  }

  private void endSeries(String where) {
    insideSeries = false;
    String unitName =
        attributes.getOrDefault(
            "quantity_Measure_Unit.name", attributes.getOrDefault("measure_Unit.name", ""));
    String price = attributes.getOrDefault("price_Measure_Unit.name", "");
    String name = name(price);
    Series target = series.computeIfAbsent(name, n -> new Series());
    target.unit = price.isEmpty() ? unit(unitName) : Unit.ONE;
    boolean repeats = "A03".equals(attributes.get("curveType"));
    for (Period each : periods) {
      if (each.start == StampParser.INVALID || each.step <= 0) {
        throw new DataFormatException(
            file + " " + where + ": a Period needs a timeInterval start and a resolution");
      }
      target.step = target.step == 0 ? each.step : Math.min(target.step, each.step);
      fill(target, each, repeats);
    }
  }

  private static void fill(Series target, Period period, boolean repeats) {
    int last = period.values.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
    if (repeats && period.end != StampParser.INVALID) {
      long steps = (period.end - period.start) / period.step;
      last = (int) Math.max(last, Math.min(MAX_POINTS_A_PERIOD, steps));
    }
    double previous = Double.NaN;
    for (int at = 1; at <= last; at++) {
      Double here = period.values.get(at);
      if (here != null) {
        previous = here;
      } else if (!repeats) {
        continue;
      }
      target.readings.add(period.start + (at - 1) * period.step, previous);
    }
  }

  private String name(String price) {
    List<String> parts = new ArrayList<>();
    parts.add(price.isEmpty() ? kind() : "price");
    for (String key :
        List.of(
            "outBiddingZone_Domain.mRID",
            "inBiddingZone_Domain.mRID",
            "in_Domain.mRID",
            "out_Domain.mRID",
            "psrType",
            "registeredResource.mRID")) {
      String part = attributes.get(key);
      if (part != null && !parts.contains(part)) {
        parts.add(part);
      }
    }
    return String.join(" ", parts);
  }

  /** Business types of the ENTSO-E code list that name what a quantity is. */
  private String kind() {
    return switch (attributes.getOrDefault("businessType", "")) {
      case "A04", "A05", "A60", "A61" -> "load";
      case "A01", "A93", "A94", "A95" -> "generation";
      case "A62" -> "price";
      default -> "quantity";
    };
  }

  private static Unit unit(String name) {
    return switch (name) {
      case "MAW" -> Unit.MEGAWATT;
      case "KWT" -> Unit.KILOWATT;
      case "MWH" -> Unit.MEGAWATT_HOUR;
      case "KWH" -> Unit.KILOWATT_HOUR;
      case "P1" -> Unit.PERCENT;
      default -> Unit.ONE;
    };
  }

  private long stamp(String text, String where) {
    long millis = stamps.parse(text);
    if (millis == StampParser.INVALID) {
      throw new DataFormatException(file + " " + where + ": \"" + text + "\" is not a stamp");
    }
    return millis - stamps.offsetMillis();
  }

  private long resolution(String text, String where) {
    try {
      return switch (text) {
        case "P1D" -> Duration.ofDays(1).toMillis();
        case "P7D" -> Duration.ofDays(7).toMillis();
        default -> Duration.parse(text).toMillis();
      };
    } catch (DateTimeException | ArithmeticException e) {
      throw new DataFormatException(
          file
              + " "
              + where
              + ": \""
              + text
              + "\" is not a resolution with steps of equal length, such as PT15M",
          e);
    }
  }

  private double number(String name, String text, String where) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new DataFormatException(
          file + " " + where + ", element " + name + ": \"" + text + "\" is not a number", e);
    }
  }
}
