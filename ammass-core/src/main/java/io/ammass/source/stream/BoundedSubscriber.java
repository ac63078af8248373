package io.ammass.source.stream;

import io.ammass.error.AmmassException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a publisher sends until it is taken: never more than was asked for, and more is asked
 * for only when something was taken.
 */
final class BoundedSubscriber implements Flow.Subscriber<Reading> {
  private final int capacity;
  private final Deque<Reading> queue = new ArrayDeque<>();
  private Flow.@Nullable Subscription subscription;
  private boolean done;
  private boolean cancelled;
  private @Nullable Throwable failure;

  BoundedSubscriber(int capacity) {
    this.capacity = capacity;
  }

  @Override
  public void onSubscribe(Flow.Subscription offered) {
    Objects.requireNonNull(offered, "subscription");
    boolean refused;
    synchronized (this) {
      refused = subscription != null || cancelled;
      if (!refused) {
        subscription = offered;
      }
    }
    // Called outside the lock: a publisher may answer at once, in this thread.
    if (refused) {
      offered.cancel();
    } else {
      offered.request(capacity);
    }
  }

  @Override
  public void onNext(Reading reading) {
    Objects.requireNonNull(reading, "reading");
    boolean overflow;
    synchronized (this) {
      if (done || cancelled) {
        return;
      }
      overflow = queue.size() == capacity;
      if (overflow) {
        failure =
            new IllegalStateException(
                "it sent more than the " + capacity + " readings it was asked for");
        done = true;
      } else {
        queue.add(reading);
      }
      notifyAll();
    }
    if (overflow) {
      cancel();
    }
  }

  @Override
  public void onError(Throwable error) {
    Objects.requireNonNull(error, "error");
    synchronized (this) {
      if (!done) {
        failure = error;
        done = true;
      }
      notifyAll();
    }
  }

  @Override
  public synchronized void onComplete() {
    done = true;
    notifyAll();
  }

  /**
   * Takes what is there; waits for the first if nothing is.
   *
   * @param nanos how long to wait at most
   * @return the readings, empty if none came in time or there are no more
   * @throws AmmassException if the publisher failed and everything before is taken
   */
  List<Reading> take(long nanos) throws InterruptedException {
    List<Reading> taken;
    Flow.Subscription from;
    synchronized (this) {
      long deadline = System.nanoTime() + nanos;
      while (queue.isEmpty() && !done && !cancelled) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return List.of();
        }
        // Rounded up: a wait of zero would last for ever.
        wait(left / 1_000_000 + 1);
      }
      Throwable error = failure;
      if (queue.isEmpty() && error != null) {
        throw new AmmassException("the publisher of readings failed: " + error.getMessage(), error);
      }
      taken = new ArrayList<>(queue);
      queue.clear();
      from = subscription;
    }
    if (from != null && !taken.isEmpty() && !isFinished()) {
      from.request(taken.size());
    }
    return taken;
  }

  /** Whether nothing will come any more and everything is taken. */
  synchronized boolean isFinished() {
    return queue.isEmpty() && failure == null && (done || cancelled);
  }

  /** Cancels and forgets what was not taken. */
  void drop() {
    cancel();
    synchronized (this) {
      queue.clear();
      failure = null;
    }
  }

  void cancel() {
    Flow.Subscription from;
    synchronized (this) {
      cancelled = true;
      from = subscription;
      notifyAll();
    }
    if (from != null) {
      from.cancel();
    }
  }
}
