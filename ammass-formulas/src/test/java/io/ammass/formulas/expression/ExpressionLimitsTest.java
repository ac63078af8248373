package io.ammass.formulas.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.ammass.formula.Symbol;
import io.ammass.unit.Unit;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The worst texts within the limits: reading, differentiating twice and compiling stay bounded. */
final class ExpressionLimitsTest {
  private static final long MAX_BYTES = 64L << 20;
  private static final Symbol[] SYMBOLS =
      IntStream.range(0, Limits.SYMBOLS)
          .mapToObj(i -> UserFormula.symbol("x" + i, Unit.KILOWATT_HOUR))
          .toArray(Symbol[]::new);

  @ParameterizedTest
  @ValueSource(strings = {"*x", "/x", "^x", "+exp(x", "-x", "nested", "brackets"})
  void theWorstTextsAllocateLittle(String kind) {
    Assumptions.assumeTrue(
        ManagementFactory.getThreadMXBean() instanceof ThreadMXBean,
        "skipped: this JVM does not count allocated bytes");
    ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    String text = text(kind);
    long before = bean.getCurrentThreadAllocatedBytes();

    boolean isRefused = false;
    try {
      use(UserFormula.parse(text, SYMBOLS));
    } catch (ExpressionException refused) {
      isRefused = true;
      assertThat(refused.getMessage()).hasSizeLessThan(500);
    } catch (IllegalArgumentException notDefined) {
      assertThat(notDefined.getMessage()).contains("must be finite").hasSizeLessThan(8_000);
    }
    long allocated = bean.getCurrentThreadAllocatedBytes() - before;

    assertThat(allocated).as(kind + ", refused: " + isRefused).isLessThan(MAX_BYTES);
  }

  private static void use(UserFormula formula) {
    int n = SYMBOLS.length;
    double[] inputs = new double[n];
    Arrays.fill(inputs, 0.7);
    formula.kernel().valuesAndGradients(new double[n][1], 0, 1, new double[1], new double[n][1]);
    formula.hessian(inputs, new double[n][n]);
  }

  private static String text(String kind) {
    if (kind.equals("nested")) {
      return "exp(".repeat(195) + "x1" + ")".repeat(195);
    }
    if (kind.equals("brackets")) {
      return "(".repeat(5_000) + ")".repeat(5_000);
    }
    StringBuilder text = new StringBuilder("x0");
    int terms = kind.equals("^x") ? 195 : 900;
    for (int i = 1; i < terms; i++) {
      text.append(kind).append(i % SYMBOLS.length).append(kind.contains("(") ? ")" : "");
    }
    return text.toString();
  }
}
