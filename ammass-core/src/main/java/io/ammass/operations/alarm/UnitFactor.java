package io.ammass.operations.alarm;

/** A factor by which readings are wrong when a unit or an interval was mistaken. */
enum UnitFactor {
  KILO(1000, "1000", UnitFactor.FAR_FROM_OTHERS),
  TWO_DIGITS(100, "100", UnitFactor.NEAR),
  MINUTES(60, "60", UnitFactor.NEAR),
  ONE_DIGIT(10, "10", UnitFactor.FAR_FROM_OTHERS),
  QUARTERS(4, "4", UnitFactor.NEAR),
  MEGAJOULES(3.6, "3_6", UnitFactor.NEAR);

  /** A ratio this near is the factor: 3.6 and 4 are .105 apart in logarithms. */
  private static final double NEAR = 0.15;

  /**
   * A cold day lies a fifth above what is usual, also in the wrong unit; no other factor and no
   * change of load is within a half of 10 and 1000.
   */
  private static final double FAR_FROM_OTHERS = 0.4;

  private final double factor;
  private final String key;
  private final double near;

  UnitFactor(double factor, String key, double near) {
    this.factor = factor;
    this.key = key;
    this.near = near;
  }

  double factor() {
    return factor;
  }

  /** The name of its text. */
  String key() {
    return "unitJump.factor." + key;
  }

  /** How far a ratio is from this factor or its inverse, in logarithms. */
  double distance(double logRatio) {
    return Math.abs(Math.abs(logRatio) - Math.log(factor));
  }

  /** The factor that a ratio is nearest to. */
  static UnitFactor nearest(double logRatio) {
    UnitFactor nearest = KILO;
    for (UnitFactor each : values()) {
      nearest = each.distance(logRatio) < nearest.distance(logRatio) ? each : nearest;
    }
    return nearest;
  }

  /** Whether a ratio can be told from chance as a mistaken unit. */
  static boolean explains(double logRatio) {
    UnitFactor nearest = nearest(logRatio);
    return nearest.distance(logRatio) <= nearest.near;
  }
}
