package io.ammass.formulas.uncertainty;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Who does the work of a numerical study: the calling thread, with or without helpers.
 *
 * <p>Work is cut into numbered blocks; who computes which block never changes the result. The
 * calling thread always takes part, so that a busy executor can delay but never block the study. No
 * thread is started or left behind. Immutable; the same instance may serve many studies at once.
 */
public final class Workers {
  private static final Workers CALLER = new Workers(Runnable::run, 1);

  private final Executor executor;
  private final int count;

  private Workers(Executor executor, int count) {
    this.executor = executor;
    this.count = count;
  }

  /**
   * The calling thread alone.
   *
   * @return one worker
   */
  public static Workers caller() {
    return CALLER;
  }

  /**
   * The calling thread and the JVM's common pool: one worker a processor. The default.
   *
   * @return as many workers as the JVM has processors
   */
  public static Workers common() {
    return new Workers(ForkJoinPool.commonPool(), Runtime.getRuntime().availableProcessors());
  }

  /**
   * The calling thread and helpers from an executor.
   *
   * @param executor where helpers run; never shut down
   * @param count workers in all, the caller among them, at least 1
   * @return the workers
   */
  public static Workers of(Executor executor, int count) {
    if (!(count >= 1)) {
      throw new IllegalArgumentException("count of workers must be at least 1, not " + count);
    }
    return new Workers(executor, count);
  }

  /**
   * The work on one block.
   *
   * @param <S> what a worker keeps from block to block
   */
  @FunctionalInterface
  public interface BlockTask<S> {
    /**
     * Computes one block.
     *
     * @param block the block's number, from 0
     * @param state this worker's own state
     */
    void run(int block, S state);
  }

  /**
   * Computes all blocks, each exactly once.
   *
   * @param <S> what a worker keeps from block to block
   * @param blocks how many blocks
   * @param state makes a worker's state; called once a worker, by that worker
   * @param task the work on a block
   * @return the states of the workers that took part, in no particular order
   * @throws CancellationException if the calling thread is interrupted; its flag stays set
   */
  public <S> List<S> run(int blocks, Supplier<S> state, BlockTask<S> task) {
    AtomicInteger next = new AtomicInteger();
    AtomicReference<RuntimeException> failure = new AtomicReference<>();
    List<S> states = new ArrayList<>();
    Thread caller = Thread.currentThread();
    Runnable work =
        () -> {
          S own = state.get();
          synchronized (states) {
            states.add(own);
          }
          for (int block = next.getAndIncrement();
              block < blocks && failure.get() == null;
              block = next.getAndIncrement()) {
            if (caller.isInterrupted()) {
              failure.compareAndSet(
                  null, new CancellationException("interrupted at block " + block));
              return;
            }
            task.run(block, own);
          }
        };
    List<Helper> helpers = new ArrayList<>();
    for (int i = 1; i < Math.min(count, blocks); i++) {
      Helper helper = new Helper(work, failure);
      helpers.add(helper);
      executor.execute(helper);
    }
    new Helper(work, failure).run();
    for (Helper helper : helpers) {
      helper.skipOrAwait();
    }
    RuntimeException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
    return states;
  }

  /** One worker's run: started at most once, skipped if the caller was quicker. */
  private static final class Helper implements Runnable {
    private final Runnable work;
    private final AtomicReference<RuntimeException> failure;
    private final AtomicBoolean claimed = new AtomicBoolean();
    private final CountDownLatch done = new CountDownLatch(1);

    Helper(Runnable work, AtomicReference<RuntimeException> failure) {
      this.work = work;
      this.failure = failure;
    }

    @Override
    public void run() {
      if (!claimed.compareAndSet(false, true)) {
        return;
      }
      try {
        work.run();
      } catch (RuntimeException e) {
        failure.compareAndSet(null, e);
      } catch (Error e) {
        failure.compareAndSet(null, new IllegalStateException("a worker failed: " + e, e));
        throw e;
      } finally {
        done.countDown();
      }
    }

    void skipOrAwait() {
      if (claimed.compareAndSet(false, true)) {
        return;
      }
      boolean interrupted = false;
      while (true) {
        try {
          done.await();
          break;
        } catch (InterruptedException e) {
          // The helper sees the flag below at its next block; it must end before we return,
          // for it writes into arrays of the caller.
          interrupted = true;
          failure.compareAndSet(null, new CancellationException("interrupted"));
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
