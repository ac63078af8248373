package io.ammass.savings;

import io.ammass.error.UnknownNameException;
import io.ammass.savings.caltrack.BaselineModel;
import io.ammass.savings.caltrack.ChangePointBaseline;
import io.ammass.savings.caltrack.Frequency;
import io.ammass.savings.caltrack.HourlyTemperature;
import io.ammass.savings.caltrack.LoadRidgeBaseline;
import io.ammass.savings.caltrack.MeterRows;
import io.ammass.savings.caltrack.Mode;
import io.ammass.savings.caltrack.OpenDsmBaseline;
import io.ammass.savings.caltrack.TimescaleTowt;
import io.ammass.savings.changepoint.ChangePointModel.Shape;
import io.ammass.savings.opendsm.OpenDsmModel;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The baseline methods beside {@link CalTrack}: change points, OpenDSM, time of week with
 * time-scale weights, and ammass' own forecaster.
 */
public final class Baselines {
  /** The time scale of the LBNL study, in days. */
  public static final double TIMESCALE_DAYS = 14;

  private static final String CHANGE_POINT = "change-point";
  private static final String OPEN_DSM = "opendsm";
  private static final String TIMESCALE_TOWT = "timescale-towt";
  private static final String LOAD_RIDGE = "load-ridge";
  private static final String TIMESCALE_SETTING = "timescaleDays";

  private Baselines() {}

  /**
   * A change-point model of two to five parameters, on hours, days or bills; gas meters get no
   * cooling slope.
   *
   * @return the method
   */
  public static BaselineMethod changePoint() {
    return new ChangePoint();
  }

  /**
   * OpenDSM's daily or billing model with a fit of ammass' own, on days or bills.
   *
   * @return the method
   */
  public static BaselineMethod openDsm() {
    return new OpenDsm();
  }

  /**
   * An OpenDSM daily or billing model with the parameters that its program stored; nothing is
   * fitted. A replay of its audit record needs this method again.
   *
   * @param stored the stored model
   * @return the method
   */
  public static BaselineMethod openDsm(OpenDsmModel stored) {
    return new StoredOpenDsm(Objects.requireNonNull(stored, "stored"));
  }

  /**
   * Time of week and temperature with time-scale weights, on hours.
   *
   * @param timescaleDays the time scale in days, above 0; {@value #TIMESCALE_DAYS} in the study
   * @return the method
   * @throws IllegalArgumentException if the time scale is not above 0
   */
  public static BaselineMethod timescaleTowt(double timescaleDays) {
    if (!(timescaleDays > 0)) {
      throw new IllegalArgumentException(
          "timescaleDays = " + timescaleDays + ", allowed above 0, in days.");
    }
    return new Timescale(timescaleDays);
  }

  /**
   * ammass' own forecaster without its memory: calendar and weather, on hours or days.
   *
   * @return the method
   */
  public static BaselineMethod loadRidge() {
    return new LoadRidge();
  }

  /**
   * The codes that {@link #of} knows.
   *
   * @return an immutable list
   */
  public static List<String> codes() {
    return List.of(
        "daily", "billing", "hourly", CHANGE_POINT, OPEN_DSM, TIMESCALE_TOWT, LOAD_RIDGE);
  }

  /**
   * A method by its code.
   *
   * @param code one of {@link #codes()}
   * @param mode the reading of the rules, for the CalTRACK 2 methods
   * @param settings settings as {@link BaselineMethod#settings()} gave them; what is missing takes
   *     its default
   * @return the method
   * @throws UnknownNameException if there is no such method
   * @throws IllegalArgumentException if a setting is out of range
   */
  public static BaselineMethod of(String code, Mode mode, Map<String, String> settings) {
    return switch (code) {
      case "daily", "billing", "hourly" ->
          new CalTrack(Frequency.valueOf(code.toUpperCase(Locale.ROOT)), mode);
      case CHANGE_POINT -> changePoint();
      case OPEN_DSM -> openDsm();
      case TIMESCALE_TOWT ->
          timescaleTowt(
              Double.parseDouble(
                  settings.getOrDefault(TIMESCALE_SETTING, Double.toString(TIMESCALE_DAYS))));
      case LOAD_RIDGE -> loadRidge();
      default ->
          throw new UnknownNameException(
              "baseline method '" + code + "' is not known, known are " + codes() + ".");
    };
  }

