package io.ammass.savings.caltrack;

import io.ammass.error.InsufficientDataException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;

/**
 * The CalTRACK 2 hourly method: time of week and temperature, twelve weighted three-month segments.
 *
 * <p>The 168 hour-of-week dummies are removed by group means; because an hour of the week is either
 * occupied or not, the rest falls apart into two systems of at most seven columns.
 *
 * <p><b>Cost</b>: each baseline hour is read once for the moments and three times for occupancy.
 * <b>Threads</b>: stateless.
 *
 * @see <a href="https://www.caltrack.org/methods.html">CalTRACK Methods 2.0, section 3.9</a>
 * @see <a href="https://doi.org/10.1109/TSG.2011.2145010">Mathieu, Price, Kiliccote, Piette (2011),
 *     Quantifying Changes in Building Electricity Use, With Application to Demand Response</a>
 */
public final class HourlyTowt {
  private static final long HOUR = HourlyTemperature.HOUR;

  private HourlyTowt() {}

  /** The hours of one calendar month as parallel arrays. */
  static final class MonthHours {
    int size;
    int[] hourOfWeek = new int[768];
    double[] usage = new double[768];
    double[] temperature = new double[768];

    void add(int hour, double value, double t) {
      if (size == usage.length) {
        hourOfWeek = Arrays.copyOf(hourOfWeek, 2 * size);
        usage = Arrays.copyOf(usage, 2 * size);
        temperature = Arrays.copyOf(temperature, 2 * size);
      }
      hourOfWeek[size] = hour;
      usage[size] = value;
      temperature[size++] = t;
    }
  }

  /**
   * Fits the baseline.
   *
   * @param rows hourly periods of the baseline window
   * @param temperature hourly temperature that covers the window
   * @param zone zone of hour of week and month; parity mode always takes UTC as the reference does
   * @param mode the reading of the rules
   * @return the fit
   * @throws InsufficientDataException if no hour has usage and temperature
   */
  public static TowtFit fit(MeterRows rows, HourlyTemperature temperature, ZoneId zone, Mode mode) {
    ZoneId used = mode == Mode.PARITY ? ZoneOffset.UTC : zone;
    Clock clock = new Clock(used);
    HourlyMoments[] moments = new HourlyMoments[12];
    MonthHours[] data = new MonthHours[12];
    for (int m = 0; m < 12; m++) {
      moments[m] = new HourlyMoments();
      data[m] = new MonthHours();
    }
    double[] basis = new double[TemperatureBins.BASES];
    int n = rows.periods();
    int usable = 0;
    for (int i = 0; i < n; i++) {
      double value = rows.value(i);
      double t = temperature.at(rows.start(i));
      if (!Double.isNaN(value + t)) {
        clock.set(rows.start(i));
        data[clock.month].add(clock.hourOfWeek, value, t);
        moments[clock.month].add(clock.hourOfWeek, value, t, basis);
        usable++;
      }
    }
    if (usable == 0) {
      throw new InsufficientDataException(
          "0 of "
              + n
              + " baseline hours have usage and temperature, at least 1 needed. Maybe the"
              + " temperature covers another time.");
    }
    TowtSegment[] segments = new TowtSegment[12];
    int[] baselineHours = new int[12];
    for (int m = 0; m < 12; m++) {
      segments[m] = TowtSegment.fit(m, moments, data, mode);
      baselineHours[m] = moments[m].hours;
    }
    return new TowtFit(rows, temperature, used, mode, segments, baselineHours);
  }

  /** Hour of week and month of rising instants, looking the zone's rules up once a change. */
  static final class Clock {
    private final ZoneId zone;
    private long offset;
    private long validUntil = Long.MIN_VALUE;
    private long monthStart = Long.MAX_VALUE;
    private long monthEnd = Long.MIN_VALUE;
    int month;
    int hourOfWeek;

    Clock(ZoneId zone) {
      this.zone = zone;
    }

    void set(long epochSecond) {
      if (epochSecond >= validUntil || validUntil == Long.MIN_VALUE) {
        Instant instant = Instant.ofEpochSecond(epochSecond);
        offset = zone.getRules().getOffset(instant).getTotalSeconds();
        var next = zone.getRules().nextTransition(instant);
        validUntil = next == null ? Long.MAX_VALUE : next.getInstant().getEpochSecond();
      }
      if (epochSecond < monthStart || epochSecond >= monthEnd) {
        ZonedDateTime first =
            Instant.ofEpochSecond(epochSecond)
                .atZone(zone)
                .toLocalDate()
                .withDayOfMonth(1)
                .atStartOfDay(zone);
        month = first.getMonthValue() - 1;
        monthStart = first.toEpochSecond();
        monthEnd = first.toLocalDate().plusMonths(1).atStartOfDay(zone).toEpochSecond();
      }
      // 1970-01-01 was a Thursday: three days after a Monday.
      long hours = Math.floorDiv(epochSecond + offset, HOUR) + 72;
      hourOfWeek = (int) Math.floorMod(hours, 168L);
    }
  }
}
