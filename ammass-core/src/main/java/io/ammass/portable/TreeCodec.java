package io.ammass.portable;

import io.ammass.error.ModelFormatException;
import io.ammass.portable.TreeSituation.Place;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes and reads trees on a base: shape, inputs, trees node by node, base. */
final class TreeCodec {
  private static final int MAX_NAME_BYTES = 256;
  private static final int MAX_LEVELS = 64;

  /** All outputs together: a tree costs more memory than the three bytes that can describe it. */
  private static final int MAX_TREES = 1 << 14;

  private static final int LEAF = 0x7fff;
  private static final int MISSING_LEFT = 0x8000;
  private static final int NO_BASE = 0;
  private static final int INPUT_BYTES = 6;

  private TreeCodec() {}

  static int parameterBytes(TreeKernel kernel) {
    TreeEnsemble ensemble = kernel.ensemble();
    int leaf = ensemble.steps() == null ? Short.BYTES + Float.BYTES : Short.BYTES + 1;
    int inner = Short.BYTES + Float.BYTES + 1;
    int bytes = 0;
    for (int output = 0; output <= ensemble.levels().length; output++) {
      bytes += (ensemble.steps() == null ? 1 : 2) * Float.BYTES + Integer.BYTES;
      for (DecisionTree tree : ensemble.trees(output)) {
        bytes += tree.leaves() * leaf + (tree.leaves() - 1) * inner;
      }
    }
    return bytes + (kernel.base() == null ? 0 : KernelCodec.parameterBytes(kernel.base()));
  }

  static ByteBuffer write(TreeKernel kernel) {
    List<byte[]> names = new ArrayList<>();
    int nameBytes = 0;
    for (String name : kernel.covariates()) {
      byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
      names.add(bytes);
      nameBytes += Integer.BYTES + bytes.length;
    }
    TreeEnsemble ensemble = kernel.ensemble();
    double[] levels = ensemble.levels();
    ByteBuffer base = kernel.base() == null ? null : KernelCodec.write(kernel.base());
    int baseBytes = kernel.base() == null ? 0 : KernelCodec.parameterBytes(kernel.base());
    ByteBuffer out =
        Bytes.allocate(
            7 * Integer.BYTES
                + 3 * Double.BYTES
                + nameBytes
                + Integer.BYTES
                + INPUT_BYTES * kernel.inputs().size()
                + Double.BYTES * levels.length
                + parameterBytes(kernel)
                - baseBytes
                + (base == null ? Integer.BYTES : base.remaining()));
    out.putInt(KernelCodec.TREES).putInt(kernel.stepsPerDay()).putInt(kernel.horizon());
    out.putInt(kernel.link().kind().ordinal()).putDouble(kernel.link().unit());
    out.putDouble(kernel.place().latitudeDegrees()).putDouble(kernel.place().longitudeDegrees());
    out.putInt(names.size());
    names.forEach(bytes -> out.putInt(bytes.length).put(bytes));
    out.putInt(kernel.inputs().size());
    for (TreeInput input : kernel.inputs()) {
      out.putShort((short) input.kind().ordinal());
      out.putShort((short) input.argument()).putShort((short) input.covariate());
    }
    out.putInt(levels.length);
    for (double level : levels) {
      out.putDouble(level);
    }
    float[] steps = ensemble.steps();
    out.putInt(steps == null ? KernelCodec.FLOAT32 : KernelCodec.INT8);
    for (int output = 0; output <= levels.length; output++) {
      out.putFloat(ensemble.base(output)).putInt(ensemble.trees(output).size());
      if (steps != null) {
        out.putFloat(steps[output]);
      }
      for (DecisionTree tree : ensemble.trees(output)) {
        nodes(tree, steps == null ? Float.NaN : steps[output], out);
      }
    }
    if (base == null) {
      out.putInt(NO_BASE);
    } else {
      out.put(base);
    }
    return out.flip();
  }

  private static void nodes(DecisionTree tree, float step, ByteBuffer out) {
    for (int node = 0; node < tree.size(); node++) {
      if (!tree.isLeaf(node)) {
        int flag = tree.missingLeft(node) ? MISSING_LEFT : 0;
        out.putShort((short) (tree.feature(node) | flag));
        out.putFloat(tree.number(node)).put(tree.shareCode(node));
      } else if (Float.isNaN(step)) {
        out.putShort((short) LEAF).putFloat(tree.number(node));
      } else {
        out.putShort((short) LEAF).put((byte) DecisionTree.code(tree.number(node), step));
      }
    }
  }

