package io.ammass.source.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.clean.Cleaner;
import io.ammass.error.AmmassException;
import io.ammass.error.DataFormatException;
import io.ammass.source.Limits;
import io.ammass.source.Readings;
import io.ammass.unit.Unit;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class StreamSourceTest {
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final Clock CLOCK = Clock.fixed(START.plus(Duration.ofDays(400)), ZoneOffset.UTC);
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofSeconds(20);

  private static Reading reading(String series, int hour, double value) {
    return new Reading(series, START.plus(Duration.ofHours(hour)), value);
  }

  /** Sends what it is asked for, at once and in the thread that asks. */
  private static final class ListPublisher implements Flow.Publisher<Reading> {
    private final List<Reading> readings;
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private RuntimeException end;

    ListPublisher(List<Reading> readings) {
      this.readings = readings;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Reading> subscriber) {
      subscriber.onSubscribe(
          new Flow.Subscription() {
            private int next;
            private long allowed;
            private boolean sending;

            @Override
            public void request(long n) {
              allowed += n;
              most.accumulateAndGet((int) allowed, Math::max);
              if (sending) {
                return;
              }
              sending = true;
              while (allowed > 0 && next < readings.size() && !cancelled.get()) {
                allowed--;
                subscriber.onNext(readings.get(next++));
              }
              sending = false;
              if (next == readings.size() && end == null) {
                subscriber.onComplete();
              } else if (next == readings.size()) {
                subscriber.onError(end);
              }
            }

            @Override
            public void cancel() {
              cancelled.set(true);
            }
          });
    }
  }

  private static StreamSource source(Flow.Publisher<Reading> publisher) {
    return StreamSource.of(publisher).unit(Unit.KILOWATT_HOUR).clock(CLOCK);
  }

  private static List<Reading> hours(int count) {
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      readings.add(reading(i % 2 == 0 ? "a" : "b", i / 2, i));
    }
    return readings;
  }

  @Test
  void readsAllSeriesOfAPublisherThatEnds() {
    List<Readings> all = source(new ListPublisher(hours(200))).readAll(LONG);

    assertThat(all).extracting(Readings::name).containsExactly("a", "b");
    assertThat(all.get(1).size()).isEqualTo(100);
    assertThat(all.get(1).value(99)).isEqualTo(199);
    assertThat(all.get(0).resolution()).isEqualTo(Duration.ofHours(1));
    assertThat(all.get(0).findings()).isEmpty();
    assertThat(Cleaner.standard().clean(all.get(0)).series().size()).isEqualTo(100);
  }

  @Test
  void neverAsksForMoreThanTheBufferHolds() {
    ListPublisher publisher = new ListPublisher(hours(1000));

    assertThat(source(publisher).buffer(7).readAll(LONG).get(0).size()).isEqualTo(500);
    assertThat(publisher.most.get()).isEqualTo(7);
  }

  @Test
  void readsFromThreadsOfThePublisherWithoutLosingAny() {
    try (SubmissionPublisher<Reading> publisher = new SubmissionPublisher<>()) {
      try (ReadingStream stream = source(publisher).buffer(16).open()) {
        Thread sender =
            new Thread(
                () -> {
                  hours(5000).forEach(publisher::submit);
                  publisher.close();
                });
        sender.start();
        double sum = 0;
        int count = 0;
        while (!stream.isFinished()) {
          for (Readings due : stream.next(LONG)) {
            for (int i = 0; i < due.size(); i++) {
              sum += due.value(i);
              count++;
            }
          }
        }
        assertThat(count).isEqualTo(5000);
        assertThat(sum).isEqualTo(5000 * 4999 / 2.0);
      }
    }
  }

  @Test
  void putsReadingsInOrderWithinTheAllowedLateness() {
    SplittableRandom random = new SplittableRandom(7);
    List<Reading> shuffled = new ArrayList<>();
    for (int hour = 0; hour < 300; hour++) {
      shuffled.add(reading("a", hour, hour));
    }
    // Each reading moves by at most three places.
    for (int i = 0; i + 4 <= shuffled.size(); i += 4) {
      int from = i + random.nextInt(4);
      shuffled.add(i, shuffled.remove(from));
    }

    Readings ordered =
        source(new ListPublisher(shuffled))
            .buffer(9)
            .lateness(Duration.ofHours(3))
            .readAll(LONG)
            .get(0);

    for (int i = 0; i < 300; i++) {
      assertThat(ordered.value(i)).isEqualTo(i);
    }
    assertThat(ordered.findings()).isEmpty();
  }

  @Test
  void handsLateReadingsOnAndTellsThem() {
    List<Reading> readings = new ArrayList<>(hours(40));
    readings.add(reading("a", 3, 99));

    Readings a = source(new ListPublisher(readings)).buffer(4).readAll(LONG).get(0);

    assertThat(a.size()).isEqualTo(21);
    assertThat(a.findings())
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.rule()).isEqualTo("lateReading");
              assertThat(f.count()).isEqualTo(1);
            });
  }

  @Test
  void aStampInTheFutureMakesNothingAfterItLate() {
    List<Reading> readings = new ArrayList<>(hours(10));
    readings.add(5, new Reading("a", Instant.parse("2043-11-07T08:00:00Z"), 1));

    Readings a = source(new ListPublisher(readings)).buffer(2).readAll(LONG).get(0);

    assertThat(a.size()).isEqualTo(6);
    assertThat(a.findings())
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.rule()).isEqualTo("futureStamp");
              assertThat(f.count()).isEqualTo(1);
            });
  }

  @Test
  void holdsBackNoMoreThanTheBuffer() {
    List<Reading> readings = hours(500);
    try (ReadingStream stream =
        source(new ListPublisher(readings)).buffer(10).lateness(Duration.ofDays(365)).open()) {
      int handed = 0;
      for (int i = 0; i < 30; i++) {
        handed += stream.next(SHORT).stream().mapToInt(Readings::size).sum();
      }
      // 30 calls took 300 readings; at most the buffer's ten may still be held.
      assertThat(handed).isGreaterThanOrEqualTo(290 - 10);
    }
  }

  @Test
  void handsOnWhatCameBeforeAFailureThenFails() {
    ListPublisher publisher = new ListPublisher(hours(6));
    publisher.end = new IllegalStateException("line cut");
    try (ReadingStream stream = source(publisher).lateness(Duration.ofHours(2)).open()) {
      int handed = 0;
      handed += stream.next(SHORT).stream().mapToInt(Readings::size).sum();
      handed += stream.next(SHORT).stream().mapToInt(Readings::size).sum();

      assertThat(handed).isEqualTo(6);
      assertThatThrownBy(() -> stream.next(SHORT))
          .isInstanceOf(AmmassException.class)
          .hasMessage("the publisher of readings failed: line cut");
    }
  }

  @Test
  void cancelsAPublisherThatSendsUnasked() {
    AtomicBoolean cancelled = new AtomicBoolean();
    Flow.Publisher<Reading> flood =
        subscriber -> {
          subscriber.onSubscribe(
              new Flow.Subscription() {
                @Override
                public void request(long n) {
                  // Takes no notice.
                }

                @Override
                public void cancel() {
                  cancelled.set(true);
                }
              });
          hours(100).forEach(subscriber::onNext);
        };

    assertThatThrownBy(() -> source(flood).buffer(8).readAll(LONG))
        .isInstanceOf(AmmassException.class)
        .hasMessageContaining("more than the 8 readings it was asked for");
    assertThat(cancelled).isTrue();
  }

  @Test
  void closingCancelsAndASecondSubscriptionIsRefused() {
    ListPublisher publisher = new ListPublisher(hours(100));
    ReadingStream stream = source(publisher).buffer(4).open();
    stream.close();

    assertThat(publisher.cancelled).isTrue();
    assertThat(stream.next(SHORT)).isEmpty();
    assertThat(stream.isFinished()).isTrue();

    BoundedSubscriber subscriber = new BoundedSubscriber(3);
    AtomicInteger refused = new AtomicInteger();
    Flow.Subscription counting =
        new Flow.Subscription() {
          @Override
          public void request(long n) {
            // Counted elsewhere.
          }

          @Override
          public void cancel() {
            refused.incrementAndGet();
          }
        };
    subscriber.onSubscribe(counting);
    subscriber.onSubscribe(counting);
    assertThat(refused).hasValue(1);
  }

  @Test
  void givesUpOnAPublisherThatNeverEnds() {
    AtomicBoolean cancelled = new AtomicBoolean();
    Flow.Publisher<Reading> silent =
        subscriber ->
            subscriber.onSubscribe(
                new Flow.Subscription() {
                  @Override
                  public void request(long n) {
                    // Never answers.
                  }

                  @Override
                  public void cancel() {
                    cancelled.set(true);
                  }
                });

    assertThatThrownBy(() -> source(silent).readAll(SHORT))
        .isInstanceOf(AmmassException.class)
        .hasMessageContaining("no reading within PT0.02S");
    assertThat(cancelled).isTrue();
  }

  @Test
  void honoursAnInterruptAndEndsTheSubscription() throws InterruptedException {
    AtomicReference<Throwable> seen = new AtomicReference<>();
    AtomicBoolean flagged = new AtomicBoolean();
    try (SubmissionPublisher<Reading> publisher = new SubmissionPublisher<>()) {
      Thread reader =
          new Thread(
              () -> {
                try {
                  source(publisher).readAll(LONG);
                } catch (AmmassException e) {
                  seen.set(e);
                  flagged.set(Thread.currentThread().isInterrupted());
                }
              });
      reader.start();
      reader.interrupt();
      reader.join(20_000);

      assertThat(reader.isAlive()).isFalse();
      assertThat(seen.get()).hasMessageContaining("interrupted");
      assertThat(flagged).isTrue();
    }
  }

  @Test
  void leavesNoThreadBehind() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();

    source(new ListPublisher(hours(50))).readAll(LONG);

    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> !before.contains(thread))
        .noneMatch(
            thread ->
                thread.getThreadGroup() == Thread.currentThread().getThreadGroup()
                    && !thread.isDaemon());
  }

  @Test
  void refusesMoreReadingsThanTheLimitAndInfinity() throws IOException {
    assertThatThrownBy(
            () ->
                source(new ListPublisher(hours(100)))
                    .limits(Limits.DEFAULT.withMaxRows(10))
                    .readAll(LONG))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("more than 10 readings");
    assertThatThrownBy(() -> reading("a", 0, Double.POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Infinity");
  }
}
