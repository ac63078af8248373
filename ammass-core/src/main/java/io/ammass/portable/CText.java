package io.ammass.portable;

import io.ammass.model.ForecastShape;

/** Collects a C header: the opening, tables of exact numbers, the code. */
final class CText {
  private static final int PER_LINE = 6;

  private final StringBuilder text = new StringBuilder();

  CText(PortableModel model) {
    ForecastShape shape = model.shape();
    text.append("/* ")
        .append(ascii(model.name()))
        .append(": ")
        .append(ascii(model.card().description()))
        .append("\n * History and mean in ")
        .append(ascii(shape.unit().symbol()))
        .append(", steps of ")
        .append(shape.resolution())
        .append(". Written by ammass; build with -ffp-contract=off. */\n")
        .append("#ifndef AMMASS_MODEL_H\n#define AMMASS_MODEL_H\n")
        .append("#include <math.h>\n#include <stdint.h>\n#include <string.h>\n\n");
  }

  CText define(String name, int value) {
    text.append("#define ").append(name).append(' ').append(value).append('\n');
    return this;
  }

  CText define(String name, float value) {
    text.append("#define ")
        .append(name)
        .append(' ')
        .append(Float.isInfinite(value) ? "(-INFINITY)" : Float.toHexString(value) + "f")
        .append('\n');
    return this;
  }

  CText table(String name, float... values) {
    text.append("\nstatic const float ").append(name).append('[').append(values.length);
    text.append("] = {");
    for (int i = 0; i < values.length; i++) {
      text.append(i % PER_LINE == 0 ? "\n  " : " ").append(Float.toHexString(values[i]));
      text.append("f,");
    }
    text.append("\n};\n");
    return this;
  }

  CText table(String name, double... values) {
    text.append("\nstatic const double ").append(name).append('[').append(values.length);
    text.append("] = {");
    for (int i = 0; i < values.length; i++) {
      text.append(i % PER_LINE == 0 ? "\n  " : " ").append(Double.toHexString(values[i]));
      text.append(',');
    }
    text.append("\n};\n");
    return this;
  }

  CText table(String name, int... values) {
    text.append("\nstatic const int ").append(name).append('[').append(values.length);
    text.append("] = {");
    for (int value : values) {
      text.append(' ').append(value).append(',');
    }
    text.append(" };\n");
    return this;
  }

  CText code(String code) {
    text.append('\n').append(code);
    return this;
  }

  String end() {
    return text.append("#endif\n").toString();
  }

  private static String ascii(String text) {
    return text.replaceAll("[^ -~]", "?").replace("*/", "* /");
  }
}
