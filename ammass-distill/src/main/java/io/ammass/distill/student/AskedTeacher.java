package io.ammass.distill.student;

import io.ammass.data.Dataset;
import io.ammass.distill.cache.AnswerCache;
import io.ammass.distill.cache.CheckedFile;
import io.ammass.distill.teachers.TeacherRecipe;
import io.ammass.model.Forecaster;
import io.ammass.model.Model;
import io.ammass.model.Trainer;
import io.ammass.model.TrainingContext;
import io.ammass.teacher.dl4j.forecast.DeepForecaster;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A teacher's answers to all windows of a split.
 *
 * @param name of the teacher
 * @param learning answers to the issue times to learn from
 * @param validation answers to the days to choose by
 * @param test answers to the test days
 * @param parameters learned numbers; 0 where they are not known
 * @param fitSeconds of its training; NaN if its answers were in the cache
 * @param micros mean time of an answer; NaN if its answers were in the cache
 */
record AskedTeacher(
    String name,
    float[][] learning,
    float[][] validation,
    float[][] test,
    long parameters,
    double fitSeconds,
    double micros) {

  /** Trains the teacher on what lies before validation and asks, unless the cache has it all. */
  static AskedTeacher ask(
      TeacherRecipe teacher,
      Dataset site,
      Split split,
      int horizon,
      @Nullable AnswerCache cache,
      TrainingContext context) {
    int[] origins =
        Stream.of(split.learning(), split.validation(), split.test())
            .flatMapToInt(IntStream::of)
            .toArray();
    Asking asking = new Asking(teacher.trainer(), site, split, horizon, context);
    float[][] all =
        cache == null
            ? asking.answers(origins)
            : cache.answers(
                key(teacher.fingerprint(), site, origins, horizon, context.seed()),
                () -> asking.answers(origins));
    int learned = split.learning().length;
    int chosen = learned + split.validation().length;
    return new AskedTeacher(
        teacher.name(),
        Arrays.copyOfRange(all, 0, learned),
        Arrays.copyOfRange(all, learned, chosen),
        Arrays.copyOfRange(all, chosen, all.length),
        asking.parameters,
        asking.fitSeconds,
        asking.micros);
  }

  private static byte[] key(
      String fingerprint, Dataset site, int[] origins, int horizon, long seed) {
    ByteBuffer numbers =
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES * (1 + origins.length)).putLong(seed);
    numbers.putInt(horizon);
    for (int origin : origins) {
      numbers.putInt(origin);
    }
    return CheckedFile.hash(
        fingerprint.getBytes(StandardCharsets.UTF_8), Fingerprint.of(site), numbers.array());
  }

  /** One teacher, trained when it is first asked, and what that took. */
  private static final class Asking {
    private final Trainer<? extends Forecaster> trainer;
    private final Dataset site;
    private final Split split;
    private final int horizon;
    private final TrainingContext context;
    private long parameters;
    private double fitSeconds = Double.NaN;
    private double micros = Double.NaN;

    Asking(
        Trainer<? extends Forecaster> trainer,
        Dataset site,
        Split split,
        int horizon,
        TrainingContext context) {
      this.trainer = trainer;
      this.site = site;
      this.split = split;
      this.horizon = horizon;
      this.context = context;
    }

    float[][] answers(int[] origins) {
      long start = System.nanoTime();
      Forecaster teacher =
          trainer.train(site.asOf(site.target().timeAt(split.learnedUntil())), context);
      fitSeconds = (System.nanoTime() - start) / 1e9;
      start = System.nanoTime();
      float[][] answers = Answers.of(teacher, site, origins, horizon);
      micros = (System.nanoTime() - start) / 1e3 / origins.length;
      if (teacher instanceof Model model) {
        parameters = model.card().parameters();
      } else if (teacher instanceof DeepForecaster deep) {
        parameters = deep.parameterCount();
      }
      return answers;
    }
  }
}
