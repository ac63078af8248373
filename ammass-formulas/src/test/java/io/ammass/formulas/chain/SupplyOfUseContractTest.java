package io.ammass.formulas.chain;

import io.ammass.formula.AbstractFormulaContractTest;
import io.ammass.formula.Formula;

class SupplyOfUseContractTest extends AbstractFormulaContractTest {
  @Override
  protected Formula formula() {
    return FormulaChain.supplyOfUse(2);
  }
}
