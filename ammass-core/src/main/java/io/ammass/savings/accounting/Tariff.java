package io.ammass.savings.accounting;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What energy costs: flat, by time of use, or by the month's highest demand.
 *
 * <p>The money saved is the bill of the counterfactual use minus the bill of the observed use,
 * tariff by tariff; a user's own tariff implements this interface. <b>Units</b>: energy in kWh,
 * money in the currency of the prices.
 */
public interface Tariff {

  /**
   * The bill of a use.
   *
   * @param firstInterval epoch second of the first interval
   * @param intervalSeconds length of an interval, above 0
   * @param kilowattHours energy of consecutive intervals; NaN counts as 0; not modified
   * @return money
   */
  double bill(long firstInterval, long intervalSeconds, double[] kilowattHours);

  /**
   * The money saved.
   *
   * @param firstInterval epoch second of the first interval
   * @param intervalSeconds length of an interval, above 0
   * @param counterfactual use expected without the work; intervals with a NaN on either side are
   *     left out of both bills; not modified
   * @param observed use metered, same length; not modified
   * @return money; negative when the work cost money
   * @throws IllegalArgumentException if the lengths differ
   */
  default double saved(
      long firstInterval, long intervalSeconds, double[] counterfactual, double[] observed) {
    if (counterfactual.length != observed.length) {
      throw new IllegalArgumentException(
          "counterfactual is [" + counterfactual.length + "], observed [" + observed.length + "].");
    }
    double[] before = counterfactual.clone();
    double[] after = observed.clone();
    for (int i = 0; i < before.length; i++) {
      if (Double.isNaN(before[i] + after[i])) {
        before[i] = Double.NaN;
        after[i] = Double.NaN;
      }
    }
    return bill(firstInterval, intervalSeconds, before)
        - bill(firstInterval, intervalSeconds, after);
  }

  /**
   * One price for all energy.
   *
   * @param price money per kWh
   */
  record Flat(double price) implements Tariff {
    @Override
    public double bill(long firstInterval, long intervalSeconds, double[] kilowattHours) {
      double sum = 0;
      for (double e : kilowattHours) {
        sum += Double.isNaN(e) ? 0 : e;
      }
      return price * sum;
    }
  }

  /**
   * A window of the week with its own price; local time.
   *
   * @param days days of the week
   * @param fromHour first hour, 0 to 23
   * @param toHour hour before which it ends, above {@code fromHour}, up to 24
   * @param price money per kWh
   */
  record Window(Set<DayOfWeek> days, int fromHour, int toHour, double price) {
    /** Takes a copy and checks the hours. */
    public Window {
      if (!(fromHour >= 0 && fromHour < toHour && toHour <= 24)) {
        throw new IllegalArgumentException(
            "hours "
                + fromHour
                + " to "
                + toHour
                + ", allowed 0 to 24 and rising. Maybe split a window that passes midnight.");
      }
      days = days.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(days));
    }
  }

  /**
   * Prices by local time: the first window that holds an interval's start, else the other price.
   *
   * @param zone zone of the windows
   * @param windows windows, first match counts
   * @param otherwise money per kWh outside all windows
   */
  record TimeOfUse(ZoneId zone, List<Window> windows, double otherwise) implements Tariff {
    /** Takes a copy. */
    public TimeOfUse {
      windows = List.copyOf(windows);
    }

    @Override
    public double bill(long firstInterval, long intervalSeconds, double[] kilowattHours) {
      double money = 0;
      for (int i = 0; i < kilowattHours.length; i++) {
        if (!Double.isNaN(kilowattHours[i])) {
          money += kilowattHours[i] * price(firstInterval + i * intervalSeconds);
        }
      }
      return money;
    }

    private double price(long epochSecond) {
      ZonedDateTime local = Instant.ofEpochSecond(epochSecond).atZone(zone);
      for (Window window : windows) {
        if (window.days.contains(local.getDayOfWeek())
            && local.getHour() >= window.fromHour
            && local.getHour() < window.toHour) {
          return window.price;
        }
      }
      return otherwise;
    }
  }

  /**
   * A charge on the highest mean power of each local calendar month.
   *
   * @param zone zone of the months
   * @param pricePerKilowatt money per kW and month
   */
  record DemandCharge(ZoneId zone, double pricePerKilowatt) implements Tariff {
    @Override
    public double bill(long firstInterval, long intervalSeconds, double[] kilowattHours) {
      double hours = intervalSeconds / 3_600.0;
      double money = 0;
      double peak = 0;
      int month = -1;
      for (int i = 0; i < kilowattHours.length; i++) {
        int now =
            Instant.ofEpochSecond(firstInterval + i * intervalSeconds).atZone(zone).getMonthValue();
        if (now != month) {
          money += pricePerKilowatt * peak;
          peak = 0;
          month = now;
        }
        if (kilowattHours[i] > 0) {
          peak = Math.max(peak, kilowattHours[i] / hours);
        }
      }
      return money + pricePerKilowatt * peak;
    }
  }
}
