package io.ammass.distill.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the nodes of an ONNX graph and writes the file.
 *
 * <p>Field numbers are those of onnx.proto3, version 8 of the format, operators of set 17.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3">onnx.proto3</a>
 */
final class OnnxGraph {
  static final int FLOAT = 1;
  static final int INT64 = 7;
  static final int DOUBLE = 11;

  private static final int FORMAT_VERSION = 8;
  private static final int OPERATOR_SET = 17;
  private static final int ATTRIBUTE_INT = 2;
  private static final int ATTRIBUTE_STRING = 3;
  private static final int ATTRIBUTE_FLOATS = 6;
  private static final int ATTRIBUTE_INTS = 7;
  private static final int ATTRIBUTE_STRINGS = 8;

  /** The operators of classical machine learning, and the version of their set. */
  private static final String LEARNED = "ai.onnx.ml";

  private static final int LEARNED_SET = 3;

  private final String name;
  private final String description;
  private final List<ProtoWriter> nodes = new ArrayList<>();
  private final List<ProtoWriter> constants = new ArrayList<>();
  private final List<ProtoWriter> inputs = new ArrayList<>();
  private final List<ProtoWriter> outputs = new ArrayList<>();
  private int count;
  private boolean usesLearned;

  OnnxGraph(String name, String description) {
    this.name = name;
    this.description = description;
  }

  /** Adds an input; a negative extent is free. */
  String input(String label, int type, long... shape) {
    inputs.add(value(label, type, shape));
    return label;
  }

  /** Gives a value its public name as output. */
  void output(String label, String value, int type, long... shape) {
    nodes.add(
        new ProtoWriter()
            .text(1, value)
            .text(2, label)
            .text(3, "out_" + label)
            .text(4, "Identity"));
    outputs.add(value(label, type, shape));
  }

  /** Adds an operation with one result. */
  String node(String operation, List<String> from, ProtoWriter... attributes) {
    String result = operation.toLowerCase(java.util.Locale.ROOT) + count++;
    ProtoWriter node = new ProtoWriter();
    from.forEach(input -> node.text(1, input));
    node.text(2, result).text(3, "n_" + result).text(4, operation);
    for (ProtoWriter attribute : attributes) {
      node.message(5, attribute);
    }
    nodes.add(node);
    return result;
  }

  /** Adds an operation of ai.onnx.ml with one result. */
  String learned(String operation, String from, List<ProtoWriter> attributes) {
    usesLearned = true;
    String result = operation.toLowerCase(java.util.Locale.ROOT) + count++;
    ProtoWriter node = new ProtoWriter().text(1, from);
    node.text(2, result).text(3, "n_" + result).text(4, operation);
    attributes.forEach(attribute -> node.message(5, attribute));
    nodes.add(node.text(7, LEARNED));
    return result;
  }

  String node(String operation, String... from) {
    return node(operation, List.of(from));
  }

  static ProtoWriter attribute(String label, long value) {
    return new ProtoWriter().text(1, label).number(3, value).number(20, ATTRIBUTE_INT);
  }

  static ProtoWriter attribute(String label, String value) {
    return new ProtoWriter().text(1, label).text(4, value).number(20, ATTRIBUTE_STRING);
  }

  static ProtoWriter attribute(String label, List<String> values) {
    ProtoWriter writer = new ProtoWriter().text(1, label);
    values.forEach(value -> writer.text(9, value));
    return writer.number(20, ATTRIBUTE_STRINGS);
  }

  static ProtoWriter attribute(String label, float[] values) {
    ProtoWriter writer = new ProtoWriter().text(1, label);
    for (float value : values) {
      writer.single(7, value);
    }
    return writer.number(20, ATTRIBUTE_FLOATS);
  }

  static ProtoWriter attribute(String label, long[] values) {
    ProtoWriter writer = new ProtoWriter().text(1, label);
    for (long value : values) {
      writer.number(8, value);
    }
    return writer.number(20, ATTRIBUTE_INTS);
  }

  String constant(double[] values, long... shape) {
    ByteBuffer raw = buffer(Double.BYTES * values.length);
    for (double value : values) {
      raw.putDouble(value);
    }
    return constant(DOUBLE, raw.array(), shape);
  }

  String constant(float[] values, long... shape) {
    ByteBuffer raw = buffer(Float.BYTES * values.length);
    for (float value : values) {
      raw.putFloat(value);
    }
    return constant(FLOAT, raw.array(), shape);
  }

  String constant(long[] values, long... shape) {
    ByteBuffer raw = buffer(Long.BYTES * values.length);
    for (long value : values) {
      raw.putLong(value);
    }
    return constant(INT64, raw.array(), shape);
  }

  private String constant(int type, byte[] raw, long... shape) {
    String label = "c" + count++;
    ProtoWriter tensor = new ProtoWriter();
    for (long extent : shape) {
      tensor.number(1, extent);
    }
    constants.add(tensor.number(2, type).text(8, label).bytes(9, raw));
    return label;
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ProtoWriter value(String label, int type, long... shape) {
    ProtoWriter extents = new ProtoWriter();
    for (long extent : shape) {
      ProtoWriter dimension = new ProtoWriter();
      extents.message(1, extent < 0 ? dimension.text(2, "rows") : dimension.number(1, extent));
    }
    ProtoWriter tensor = new ProtoWriter().number(1, type).message(2, extents);
    return new ProtoWriter().text(1, label).message(2, new ProtoWriter().message(1, tensor));
  }

  byte[] toBytes() {
    ProtoWriter graph = new ProtoWriter();
    nodes.forEach(node -> graph.message(1, node));
    graph.text(2, name);
    constants.forEach(constant -> graph.message(5, constant));
    graph.text(10, description);
    inputs.forEach(input -> graph.message(11, input));
    outputs.forEach(output -> graph.message(12, output));
    ProtoWriter model =
        new ProtoWriter()
            .number(1, FORMAT_VERSION)
            .text(2, "ammass")
            .message(7, graph)
            .message(8, new ProtoWriter().text(1, "").number(2, OPERATOR_SET));
    if (usesLearned) {
      model.message(8, new ProtoWriter().text(1, LEARNED).number(2, LEARNED_SET));
    }
    return model.toBytes();
  }
}
