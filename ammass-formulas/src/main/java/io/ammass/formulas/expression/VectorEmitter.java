package io.ammass.formulas.expression;

import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ARRAYLENGTH;
import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.CHECKCAST;
import static org.objectweb.asm.Opcodes.DALOAD;
import static org.objectweb.asm.Opcodes.GETSTATIC;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.ICONST_1;
import static org.objectweb.asm.Opcodes.IF_ICMPEQ;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INVOKEINTERFACE;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.ISTORE;

import io.ammass.formulas.expression.FormulaFunction.Code;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * A vector of rows a pass on the Vector API, named in byte code only, so that this class loads
 * where the module is absent. The exponentials are written out, operation by operation as in {@link
 * Elementary}: a call of ours inside a long loop would not be inlined and would allocate its
 * vectors.
 */
final class VectorEmitter implements RowCompiler.Emitter {
  private static final String VECTOR = "jdk/incubator/vector/DoubleVector";
  private static final String V = "L" + VECTOR + ";";
  private static final String ANY = "Ljdk/incubator/vector/Vector;";
  private static final String SPECIES = "jdk/incubator/vector/VectorSpecies";
  private static final String S = "L" + SPECIES + ";";
  private static final String OPERATORS = "jdk/incubator/vector/VectorOperators";

  /** Operations of one exponential, for the limit on the loop's length. */
  private static final int EXPONENTIAL = 40;

  private final Map<Double, Integer> constants = new HashMap<>();
  private int[] columns = {};
  private int[] repeated = {};
  private int[] varies = {};

  /** How many vector operations a program takes; -1 if a step has no vector form. */
  static int operations(Program program) {
    int operations = 0;
    for (Graph.Node node : program.steps()) {
      FormulaFunction function = node.function();
      if (function == null) {
        operations++;
        continue;
      }
      Code code = function.code();
      if (code == Code.OBJECT) {
        return -1;
      }
      operations += code == Code.EXP || code == Code.EXPM1 ? EXPONENTIAL : 1;
    }
    return operations;
  }

  @Override
  public void prepare(RowCompiler compiler, Program program, int[] columnLocals) {
    columns = columnLocals;
    repeated = new int[columnLocals.length];
    varies = new int[columnLocals.length];
    boolean needsExponential = false;
    for (int i = 0; i < columns.length; i++) {
      Graph.Node node = program.steps().get(i);
      FormulaFunction function = node.function();
      if (node.isConstant()) {
        constant(compiler, node.constant());
      } else if (node.isVariable()) {
        column(compiler, i);
      } else if (function != null
          && (function.code() == Code.EXP || function.code() == Code.EXPM1)) {
        needsExponential = true;
      }
    }
    if (needsExponential) {
      for (double p : Elementary.P) {
        constant(compiler, p);
      }
      constant(compiler, 1);
      constant(compiler, -0.5);
      constant(compiler, Elementary.CLAMP);
      constant(compiler, -Elementary.CLAMP);
      constant(compiler, Elementary.INVERSE_LN2);
      constant(compiler, Elementary.LN2_HIGH);
      constant(compiler, Elementary.LN2_LOW);
      constant(compiler, Elementary.ROUNDER);
    }
  }

  private void constant(RowCompiler compiler, double value) {
    if (constants.containsKey(value)) {
      return;
    }
    MethodVisitor code = compiler.code();
    species(code);
    code.visitLdcInsn(value);
    broadcast(code);
    int local = compiler.local(1);
    code.visitVarInsn(ASTORE, local);
    constants.put(value, local);
  }

  /** A column's first number everywhere, and whether the column varies. */
  private void column(RowCompiler compiler, int step) {
    MethodVisitor code = compiler.code();
    repeated[step] = compiler.local(1);
    varies[step] = compiler.local(1);
    species(code);
    code.visitVarInsn(ALOAD, columns[step]);
    code.visitInsn(ICONST_0);
    code.visitInsn(DALOAD);
    broadcast(code);
    code.visitVarInsn(ASTORE, repeated[step]);
    code.visitVarInsn(ALOAD, columns[step]);
    code.visitInsn(ARRAYLENGTH);
    code.visitVarInsn(ISTORE, varies[step]);
  }

