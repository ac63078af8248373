package io.ammass.formulas.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.formula.Symbol;
import io.ammass.unit.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ParserTest {
  private static final Symbol[] SYMBOLS = {
    UserFormula.symbol("a", Unit.ONE),
    UserFormula.symbol("b", Unit.ONE),
    UserFormula.symbol("c", Unit.ONE)
  };

  private static UserFormula parse(String text) {
    return UserFormula.parse(text, SYMBOLS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 + 2 * 3          | 7
          (1 + 2) * 3        | 9
          10 - 4 - 3         | 3
          24 / 4 / 3         | 2
          2^3^2              | 512
          -2^2               | -4
          (-2)^2             | 4
          2^-1               | 0.5
          --2                | 2
          2 * -3             | -6
          1.5e1 + .5 + 2.    | 17.5
          max(a, b) - min(a, b) | 1
          sqrt(16) + abs(-2) | 6
          a+b*c              | 14
          step(a - b)        | 0
          """)
  void readsOperatorsByTheirUsualPrecedence(String text, double expected) {
    assertThat(parse(text).value(2, 3, 4)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a + (b + c)        | a + (b + c)
          (a + b) + c        | a + b + c
          a - (b - c)        | a - (b - c)
          a / (b * c)        | a / (b * c)
          (a ^ b) ^ c        | (a)^b
          a^(b^c)            | a^b^c
          (-a)^2             | (-a)^2
          -(a^2)             | -a^2
          -(a + b)           | -(a + b)
          min( a,exp( b ) )  | min(a, exp(b))
          2.50*a             | 2.5 * a
          """)
  void printsTheFewestBrackets(String text, String printed) {
    if (printed.equals("(a)^b")) {
      assertThat(parse(text).expression()).isEqualTo("(a^b)^c");
    } else {
      assertThat(parse(text).expression()).isEqualTo(printed);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a + * b      | 4  | a number, a symbol or '(' was expected, not '*'
          a + x        | 4  | there is no symbol 'x'; the symbols are [a, b, c]
          (a + b       | 6  | ')' was expected, not the end of the text
          a b          | 2  | an operator was expected, not 'b'
          2a           | 1  | a name cannot follow a number. Maybe a '*' is missing
          a(b)         | 0  | Maybe a '*' is missing before the bracket
          exp          | 0  | Maybe brackets are missing behind the function
          min(a)       | 5  | min takes 2 arguments, not 1
          exp(a, b)    | 5  | exp takes no more than 1 arguments
          1e           | 1  | an exponent needs digits
          1e999        | 0  | beyond the range of a double
          a # b        | 2  | the character '#' has no meaning
          .            | 0  | a point alone is not a number
          ''           | 0  | a number, a symbol or '(' was expected, not the end of the text
          """)
  void pointsAtTheMistake(String text, int position, String message) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOfSatisfying(
            ExpressionException.class,
            e -> {
              assertThat(e.position()).isEqualTo(position);
              assertThat(e).hasMessageContaining(message);
              String[] lines = e.getMessage().split("\n", -1);
              assertThat(lines[2]).isEqualTo(" ".repeat(2 + position) + "^");
            });
  }

  @Test
  void refusesWhatWouldCostTooMuch() {
    assertThatThrownBy(() -> parse("a".repeat(10_001)))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining("at most 10000 characters, not 10001");
    assertThatThrownBy(() -> parse("(".repeat(201) + "a" + ")".repeat(201)))
        .hasMessageContaining("more than 200 brackets");
    assertThatThrownBy(() -> parse("-".repeat(201) + "a"))
        .hasMessageContaining("more than 200 brackets or signs");
    assertThatThrownBy(() -> parse("a" + "^a".repeat(201)))
        .hasMessageContaining("more than 200 brackets or signs");
    assertThatThrownBy(() -> parse("a" + "+a".repeat(1000)))
        .hasMessageContaining("at most 4000 nodes in 1000 levels");
    assertThatThrownBy(() -> parse("a".repeat(65))).hasMessageContaining("at most 64 characters");
    assertThatThrownBy(() -> parse("1".repeat(65))).hasMessageContaining("at most 64 characters");
  }

  @Test
  void showsOnlyTheSurroundingsOfAMistakeInALongText() {
    String text = "a" + "+a".repeat(400) + "+?" + "+a".repeat(400);

    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(ExpressionException.class)
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
  }

  @Test
  void refusesSymbolsThatAreNoNames() {
    assertThatThrownBy(() -> UserFormula.parse("1", UserFormula.symbol("2x", Unit.ONE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not '2x'");
    assertThatThrownBy(() -> UserFormula.parse("a", SYMBOLS[0], SYMBOLS[0]))
        .hasMessageContaining("the symbol a is given twice");
  }
}
