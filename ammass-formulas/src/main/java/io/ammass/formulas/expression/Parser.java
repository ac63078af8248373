package io.ammass.formulas.expression;

import io.ammass.formulas.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads tokens into a tree by precedence climbing (Richards 1979).
 *
 * <p>From loose to tight: {@code + -} and {@code * /}, from the left; a sign; {@code ^}, from the
 * right, so that {@code -x^2 = -(x^2)} and {@code 2^-x} is a power. Needs no more stack than {@link
 * Limits#NESTING} allows.
 */
final class Parser {
  private final String text;
  private final List<Token> tokens;
  private final Map<String, Variable> variables;
  private final Map<String, FormulaFunction> functions;
  private int next;
  private int nesting;
  private int calls;

  private Parser(
      String text,
      List<Token> tokens,
      Map<String, Variable> variables,
      Map<String, FormulaFunction> functions) {
    this.text = text;
    this.tokens = tokens;
    this.variables = variables;
    this.functions = functions;
  }

  static Expression parse(
      String text, Map<String, Variable> variables, Map<String, FormulaFunction> functions) {
    Parser parser = new Parser(text, Lexer.tokens(text), variables, functions);
    Expression expression = parser.sum(Printer.LOOSEST);
    Token rest = parser.peek();
    if (!rest.is(Kind.END)) {
      throw parser.error(rest, "an operator was expected, not " + rest.describe());
    }
    return expression;
  }

  private Token peek() {
    return tokens.get(next);
  }

  private ExpressionException error(Token token, String message) {
    return ExpressionException.at(text, token.position(), message);
  }

  /** Operands joined by operators at least as tight as {@code tightness}. */
  private Expression sum(int tightness) {
    Expression left = signed();
    while (peek().is(Kind.OPERATOR)) {
      FormulaFunction operator = operator(peek().text());
      int own = Printer.tightness(operator);
      if (own < tightness || own >= Printer.SIGN) {
        break;
      }
      Token token = peek();
      next++;
      Expression right = sum(own + 1);
      left = call(token, operator, left, right);
    }
    return left;
  }

  private static FormulaFunction operator(String sign) {
    return switch (sign) {
      case "+" -> FormulaFunctions.ADD;
      case "-" -> FormulaFunctions.SUBTRACT;
      case "*" -> FormulaFunctions.MULTIPLY;
      case "/" -> FormulaFunctions.DIVIDE;
      default -> FormulaFunctions.POWER;
    };
  }

  /** A sign before a power. */
  private Expression signed() {
    Token token = peek();
    if (token.is(Kind.OPERATOR) && (token.text().equals("-") || token.text().equals("+"))) {
      next++;
      enter(token);
      Expression operand = signed();
      nesting--;
      return token.text().equals("-") ? call(token, FormulaFunctions.NEGATE, operand) : operand;
    }
    return power();
  }

  private Expression power() {
    Expression base = primary();
    Token token = peek();
    if (token.is(Kind.OPERATOR) && token.text().equals("^")) {
      next++;
      enter(token);
      Expression exponent = signed();
      nesting--;
      return call(token, FormulaFunctions.POWER, base, exponent);
    }
    return base;
  }

  private Expression primary() {
    Token token = peek();
    next++;
    return switch (token.kind()) {
      case NUMBER -> number(token);
      case NAME -> peek().is(Kind.OPEN) ? function(token) : variable(token);
      case OPEN -> {
        Expression inner = enclosed(token);
        close(token);
        yield inner;
      }
      default -> {
        next--;
        throw error(token, "a number, a symbol or '(' was expected, not " + token.describe());
      }
    };
  }

  private Expression enclosed(Token opening) {
    enter(opening);
    Expression inner = sum(Printer.LOOSEST);
    nesting--;
    return inner;
  }

  private void close(Token opening) {
    Token token = peek();
    if (!token.is(Kind.CLOSE)) {
      throw error(
          token,
          "')' was expected, not "
              + token.describe()
              + "; the bracket was opened at character "
              + (opening.position() + 1));
    }
    next++;
  }

  private void enter(Token token) {
    if (++nesting > Limits.NESTING) {
      throw error(token, "more than " + Limits.NESTING + " brackets or signs inside one another");
    }
  }

  private Expression number(Token token) {
    double value = Double.parseDouble(token.text());
    if (!Double.isFinite(value)) {
      throw error(token, "the number " + token.text() + " is beyond the range of a double");
    }
    return new Literal(value);
  }

  private Expression variable(Token token) {
    Variable variable = variables.get(token.text());
    if (variable == null) {
      boolean isFunction = functions.containsKey(token.text());
      throw error(
          token,
          "there is no symbol '"
              + token.text()
              + "'; the symbols are "
              + variables.keySet()
              + (isFunction ? ". Maybe brackets are missing behind the function" : ""));
    }
    return variable;
  }

  private Expression function(Token token) {
    FormulaFunction function = functions.get(token.text());
    if (function == null) {
      boolean isSymbol = variables.containsKey(token.text());
      throw error(
          token,
          "there is no function '"
              + token.text()
              + "'; the functions are "
              + functions.keySet().stream().sorted().toList()
              + (isSymbol ? ". Maybe a '*' is missing before the bracket" : ""));
    }
    Token opening = peek();
    next++;
    List<Expression> arguments = new ArrayList<>();
    arguments.add(enclosed(opening));
    while (peek().is(Kind.COMMA)) {
      if (arguments.size() == function.arity()) {
        throw error(
            peek(), function.name() + " takes no more than " + function.arity() + " arguments");
      }
      next++;
      arguments.add(enclosed(opening));
    }
    if (arguments.size() < function.arity()) {
      throw error(
          peek(),
          function.name() + " takes " + function.arity() + " arguments, not " + arguments.size());
    }
    close(opening);
    return call(token, function, arguments.toArray(Expression[]::new));
  }

  private Expression call(Token token, FormulaFunction function, Expression... arguments) {
    if (++calls > Limits.NODES) {
      throw error(token, "more than " + Limits.NODES + " operations");
    }
    return function.of(arguments);
  }
}