  private static void species(MethodVisitor code) {
    code.visitFieldInsn(GETSTATIC, VECTOR, "SPECIES_PREFERRED", S);
  }

  private static void broadcast(MethodVisitor code) {
    code.visitMethodInsn(INVOKESTATIC, VECTOR, "broadcast", "(" + S + "D)" + V, false);
  }

  @Override
  public void step(MethodVisitor code) {
    species(code);
    code.visitMethodInsn(INVOKEINTERFACE, SPECIES, "length", "()I", true);
  }

  @Override
  public void body(RowCompiler compiler, Program program, int[] outputLocals) {
    MethodVisitor code = compiler.code();
    int[] locals = new int[program.size()];
    for (int i = 0; i < locals.length; i++) {
      Graph.Node node = program.steps().get(i);
      FormulaFunction function = node.function();
      if (node.isConstant()) {
        locals[i] = known(node.constant());
      } else if (function == null) {
        locals[i] = load(compiler, i);
      } else {
        int first = locals[node.first()];
        int second = node.second() < 0 ? -1 : locals[node.second()];
        locals[i] = call(compiler, function.code(), first, second);
      }
    }
    for (int k = 0; k < outputLocals.length; k++) {
      code.visitVarInsn(ALOAD, locals[program.results().get(k)]);
      code.visitVarInsn(ALOAD, outputLocals[k]);
      code.visitVarInsn(ILOAD, RowCompiler.ROW);
      code.visitMethodInsn(INVOKEVIRTUAL, VECTOR, "intoArray", "([DI)V", false);
    }
  }

  private int load(RowCompiler compiler, int step) {
    MethodVisitor code = compiler.code();
    Label constant = new Label();
    Label end = new Label();
    code.visitVarInsn(ILOAD, varies[step]);
    code.visitInsn(ICONST_1);
    code.visitJumpInsn(IF_ICMPEQ, constant);
    species(code);
    code.visitVarInsn(ALOAD, columns[step]);
    code.visitVarInsn(ILOAD, RowCompiler.ROW);
    code.visitMethodInsn(INVOKESTATIC, VECTOR, "fromArray", "(" + S + "[DI)" + V, false);
    code.visitJumpInsn(GOTO, end);
    code.visitLabel(constant);
    code.visitVarInsn(ALOAD, repeated[step]);
    code.visitLabel(end);
    return store(compiler);
  }

  private int call(RowCompiler compiler, Code function, int first, int second) {
    return switch (function) {
      case ADD -> binary(compiler, "add", first, second);
      case SUBTRACT -> binary(compiler, "sub", first, second);
      case MULTIPLY -> binary(compiler, "mul", first, second);
      case DIVIDE -> binary(compiler, "div", first, second);
      case MIN -> binary(compiler, "min", first, second);
      case MAX -> binary(compiler, "max", first, second);
      case NEGATE -> unary(compiler, "neg", first);
      case ABS -> unary(compiler, "abs", first);
      case SQRT -> unary(compiler, "sqrt", first);
      case EXP -> exponential(compiler, first, false);
      case EXPM1 -> exponential(compiler, first, true);
      case OBJECT -> throw new IllegalStateException("a function without a vector form");
    };
  }

  private static int store(RowCompiler compiler) {
    int local = compiler.local(1);
    compiler.code().visitVarInsn(ASTORE, local);
    return local;
  }

  private static int binary(RowCompiler compiler, String name, int first, int second) {
    MethodVisitor code = compiler.code();
    code.visitVarInsn(ALOAD, first);
    code.visitVarInsn(ALOAD, second);
    code.visitMethodInsn(INVOKEVIRTUAL, VECTOR, name, "(" + ANY + ")" + V, false);
    return store(compiler);
  }