  /** The interval of the meter where it is not hours, else days, so that hours are refused. */
  private static Frequency daysOrBills(MeterRows rows) {
    Frequency own = Frequency.of(rows);
    return own == Frequency.HOURLY ? Frequency.DAILY : own;
  }

  private record ChangePoint() implements BaselineMethod {
    @Override
    public String code() {
      return CHANGE_POINT;
    }

    @Override
    public Frequency frequency(MeterRows rows) {
      return Frequency.of(rows);
    }

    @Override
    public BaselineModel fit(
        MeterRows rows, HourlyTemperature temperature, Fuel fuel, ZoneId zone) {
      return ChangePointBaseline.fit(
          rows,
          temperature,
          Frequency.of(rows),
          fuel == Fuel.GAS ? ChangePointBaseline.heatingShapes() : EnumSet.allOf(Shape.class));
    }

    @Override
    public String toString() {
      return "change-point model";
    }
  }

  private record OpenDsm() implements BaselineMethod {
    @Override
    public String code() {
      return OPEN_DSM;
    }

    @Override
    public Frequency frequency(MeterRows rows) {
      return daysOrBills(rows);
    }

    @Override
    public BaselineModel fit(
        MeterRows rows, HourlyTemperature temperature, Fuel fuel, ZoneId zone) {
      return OpenDsmBaseline.fit(rows, temperature, daysOrBills(rows), zone);
    }

    @Override
    public String toString() {
      return "OpenDSM model, own fit";
    }
  }

  private record StoredOpenDsm(OpenDsmModel stored) implements BaselineMethod {
    @Override
    public String code() {
      return "opendsm-stored";
    }

    @Override
    public Frequency frequency(MeterRows rows) {
      return daysOrBills(rows);
    }

    @Override
    public BaselineModel fit(
        MeterRows rows, HourlyTemperature temperature, Fuel fuel, ZoneId zone) {
      return OpenDsmBaseline.of(stored, rows, temperature, daysOrBills(rows), zone);
    }

    @Override
    public String toString() {
      return "OpenDSM model, stored parameters";
    }
  }

  private record Timescale(double days) implements BaselineMethod {
    @Override
    public String code() {
      return TIMESCALE_TOWT;
    }

    @Override
    public Frequency frequency(MeterRows rows) {
      return Frequency.HOURLY;
    }

    @Override
    public BaselineModel fit(
        MeterRows rows, HourlyTemperature temperature, Fuel fuel, ZoneId zone) {
      return TimescaleTowt.fit(rows, temperature, zone, days);
    }

    @Override
    public Map<String, String> settings() {
      return Map.of(TIMESCALE_SETTING, Double.toString(days));
    }

    @Override
    public String toString() {
      return "time of week and temperature, time scale " + days + " days";
    }
  }

  private record LoadRidge() implements BaselineMethod {
    @Override
    public String code() {
      return LOAD_RIDGE;
    }

    @Override
    public Frequency frequency(MeterRows rows) {
      return Frequency.of(rows) == Frequency.HOURLY ? Frequency.HOURLY : Frequency.DAILY;
    }

    @Override
    public BaselineModel fit(
        MeterRows rows, HourlyTemperature temperature, Fuel fuel, ZoneId zone) {
      return LoadRidgeBaseline.fit(rows, temperature, frequency(rows), zone);
    }

    @Override
    public String toString() {
      return "LoadRidge without memory";
    }
  }
}
