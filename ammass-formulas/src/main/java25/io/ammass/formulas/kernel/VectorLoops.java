package io.ammass.formulas.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The loops on the Vector API, in the vector length this machine prefers. */
final class VectorLoops {
  static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  private VectorLoops() {}

  static Loops create() {
    return new Loops(
        new VectorElectricityUse(), new VectorRenewableSupply(), new VectorSavingCost());
  }

  static String description() {
    return "Vector API, " + SPECIES.length() + " doubles at a time.";
  }

  /**
   * Reads a vector of a column, or repeats a constant.
   *
   * @param column the column; one of length 1 is a constant
   * @param row the first row
   * @return the vector
   */
  static DoubleVector load(double[] column, int row) {
    return column.length == 1
        ? DoubleVector.broadcast(SPECIES, column[0])
        : DoubleVector.fromArray(SPECIES, column, row);
  }
}
