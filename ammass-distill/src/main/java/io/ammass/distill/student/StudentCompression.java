package io.ammass.distill.student;

import io.ammass.data.Dataset;
import io.ammass.distill.network.Compression;
import io.ammass.distill.network.StudentSettings;
import io.ammass.model.TrainingContext;
import io.ammass.portable.NetworkKernel;
import io.ammass.portable.NetworkLayout;
import io.ammass.portable.PortableModel;
import io.ammass.trainer.mlp.WindowRows;
import java.util.List;

/** Rounds and prunes the network that a distillation ships, and tells what each version costs. */
public final class StudentCompression {
  private StudentCompression() {}

  /**
   * The network as it was, rounded, and pruned by shares both ways; each is trained on by the
   * labels the network had.
   *
   * @param result what a distillation gave
   * @param site the same site
   * @param shares of weights and of hidden units to take away, each in (0, 1); not modified
   * @param context the seed
   * @return the versions, the network as it was first; losses are of the test days, squared errors
   *     or pinball losses in the measure of each window
   * @throws IllegalArgumentException if what was shipped is no network
   */
  public static List<Compression.Version> versions(
      StudentDistillationResult result, Dataset site, TrainingContext context, double... shares) {
    PortableModel shipped = result.shipped();
    if (!(shipped.kernel() instanceof NetworkKernel kernel)) {
      throw new IllegalArgumentException(
          "only a network can be pruned, not the "
              + shipped.name()
              + " that was shipped. Maybe distil into networks alone.");
    }
    NetworkLayout layout = kernel.layout();
    double share = shipped.card().scores().getOrDefault(StudentSearch.TEACHER_SHARE, 0.0);
    NetworkShapes.Rows rows = NetworkShapes.rows(result.set(), layout);
    Compression compression =
        Compression.of(
            rows.fit(),
            rows.stop(),
            WindowRows.of(layout, site, Split.of(site, result.horizon()).test()),
            StudentSettings.loss(layout, share),
            StudentSettings.loss(layout, 0),
            context);
    int levels = layout.levels().length;
    return (levels == 0 ? compression : compression.quantiles(levels))
        .versions(kernel.network(), shares);
  }
}
