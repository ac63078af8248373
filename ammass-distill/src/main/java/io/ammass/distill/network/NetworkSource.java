package io.ammass.distill.network;

import io.ammass.data.Dataset;
import io.ammass.distill.teachers.Teacher;
import io.ammass.distill.teachers.TeacherRecipe;
import io.ammass.distill.teachers.TeacherRouting;
import io.ammass.distill.transfer.DomainFeatures;
import io.ammass.distill.transfer.PreparedData;
import io.ammass.distill.transfer.SourceModel;
import io.ammass.distill.transfer.SourceStep;
import io.ammass.distill.transfer.SourceTest;
import io.ammass.distill.transfer.Weights;
import io.ammass.model.Provenance;
import io.ammass.model.TrainingContext;
import io.ammass.portable.Activation;
import io.ammass.portable.DenseNetwork;
import io.ammass.portable.NetworkKernel;
import io.ammass.portable.NetworkLayout;
import io.ammass.portable.PortableModel;
import io.ammass.teacher.dl4j.DenseTeacher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Step 4 for networks: a large DL4J network learns the source, and whoever else is given; a small
 * network learns their answers (the student), another of the same shape the source's truth (the
 * twin).
 *
 * <p>With several teachers each window is answered by those that were good in like situations among
 * the source's later windows, see {@link TeacherRouting}. Immutable.
 */
public final class NetworkSource implements SourceStep {
  /** A student of 32 hidden units, a teacher of 256 and 128, three blocks, a bar of .9. */
  public static final NetworkSource DEFAULT =
      new NetworkSource(new int[] {32}, DenseTeacher.Settings.DEFAULT, List.of(), List.of(), 3);

  /** Before a teacher's name: the fact that tells its mean weight where teachers were heard. */
  public static final String HEARD = "teacher.heard.";

  /** The fact that tells in how many windows no teacher was heard. */
  public static final String SILENT = "teacher.silent";

  /** The large network among the teachers. */
  public static final String NETWORK = "network";

  private static final int SOURCE_WINDOWS = 6_000;
  private static final double BAR = 0.9;
  private static final double LEAST_CONFIDENCE = 0.2;

  private final int[] hidden;
  private final DenseTeacher.Settings teacher;
  private final List<Teacher> others;
  private final List<TeacherRecipe> recipes;
  private final int blocks;

  private NetworkSource(
      int[] hidden,
      DenseTeacher.Settings teacher,
      List<Teacher> others,
      List<TeacherRecipe> recipes,
      int blocks) {
    this.hidden = hidden;
    this.teacher = teacher;
    this.others = others;
    this.recipes = recipes;
    this.blocks = blocks;
  }

  /**
   * The same step with another student.
   *
   * @param widths of its hidden layers; may be empty
   * @return the changed step
   */
  public NetworkSource hidden(int... widths) {
    return new NetworkSource(widths.clone(), teacher, others, recipes, blocks);
  }

  /**
   * The same step with another DL4J teacher.
   *
   * @param settings how it is made
   * @return the changed step
   */
  public NetworkSource teacher(DenseTeacher.Settings settings) {
    return new NetworkSource(hidden, settings, others, recipes, blocks);
  }

  /**
   * The same step with more teachers beside the DL4J network; none may have been fitted on the
   * source's last quarter, which says who is good where.
   *
   * @param teachers they answer as they are
   * @return the changed step
   */
  public NetworkSource alsoTaughtBy(Teacher... teachers) {
    return new NetworkSource(hidden, teacher, List.of(teachers), recipes, blocks);
  }

  /**
   * The same step with more teachers beside the DL4J network that are trained on the way: each time
   * on the earlier three quarters of what the step may see.
   *
   * @param teachers how they are made; their names differ
   * @return the changed step
   */
  public NetworkSource alsoTaughtBy(TeacherRecipe... teachers) {
    return new NetworkSource(hidden, teacher, others, List.of(teachers), blocks);
  }

  /**
   * The same step with another number of blocks to test by.
   *
   * @param count at least 1; each trains anew
   * @return the changed step
   */
  public NetworkSource blocks(int count) {
    if (!(count >= 1)) {
      throw new IllegalArgumentException("blocks must be >= 1, not " + count);
    }
    return new NetworkSource(hidden, teacher, others, recipes, count);
  }

  /**
   * The student's hidden widths.
   *
   * @return a copy
   */
  public int[] hidden() {
    return hidden.clone();
  }

  /**
   * How the DL4J teacher is made.
   *
   * @return its settings
   */
  public DenseTeacher.Settings teacher() {
    return teacher;
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("hidden", Arrays.toString(hidden));
    settings.put(
        "teacher",
        Arrays.toString(teacher.hidden())
            + " at "
            + teacher.learningRate()
            + ", "
            + teacher.maxEpochs()
            + " epochs, patience "
            + teacher.patience());
    settings.put("blocks", Integer.toString(blocks));
    settings.put("bar", Double.toString(BAR));
    settings.put("sourceWindows", Integer.toString(SOURCE_WINDOWS));
    for (int i = 0; i < others.size(); i++) {
      settings.put("alsoTaughtBy" + i, others.get(i).name() + " " + others.get(i).fingerprint());
    }
    for (int i = 0; i < recipes.size(); i++) {
      settings.put("alsoTrained" + i, recipes.get(i).name() + " " + recipes.get(i).fingerprint());
    }
    return settings;
  }

