package io.ammass.formulas.kernel;

import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Evaluates a kernel over many rows with helpers from an executor.
 *
 * <p>The rows are cut into blocks that fit a cache; whoever is free takes the next block. Rows are
 * independent of one another, so the bits do not depend on the number of helpers. The calling
 * thread takes part, so a busy executor delays nothing; no thread is started or left behind, and no
 * block is running any more when a method returns. Immutable.
 */
public final class ParallelRows {
  /** Rows a block: 8 columns of 8 KiB stay in a first- or second-level cache. */
  private static final int BLOCK = 4096;

  private final Executor executor;
  private final int workers;

  private ParallelRows(Executor executor, int workers) {
    this.executor = Objects.requireNonNull(executor, "executor");
    if (!(workers >= 1)) {
      throw new IllegalArgumentException("workers must be >= 1, not " + workers);
    }
    this.workers = workers;
  }

  /**
   * Work shared between the caller and an executor.
   *
   * @param executor where helpers run; never shut down
   * @param workers how many take part, the caller among them, at least 1
   * @return the way of working
   * @throws IllegalArgumentException if workers is below 1
   */
  public static ParallelRows of(Executor executor, int workers) {
    return new ParallelRows(executor, workers);
  }

  /**
   * Evaluates rows 0 to {@code rows}.
   *
   * @param kernel the kernel
   * @param columns as {@link BatchKernel#values}; not modified
   * @param rows how many rows
   * @param values receives the values; modified
   * @throws CancellationException if the calling thread is interrupted; its flag stays set
   */
  public void values(BatchKernel kernel, double[][] columns, int rows, double[] values) {
    run(rows, (from, to) -> kernel.values(columns, from, to, values));
  }

  /**
   * Evaluates value and gradient of rows 0 to {@code rows}.
   *
   * @param kernel the kernel
   * @param columns as {@link BatchKernel#valuesAndGradients}; not modified
   * @param rows how many rows
   * @param values receives the values; modified
   * @param gradients receives the partial derivatives, {@code [symbol][row]}; modified
   * @throws CancellationException if the calling thread is interrupted; its flag stays set
   */
  public void valuesAndGradients(
      BatchKernel kernel, double[][] columns, int rows, double[] values, double[][] gradients) {
    run(rows, (from, to) -> kernel.valuesAndGradients(columns, from, to, values, gradients));
  }

  private interface RangeTask {
    void run(int from, int to);
  }

  private void run(int rows, RangeTask task) {
    Thread caller = Thread.currentThread();
    AtomicInteger next = new AtomicInteger();
    AtomicReference<RuntimeException> failure = new AtomicReference<>();
    int blocks = (int) ((rows + (BLOCK - 1L)) / BLOCK);
    Runnable work =
        () -> {
          for (int block = next.getAndIncrement();
              block < blocks && failure.get() == null;
              block = next.getAndIncrement()) {
            if (caller.isInterrupted()) {
              failure.compareAndSet(null, new CancellationException("interrupted"));
              return;
            }
            int from = block * BLOCK;
            task.run(from, Math.min(from + BLOCK, rows));
          }
        };
    int helpers = Math.min(workers, blocks) - 1;
    Helper[] started = new Helper[Math.max(0, helpers)];
    try {
      for (int i = 0; i < started.length; i++) {
        started[i] = new Helper(work, failure);
        executor.execute(started[i]);
      }
      work.run();
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
    }
    for (Helper helper : started) {
      if (helper != null) {
        helper.skipOrAwait(failure);
      }
    }
    RuntimeException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
  }

  /** A helper's run: started at most once, skipped if the caller was quicker. */
  private static final class Helper implements Runnable {
    private final Runnable work;
    private final AtomicReference<RuntimeException> failure;
    private final AtomicBoolean isClaimed = new AtomicBoolean();
    private final CountDownLatch done = new CountDownLatch(1);

    Helper(Runnable work, AtomicReference<RuntimeException> failure) {
      this.work = work;
      this.failure = failure;
    }

    @Override
    public void run() {
      if (!isClaimed.compareAndSet(false, true)) {
        return;
      }
      try {
        work.run();
      } catch (RuntimeException e) {
        failure.compareAndSet(null, e);
      } finally {
        done.countDown();
      }
    }

    void skipOrAwait(AtomicReference<RuntimeException> outcome) {
      if (isClaimed.compareAndSet(false, true)) {
        return;
      }
      boolean isInterrupted = false;
      while (true) {
        try {
          done.await();
          break;
        } catch (InterruptedException e) {
          // The helper writes into the caller's arrays, so it must end before we return; it stops
          // at its next block.
          isInterrupted = true;
          outcome.compareAndSet(null, new CancellationException("interrupted"));
        }
      }
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
