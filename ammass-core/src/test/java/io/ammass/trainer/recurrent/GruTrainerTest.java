package io.ammass.trainer.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import io.ammass.model.TrainingContext;
import io.ammass.portable.PortableModel;
import io.ammass.portable.RecurrentNetwork;
import io.ammass.trainer.mlp.Loss;
import io.ammass.trainer.mlp.Losses;
import io.ammass.trainer.naive.SeasonalNaive;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GruTrainerTest {
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final float STEP = 1e-2f;

  private static float[] random(SplittableRandom random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return values;
  }

  private static Dataset site(int days) {
    SplittableRandom random = new SplittableRandom(3);
    double[] values = new double[24 * days];
    for (int i = 0; i < values.length; i++) {
      double week = i / 24 % 7 > 4 ? 0.6 : 1;
      values[i] =
          week * (100 + 40 * Math.sin(2 * Math.PI * (i % 24) / 24.0)) + 20 * random.nextDouble();
    }
    return Dataset.builder(
            "site",
            ZoneOffset.UTC,
            TimeSeries.of("load", Unit.KILOWATT_HOUR, START, Duration.ofHours(1), values))
        .build();
  }

  @Test
  void gradientsThroughTimeMatchCentralDifferences() {
    for (int quantiles : new int[] {0, 3}) {
      int outputs = 2 * Math.max(1, quantiles);
      RecurrentNetwork.Shape shape = new RecurrentNetwork.Shape(4, 3, 2, 5, outputs);
      SplittableRandom random = new SplittableRandom(5);
      int rows = 3;
      GruPass pass = new GruPass(shape, rows, quantiles);
      float[] parameters = random(random, shape.parameters());
      System.arraycopy(
          random(random, rows * shape.inputs()), 0, pass.inputs(), 0, rows * shape.inputs());
      float[] targets = random(random, rows * outputs);
      Loss loss = Losses.squared(0, outputs);
      float[] gradient = new float[parameters.length];
      pass.forward(parameters, rows);
      loss.add(
          new Loss.Batch(pass.outputs(), outputs, targets, outputs, rows),
          0,
          1,
          pass.outputSlopes());
      pass.backward(parameters, rows, gradient);

      for (int i = 0; i < parameters.length; i++) {
        float kept = parameters[i];
        parameters[i] = kept + STEP;
        double above = loss(pass, parameters, loss, targets, outputs, rows);
        parameters[i] = kept - STEP;
        double below = loss(pass, parameters, loss, targets, outputs, rows);
        parameters[i] = kept;
        assertThat((double) gradient[i])
            .as("parameter %d of %d, %d quantiles", i, parameters.length, quantiles)
            .isCloseTo((above - below) / (2 * STEP), within(2e-3));
      }
    }
  }

  private static double loss(
      GruPass pass, float[] parameters, Loss loss, float[] targets, int outputs, int rows) {
    pass.forward(parameters, rows);
    return loss.add(
        new Loss.Batch(pass.outputs(), outputs, targets, outputs, rows),
        0,
        1,
        new float[rows * outputs]);
  }

  @Test
  void theTrainersPassGivesTheEvaluatorsBits() {
    RecurrentNetwork.Shape shape = new RecurrentNetwork.Shape(7, 4, 2, 6, 5);
    SplittableRandom random = new SplittableRandom(9);
    float[] parameters = random(random, shape.parameters());
    float[] inputs = random(random, 3 * shape.inputs());
    GruPass pass = new GruPass(shape, 3, 0);
    System.arraycopy(inputs, 0, pass.inputs(), 0, inputs.length);
    pass.forward(parameters, 3);

    RecurrentNetwork network = RecurrentNetwork.of(shape, parameters);
    float[] outputs = new float[15];
    network.apply(inputs, 3, outputs, new float[network.scratch()]);

    assertThat(pass.outputs()).isEqualTo(outputs);
  }

  @Test
  void learnsTheShapeOfDayAndWeekUnderABudget() {
    Dataset site = site(90);
    Dataset known = site.asOf(START.plus(Duration.ofDays(75)));
    GruTrainer trainer = GruTrainer.of(24).maxParameters(2_000);
    PortableModel model = trainer.train(known, TrainingContext.of(4));

    double own = 0;
    double week = 0;
    SeasonalNaive naive = SeasonalNaive.week(Unit.KILOWATT_HOUR, Duration.ofHours(1), 24);
    for (int day = 75; day < 89; day++) {
      Dataset situation = site.asOf(START.plus(Duration.ofDays(day)));
      own += squares(model.forecast(situation), site, day);
      week += squares(naive.forecast(situation), site, day);
    }
    assertThat(model.card().parameters()).isBetween(1_000, 2_000);
    assertThat(own).isLessThan(0.9 * week);
    assertThat(trainer.train(known, TrainingContext.of(4)).toBytes()).isEqualTo(model.toBytes());
  }

  private static double squares(Forecast forecast, Dataset site, int day) {
    double sum = 0;
    for (int step = 0; step < 24; step++) {
      sum += Math.pow(forecast.mean(step) - site.target().get(24 * day + step), 2);
    }
    return sum;
  }

  @Test
  void saysWhatDoesNotFit() {
    assertThatThrownBy(() -> GruTrainer.of(24).train(site(8), TrainingContext.of(1)))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("Maybe train a period student");
    assertThatThrownBy(
            () -> GruTrainer.of(24).maxParameters(100).train(site(30), TrainingContext.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fits 100 parameters");
    assertThatThrownBy(() -> GruTrainer.of(24).piece(5).train(site(30), TrainingContext.of(1)))
        .hasMessageContaining("168 steps does not fall into pieces of 5");
  }
}
