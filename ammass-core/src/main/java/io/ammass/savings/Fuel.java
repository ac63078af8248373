package io.ammass.savings;

/** What a meter measures, which decides whether cooling can move it. */
public enum Fuel {
  /** Electricity: heating and cooling terms are tried. */
  ELECTRICITY,
  /** Gas: cooling terms are left out. */
  GAS
}
