package io.ammass.portable;

import io.ammass.error.ModelFormatException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Writes and reads a network student: layout, layers, parameters. */
final class NetworkCodec {
  private static final int LAYER = 12;
  private static final int MAX_LAYERS = 64;

  private NetworkCodec() {}

  static int parameterBytes(NetworkKernel kernel) {
    NetworkInt8 int8 = kernel.codes();
    return int8 == null
        ? Float.BYTES * kernel.parameters()
        : int8.codes().length + 2 * Float.BYTES * int8.steps().length;
  }

  static ByteBuffer write(NetworkKernel kernel) {
    NetworkLayout layout = kernel.layout();
    List<DenseNetwork.Layer> layers = kernel.network().layers();
    NetworkInt8 int8 = kernel.codes();
    ByteBuffer out =
        Bytes.allocate(
            LayoutCodec.size(layout)
                + 4 * Integer.BYTES
                + LAYER * layers.size()
                + parameterBytes(kernel));
    out.putInt(KernelCodec.NETWORK);
    LayoutCodec.write(out, layout, kernel.floor());
    out.putInt(layers.size());
    for (DenseNetwork.Layer layer : layers) {
      out.putInt(layer.inputs()).putInt(layer.outputs()).putInt(layer.activation().ordinal());
    }
    out.putInt(int8 == null ? KernelCodec.FLOAT32 : KernelCodec.INT8);
    out.putInt(kernel.parameters());
    if (int8 == null) {
      Bytes.putFloats(out, kernel.network().parameters());
    } else {
      Bytes.putFloats(out, int8.steps());
      Bytes.putFloats(out, int8.biases());
      out.put(int8.codes());
    }
    return out.flip();
  }

  static NetworkKernel read(ByteBuffer in) {
    LayoutCodec.Head head = LayoutCodec.read(in);
    NetworkLayout layout = head.layout();
    List<DenseNetwork.Layer> layers = layers(in);
    int units = 0;
    for (DenseNetwork.Layer layer : layers) {
      units += layer.outputs();
    }
    int encoding = KernelCodec.encoding(in);
    int count = Bytes.getInt(in, "parameters");
    if (count != parameters(layers)) {
      throw new ModelFormatException(
          "the layers ask for " + parameters(layers) + " parameters, the file says " + count);
    }
    if (encoding == KernelCodec.FLOAT32) {
      float[] parameters = Bytes.getFloats(in, count, "parameters");
      return NetworkKernel.of(layout, DenseNetwork.of(layers, parameters), head.floor());
    }
    NetworkInt8 int8 =
        new NetworkInt8(
            Bytes.getFloats(in, units, "steps of the weights"),
            Bytes.getFloats(in, units, "biases"),
            Bytes.getBytes(in, count - units, "weights"));
    // Four bytes of memory for each byte of the file, so a small file cannot ask for much.
    return NetworkKernel.of(layout, int8.network(layers), head.floor(), int8);
  }

  private static List<DenseNetwork.Layer> layers(ByteBuffer in) {
    int count = KernelCodec.count(in, "layers", MAX_LAYERS);
    Activation[] activations = Activation.values();
    List<DenseNetwork.Layer> layers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int inputs = Bytes.getInt(in, "inputs of a layer");
      int outputs = Bytes.getInt(in, "outputs of a layer");
      int activation = Bytes.getInt(in, "activation");
      if (!(activation >= 0 && activation < activations.length)) {
        throw new ModelFormatException("activation " + activation + " is unknown");
      }
      layers.add(new DenseNetwork.Layer(inputs, outputs, activations[activation]));
    }
    return layers;
  }

  private static int parameters(List<DenseNetwork.Layer> layers) {
    try {
      return DenseNetwork.parameters(layers);
    } catch (ArithmeticException e) {
      throw new ModelFormatException("the layers ask for more parameters than there can be", e);
    }
  }
}
