package io.ammass.formulas.expression;

import static org.objectweb.asm.Opcodes.AALOAD;
import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_PRIVATE;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_SUPER;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.GETFIELD;
import static org.objectweb.asm.Opcodes.IF_ICMPLE;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.IRETURN;
import static org.objectweb.asm.Opcodes.ISTORE;
import static org.objectweb.asm.Opcodes.PUTFIELD;
import static org.objectweb.asm.Opcodes.RETURN;
import static org.objectweb.asm.Opcodes.V17;

import io.ammass.formulas.kernel.VectorSupport;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * Compiles a program to one loop over rows in a hidden class: no source, no name anybody could
 * call, gone with the formula. What goes into the loop is the {@link Emitter}'s: one row in plain
 * arithmetic, or a vector of rows. Programs too long for the run time's compiler are interpreted.
 */
final class RowCompiler {
  /** HotSpot compiles no method above 8000 bytes; a step takes up to 10. */
  private static final int MAX_SCALAR_STEPS = 700;

  /**
   * Vector operations, exponentials counted in full, that the compiler still keeps in registers.
   */
  private static final int MAX_VECTOR_OPERATIONS = 400;

  /** More than the longest vector holds. */
  private static final int TRIAL_ROWS = 64;

  private static final String NAME = "io/ammass/formulas/expression/CompiledRows";
  static final String OPERATORS = "[Ljava/util/function/DoubleBinaryOperator;";
  private static final String RUN = "([[DII[[D)I";

  /** The parameters' places. */
  private static final int COLUMNS = 1;

  static final int FROM = 2;
  static final int TO = 3;
  private static final int OUTPUTS = 4;
  static final int ROW = 5;
  private static final int FIRST_FREE = 6;

  private final MethodVisitor code;
  private int free = FIRST_FREE;

  private RowCompiler(MethodVisitor code) {
    this.code = code;
  }

  /** Writes the operations of a loop's body. */
  interface Emitter {
    /** Before the loop: constants, and the columns from their locals. */
    void prepare(RowCompiler compiler, Program program, int[] columnLocals);

    /** One pass of the loop; results to the arrays in the given locals. */
    void body(RowCompiler compiler, Program program, int[] outputLocals);

    /** Puts the number of rows of one pass on the stack. */
    void step(MethodVisitor code);
  }

  /** The fastest form that this run time offers. */
  static RowProgram compile(Program program) {
    if (program.size() > MAX_SCALAR_STEPS) {
      return new RowProgram.Interpreted(program);
    }
    RowProgram scalar = compile(program, new ScalarEmitter());
    int operations = VectorEmitter.operations(program);
    if (VectorSupport.isVectorised() && operations >= 0 && operations <= MAX_VECTOR_OPERATIONS) {
      try {
        RowProgram vectors = compile(program, new VectorEmitter());
        tryOut(vectors, program);
        return new RowProgram.InTurn(vectors, scalar);
      } catch (LinkageError unlinked) {
        // the incubating module may change its methods; the scalar form gives the same bits
        return scalar;
      }
    }
    return scalar;
  }

  /** Runs a few rows: methods are linked at their first call, and a failure must show here. */
  private static void tryOut(RowProgram vectors, Program program) {
    int symbols =
        program.steps().stream()
            .filter(Graph.Node::isVariable)
            .mapToInt(node -> 1 + node.first())
            .max()
            .orElse(0);
    vectors.run(
        new double[symbols][TRIAL_ROWS],
        0,
        TRIAL_ROWS,
        new double[program.results().size()][TRIAL_ROWS]);
  }

  /** The plain form, for comparison. */
  static RowProgram compileScalar(Program program) {
    return program.size() > MAX_SCALAR_STEPS
        ? new RowProgram.Interpreted(program)
        : compile(program, new ScalarEmitter());
  }

