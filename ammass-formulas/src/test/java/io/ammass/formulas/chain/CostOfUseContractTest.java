package io.ammass.formulas.chain;

import io.ammass.formula.AbstractFormulaContractTest;
import io.ammass.formula.Formula;

class CostOfUseContractTest extends AbstractFormulaContractTest {
  @Override
  protected Formula formula() {
    return FormulaChain.costOfUse();
  }
}
