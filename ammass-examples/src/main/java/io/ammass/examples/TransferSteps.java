package io.ammass.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.data.Dataset;
import io.ammass.distill.network.Compression;
import io.ammass.distill.network.NetworkSource;
import io.ammass.distill.network.NetworkTransfer;
import io.ammass.distill.response.PeriodTransfer;
import io.ammass.distill.transfer.StandardPreparation;
import io.ammass.distill.transfer.TargetTest;
import io.ammass.distill.transfer.Transfer;
import io.ammass.distill.transfer.TransferResult;
import io.ammass.distillation.Budget;
import io.ammass.model.TrainingContext;
import io.ammass.portable.DenseNetwork;
import io.ammass.portable.NetworkKernel;
import io.ammass.portable.PortableModel;
import io.ammass.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The seven steps in a work folder, with a report of each. */
final class TransferSteps {
  @Option(
      names = "--work",
      paramLabel = "FOLDER",
      description = "Keep each finished step here; the same command again goes on where it was.")
  private @Nullable Path work;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write an HTML page with one section a step (one target, one number of days).")
  private @Nullable Path report;

  @Option(
      names = "--prune",
      paramLabel = "P%",
      split = ",",
      description =
          "With --method network: also round and prune the student by these shares and tell what each"
              + " costs on the test days.")
  private List<String> prune = List.of();

  @Option(
      names = "--teacher",
      paramLabel = "NAME",
      split = ",",
      description = {
        "With --method network: methods of `forecast` or ONNX files that teach beside the DL4J",
        "network; each window of the source hears those that were good in like ones."
      })
  private List<String> teachers = List.of();

  @Mixin private TeacherWork teacherWork = new TeacherWork();

  /** Whether the steps are asked for. */
  boolean isAsked() {
    return work != null || report != null || !prune.isEmpty() || isTaught();
  }

  /** Whether there are teachers beside the network. */
  boolean isTaught() {
    return !teachers.isEmpty();
  }

  /** The teachers beside the network; {@code IllegalArgumentException} if there is no such one. */
  NamedTeachers teachers() {
    if (teachers.isEmpty() && teacherWork.isStated()) {
      throw new IllegalArgumentException(
          "--teacher-windows and --teacher-passes need a --teacher such as nhits.");
    }
    return NamedTeachers.of(teachers, teacherWork);
  }

  void describe(Map<String, String> settings) {
    settings.put("teacher", String.join(",", teachers));
    teacherWork.describe(settings);
  }

  /** Whether pruning is asked for. */
  boolean prunes() {
    return !prune.isEmpty();
  }

  /** The student rounded and pruned, each version with its cost; lines to print. */
  String compressed(TransferResult result, TrainingContext context, JsonResult document) {
    PortableModel shipped = (PortableModel) result.shipped();
    DenseNetwork network = ((NetworkKernel) shipped.kernel()).network();
    CompressionTable table =
        new CompressionTable(Compression.of(result, context).versions(network, shares()));
    table.describe(document);
    return table.text();
  }

  /** Shares to be pruned; {@code IllegalArgumentException} if one is none. */
  double[] shares() {
    return Percent.parts("--prune", prune);
  }

  /** Runs the steps for one target, its last days held back; gives what to print. */
  TransferResult run(
      TransferCommand.Method method,
      Dataset source,
      Dataset target,
      Duration horizon,
      int testDays,
      NamedTeachers beside,
      TrainingContext context,
      JsonResult document) {
    Transfer steps =
        method == TransferCommand.Method.NETWORK
            ? NetworkTransfer.between(
                source,
                target,
                horizon,
                NetworkSource.DEFAULT.alsoTaughtBy(beside.recipes(source, horizon)))
            : PeriodTransfer.between(source, target, horizon, Budget.DEFAULT);
    steps = steps.preparation(StandardPreparation.of(horizon, testDays));
    steps = work == null ? steps : steps.workFolder(work);
    TransferResult result = steps.run(context);
    for (TargetTest.Score score : result.test().scores()) {
      ObjectNode row = document.add("results");
      row.put("target", target.id()).put("role", score.role());
      JsonResult.number(row, "mse", score.mse());
      JsonResult.number(row, "mae", score.mae());
      JsonResult.number(row, "mase", score.mase());
    }
    for (TransferResult.Done done : result.done()) {
      ObjectNode row = document.add("steps");
      row.put("step", done.stage().heading()).put("isReused", done.isReused());
      JsonResult.number(row, "fitSeconds", done.seconds());
      row.put("note", done.note());
    }
    document.notes(List.of(result.source().test().toString(), result.models().verdict()));
    if (report != null) {
      Report.of(result.report()).writeHtml(report);
      document.file(String.valueOf(report.getFileName()));
    }
    return result;
  }
}
