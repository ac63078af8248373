package io.ammass.operations.alarm;

/** A factor by which readings are wrong when a unit or an interval was mistaken. */
enum UnitFactor {
  KILO(1000, "1000"),
  TWO_DIGITS(100, "100"),
  MINUTES(60, "60"),
  ONE_DIGIT(10, "10"),
  QUARTERS(4, "4"),
  MEGAJOULES(3.6, "3_6");

  /** A ratio this near is the factor: 3.6 and 4 are .105 apart in logarithms. */
  private static final double NEAR = 0.15;

  private final double factor;
  private final String key;

  UnitFactor(double factor, String key) {
    this.factor = factor;
    this.key = key;
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
    return nearest(logRatio).distance(logRatio) <= NEAR;
  }
}
