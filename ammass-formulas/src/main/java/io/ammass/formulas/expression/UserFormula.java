package io.ammass.formulas.expression;

import io.ammass.error.UnitMismatchException;
import io.ammass.formula.DimensionReport;
import io.ammass.formula.DimensionReport.Verdict;
import io.ammass.formula.Range;
import io.ammass.formula.Symbol;
import io.ammass.formula.TwiceDifferentiable;
import io.ammass.formulas.evaluation.InputChecks;
import io.ammass.formulas.kernel.BatchKernel;
import io.ammass.unit.Unit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * A formula that a user wrote, as text or as a lambda: value, exact gradient and Hessian, batch
 * evaluation compiled to byte code, dimension report.
 *
 * <pre>{@code
 * UserFormula cost = UserFormula.parse("E/t + Q + dP*t2",
 *     UserFormula.symbol("E", Unit.KILOWATT_HOUR), UserFormula.symbol("t", Unit.HOUR), ...);
 * UserFormula ratio = UserFormula.of(v -> v.get("S").dividedBy(v.get("C")), s, c);
 * }</pre>
 *
 * <p>Texts know {@code + - * / ^}, brackets, numbers and the functions of {@link
 * FormulaFunctions#named}; numbers are taken as written, so units are reported, not converted. A
 * hostile text can cost no more than 10,000 characters, 4,000 operations, 200 levels of brackets
 * and 200,000 steps of derivatives allow: well under a second and below 64 MB. Immutable and
 * thread-safe.
 */
public final class UserFormula implements TwiceDifferentiable {
  private final String id;
  private final String title;
  private final Expression tree;
  private final List<Symbol> symbols;
  private final UnitChecker.Result units;
  private final Program value;
  private final Lazy<Program> gradient;
  private final Lazy<Program> hessian;
  private final Lazy<RowProgram> rows;
  private final Lazy<RowProgram> rowsWithGradient;

  private UserFormula(String id, String title, Expression tree, List<Symbol> symbols) {
    this.id = Objects.requireNonNull(id, "id");
    this.title = Objects.requireNonNull(title, "title");
    this.tree = tree;
    this.symbols = List.copyOf(symbols);
    this.units = UnitChecker.check(id, tree, this.symbols);
    Graph graph = new Graph();
    int root = graph.add(tree);
    this.value = Program.of(graph, root);
    this.gradient = new Lazy<>(this::differentiate);
    this.hessian = new Lazy<>(this::differentiateTwice);
    this.rows = new Lazy<>(() -> RowCompiler.compile(value));
    this.rowsWithGradient = new Lazy<>(() -> RowCompiler.compile(gradient.get()));
  }

  /**
   * Reads a formula from text.
   *
   * @param text such as {@code E/t + Q + dP*t2}
   * @param symbols every symbol of the text, in the order in which inputs will be given
   * @return the formula
   * @throws ExpressionException if the text is no formula of these symbols; with a caret
   */
  public static UserFormula parse(String text, Symbol... symbols) {
    return reader().parse(text, symbols);
  }

  /**
   * Builds a formula by a lambda.
   *
   * @param body makes the tree from the symbols
   * @param symbols the symbols, in the order in which inputs will be given
   * @return the formula
   */
  public static UserFormula of(Function<SymbolTable, Expression> body, Symbol... symbols) {
    List<Symbol> list = List.of(symbols);
    Expression tree = Objects.requireNonNull(body.apply(SymbolTable.of(list)), "tree");
    return new UserFormula("user", tree.toString(), tree, list);
  }

  /**
   * A symbol with every finite number in its range.
   *
   * @param name letters, digits and underscores, a letter first
   * @param unit the unit in which its numbers are given
   * @return the symbol
   */
  public static Symbol symbol(String name, Unit unit) {
    return new Symbol(name, unit, Range.ANY, Range.ANY, name);
  }

  /**
   * A reader that may know more functions.
   *
   * @return a reader of the functions of {@link FormulaFunctions#named}
   */
  public static Reader reader() {
    return new Reader(FormulaFunctions.byName());
  }

  /** Reads texts that use functions of the user's own. Immutable. */
  public static final class Reader {
    private final Map<String, FormulaFunction> functions;

    private Reader(Map<String, FormulaFunction> functions) {
      this.functions = Map.copyOf(functions);
    }

    /**
     * Adds a function.
     *
     * @param function such as one of {@link FormulaFunction#unary}
     * @return a reader that knows it too
     * @throws IllegalArgumentException if there is one of this name
     */
    public Reader with(FormulaFunction function) {
      if (functions.containsKey(function.name())) {
        throw new IllegalArgumentException("there is a function " + function.name() + " already");
      }
      Map<String, FormulaFunction> more = new java.util.HashMap<>(functions);
      more.put(function.name(), function);
      return new Reader(more);
    }

    /**
     * Reads a formula from text, as {@link UserFormula#parse}.
     *
     * @param text the text
     * @param symbols every symbol of the text
     * @return the formula
     * @throws ExpressionException if the text is no formula of these symbols; with a caret
     */
    public UserFormula parse(String text, Symbol... symbols) {
      List<Symbol> list = List.of(symbols);
      Objects.requireNonNull(text, "text");
      Expression tree = Parser.parse(text, SymbolTable.of(list).variables(), functions);
      return new UserFormula("user", tree.toString(), tree, list);
    }
  }

  /**
   * The same formula under a name.
   *
   * @param newId the short identifier
   * @param newTitle what it computes
   * @return a copy
   */
  public UserFormula named(String newId, String newTitle) {
    return new UserFormula(newId, newTitle, tree, symbols);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return title;
  }

  /** The formula as text that {@link #parse} reads back to the same tree. */
  @Override
  public String expression() {
    return tree.toString();
  }

  /**
   * The formula as a tree.
   *
   * @return the tree
   */
  public Expression tree() {
    return tree;
  }

  @Override
  public String source() {
    return "user";
  }

  @Override
  public List<Symbol> symbols() {
    return symbols;
  }

  /** The unit that follows from the symbols' units; of the first term where terms disagree. */
  @Override
  public Unit unit() {
    return units.unit();
  }

  @Override
  public DimensionReport dimensionReport() {
    return units.report();
  }

  /**
   * Insists that every term adds up.
   *
   * @return this formula
   * @throws UnitMismatchException with the report of the terms that do not
   */
  public UserFormula requireConsistentUnits() {
    if (!units.report().isConsistent()) {
      throw new UnitMismatchException(
          "the units of "
              + UnitChecker.shortened(expression())
              + " do not add up: "
              + units.report().with(Verdict.INCONSISTENT)
              + ". Maybe convert an input, or state the factor that is silently 1.");
    }
    return this;
  }

  @Override
  public double value(double... inputs) {
    InputChecks.requireFinite(this, inputs);
    double[] workspace = new double[value.size()];
    value.run(inputs, workspace);
    return defined(workspace[value.results().get(0)], "value", inputs);
  }

  @Override
  public void gradient(double[] inputs, double[] result) {
    InputChecks.requireFinite(this, inputs);
    Program program = gradient.get();
    double[] workspace = new double[program.size()];
    program.run(inputs, workspace);
    defined(workspace[program.results().get(0)], "value", inputs);
    for (int j = 0; j < symbols.size(); j++) {
      result[j] = defined(workspace[program.results().get(1 + j)], "derivative", inputs);
    }
  }

  @Override
  public void hessian(double[] inputs, double[][] result) {
    InputChecks.requireFinite(this, inputs);
    Program program = hessian.get();
    double[] workspace = new double[program.size()];
    program.run(inputs, workspace);
    int next = 0;
    for (int i = 0; i < symbols.size(); i++) {
      for (int j = 0; j <= i; j++) {
        double second =
            defined(workspace[program.results().get(next++)], "second derivative", inputs);
        result[i][j] = second;
        result[j][i] = second;
      }
    }
  }

  private double defined(double number, String what, double[] inputs) {
    if (Double.isFinite(number)) {
      return number;
    }
    StringBuilder point = new StringBuilder();
    for (int j = 0; j < Math.min(inputs.length, 16); j++) {
      point.append(j == 0 ? "" : ", ").append(symbols.get(j).name()).append(" = ");
      point.append(inputs[j]);
    }
    throw new IllegalArgumentException(
        id
            + ": the "
            + what
            + " of "
            + UnitChecker.shortened(expression())
            + " is "
            + number
            + " at "
            + point
            + "; it must be finite. Maybe a divisor is zero or an exponent is too large.");
  }

  private Program differentiate() {
    Graph graph = new Graph();
    int root = graph.add(tree);
    int[] derivatives = graph.gradient(root, symbols.size());
    int[] results = new int[1 + derivatives.length];
    results[0] = root;
    System.arraycopy(derivatives, 0, results, 1, derivatives.length);
    return Program.of(graph, results);
  }

  /**
   * Forward differentiation of the gradient, one direction a symbol: the lower triangle by rows.
   */
  private Program differentiateTwice() {
    Graph graph = new Graph();
    int[] first = graph.gradient(graph.add(tree), symbols.size());
    int n = first.length;
    int[] results = new int[n * (n + 1) / 2];
    int next = 0;
    for (int i = 0; i < n; i++) {
      int[] row = graph.tangents(first, i);
      System.arraycopy(row, 0, results, next, i + 1);
      next += i + 1;
    }
    return Program.of(graph, results);
  }

  @Override
  public void values(double[][] columns, int from, int to, double[] values) {
    kernel().values(columns, from, to, values);
  }

  /**
   * The formula over columns, compiled at the first use.
   *
   * @return the kernel; the same bits for any partition of the rows, with and without the Vector
   *     API
   */
  public BatchKernel kernel() {
    return new CompiledKernel(symbols.stream().map(Symbol::name).toList(), rows, rowsWithGradient);
  }

  /** The kernel in plain Java, for comparison. */
  BatchKernel plainKernel() {
    return new CompiledKernel(
        symbols.stream().map(Symbol::name).toList(),
        new Lazy<>(() -> RowCompiler.compileScalar(value)),
        new Lazy<>(() -> RowCompiler.compileScalar(gradient.get())));
  }

  /** Prints identifier and text. */
  @Override
  public String toString() {
    return id + " = " + expression() + " [" + unit() + "]";
  }
}
