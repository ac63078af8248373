package io.ammass.formulas.supply;

import io.ammass.formula.AbstractFormulaContractTest;
import io.ammass.formula.Formula;

class RenewableSupplyContractTest extends AbstractFormulaContractTest {
  @Override
  protected Formula formula() {
    return RenewableSupply.withSources(3);
  }
}
