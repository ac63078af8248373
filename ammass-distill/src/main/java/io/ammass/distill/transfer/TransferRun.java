package io.ammass.distill.transfer;

import io.ammass.distill.cache.CheckedFile;
import io.ammass.distill.transfer.ProductIo.Codec;
import io.ammass.model.TrainingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One run: each product is read if it is kept under its key, else made and kept. */
final class TransferRun implements AutoCloseable {
  /** Changes when the bytes of products mean something else. */
  private static final String FORMAT = "transfer 1";

  private static final int MOST_BYTES = 1 << 30;

  private final Map<Stage, TransferStep> steps;
  private final @Nullable Path folder;
  private final TrainingContext context;
  private final @Nullable FileChannel lock;
  private final Map<Stage, byte[]> hashes = new EnumMap<>(Stage.class);
  private final Map<Stage, Object> products = new EnumMap<>(Stage.class);
  private final List<TransferResult.Done> done = new ArrayList<>();

  TransferRun(Map<Stage, TransferStep> steps, @Nullable Path folder, TrainingContext context) {
    this.steps = steps;
    this.folder = folder;
    this.context = context;
    this.lock = folder == null ? null : locked(folder);
  }

  private static FileChannel locked(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve("work.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tried(channel) == null) {
        channel.close();
        throw new IllegalStateException(
            "another process works in " + folder + ". Maybe wait for it, or take another folder.");
      }
      return channel;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot work in " + folder + ": " + e.getMessage(), e);
    }
  }

  private static @Nullable FileLock tried(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Held by this very process.
      return null;
    }
  }

  TransferResult all() {
    until(Stage.TARGET_TEST);
    return new TransferResult(
        product(Stage.DOMAINS, Domains.class),
        product(Stage.PREPARATION, PreparedData.class),
        product(Stage.FEATURES, DomainFeatures.class),
        product(Stage.SOURCE_MODEL, SourceModel.class),
        product(Stage.TRANSFER_NETWORK, TransferNetwork.class),
        product(Stage.FINE_TUNING, TunedModels.class),
        product(Stage.TARGET_TEST, TargetTest.class),
        done,
        settings(),
        context.seed());
  }

  void until(Stage last) {
    for (Stage stage : Stage.values()) {
      if (stage.compareTo(last) <= 0) {
        run(stage);
        context.progress().progress("transfer", stage.ordinal() + 1L, Stage.values().length);
      }
    }
  }

  private void run(Stage stage) {
    switch (stage) {
      case DOMAINS -> kept(stage, Products.DOMAINS, () -> step(stage, DomainStep.class).choose());
      case PREPARATION ->
          kept(
              stage,
              Products.PREPARED,
              () -> step(stage, PreparationStep.class).prepare(domains()),
              Stage.DOMAINS);
      case FEATURES ->
          kept(
              stage,
              Products.FEATURES,
              () -> step(stage, FeatureStep.class).extract(data(), context),
              Stage.PREPARATION);
      case SOURCE_MODEL ->
          kept(
              stage,
              Products.SOURCE,
              () ->
                  step(stage, SourceStep.class)
                      .train(data(), product(Stage.FEATURES, DomainFeatures.class), context),
              Stage.PREPARATION,
              Stage.FEATURES);
      case TRANSFER_NETWORK ->
          kept(
              stage,
              Products.NETWORK,
              () ->
                  step(stage, MappingStep.class)
                      .build(product(Stage.SOURCE_MODEL, SourceModel.class), data()),
              Stage.PREPARATION,
              Stage.SOURCE_MODEL);
      case FINE_TUNING ->
          kept(
              stage,
              Products.TUNED,
              () ->
                  step(stage, FineTuningStep.class)
                      .tune(
                          product(Stage.TRANSFER_NETWORK, TransferNetwork.class), data(), context),
              Stage.PREPARATION,
              Stage.TRANSFER_NETWORK);
      case TARGET_TEST ->
          kept(
              stage,
              Products.TEST,
              () ->
                  step(stage, TargetTestStep.class)
                      .test(product(Stage.FINE_TUNING, TunedModels.class), data()),
              Stage.PREPARATION,
              Stage.FINE_TUNING);
    }
  }

  private <P> void kept(Stage stage, Codec<P> codec, Supplier<P> work, Stage... from) {
    byte[] key = key(stage, from);
    String note = "";
    if (folder != null) {
      CheckedFile.Reading reading = CheckedFile.read(folder.resolve(stage.file()), key, MOST_BYTES);
      if (reading.state() == CheckedFile.State.FOUND) {
        ByteBuffer content = ByteBuffer.wrap(reading.content());
        double seconds = content.getDouble();
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        take(stage, codec, bytes, new TransferResult.Done(stage, true, seconds, ""));
        return;
      }
      note =
          switch (reading.state()) {
            case STALE -> "its input or a setting had changed";
            case DAMAGED -> "its file was damaged";
            default -> "";
          };
    }
    long start = System.nanoTime();
    byte[] bytes = codec.bytes(work.get());
    double seconds = (System.nanoTime() - start) / 1e9;
    if (folder != null) {
      byte[] content =
          ByteBuffer.allocate(Double.BYTES + bytes.length).putDouble(seconds).put(bytes).array();
      CheckedFile.write(folder.resolve(stage.file()), key, content);
    }
    take(stage, codec, bytes, new TransferResult.Done(stage, false, seconds, note));
  }

  /** A product is always taken from its bytes: what goes on is the same, resumed or not. */
  private <P> void take(Stage stage, Codec<P> codec, byte[] bytes, TransferResult.Done how) {
    products.put(stage, codec.product(bytes));
    hashes.put(stage, CheckedFile.hash(bytes));
    done.add(how);
  }

  private byte[] key(Stage stage, Stage... from) {
    TransferStep step = Objects.requireNonNull(steps.get(stage));
    List<byte[]> parts = new ArrayList<>();
    parts.add(text(FORMAT));
    parts.add(text(stage.name()));
    parts.add(text(step.getClass().getName()));
    parts.add(text(new TreeMap<>(step.settings()).toString()));
    parts.add(text(Long.toString(context.seed())));
    for (Stage input : from) {
      parts.add(Objects.requireNonNull(hashes.get(input)));
    }
    return CheckedFile.hash(parts.toArray(byte[][]::new));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    steps.forEach(
        (stage, step) -> {
          String name = stage.name().toLowerCase(java.util.Locale.ROOT);
          settings.put(name, step.getClass().getSimpleName());
          step.settings().forEach((key, value) -> settings.put(name + "." + key, value));
        });
    return settings;
  }

  private <S> S step(Stage stage, Class<S> type) {
    return type.cast(Objects.requireNonNull(steps.get(stage)));
  }

  private <P> P product(Stage stage, Class<P> type) {
    return type.cast(Objects.requireNonNull(products.get(stage)));
  }

  private Domains domains() {
    return product(Stage.DOMAINS, Domains.class);
  }

  private PreparedData data() {
    return product(Stage.PREPARATION, PreparedData.class);
  }

  @Override
  public void close() {
    if (lock != null) {
      try {
        lock.close();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot leave " + folder + ": " + e.getMessage(), e);
      }
    }
  }
}
