package io.ammass.distill.network;

import io.ammass.data.Dataset;
import io.ammass.data.Origin;
import io.ammass.distill.transfer.FineTuningStep;
import io.ammass.distill.transfer.PreparedData;
import io.ammass.distill.transfer.TransferNetwork;
import io.ammass.distill.transfer.TunedModels;
import io.ammass.distill.transfer.TunedModels.Tuned;
import io.ammass.distillation.DistillationResult.Role;
import io.ammass.model.Provenance;
import io.ammass.model.TrainingContext;
import io.ammass.portable.DenseNetwork;
import io.ammass.portable.NetworkKernel;
import io.ammass.portable.NetworkLayout;
import io.ammass.portable.PortableModel;
import io.ammass.teacher.dl4j.DenseTeacher;
import io.ammass.trainer.mlp.DenseFit;
import io.ammass.trainer.mlp.DenseTrainer;
import io.ammass.trainer.mlp.Losses;
import io.ammass.trainer.mlp.Schedule;
import io.ammass.trainer.mlp.TrainingRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Step 6 for networks: the last layer learns first, each earlier one joins after some passes and
 * learns more slowly, all are drawn to what the source taught, and training stops when the target's
 * later windows stop gaining.
 *
 * <p>Share of the teacher and strength of the draw are chosen by the target's later windows; the
 * network as it came is among the candidates. Beside the student: the twin (same way, but the
 * source's and target's truth in place of a teacher) and the same network on the target's own data
 * from random weights. Immutable.
 *
 * @see <a href="https://arxiv.org/abs/1801.06146">Howard and Ruder (2018), Universal language model
 *     fine-tuning, sections 3.2 and 3.3 (rates by layer, gradual unfreezing)</a>
 */
public final class LayerwiseFineTuning implements FineTuningStep {
  private final int[] hidden;
  private final DenseTeacher.Settings teacher;
  private final Thaw schedule;
  private final double[] teacherShares;

  /** How layers are thawed. */
  private record Thaw(double layerShare, int passes, int epochs, double[] priorRidges) {}

  private LayerwiseFineTuning(
      int[] hidden, DenseTeacher.Settings teacher, Thaw schedule, double[] teacherShares) {
    this.hidden = hidden;
    this.teacher = teacher;
    this.schedule = schedule;
    this.teacherShares = teacherShares;
  }

  /**
   * The step for a network: each layer half as fast as the next, 3 passes before the next thaws, at
   * most 40 passes with all, draws of 0, 1 and 10, teacher's shares of 0, .5 and 1.
   *
   * @param hidden the student's hidden widths; copied
   * @param teacher how the source step made its DL4J teacher
   * @return the step
   */
  public static LayerwiseFineTuning of(int[] hidden, DenseTeacher.Settings teacher) {
    return new LayerwiseFineTuning(
        hidden.clone(),
        teacher,
        new Thaw(0.5, 3, 40, new double[] {0, 1, 10}),
        new double[] {0, 0.5, 1});
  }

