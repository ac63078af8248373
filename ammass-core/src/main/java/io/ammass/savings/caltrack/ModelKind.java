package io.ammass.savings.caltrack;

/** Which weather terms a usage-per-day model has. */
public enum ModelKind {
  /** Base load only. */
  INTERCEPT_ONLY("intercept_only", false, false),
  /** Base load and heating degree days. */
  HDD_ONLY("hdd_only", true, false),
  /** Base load and cooling degree days. */
  CDD_ONLY("cdd_only", false, true),
  /** Base load, heating and cooling degree days. */
  CDD_HDD("cdd_hdd", true, true);

  private final String code;
  private final boolean heating;
  private final boolean cooling;

  ModelKind(String code, boolean heating, boolean cooling) {
    this.code = code;
    this.heating = heating;
    this.cooling = cooling;
  }

  /**
   * The name in reference files.
   *
   * @return for example {@code cdd_hdd}
   */
  public String code() {
    return code;
  }

  /**
   * Whether the model has a heating slope.
   *
   * @return true for a heating slope
   */
  public boolean isHeating() {
    return heating;
  }

  /**
   * Whether the model has a cooling slope.
   *
   * @return true for a cooling slope
   */
  public boolean isCooling() {
    return cooling;
  }

  /**
   * The number of weather slopes.
   *
   * @return 0, 1 or 2
   */
  public int slopes() {
    return (heating ? 1 : 0) + (cooling ? 1 : 0);
  }
}
