package io.ammass.clean;

import io.ammass.data.QualityReport.Severity;
import io.ammass.data.TimeSeries;
import io.ammass.unit.Unit;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds stamps whose clock is not the clock of the place: a meter that keeps standard time while
 * its file is read as local time, or the other way round.
 *
 * <p>At every clock change the shape of the day before and after is compared on the local clock.
 * The working day of people stays where it is (0 min), sun and temperature move with the change (60
 * min later in spring). A load that moves against the change is stamped in standard time all year;
 * so is radiation that stands still. Beside a reference that follows the sun (temperature,
 * radiation) a load that moves with it, or a reference that does not move, is found as well.
 */
final class ShiftedClockRule implements QualityRule {
  /** Shapes move by some minutes with the season; half an hour is not season. */
  private static final double LEAST_OF_PEOPLE = 0.55;

  /** Temperature moves by up to half an hour less than the clock as days grow longer. */
  private static final double LEAST_OF_SUN = 0.75;

  private static final double MOST = 1.5;

  private static final int LEAST_CHANGES = 2;

  /** A clock that is wrong is wrong at most of the changes. */
  private static final double SHARE = 0.65;

  private final @Nullable TimeSeries reference;
  private final @Nullable ZoneId place;

  /** By the series alone. */
  ShiftedClockRule() {
    this.reference = null;
    this.place = null;
  }

  /** Beside a series of the same place that follows the sun. */
  ShiftedClockRule(TimeSeries reference, ZoneId place) {
    this.reference = reference;
    this.place = place;
  }

  @Override
  public String id() {
    return "shiftedClock";
  }

  @Override
  public void apply(Draft draft) {
    ZoneId zone = place == null ? draft.zone() : place;
    if (zone.getRules().isFixedOffset() || Days.slots(draft) < 24) {
      return;
    }
    TimeSeries series = draft.series();
    boolean solar = followsSun(draft);
    List<ClockShift> own =
        ClockShift.of(
            series, zone, solar ? ClockShift.Rhythm.ALL_DAYS : ClockShift.Rhythm.WORKING_DAYS);
    if (own.isEmpty()) {
      return;
    }
    if (solar) {
      report(draft, own, standingStill(own), "the sun stands still on its clock");
    } else if (!report(draft, own, moving(own, -1), "its working day moves against the clock")) {
      compare(draft, own, zone);
    }
  }

  private void compare(Draft draft, List<ClockShift> own, ZoneId zone) {
    TimeSeries other = reference;
    if (other == null) {
      return;
    }
    List<ClockShift> sun = ClockShift.of(other, zone, ClockShift.Rhythm.ALL_DAYS);
    if (!report(draft, sun, standingStill(sun), "the sun stands still in " + other.name())) {
      report(draft, own, moving(own, 1), "its working day moves with the sun");
    }
  }

  /** At how many changes a working day, which should stay, moves with (1) or against (-1) them. */
  private static int moving(List<ClockShift> shifts, int direction) {
    int count = 0;
    for (ClockShift shift : shifts) {
      double share = direction * shift.shift() / shift.change();
      count += share >= LEAST_OF_PEOPLE && share <= MOST ? 1 : 0;
    }
    return count;
  }

  /** At how many changes the sun, which should move with them, stays where it was. */
  private static int standingStill(List<ClockShift> shifts) {
    int count = 0;
    for (ClockShift shift : shifts) {
      double share = 1 - shift.shift() / shift.change();
      count += share >= LEAST_OF_SUN && share <= MOST ? 1 : 0;
    }
    return count;
  }

  private boolean report(Draft draft, List<ClockShift> shifts, int count, String what) {
    // Weather or a holiday alone can move one change, hardly two.
    if (count < LEAST_CHANGES || count < SHARE * shifts.size()) {
      return false;
    }
    ClockShift first = shifts.get(0);
    draft.report(
        id(),
        Severity.WARNING,
        0,
        draft.size(),
        count,
        "at "
            + count
            + " of "
            + Sentences.count(shifts.size(), "clock change")
            + " the stamps disagree with the clock by "
            + Math.abs(first.change())
            + " min ("
            + what
            + ", "
            + Math.round(first.shift())
            + " min at "
            + first.at()
            + "): stamped in one offset all year. Read it with that offset, then join by instant");
    return true;
  }

  /** Radiation or temperature, told by the unit: a hall used by day looks like a solar plant. */
  private static boolean followsSun(Draft draft) {
    Unit unit = draft.unit();
    return unit.isCompatible(Unit.WATT_PER_SQUARE_METRE) || unit.isCompatible(Unit.KELVIN);
  }
}
