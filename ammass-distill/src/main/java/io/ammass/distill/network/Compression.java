package io.ammass.distill.network;

import io.ammass.distill.transfer.PreparedData;
import io.ammass.distill.transfer.TransferResult;
import io.ammass.model.TrainingContext;
import io.ammass.portable.DenseNetwork;
import io.ammass.portable.DenseNetwork.Layer;
import io.ammass.portable.NetworkKernel;
import io.ammass.portable.NetworkLayout;
import io.ammass.trainer.mlp.DenseTrainer;
import io.ammass.trainer.mlp.Loss;
import io.ammass.trainer.mlp.Losses;
import io.ammass.trainer.mlp.TrainingRows;
import io.ammass.trainer.mlp.WindowRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Smaller versions of a network, each with the accuracy it cost.
 *
 * <p>Bytes are those of the parameters in a model file: four a number, or with int8 one a weight
 * and eight a unit. A weight that magnitude pruning set to 0 is still stored, so that saves
 * multiplications on hardware that skips zeros but no bytes; structured pruning takes whole units
 * away and saves both.
 *
 * @see <a href="https://arxiv.org/abs/1506.02626">Han et al. (2015), Learning both weights and
 *     connections for efficient neural networks (magnitude, then training on)</a>
 * @see <a href="https://arxiv.org/abs/1608.08710">Li et al. (2017), Pruning filters for efficient
 *     ConvNets (units by the sum of their absolute weights)</a>
 */
public final class Compression {
  private static final int EPOCHS = 20;

  private final TrainingRows training;
  private final TrainingRows validation;
  private final TrainingRows judged;
  private final Loss loss;
  private final Loss judge;
  private final int quantiles;
  private final TrainingContext context;

  private Compression(
      TrainingRows training,
      TrainingRows validation,
      TrainingRows judged,
      Loss loss,
      Loss judge,
      int quantiles,
      TrainingContext context) {
    this.training = training;
    this.validation = validation;
    this.judged = judged;
    this.loss = loss;
    this.judge = judge;
    this.quantiles = quantiles;
    this.context = context;
  }

  /**
   * Prepares.
   *
   * @param training rows to train on with after pruning
   * @param validation rows to stop that training by
   * @param judged rows that the losses told are of
   * @param loss what is made small
   * @param judge what stops training and is told
   * @param context the seed
   * @return the compression
   */
  public static Compression of(
      TrainingRows training,
      TrainingRows validation,
      TrainingRows judged,
      Loss loss,
      Loss judge,
      TrainingContext context) {
    return new Compression(training, validation, judged, loss, judge, 0, context);
  }

  /**
   * The same compression of networks that end in quantiles that cannot cross.
   *
   * @param count of each step, odd; the losses are of these
   * @return the changed compression
   */
  public Compression quantiles(int count) {
    return new Compression(training, validation, judged, loss, judge, count, context);
  }

  /**
   * Prepares for the student of a transfer: its target's earlier windows train, the later ones
   * stop, the days held back for the test judge.
   *
   * @param result of {@link NetworkTransfer}, with days held back
   * @param context the seed
   * @return the compression
   * @throws IllegalArgumentException if no day was held back
   */
  public static Compression of(TransferResult result, TrainingContext context) {
    PreparedData data = result.data();
    int horizon = data.horizon();
    int size = data.whole().target().size();
    int[] origins =
        IntStream.rangeClosed(size - data.testSteps(), size - horizon)
            .filter(at -> !data.whole().target().isMissing(at - 1))
            .toArray();
    if (origins.length == 0) {
      throw new IllegalArgumentException(
          "no day of " + data.whole().id() + " was held back to judge by");
    }
    NetworkLayout layout = NetworkWindows.layout(data.target(), horizon);
    NetworkWindows windows = NetworkWindows.of(layout, data.target(), Integer.MAX_VALUE);
    Loss loss = Losses.squared(0, horizon);
    return of(
        windows.fit(),
        windows.held(),
        WindowRows.of(layout, data.whole(), origins),
        loss,
        loss,
        context);
  }

