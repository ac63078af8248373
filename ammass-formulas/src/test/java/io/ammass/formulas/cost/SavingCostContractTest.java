package io.ammass.formulas.cost;

import io.ammass.formula.AbstractFormulaContractTest;
import io.ammass.formula.Formula;

class SavingCostContractTest extends AbstractFormulaContractTest {
  @Override
  protected Formula formula() {
    return SavingCost.formula();
  }
}
