package io.ammass.distill.response;

import io.ammass.distill.transfer.FineTuningStep;
import io.ammass.distill.transfer.PreparedData;
import io.ammass.distill.transfer.TransferNetwork;
import io.ammass.distill.transfer.TunedModels;
import io.ammass.distillation.Budget;
import io.ammass.distillation.DistillationResult;
import io.ammass.distillation.DistillationResult.Candidate;
import io.ammass.model.TrainingContext;
import io.ammass.portable.PeriodKernel;
import io.ammass.portable.PeriodLayout;
import io.ammass.teacher.dl4j.NetworkTeacher;
import io.ammass.teacher.dl4j.NetworkTeacherTrainer;
import io.ammass.trainer.period.PeriodPrior;
import io.ammass.trainer.period.PeriodStudent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Step 6 for period students: the teacher's passes, its share of the labels and the strength of the
 * source's prior (a ridge towards its weights) are chosen by rolling validation on the target.
 */
final class PeriodFineTuning implements FineTuningStep {
  private final Budget budget;

  PeriodFineTuning(Budget budget) {
    this.budget = budget;
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "maxParameters",
        Integer.toString(budget.maxParameters()),
        "maxFileBytes",
        Integer.toString(budget.maxFileBytes()));
  }

  @Override
  public TunedModels tune(TransferNetwork network, PreparedData data, TrainingContext context) {
    PeriodLayout layout =
        PeriodStudent.layout(data.target(), data.horizon(), budget.maxParameters());
    PeriodPrior prior =
        PeriodPrior.of(
            layout,
            network.weights().get(PeriodTransfer.WEIGHTS).values(),
            network.weights().get(PeriodTransfer.PRECISION).values());
    PeriodKernel base =
        PeriodKernel.of(
            layout,
            network.weights().get(PeriodTransfer.WEIGHTS).floats(),
            Float.NEGATIVE_INFINITY);
    Map<String, String> work = new TreeMap<>(network.facts());
    work.keySet().removeIf(key -> !key.startsWith("teacher") || key.equals("teacherSeed"));
    NetworkTeacher teacher =
        NetworkTeacherTrainer.of(base)
            .trained(
                data.source(),
                network.weights().get(PeriodTransfer.TEACHER).floats(),
                work,
                context.seed());
    DistillationResult result =
        new ResponseDistillation()
            .distill(
                SourceKnowledge.of(data.source(), prior, teacher, Double.NaN),
                data.target(),
                budget.maxFileBytes(),
                context);
    List<TunedModels.Tuned> candidates = new ArrayList<>();
    for (Candidate candidate : result.candidates()) {
      candidates.add(
          new TunedModels.Tuned(
              candidate.role(),
              candidate.forecaster(),
              candidate.parameters(),
              candidate.parameterBytes(),
              candidate.fileBytes(),
              candidate.validationMse()));
    }
    DistillationResult.Role shipped =
        result.candidates().stream()
            .filter(candidate -> candidate.forecaster() == result.shipped())
            .findFirst()
            .orElseThrow()
            .role();
    return new TunedModels(candidates, shipped, result.verdict());
  }
}