  /**
   * One version.
   *
   * @param how what was done
   * @param network the smaller network
   * @param parameters its learned numbers that are not 0
   * @param bytes of its parameters
   * @param loss on the judged rows
   * @param cost loss over that of the network as it was, less 1
   */
  public record Version(
      String how, DenseNetwork network, long parameters, long bytes, double loss, double cost) {
    /** Prints what it saves and costs. */
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%-28s %6d parameters %7d bytes, loss %.5g (%+.2f %%)",
          how,
          parameters,
          bytes,
          loss,
          100 * cost);
    }
  }

  /**
   * The network as it was, rounded after and during training, and pruned by shares both ways.
   *
   * @param network to be compressed
   * @param shares of weights and of hidden units to take away, each in (0, 1); not modified
   * @return the versions, the network as it was first
   */
  public List<Version> versions(DenseNetwork network, double... shares) {
    double before = measured(network);
    List<Version> versions = new ArrayList<>();
    versions.add(version("float", network, before, floats(network)));
    versions.add(
        version("int8, after training", NetworkKernel.rounded(network), before, bytes(network)));
    DenseNetwork aware =
        trained(network, trainer().precision(DenseTrainer.Precision.INT8_AWARE).build());
    versions.add(version("int8, trained for it", aware, before, bytes(network)));
    for (double share : shares) {
      String percent = String.format(Locale.ROOT, " %.0f %%", 100 * share);
      DenseNetwork zeroed = magnitude(network, share);
      versions.add(version("smallest weights" + percent, zeroed, before, floats(network)));
      DenseNetwork narrow = structured(network, share);
      versions.add(version("weakest units" + percent, narrow, before, floats(narrow)));
      versions.add(
          version(
              "weakest units" + percent + ", int8",
              NetworkKernel.rounded(narrow),
              before,
              bytes(narrow)));
    }
    return versions;
  }

  /**
   * Sets the smallest weights of each layer to 0 and trains the rest on.
   *
   * @param network as it is
   * @param share of each layer's weights, in (0, 1); biases stay
   * @return a network of the same shape
   */
  public DenseNetwork magnitude(DenseNetwork network, double share) {
    requireShare(share);
    float[] parameters = network.parameters();
    boolean[] kept = new boolean[parameters.length];
    Arrays.fill(kept, true);
    int at = 0;
    for (Layer layer : network.layers()) {
      int from = at;
      IntStream.range(0, layer.inputs() * layer.outputs())
          .boxed()
          .sorted(Comparator.comparingDouble(i -> Math.abs(parameters[from + i])))
          .limit((long) (share * layer.inputs() * layer.outputs()))
          .forEach(i -> kept[from + i] = false);
      at += layer.parameters();
    }
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = kept[i] ? parameters[i] : 0;
    }
    return trained(DenseNetwork.of(network.layers(), parameters), trainer().keep(kept).build());
  }

  /**
   * Takes away the hidden units whose weights onward have the least absolute sum and trains the
   * rest on.
   *
   * @param network as it is
   * @param share of each hidden layer's units, in (0, 1); one unit at least stays
   * @return a narrower network
   */
  public DenseNetwork structured(DenseNetwork network, double share) {
    requireShare(share);
    DenseNetwork now = network;
    for (int layer = 0; layer < network.layers().size() - 1; layer++) {
      now = narrowed(now, layer, share);
    }
    return trained(now, trainer().build());
  }

  private static void requireShare(double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("share must be in (0, 1), not " + share);
    }
  }

  private static DenseNetwork narrowed(DenseNetwork network, int layer, double share) {
    List<Layer> layers = new ArrayList<>(network.layers());
    Layer own = layers.get(layer);
    Layer next = layers.get(layer + 1);
    float[] p = network.parameters();
    int ownAt = layers.subList(0, layer).stream().mapToInt(Layer::parameters).sum();
    int nextAt = ownAt + own.parameters();
    double[] strength = new double[own.outputs()];
    for (int unit = 0; unit < strength.length; unit++) {
      for (int out = 0; out < next.outputs(); out++) {
        strength[unit] += Math.abs(p[nextAt + unit * next.outputs() + out]);
      }
    }
    int count = Math.max(1, own.outputs() - (int) (share * own.outputs()));
    int[] kept =
        IntStream.range(0, strength.length)
            .boxed()
            .sorted(Comparator.comparingDouble(unit -> -strength[unit]))
            .limit(count)
            .mapToInt(Integer::intValue)
            .sorted()
            .toArray();
    Layer narrow = new Layer(own.inputs(), count, own.activation());
    Layer after = new Layer(count, next.outputs(), next.activation());
    float[] result =
        new float
            [p.length
                - own.parameters()
                - next.parameters()
                + narrow.parameters()
                + after.parameters()];
    System.arraycopy(p, 0, result, 0, ownAt);
    for (int k = 0; k < count; k++) {
      for (int in = 0; in < own.inputs(); in++) {
        result[ownAt + in * count + k] = p[ownAt + in * own.outputs() + kept[k]];
      }
      result[ownAt + own.inputs() * count + k] = p[ownAt + own.inputs() * own.outputs() + kept[k]];
    }
    int to = ownAt + narrow.parameters();
    for (int k = 0; k < count; k++) {
      System.arraycopy(
          p, nextAt + kept[k] * next.outputs(), result, to + k * next.outputs(), next.outputs());
    }
    int rest = nextAt + next.inputs() * next.outputs();
    System.arraycopy(p, rest, result, to + count * next.outputs(), p.length - rest);
    layers.set(layer, narrow);
    layers.set(layer + 1, after);
    return DenseNetwork.of(layers, result);
  }

  private DenseTrainer.Builder trainer() {
    return builder(loss)
        .validationLoss(judge)
        .epochs(EPOCHS)
        .learningRate(1e-3)
        .batch(32)
        .patience(5);
  }

  private DenseTrainer.Builder builder(Loss minimised) {
    DenseTrainer.Builder builder = DenseTrainer.builder(minimised);
    return quantiles == 0 ? builder : builder.quantiles(quantiles);
  }

  private DenseNetwork trained(DenseNetwork start, DenseTrainer trainer) {
    return trainer.fit(start, training, validation, context).network();
  }

  private Version version(String how, DenseNetwork network, double before, long bytes) {
    float[] parameters = network.parameters();
    long used = IntStream.range(0, parameters.length).filter(i -> parameters[i] != 0).count();
    double after = measured(network);
    return new Version(how, network, used, bytes, after, after / before - 1);
  }

  /** A fit of no passes measures its start. */
  private double measured(DenseNetwork network) {
    return builder(judge)
        .epochs(0)
        .build()
        .fit(network, training, judged, context)
        .validationLoss();
  }

  private static long floats(DenseNetwork network) {
    return (long) Float.BYTES * DenseNetwork.parameters(network.layers());
  }

  private static long bytes(DenseNetwork network) {
    int units = network.layers().stream().mapToInt(Layer::outputs).sum();
    return DenseNetwork.parameters(network.layers()) - units + 2L * Float.BYTES * units;
  }
}