  private static int unary(RowCompiler compiler, String name, int operand) {
    MethodVisitor code = compiler.code();
    code.visitVarInsn(ALOAD, operand);
    code.visitMethodInsn(INVOKEVIRTUAL, VECTOR, name, "()" + V, false);
    return store(compiler);
  }

  /** {@code a b + c}, rounded once. */
  private static int fma(RowCompiler compiler, int a, int b, int c) {
    MethodVisitor code = compiler.code();
    code.visitVarInsn(ALOAD, a);
    code.visitVarInsn(ALOAD, b);
    code.visitVarInsn(ALOAD, c);
    code.visitMethodInsn(INVOKEVIRTUAL, VECTOR, "fma", "(" + ANY + ANY + ")" + V, false);
    return store(compiler);
  }

  private static int power(RowCompiler compiler, int rounded) {
    MethodVisitor code = compiler.code();
    String longs = "jdk/incubator/vector/LongVector";
    code.visitVarInsn(ALOAD, rounded);
    code.visitMethodInsn(INVOKEVIRTUAL, VECTOR, "reinterpretAsLongs", "()L" + longs + ";", false);
    code.visitFieldInsn(GETSTATIC, OPERATORS, "LSHL", "L" + OPERATORS + "$Binary;");
    code.visitLdcInsn((long) Elementary.EXPONENT_SHIFT);
    code.visitMethodInsn(
        INVOKEVIRTUAL, longs, "lanewise", "(L" + OPERATORS + "$Binary;J)L" + longs + ";", false);
    code.visitMethodInsn(INVOKEVIRTUAL, longs, "reinterpretAsDoubles", "()" + V, false);
    code.visitTypeInsn(CHECKCAST, VECTOR);
    return store(compiler);
  }

  private int known(double value) {
    return java.util.Objects.requireNonNull(constants.get(value), "constant");
  }

  /** {@link Elementary#exp} or {@link Elementary#expm1}. */
  private int exponential(RowCompiler c, int x, boolean isMinusOne) {
    int rounder = known(Elementary.ROUNDER);
    int y =
        binary(c, "max", binary(c, "min", x, known(Elementary.CLAMP)), known(-Elementary.CLAMP));
    int k = fma(c, y, known(Elementary.INVERSE_LN2), rounder);
    int n = binary(c, "sub", rounder, k);
    int xx = fma(c, n, known(Elementary.LN2_HIGH), y);
    int r = fma(c, n, known(Elementary.LN2_LOW), xx);
    int e = fma(c, n, known(Elementary.LN2_LOW), binary(c, "sub", xx, r));
    int s = binary(c, "mul", r, r);
    int q = binary(c, "mul", s, s);
    int head = fma(c, pair(c, 3, r), s, pair(c, 1, r));
    int tail = fma(c, pair(c, 7, r), s, pair(c, 5, r));
    int last = fma(c, known(Elementary.P[10]), s, pair(c, 9, r));
    int p = fma(c, fma(c, last, q, tail), q, head);
    int w = binary(c, "add", r, fma(c, s, p, e));
    int half = fma(c, n, known(-0.5), rounder);
    int a = binary(c, "sub", rounder, half);
    int b = binary(c, "add", k, a);
    int first = power(c, half);
    int second = power(c, b);
    if (!isMinusOne) {
      int f = binary(c, "add", w, known(1));
      return binary(c, "mul", binary(c, "mul", f, first), second);
    }
    int inverse = power(c, binary(c, "sub", rounder, binary(c, "sub", b, rounder)));
    return binary(c, "mul", fma(c, first, w, binary(c, "sub", first, inverse)), second);
  }

  /** {@code P[odd] r + P[odd - 1]}. */
  private int pair(RowCompiler c, int odd, int r) {
    return fma(c, known(Elementary.P[odd]), r, known(Elementary.P[odd - 1]));
  }
}
