package io.ammass.operations.policy;

/** Mean losses over the windows in which both are known. */
record Pairs(double first, double second, int count) {
  static Pairs of(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          "losses [" + first.length + "] and [" + second.length + "] differ");
    }
    double a = 0;
    double b = 0;
    int count = 0;
    for (int i = 0; i < first.length; i++) {
      if (!Double.isNaN(first[i] + second[i])) {
        a += first[i];
        b += second[i];
        count++;
      }
    }
    return new Pairs(a / count, b / count, count);
  }
}
