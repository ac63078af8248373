package io.ammass.formulas.expression;

import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ARRAYLENGTH;
import static org.objectweb.asm.Opcodes.DADD;
import static org.objectweb.asm.Opcodes.DALOAD;
import static org.objectweb.asm.Opcodes.DASTORE;
import static org.objectweb.asm.Opcodes.DCONST_0;
import static org.objectweb.asm.Opcodes.DDIV;
import static org.objectweb.asm.Opcodes.DLOAD;
import static org.objectweb.asm.Opcodes.DMUL;
import static org.objectweb.asm.Opcodes.DNEG;
import static org.objectweb.asm.Opcodes.DSTORE;
import static org.objectweb.asm.Opcodes.DSUB;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.IAND;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.ICONST_1;
import static org.objectweb.asm.Opcodes.ICONST_M1;
import static org.objectweb.asm.Opcodes.IF_ICMPEQ;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INVOKEINTERFACE;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.ISTORE;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** One row a pass, every step in a local variable. */
final class ScalarEmitter implements RowCompiler.Emitter {
  private int[] columns = {};
  private int[] masks = {};

  @Override
  public void prepare(RowCompiler compiler, Program program, int[] columnLocals) {
    columns = columnLocals;
    masks = new int[columnLocals.length];
    MethodVisitor code = compiler.code();
    for (int i = 0; i < columns.length; i++) {
      if (!program.steps().get(i).isVariable()) {
        continue;
      }
      // the row index is masked with 0 for a constant and with -1 for a column
      masks[i] = compiler.local(1);
      Label constant = new Label();
      Label end = new Label();
      code.visitVarInsn(ALOAD, columns[i]);
      code.visitInsn(ARRAYLENGTH);
      code.visitInsn(ICONST_1);
      code.visitJumpInsn(IF_ICMPEQ, constant);
      code.visitInsn(ICONST_M1);
      code.visitJumpInsn(GOTO, end);
      code.visitLabel(constant);
      code.visitInsn(ICONST_0);
      code.visitLabel(end);
      code.visitVarInsn(ISTORE, masks[i]);
    }
  }

  @Override
  public void body(RowCompiler compiler, Program program, int[] outputLocals) {
    MethodVisitor code = compiler.code();
    int[] locals = new int[program.size()];
    for (int i = 0; i < locals.length; i++) {
      Graph.Node node = program.steps().get(i);
      if (node.isConstant()) {
        continue;
      }
      if (node.isVariable()) {
        code.visitVarInsn(ALOAD, columns[i]);
        code.visitVarInsn(ILOAD, RowCompiler.ROW);
        code.visitVarInsn(ILOAD, masks[i]);
        code.visitInsn(IAND);
        code.visitInsn(DALOAD);
      } else {
        call(compiler, program, locals, i);
      }
      locals[i] = compiler.local(2);
      code.visitVarInsn(DSTORE, locals[i]);
    }
    for (int k = 0; k < outputLocals.length; k++) {
      code.visitVarInsn(ALOAD, outputLocals[k]);
      code.visitVarInsn(ILOAD, RowCompiler.ROW);
      load(code, program, locals, program.results().get(k));
      code.visitInsn(DASTORE);
    }
  }

  private static void load(MethodVisitor code, Program program, int[] locals, int step) {
    Graph.Node node = program.steps().get(step);
    if (node.isConstant()) {
      code.visitLdcInsn(node.constant());
    } else {
      code.visitVarInsn(DLOAD, locals[step]);
    }
  }

  private static void call(RowCompiler compiler, Program program, int[] locals, int step) {
    MethodVisitor code = compiler.code();
    Graph.Node node = program.steps().get(step);
    FormulaFunction function = java.util.Objects.requireNonNull(node.function());
    if (function.code() == FormulaFunction.Code.OBJECT) {
      compiler.operator(step);
    }
    load(code, program, locals, node.first());
    if (node.second() >= 0) {
      load(code, program, locals, node.second());
    }
    switch (function.code()) {
      case ADD -> code.visitInsn(DADD);
      case SUBTRACT -> code.visitInsn(DSUB);
      case MULTIPLY -> code.visitInsn(DMUL);
      case DIVIDE -> code.visitInsn(DDIV);
      case NEGATE -> code.visitInsn(DNEG);
      case SQRT -> math(code, "sqrt", "(D)D");
      case ABS -> math(code, "abs", "(D)D");
      case MIN -> math(code, "min", "(DD)D");
      case MAX -> math(code, "max", "(DD)D");
      case EXP -> elementary(code, "exp");
      case EXPM1 -> elementary(code, "expm1");
      case OBJECT -> {
        if (node.second() < 0) {
          code.visitInsn(DCONST_0);
        }
        code.visitMethodInsn(
            INVOKEINTERFACE,
            "java/util/function/DoubleBinaryOperator",
            "applyAsDouble",
            "(DD)D",
            true);
      }
    }
  }

  private static void math(MethodVisitor code, String name, String type) {
    code.visitMethodInsn(INVOKESTATIC, "java/lang/Math", name, type, false);
  }

  private static void elementary(MethodVisitor code, String name) {
    code.visitMethodInsn(
        INVOKESTATIC, "io/ammass/formulas/expression/Elementary", name, "(D)D", false);
  }

  @Override
  public void step(MethodVisitor code) {
    code.visitInsn(ICONST_1);
  }
}