  /**
   * The same step with other rates by layer.
   *
   * @param share the rate of a layer over that of the one after it, more than 0, at most 1
   * @return the changed step
   */
  public LayerwiseFineTuning layerShare(double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be in (0, 1], not " + share);
    }
    return new LayerwiseFineTuning(
        hidden,
        teacher,
        new Thaw(share, schedule.passes(), schedule.epochs(), schedule.priorRidges()),
        teacherShares);
  }

  /**
   * The same step with another pace.
   *
   * @param passes before the next layer thaws; 0 thaws all at once
   * @param epochs the most passes with all layers
   * @return the changed step
   */
  public LayerwiseFineTuning pace(int passes, int epochs) {
    if (!(passes >= 0 && epochs >= 0)) {
      throw new IllegalArgumentException("passes must be >= 0, not " + passes + ", " + epochs);
    }
    return new LayerwiseFineTuning(
        hidden,
        teacher,
        new Thaw(schedule.layerShare(), passes, epochs, schedule.priorRidges()),
        teacherShares);
  }

  /**
   * The same step with other draws towards the source to choose from.
   *
   * @param strengths each at least 0, at least one; copied
   * @return the changed step
   */
  public LayerwiseFineTuning priorRidges(double... strengths) {
    if (strengths.length == 0) {
      throw new IllegalArgumentException("there is no strength to choose from");
    }
    return new LayerwiseFineTuning(
        hidden,
        teacher,
        new Thaw(schedule.layerShare(), schedule.passes(), schedule.epochs(), strengths.clone()),
        teacherShares);
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("hidden", Arrays.toString(hidden));
    settings.put("layerShare", Double.toString(schedule.layerShare()));
    settings.put("passesBeforeThaw", Integer.toString(schedule.passes()));
    settings.put("epochs", Integer.toString(schedule.epochs()));
    settings.put("priorRidges", Arrays.toString(schedule.priorRidges()));
    settings.put("teacherShares", Arrays.toString(teacherShares));
    return settings;
  }

  @Override
  public TunedModels tune(TransferNetwork network, PreparedData data, TrainingContext context) {
    return new Tuning(network, data, context).run();
  }

  /** One fine-tuning. */
  private final class Tuning {
    private final TransferNetwork network;
    private final PreparedData data;
    private final Dataset target;
    private final TrainingContext context;
    private final NetworkLayout layout;
    private final NetworkWindows windows;

    Tuning(TransferNetwork network, PreparedData data, TrainingContext context) {
      this.network = network;
      this.data = data;
      this.target = data.target();
      this.context = context;
      this.layout = NetworkWindows.layout(target, data.horizon());
      this.windows = NetworkWindows.of(layout, target, Integer.MAX_VALUE);
    }

    private DenseNetwork given(String name, int[] widths) {
      return NetworkWeights.network(
          network.weights(), name, layout.inputs(), widths, layout.outputs());
    }

    TunedModels run() {
      DenseNetwork start = given(NetworkTransfer.STUDENT, hidden);
      DenseTeacher before =
          DenseTeacher.of(teacher, given(NetworkTransfer.TEACHER, teacher.hidden()));
      DenseTeacher large = before.fineTuned(windows.fit(), windows.held(), context);
      TrainingRows fit = new TaughtRows(windows.fit(), large.answers(windows.fit()));
      TrainingRows held = new TaughtRows(windows.held(), large.answers(windows.held()));
      Choice student = best(start, fit, held, teacherShares);
      Choice twin =
          best(
              given(NetworkTransfer.TWIN, hidden), windows.fit(), windows.held(), new double[] {0});
      DenseFit own =
          trainer(0, 0)
              .epochs(schedule.epochs())
              .build()
              .fit(start.layers(), windows.fit(), windows.held(), context);
      double zeroLoss = student.fit().validationLosses().get(0);
      boolean ships = student.fit().validationLoss() <= twin.fit().validationLoss();
      List<Tuned> candidates = new ArrayList<>();
      candidates.add(
          tuned(
              Role.TEACHER,
              large.network(),
              TaughtRows.error(windows.held(), large.answers(windows.held())),
              Map.of("teacherEpochs", Integer.toString(large.epochs()))));
      candidates.add(
          tuned(
              Role.STUDENT,
              student.fit().network(),
              student.fit().validationLoss(),
              student.work()));
      candidates.add(
          tuned(
              Role.HARD_LABEL_TWIN,
              twin.fit().network(),
              twin.fit().validationLoss(),
              twin.work()));
      candidates.add(tuned(Role.ZERO_SHOT, start, zeroLoss, Map.of()));
      candidates.add(tuned(Role.OWN_DATA, own.network(), own.validationLoss(), Map.of()));
      return new TunedModels(
          candidates,
          ships ? Role.STUDENT : Role.HARD_LABEL_TWIN,
          String.format(
              Locale.ROOT,
              "shipped the %s: on the target's later windows the student's squared error is %.4f,"
                  + " its hard-label twin's %.4f, without fine-tuning %.4f, on own data alone %.4f,"
                  + " in units of each window's scale; teacher's share %s, draw to the source %s",
              ships ? "student" : "hard-label twin",
              student.fit().validationLoss(),
              twin.fit().validationLoss(),
              zeroLoss,
              own.validationLoss(),
              student.work().get("teacherShare"),
              student.work().get("priorRidge")));
    }

    private Choice best(DenseNetwork start, TrainingRows fit, TrainingRows held, double[] shares) {
      Choice best = null;
      for (double share : shares) {
        for (double ridge : schedule.priorRidges()) {
          DenseFit tuned = thawed(start, fit, held, share, ridge);
          if (best == null || tuned.validationLoss() < best.fit().validationLoss()) {
            best = new Choice(tuned, share, ridge);
          }
        }
      }
      return java.util.Objects.requireNonNull(best, "no share or strength was tried");
    }

    /** Last layer first; the network of the least validation loss of all stages. */
    private DenseFit thawed(
        DenseNetwork start, TrainingRows fit, TrainingRows held, double share, double ridge) {
      int layers = start.layers().size();
      DenseNetwork now = start;
      List<Double> losses = new ArrayList<>();
      int done = 0;
      for (int first = layers - 1; first >= 0; first--) {
        double[] rates = new double[layers];
        for (int layer = first; layer < layers; layer++) {
          rates[layer] = StrictMath.pow(schedule.layerShare(), layers - 1 - layer);
        }
        DenseFit stage =
            trainer(share, ridge)
                .epochs(first == 0 ? schedule.epochs() : schedule.passes())
                .layerRates(rates)
                .build()
                .fit(now, fit, held, context);
        if (losses.isEmpty()) {
          losses.add(stage.validationLosses().get(0));
        }
        losses.addAll(stage.validationLosses().subList(1, stage.validationLosses().size()));
        done += stage.epochs();
        now = stage.network();
      }
      return new DenseFit(now, done, bestEpoch(losses), losses);
    }

    /** Stages begin with the best of the one before, so the last one's best is the best of all. */
    private int bestEpoch(List<Double> losses) {
      int best = 0;
      for (int i = 1; i < losses.size(); i++) {
        best = losses.get(i) < losses.get(best) ? i : best;
      }
      return best;
    }

    private DenseTrainer.Builder trainer(double share, double ridge) {
      int horizon = data.horizon();
      return DenseTrainer.builder(
              share == 0
                  ? Losses.squared(0, horizon)
                  : Losses.blend(horizon, Schedule.constant(share)))
          .validationLoss(Losses.squared(0, horizon))
          .learningRate(2e-3)
          .priorRidge(ridge)
          .patience(6)
          .batch(32);
    }

    private Tuned tuned(Role role, DenseNetwork made, double loss, Map<String, String> work) {
      Map<String, String> settings = new TreeMap<>(network.facts());
      settings.putAll(work);
      List<Origin> origins = new ArrayList<>(data.source().origins());
      origins.addAll(target.origins());
      String version = LayerwiseFineTuning.class.getPackage().getImplementationVersion();
      PortableModel model =
          PortableModel.builder(
                  role.json(),
                  target.target().unit(),
                  target.resolution(),
                  target.zone(),
                  NetworkKernel.of(layout, made, Float.NEGATIVE_INFINITY))
              .description("network of " + target.id() + ", from " + data.source().id())
              .scores(Map.of("validationLoss", loss))
              .provenance(
                  new Provenance(
                      version == null ? "development" : version,
                      "LayerwiseFineTuning",
                      context.seed(),
                      origins,
                      settings))
              .build();
      return new Tuned(
          role,
          model,
          model.card().parameters(),
          model.card().parameterBytes(),
          model.toBytes().length,
          loss);
    }
  }

  private record Choice(DenseFit fit, double share, double ridge) {
    Map<String, String> work() {
      return Map.of(
          "teacherShare",
          Double.toString(share),
          "priorRidge",
          Double.toString(ridge),
          "epochs",
          Integer.toString(fit.epochs()),
          "bestEpoch",
          Integer.toString(fit.bestEpoch()));
    }
  }
}
