package io.ammass.distill.network;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.portable.NetworkLayout;
import io.ammass.trainer.mlp.WindowRows;
import java.time.Duration;
import java.util.stream.IntStream;

/**
 * Windows to fit and later ones to judge by.
 *
 * @param fit the earlier windows; their truth ends where the later ones begin
 * @param held the later windows
 */
record NetworkWindows(WindowRows fit, WindowRows held) {
  private static final int LOOKBACK_DAYS = 7;
  private static final int VALIDATION_SHARE = 4;
  private static final int MIN_WINDOWS = 24;

  /** What a window looks like: a week of history, the calendar. */
  static NetworkLayout layout(Dataset data, int horizon) {
    int day = (int) Math.max(1, Duration.ofDays(1).dividedBy(data.resolution()));
    return NetworkLayout.of(
        day, LOOKBACK_DAYS * day, horizon, day, NetworkLayout.Calendar.WEEK_AND_HOUR);
  }

  /** Windows at every hour, or as many as allowed, evenly spread; the last quarter judges. */
  static NetworkWindows of(NetworkLayout layout, Dataset data, int most) {
    TimeSeries series = data.target();
    int stepsAnHour = Math.max(1, layout.stepsPerDay() / 24);
    int lookback = layout.lookback();
    int horizon = layout.horizon();
    int[] all =
        IntStream.iterate(lookback, at -> at + horizon <= series.size(), at -> at + stepsAnHour)
            .filter(at -> !Double.isNaN(series.get(at - 1)) && !Double.isNaN(series.get(at)))
            .toArray();
    int spacing = Math.max(1, all.length / most);
    int[] origins =
        IntStream.range(0, all.length).filter(i -> i % spacing == 0).map(i -> all[i]).toArray();
    if (origins.length < MIN_WINDOWS) {
      throw new InsufficientDataException(
          "a network student needs "
              + MIN_WINDOWS
              + " windows of "
              + (lookback + horizon)
              + " steps, "
              + data.id()
              + " has "
              + origins.length
              + ". Maybe distil a period student, which can do with less.");
    }
    int from = origins[origins.length - origins.length / VALIDATION_SHARE];
    int[] fit = IntStream.of(origins).filter(at -> at < from).toArray();
    int[] judge = IntStream.of(origins).filter(at -> at >= from).toArray();
    return new NetworkWindows(
        WindowRows.of(layout, data, fit).truthUntil(from), WindowRows.of(layout, data, judge));
  }
}
