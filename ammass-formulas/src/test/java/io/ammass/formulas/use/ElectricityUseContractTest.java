package io.ammass.formulas.use;

import io.ammass.formula.AbstractFormulaContractTest;
import io.ammass.formula.Formula;

class ElectricityUseContractTest extends AbstractFormulaContractTest {
  @Override
  protected Formula formula() {
    return ElectricityUse.formula();
  }
}
