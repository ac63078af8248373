package io.ammass.formulas.kernel;

/** The loops of the three formulas in one way of running. */
record Loops(
    ElectricityUseLoops electricityUse,
    RenewableSupplyLoops renewableSupply,
    SavingCostLoops savingCost) {
  private static final Loops PLAIN =
      new Loops(new ScalarElectricityUse(), new ScalarRenewableSupply(), new ScalarSavingCost());

  /** Plain Java. */
  static Loops plain() {
    return PLAIN;
  }

  /** The best this run time offers. */
  static Loops current() {
    return VectorSupport.loops();
  }
}