  private static RowProgram compile(Program program, Emitter emitter) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    writer.visit(
        V17,
        ACC_FINAL | ACC_SUPER,
        NAME,
        null,
        "java/lang/Object",
        new String[] {"io/ammass/formulas/expression/RowProgram"});
    writer.visitField(ACC_PRIVATE | ACC_FINAL, "operators", OPERATORS, null, null).visitEnd();
    constructor(writer);
    MethodVisitor code = writer.visitMethod(ACC_PUBLIC | ACC_FINAL, "run", RUN, null, null);
    code.visitCode();
    new RowCompiler(code).loop(program, emitter);
    code.visitMaxs(0, 0);
    code.visitEnd();
    writer.visitEnd();
    DoubleBinaryOperator[] operators =
        program.steps().stream()
            .map(Graph.Node::function)
            .map(function -> function == null ? null : function.operator())
            .toArray(DoubleBinaryOperator[]::new);
    try {
      MethodHandles.Lookup lookup =
          MethodHandles.lookup().defineHiddenClass(writer.toByteArray(), true);
      return (RowProgram)
          lookup
              .findConstructor(
                  lookup.lookupClass(),
                  MethodType.methodType(void.class, DoubleBinaryOperator[].class))
              .invoke((Object) operators);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("the compiled formula could not be made", e);
    }
  }

  private static void constructor(ClassWriter writer) {
    MethodVisitor code =
        writer.visitMethod(ACC_PRIVATE, "<init>", "(" + OPERATORS + ")V", null, null);
    code.visitCode();
    code.visitVarInsn(ALOAD, 0);
    code.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    code.visitVarInsn(ALOAD, 0);
    code.visitVarInsn(ALOAD, 1);
    code.visitFieldInsn(PUTFIELD, NAME, "operators", OPERATORS);
    code.visitInsn(RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private void loop(Program program, Emitter emitter) {
    List<Graph.Node> steps = program.steps();
    int[] columns = new int[steps.size()];
    for (int i = 0; i < columns.length; i++) {
      if (steps.get(i).isVariable()) {
        columns[i] = element(COLUMNS, steps.get(i).first());
      }
    }
    int[] outputs = new int[program.results().size()];
    for (int k = 0; k < outputs.length; k++) {
      outputs[k] = element(OUTPUTS, k);
    }
    emitter.prepare(this, program, columns);
    code.visitVarInsn(ILOAD, FROM);
    code.visitVarInsn(ISTORE, ROW);
    int step = local(1);
    emitter.step(code);
    code.visitVarInsn(ISTORE, step);
    Label body = new Label();
    Label check = new Label();
    code.visitJumpInsn(org.objectweb.asm.Opcodes.GOTO, check);
    code.visitLabel(body);
    emitter.body(this, program, outputs);
    code.visitVarInsn(ILOAD, ROW);
    code.visitVarInsn(ILOAD, step);
    code.visitInsn(org.objectweb.asm.Opcodes.IADD);
    code.visitVarInsn(ISTORE, ROW);
    code.visitLabel(check);
    code.visitVarInsn(ILOAD, ROW);
    code.visitVarInsn(ILOAD, TO);
    code.visitVarInsn(ILOAD, step);
    code.visitInsn(org.objectweb.asm.Opcodes.ISUB);
    code.visitJumpInsn(IF_ICMPLE, body);
    code.visitVarInsn(ILOAD, ROW);
    code.visitInsn(IRETURN);
  }

  /** Loads an array's element into a new local. */
  private int element(int array, int index) {
    code.visitVarInsn(ALOAD, array);
    code.visitLdcInsn(index);
    code.visitInsn(AALOAD);
    int local = local(1);
    code.visitVarInsn(ASTORE, local);
    return local;
  }

  /** Puts a step's operator object on the stack. */
  void operator(int step) {
    code.visitVarInsn(ALOAD, 0);
    code.visitFieldInsn(GETFIELD, NAME, "operators", OPERATORS);
    code.visitLdcInsn(step);
    code.visitInsn(AALOAD);
  }

  /** A new local of one or two slots. */
  int local(int slots) {
    int local = free;
    free += slots;
    return local;
  }

  MethodVisitor code() {
    return code;
  }
}