  @Override
  public SourceModel train(PreparedData data, DomainFeatures features, TrainingContext context) {
    int horizon = data.horizon();
    NetworkLayout layout = NetworkWindows.layout(data.source(), horizon);
    Learned learned = learn(layout, data.source(), context);
    SourceTest test =
        SourceTest.run(
            data.source(),
            horizon,
            blocks,
            BAR,
            part -> model(part, layout, learn(layout, part, context).student(), context));
    Map<String, Weights.Tensor> weights = new LinkedHashMap<>();
    NetworkWeights.put(weights, NetworkTransfer.STUDENT, learned.student());
    NetworkWeights.put(weights, NetworkTransfer.TWIN, learned.twin());
    NetworkWeights.put(weights, NetworkTransfer.TEACHER, learned.teacher().network());
    return new SourceModel(Weights.of(weights), test, learned.facts());
  }

  /** What was learned of a source or of a part of it. */
  private record Learned(
      DenseTeacher teacher, DenseNetwork student, DenseNetwork twin, Map<String, String> facts) {}

  private Learned learn(NetworkLayout layout, Dataset source, TrainingContext context) {
    NetworkWindows windows = NetworkWindows.of(layout, source, SOURCE_WINDOWS);
    int horizon = layout.horizon();
    DenseTeacher large =
        DenseTeacher.train(teacher, windows.fit(), windows.held(), horizon, context);
    Map<String, String> facts = new TreeMap<>();
    facts.put("layout", layout.toString());
    facts.put("windows", Integer.toString(windows.fit().size()));
    facts.put("teacher.epochs", Integer.toString(large.epochs()));
    facts.put("teacher.parameters", Integer.toString(large.parameterCount()));
    float[][] fitAnswers = large.answers(windows.fit());
    float[][] heldAnswers = large.answers(windows.held());
    List<Teacher> beside = beside(source, windows, context);
    if (!beside.isEmpty()) {
      List<float[][]> fit = new ArrayList<>();
      fit.add(fitAnswers);
      List<float[][]> held = new ArrayList<>();
      held.add(heldAnswers);
      for (Teacher other : beside) {
        fit.add(other.answers(windows.fit()));
        held.add(other.answers(windows.held()));
      }
      TeacherRouting routing = TeacherRouting.fit(windows.held(), held, LEAST_CONFIDENCE);
      TeacherRouting.Routed routed = routing.blend(windows.fit(), fit);
      facts.put("teacher.routing", routed.toString());
      heard(routed, facts);
      fitAnswers = routed.answers();
      heldAnswers = routing.blend(windows.held(), held).answers();
    }
    List<DenseNetwork.Layer> layers =
        DenseNetwork.layers(layout.inputs(), hidden, layout.outputs(), Activation.RELU);
    DenseNetwork student =
        StudentSettings.trainer(horizon, 1)
            .fit(
                layers,
                new TaughtRows(windows.fit(), fitAnswers),
                new TaughtRows(windows.held(), heldAnswers),
                context)
            .network();
    DenseNetwork twin =
        StudentSettings.trainer(horizon, 0)
            .fit(layers, windows.fit(), windows.held(), context)
            .network();
    return new Learned(large, student, twin, facts);
  }

  /** Those that answer as they are, then those trained on what is before the judged windows. */
  private List<Teacher> beside(Dataset source, NetworkWindows windows, TrainingContext context) {
    List<Teacher> beside = new ArrayList<>(others);
    Dataset known = source.asOf(source.target().timeAt(windows.held().origin(0)));
    for (TeacherRecipe recipe : recipes) {
      beside.add(recipe.teach(known, context));
      context.progress().progress("training " + recipe.name(), beside.size(), beside.size());
    }
    return beside;
  }

  /** How much each teacher was heard. */
  private void heard(TeacherRouting.Routed routed, Map<String, String> facts) {
    List<String> names = new ArrayList<>(List.of(NETWORK));
    others.forEach(other -> names.add(other.name()));
    recipes.forEach(recipe -> names.add(recipe.name()));
    for (int i = 0; i < names.size(); i++) {
      facts.put(HEARD + names.get(i), Double.toString(routed.meanWeights()[i]));
    }
    facts.put(SILENT, routed.silent() + " of " + routed.answers().length);
  }

  private static PortableModel model(
      Dataset site, NetworkLayout layout, DenseNetwork network, TrainingContext context) {
    return PortableModel.builder(
            "source",
            site.target().unit(),
            site.resolution(),
            site.zone(),
            NetworkKernel.of(layout, network, Float.NEGATIVE_INFINITY))
        .provenance(new Provenance("1", "NetworkSource", context.seed(), List.of(), Map.of()))
        .build();
  }
}
