package io.ammass.alarm;

import io.ammass.data.Dataset;
import io.ammass.model.Forecast;
import java.util.List;

/** Looks at a forecast and the history before it. Immutable. */
@FunctionalInterface
public interface AlarmRule {
  /**
   * Looks.
   *
   * @param forecast the forecast
   * @param situation the site as of the forecast's issue time
   * @return what is to be said, in order of time; often nothing
   */
  List<Alarm> check(Forecast forecast, Dataset situation);
}
