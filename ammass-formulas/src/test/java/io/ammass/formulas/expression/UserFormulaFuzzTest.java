package io.ammass.formulas.expression;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ammass.formula.Symbol;
import io.ammass.unit.Unit;
import org.junit.jupiter.api.Tag;

/** Any text is either refused with an {@link ExpressionException} or keeps the laws below. */
@Tag("slow")
final class UserFormulaFuzzTest {
  private static final Symbol[] SYMBOLS = {
    UserFormula.symbol("a", Unit.KILOWATT_HOUR),
    UserFormula.symbol("b", Unit.HOUR),
    UserFormula.symbol("c", Unit.CELSIUS)
  };

  @FuzzTest(maxDuration = "20s")
  void anyTextIsRefusedOrParsesBack(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    UserFormula formula;
    try {
      formula = UserFormula.parse(text, SYMBOLS);
    } catch (ExpressionException refused) {
      require(refused.position() <= text.length(), "position beyond the text");
      return;
    }
    UserFormula again = UserFormula.parse(formula.expression(), SYMBOLS);
    require(again.tree().equals(formula.tree()), "prints to another tree");
    double[] one = new double[1];
    double[][] point = {{1.25}, {0.5}, {3}};
    try {
      formula.kernel().valuesAndGradients(point, 0, 1, one, new double[3][1]);
    } catch (ExpressionException tooLong) {
      require(formula.tree().nodes() > 100, "a short formula has too long derivatives");
      return;
    }
    if (Double.isFinite(one[0])) {
      require(formula.value(1.25, 0.5, 3) == one[0], "point and row differ");
    }
  }

  private static void require(boolean isTrue, String message) {
    if (!isTrue) {
      throw new AssertionError(message);
    }
  }
}