  static TreeKernel read(ByteBuffer in) {
    int stepsPerDay = Bytes.getInt(in, "steps per day");
    int horizon = Bytes.getInt(in, "horizon");
    TreeLink link =
        new TreeLink(
            constant(TreeLink.Kind.values(), Bytes.getInt(in, "link"), "link"),
            Bytes.getDouble(in, "unit of the link"));
    Place place = new Place(Bytes.getDouble(in, "latitude"), Bytes.getDouble(in, "longitude"));
    List<String> covariates = new ArrayList<>();
    int names = KernelCodec.count(in, "covariates", TreeKernel.MAX_COVARIATES);
    for (int i = 0; i < names; i++) {
      covariates.add(name(in));
    }
    int features = KernelCodec.count(in, "inputs", TreeEnsemble.MAX_FEATURES);
    List<TreeInput> inputs = new ArrayList<>();
    for (int i = 0; i < features; i++) {
      int kind = Bytes.getShort(in, "inputs");
      inputs.add(
          new TreeInput(
              constant(TreeInput.Kind.values(), kind, "input kind"),
              Bytes.getShort(in, "inputs"),
              Bytes.getShort(in, "inputs")));
    }
    double[] levels = new double[KernelCodec.count(in, "levels", MAX_LEVELS)];
    for (int q = 0; q < levels.length; q++) {
      levels[q] = Bytes.getDouble(in, "levels");
    }
    TreeEnsemble ensemble = ensemble(in, features, levels);
    return TreeKernel.of(stepsPerDay, horizon, link, place, covariates, inputs, ensemble, base(in));
  }

  private static TreeEnsemble ensemble(ByteBuffer in, int features, double[] levels) {
    boolean int8 = KernelCodec.encoding(in) == KernelCodec.INT8;
    float[] bases = new float[1 + levels.length];
    float[] steps = new float[bases.length];
    List<List<DecisionTree>> trees = new ArrayList<>();
    int left = MAX_TREES;
    for (int output = 0; output < bases.length; output++) {
      bases[output] = Bytes.getFloat(in, "bases");
      int count = KernelCodec.count(in, "trees", left);
      left -= count;
      steps[output] = int8 ? Bytes.getFloat(in, "steps of leaves") : Float.NaN;
      if (int8 && !(steps[output] >= 0 && steps[output] < Float.POSITIVE_INFINITY)) {
        throw new ModelFormatException(
            "the step of leaves must be >= 0 and finite, not " + steps[output]);
      }
      List<DecisionTree> own = new ArrayList<>();
      for (int t = 0; t < count; t++) {
        own.add(tree(in, steps[output]));
      }
      trees.add(own);
    }
    return TreeEnsemble.of(features, levels, bases, trees, int8 ? steps : null);
  }

  private static DecisionTree tree(ByteBuffer in, float step) {
    DecisionTree.Builder builder = DecisionTree.builder();
    while (!builder.isComplete()) {
      int word = Bytes.getShort(in, "nodes");
      if (word == LEAF) {
        builder.leaf(
            Float.isNaN(step)
                ? Bytes.getFloat(in, "leaves")
                : step * Bytes.getBytes(in, 1, "leaves")[0]);
      } else {
        float threshold = Bytes.getFloat(in, "thresholds");
        int share = Byte.toUnsignedInt(Bytes.getBytes(in, 1, "shares")[0]);
        if (share == 0) {
          throw new ModelFormatException("the share of rows that go left must be positive");
        }
        builder.split(
            word & LEAF,
            threshold,
            (word & MISSING_LEFT) != 0 ? DecisionTree.Missing.LEFT : DecisionTree.Missing.RIGHT,
            share / (double) DecisionTree.SHARE_PARTS);
      }
    }
    return builder.build();
  }

  private static @Nullable Kernel base(ByteBuffer in) {
    int kind = Bytes.getInt(in, "base");
    if (kind == NO_BASE) {
      return null;
    }
    if (kind == KernelCodec.TREES) {
      throw new ModelFormatException("the base of trees must have no trees itself");
    }
    return KernelCodec.read(kind, in);
  }

  private static String name(ByteBuffer in) {
    int length = KernelCodec.count(in, "bytes of a covariate's name", MAX_NAME_BYTES);
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Bytes.getBytes(in, length, "names of covariates")))
          .toString();
    } catch (CharacterCodingException e) {
      throw new ModelFormatException("the name of a covariate is no UTF-8 text", e);
    }
  }

  private static <T> T constant(T[] values, int at, String what) {
    if (!(at >= 0 && at < values.length)) {
      throw new ModelFormatException(
          what + " " + at + " is unknown. Maybe a newer ammass wrote the file.");
    }
    return values[at];
  }
}
