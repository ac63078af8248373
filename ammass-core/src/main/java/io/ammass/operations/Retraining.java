package io.ammass.operations;

import io.ammass.data.Dataset;
import io.ammass.error.InsufficientDataException;
import io.ammass.operations.policy.Decision;
import io.ammass.operations.policy.Decision.Action;
import io.ammass.operations.policy.DecisionTexts;
import io.ammass.operations.registry.Entry;
import io.ammass.operations.registry.Kind;
import io.ammass.operations.registry.Writing;
import io.ammass.portable.PortableModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Trains a challenger for stated reasons, decides, and says what is to be kept. */
final class Retraining {
  private final SiteContext context;

  Retraining(SiteContext context) {
    this.context = context;
  }

  /**
   * What came of it.
   *
   * @param sentence what was decided
   * @param writes what is to be kept
   */
  record Result(String sentence, List<Consumer<Writing>> writes) {}

  Result run(List<String> reasons, List<String> parents, Instant now) {
    String before = String.join(" ", reasons);
    String obstacle = obstacle(now);
    if (!obstacle.isEmpty()) {
      return decided(Decision.of(Action.WAIT, obstacle).preceded(before), parents, now);
    }
    Dataset data;
    try {
      data = context.site().look(now, context.site().history()).cleaned();
    } catch (InsufficientDataException e) {
      return decided(
          Decision.of(
                  Action.WAIT, DecisionTexts.say("train.failed", String.valueOf(e.getMessage())))
              .preceded(before),
          parents,
          now);
    }
    ModelContest.Result contest =
        new ModelContest(context.site(), context.models(), context.policy().gate())
            .run(data, context.forecaster().serving().champion(), now);
    PortableModel challenger = contest.challenger();
    Decision decision = contest.decision().preceded(before);
    if (challenger == null) {
      return decided(decision, parents, now);
    }
    return kept(challenger, contest.scores(), decision, data, parents, now);
  }

  private String obstacle(Instant now) {
    String doubt = context.watch().doubt();
    if (!doubt.isEmpty()) {
      return DecisionTexts.say("train.doubt", doubt);
    }
    Duration since = context.models().sinceMove(now);
    Duration cooling = context.policy().cooling();
    return since.compareTo(cooling) < 0
        ? DecisionTexts.say(
            "train.cooling", Long.toString(since.toDays()), Long.toString(cooling.toDays()))
        : "";
  }

  private Result decided(Decision decision, List<String> parents, Instant now) {
    Entry entry = context.decision(decision, parents, now);
    return new Result(decision.sentence(), List.of(writing -> writing.record(entry)));
  }

  private Result kept(
      PortableModel challenger,
      Map<String, Double> scores,
      Decision decision,
      Dataset data,
      List<String> parents,
      Instant now) {
    String site = context.site().id();
    Entry known =
        Entry.of(Kind.DATA, site, now)
            .payload(
                Map.of(
                    "from", data.target().start(),
                    "until", data.target().end(),
                    "steps", data.target().size(),
                    "missing", data.target().missingCount(),
                    "sha256", SiteModels.hash(data),
                    "origins", data.origins().stream().map(origin -> origin.name()).toList()))
            .build();
    Entry model =
        Entry.of(Kind.MODEL, site, now)
            .payload(Map.of("scores", scores))
            .provenance(challenger.card().provenance())
            .artifact(Entry.RESULT, context.registry().keep(challenger.toBytes()))
            .parent(known.id())
            .build();
    List<String> all = new ArrayList<>(parents);
    all.add(model.id());
    Entry decided = context.decision(decision, all, now);
    boolean promoted = decision.action() == Action.PROMOTE;
    String alias = promoted ? SiteModels.CHAMPION : SiteModels.CHALLENGER;
    return new Result(
        decision.sentence(),
        List.of(
            writing -> {
              writing.record(known);
              int version = writing.add(model).version();
              writing.record(decided);
              writing.promote(site, alias, version, decision.sentence(), now);
            }));
  }
}
