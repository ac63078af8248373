package io.ammass.distill.response;

import io.ammass.data.Dataset;
import io.ammass.distill.transfer.DomainFeatures;
import io.ammass.distill.transfer.PreparedData;
import io.ammass.distill.transfer.SourceModel;
import io.ammass.distill.transfer.SourceStep;
import io.ammass.distill.transfer.SourceTest;
import io.ammass.distill.transfer.Weights;
import io.ammass.distillation.Budget;
import io.ammass.model.TrainingContext;
import io.ammass.portable.PeriodLayout;
import io.ammass.teacher.dl4j.NetworkTeacher;
import io.ammass.teacher.dl4j.NetworkTeacherTrainer;
import io.ammass.trainer.period.PeriodPrior;
import io.ammass.trainer.period.PeriodStudent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Step 4 for period students: the closed form and the network around it. Blocks of time judge the
 * closed form, which is what ships without a target's data; the network stops early by the source's
 * last tenth.
 */
final class PeriodSource implements SourceStep {
  private static final int BLOCKS = 4;
  private static final double BAR = 0.9;

  private final Budget budget;

  PeriodSource(Budget budget) {
    this.budget = budget;
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "maxParameters",
        Integer.toString(budget.maxParameters()),
        "blocks",
        Integer.toString(BLOCKS),
        "bar",
        Double.toString(BAR));
  }

  @Override
  public SourceModel train(PreparedData data, DomainFeatures features, TrainingContext context) {
    Dataset source = data.source();
    PeriodLayout layout =
        PeriodStudent.layout(data.target(), data.horizon(), budget.maxParameters());
    SourceKnowledge knowledge = SourceKnowledge.learn(source, layout, context);
    SourceTest test =
        SourceTest.run(
            source,
            data.horizon(),
            BLOCKS,
            BAR,
            part ->
                PeriodStudent.model(
                    "source",
                    "period student of a part of " + source.id(),
                    part,
                    layout,
                    SourceKnowledge.learnPrior(part, layout).weights(),
                    Provenances.of("PeriodSource", context.seed(), part, part, Map.of())));
    PeriodPrior prior = knowledge.prior();
    NetworkTeacher network = knowledge.network();
    int inputs = layout.features();
    Map<String, Weights.Tensor> weights = new LinkedHashMap<>();
    weights.put(PeriodTransfer.WEIGHTS, Weights.Tensor.of(prior.weights(), layout.cells(), inputs));
    weights.put(
        PeriodTransfer.PRECISION,
        Weights.Tensor.of(prior.precision(), layout.cells(), inputs, inputs));
    float[] numbers = network.parameters();
    weights.put(PeriodTransfer.TEACHER, Weights.Tensor.of(numbers, numbers.length));
    Map<String, String> facts = new TreeMap<>(network.work());
    facts.put("layout", layout.toString());
    facts.put("windows", Integer.toString(knowledge.rows().size() / layout.horizon()));
    facts.put("teacherSeed", Long.toString(context.seed()));
    return new SourceModel(Weights.of(weights), test, facts);
  }

  /** The numbers of a teacher around students of a shape. */
  static int teacherSize(PeriodLayout layout) {
    return NetworkTeacherTrainer.parameterCount(layout);
  }
}
