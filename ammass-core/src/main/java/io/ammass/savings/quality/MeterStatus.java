package io.ammass.savings.quality;

/** What a meter's data allow. */
public enum MeterStatus {
  /** Enough good data. */
  USABLE("usable"),
  /** Every reading of the baseline is 0. */
  ALL_ZERO("allZero"),
  /** The baseline spans too few days. */
  SHORT_BASELINE("shortBaseline"),
  /** The baseline spans enough days, too many readings are missing. */
  TOO_MANY_GAPS("tooManyGaps"),
  /** Too many periods of the baseline have no or too little temperature. */
  TOO_LITTLE_TEMPERATURE("tooLittleTemperature"),
  /** The stamps are not those of the named interval, such as half-hourly called hourly. */
  WRONG_RESOLUTION("wrongResolution"),
  /** A stamp stands twice. */
  DOUBLED_STAMPS("doubledStamps"),
  /** No reporting period has usage and weather. */
  NO_REPORTING_DATA("noReportingData"),
  /** Usage falls with degree days, so strongly that a weather model would be wrong. */
  ANTI_SLOPE("antiSlope"),
  /** A file cannot be read or understood. */
  UNREADABLE("unreadable");

  private final String code;

  MeterStatus(String code) {
    this.code = code;
  }

  /**
   * The name in tables and JSON.
   *
   * @return camel case, stable
   */
  public String code() {
    return code;
  }
}
