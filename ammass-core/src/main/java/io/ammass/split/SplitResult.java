package io.ammass.split;

import io.ammass.data.TimeSeries;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A net load's parts: {@code net = load + solar + wind}, generation being negative.
 *
 * <p><b>Units</b>: those of the net load. <b>Missing values</b>: a part is NaN where its weather is
 * missing, the load also where the net load is. Immutable.
 */
public final class SplitResult {
  private final String method;
  private final TimeSeries load;
  private final Part solar;
  private final Part wind;
  private final Optional<TimeSeries> profileLoad;
  private final Map<String, Double> coefficients;
  private final List<String> notes;

  /**
   * A generating part.
   *
   * @param series the part, 0 or below
   * @param low the 5 % end of the fitted response, if it has a band
   * @param high the 95 % end of the fitted response, if it has a band
   */
  record Part(TimeSeries series, Optional<TimeSeries> low, Optional<TimeSeries> high) {}

  SplitResult(
      String method,
      TimeSeries load,
      Part solar,
      Part wind,
      Optional<TimeSeries> profileLoad,
      Map<String, Double> coefficients,
      List<String> notes) {
    this.method = method;
    this.load = load;
    this.solar = solar;
    this.wind = wind;
    this.profileLoad = profileLoad;
    this.coefficients = Collections.unmodifiableMap(new LinkedHashMap<>(coefficients));
    this.notes = List.copyOf(notes);
  }

  /**
   * What made it.
   *
   * @return the method's name
   */
  public String method() {
    return method;
  }

  /**
   * What is used: the net load without the parts that generate.
   *
   * @return the series
   */
  public TimeSeries load() {
    return load;
  }

  /**
   * What the sun gives.
   *
   * @return the series, 0 or below
   */
  public TimeSeries solar() {
    return solar.series();
  }

  /**
   * What the wind gives.
   *
   * @return the series, 0 or below
   */
  public TimeSeries wind() {
    return wind.series();
  }

  /**
   * The part of the load that standard profiles explain; the rest of the load is the residual.
   *
   * @return the series; empty if the method has no standard profiles
   */
  public Optional<TimeSeries> profileLoad() {
    return profileLoad;
  }

  /**
   * The ends of the 90 % band of the fitted solar response: how sure the fit is of the mean
   * response, not how far a single cloud may move one step.
   *
   * @return low and high end; empty if the method gives none or there is no solar part
   */
  public Optional<Band> solarBand() {
    return band(solar);
  }

  /**
   * The ends of the 90 % band of the fitted wind response.
   *
   * @return low and high end; empty if the method gives none or there is no wind part
   */
  public Optional<Band> windBand() {
    return band(wind);
  }

  private static Optional<Band> band(Part part) {
    return part.low().flatMap(low -> part.high().map(high -> new Band(low, high)));
  }

  /**
   * Two ends of a 90 % band.
   *
   * @param low the 5 % end: most generation
   * @param high the 95 % end: least generation
   */
  public record Band(TimeSeries low, TimeSeries high) {}

  /**
   * What was fitted, by name.
   *
   * @return coefficients in the unit of the net load; unmodifiable
   */
  public Map<String, Double> coefficients() {
    return coefficients;
  }

  /**
   * What a reader should know, in sentences.
   *
   * @return the notes; unmodifiable
   */
  public List<String> notes() {
    return notes;
  }

  /** Prints the method, the mean of each part and the notes. */
  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%s: load %.4g, solar %.4g, wind %.4g %s on average over %d steps",
                method,
                load.mean(),
                solar.series().mean(),
                wind.series().mean(),
                load.unit(),
                load.size()));
    notes.forEach(note -> text.append("\n  ").append(note));
    return text.toString();
  }
}
