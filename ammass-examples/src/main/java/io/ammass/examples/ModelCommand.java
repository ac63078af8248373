package io.ammass.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.distill.onnx.OnnxExport;
import io.ammass.model.ForecastShape;
import io.ammass.model.ModelCard;
import io.ammass.model.Provenance;
import io.ammass.portable.CExport;
import io.ammass.portable.PortableModel;
import io.ammass.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code model}: shows, verifies and exports portable model files. */
@Command(
    name = "model",
    description = "Shows, verifies and exports portable model files.",
    mixinStandardHelpOptions = true,
    subcommands = {ModelCommand.Show.class, ModelCommand.Verify.class, ModelCommand.Export.class})
final class ModelCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "model needs one of show, verify, export.");
  }

  /** What every sub-command takes. */
  abstract static class OfFile implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "A model file (.ammass).")
    private Path file = Path.of("");

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the result as JSON.")
    private @Nullable Path json;

    @Override
    public void run() {
      if (!Files.isRegularFile(file)) {
        throw new UncheckedIOException(
            new IOException("no model file " + file + ". Maybe it was saved elsewhere."));
      }
      JsonResult result = new JsonResult(command().getCommandSpec().qualifiedName().substring(7));
      work(PortableModel.read(file), result);
      if (json != null) {
        result.write(json);
      }
    }

    abstract void work(PortableModel model, JsonResult result);

    Path file() {
      return file;
    }

    CommandLine command() {
      return Objects.requireNonNull(spec).commandLine();
    }

    PrintWriter out() {
      return command().getOut();
    }

    ObjectNode describe(PortableModel model, JsonResult result) {
      ModelCard card = model.card();
      ForecastShape shape = card.shape();
      result.settings(card.provenance().settings()).seed(card.provenance().seed());
      card.provenance().inputs().forEach(result::input);
      ObjectNode node = result.add("results");
      node.put("model", card.name());
      node.put("description", card.description());
      node.put("unit", shape.unit().symbol());
      node.put("resolution", shape.resolution().toString());
      node.put("zone", model.zone().getId());
      node.put("lookback", shape.lookback());
      node.put("horizon", shape.horizon());
      node.put("parameters", card.parameters());
      node.put("parameterBytes", card.parameterBytes());
      node.put("bytes", model.toBytes().length);
      card.scores().forEach((name, value) -> JsonResult.number(node, name, value));
      return node;
    }
  }

  /** {@code model show FILE}. */
  @Command(name = "show", description = "Prints a model's card.", mixinStandardHelpOptions = true)
  static final class Show extends OfFile {
    @Override
    void work(PortableModel model, JsonResult result) {
      describe(model, result);
      ModelCard card = model.card();
      Provenance provenance = card.provenance();
      PrintWriter out = out();
      out.println(model);
      out.println("  zone        " + model.zone());
      out.println(
          "  file        "
              + model.toBytes().length
              + " bytes, parameters "
              + card.parameterBytes()
              + " bytes");
      out.println(
          "  made by     "
              + provenance.method()
              + " of ammass "
              + provenance.version()
              + ", seed "
              + provenance.seed());
      provenance
          .inputs()
          .forEach(
              input ->
                  out.println(
                      "  input       "
                          + input.name()
                          + ", "
                          + input.rows()
                          + " rows, sha256 "
                          + input.sha256()));
      provenance
          .settings()
          .forEach((name, value) -> out.println("  setting     " + name + " = " + value));
      card.scores().forEach((name, value) -> out.println("  score       " + name + " = " + value));
      out.flush();
    }
  }

  /** {@code model verify FILE}. */
  @Command(
      name = "verify",
      description = "Checks a model file: length, hash, every section. Exit status 1 if it fails.",
      mixinStandardHelpOptions = true)
  static final class Verify extends OfFile {
    @Override
    void work(PortableModel model, JsonResult result) {
      describe(model, result).put("status", "ok");
      out().println(file() + ": ok, " + model);
      out().flush();
    }
  }

  /** {@code model export FILE --c HEADER --onnx FILE}. */
  @Command(
      name = "export",
      description = "Writes a model for devices without a JVM.",
      mixinStandardHelpOptions = true)
  static final class Export extends OfFile {
    @Option(
        names = "--c",
        paramLabel = "FILE",
        description = "Write a C header that needs nothing but math.h.")
    private @Nullable Path header;

    @Option(
        names = "--onnx",
        paramLabel = "FILE",
        description = "Write an ONNX model, operators of set 17.")
    private @Nullable Path onnx;

    @Override
    void work(PortableModel model, JsonResult result) {
      if (header == null && onnx == null) {
        throw new ParameterException(command(), "model export needs --c FILE or --onnx FILE.");
      }
      describe(model, result);
      if (header != null) {
        Report.write(header, CExport.header(model));
        told(header, result);
      }
      if (onnx != null) {
        write(onnx, OnnxExport.toBytes(model));
        told(onnx, result);
      }
      out().flush();
    }

    private void told(Path file, JsonResult result) {
      result.file(String.valueOf(file.getFileName()));
      out().println("wrote " + file);
    }

    private static void write(Path file, byte[] bytes) {
      try {
        Files.write(file, bytes);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
      }
    }
  }
}
