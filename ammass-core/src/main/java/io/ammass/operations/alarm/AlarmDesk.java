package io.ammass.operations.alarm;

import io.ammass.alarm.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the alarms of all sites and tells people.
 *
 * <pre>{@code
 * AlarmDesk desk =
 *     AlarmDesk.builder()
 *         .store(AlarmStore.file(folder.resolve("alarms.json")))
 *         .policy(AlarmPolicy.DEFAULT.withEscalation(Duration.ofHours(4)))
 *         .sink(FileSink.at(folder.resolve("alarms.jsonl")))
 *         .sink(mail, Alarm.Severity.WARNING)
 *         .escalateTo(1, duty)
 *         .open();
 * DeskReport told = desk.report(Watch.usual().check(situation), clock.instant());
 * }</pre>
 *
 * <p>The state is saved before anything is sent, and again after each message: a restart neither
 * doubles nor loses an alarm. A message whose sending could not be noted is sent again under the
 * same identifier. A sink that fails is tried again later, at growing intervals, and never stops
 * the others.
 *
 * <p><b>Threads</b>: safe to share; only one thread at a time sends, others that find it sending
 * leave their messages to it. No thread is started. <b>Processes</b>: one desk a store.
 */
public final class AlarmDesk {
  private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
  private static final Duration LONGEST_RETRY = Duration.ofHours(6);

  /** With the intervals above: about four days. */
  private static final int MOST_ATTEMPTS = 24;

  private final AlarmStore store;
  private final AlarmPolicy policy;
  private final Map<String, AlarmSink> sinks;
  private final List<AlarmPolicy.Route> routes;
  private final Object guard = new Object();
  private final ReentrantLock sending = new ReentrantLock();
  private AlarmState state;

  private AlarmDesk(Builder builder) {
    this.store = builder.store;
    this.policy = builder.policy;
    this.sinks = Map.copyOf(builder.sinks);
    this.routes = List.copyOf(builder.routes);
    this.state = store.load().map(AlarmState::fromJson).orElse(AlarmState.EMPTY);
  }

  /**
   * Starts a desk.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Takes findings in and sends what is due.
   *
   * @param findings what rules saw
   * @param now the time of the look
   * @return what happened and what was sent
   * @throws java.io.UncheckedIOException if the state cannot be saved; nothing is lost or sent then
   */
  public DeskReport report(Findings findings, Instant now) {
    List<AlarmMessage> messages = note(findings, now);
    return deliver(now, messages);
  }

  /**
   * Takes findings in without sending: quick, for a thread that must not wait for the network.
   *
   * @param findings what rules saw
   * @param now the time of the look
   * @return what happened
   */
  public List<AlarmMessage> note(Findings findings, Instant now) {
    synchronized (guard) {
      return keep(policy.advance(state, findings, now, routes));
    }
  }

  /**
   * Escalates what nobody acknowledged and sends what is due, such as after quiet hours. To be
   * called every few minutes.
   *
   * @param now the time
   * @return what happened and what was sent
   */
  public DeskReport tick(Instant now) {
    List<AlarmMessage> messages;
    synchronized (guard) {
      messages = keep(policy.advance(state, now, routes));
    }
    return deliver(now, messages);
  }

  /**
   * Notes that somebody takes care of an alarm.
   *
   * @param id the alarm's identifier
   * @param by who
   * @param now when
   * @return what happened and what was sent
   */
  public DeskReport acknowledge(String id, String by, Instant now) {
    List<AlarmMessage> messages;
    synchronized (guard) {
      messages = keep(policy.acknowledge(state, id, by, now, routes));
    }
    return deliver(now, messages);
  }

  /**
   * The state as it is now.
   *
   * @return the alarms that are up and what is to be sent
   */
  public AlarmState state() {
    synchronized (guard) {
      return state;
    }
  }

  private List<AlarmMessage> keep(AlarmPolicy.Step step) {
    if (!step.state().equals(state)) {
      // First on disk, then in memory: if saving fails, the next look finds everything again.
      store.save(step.state().toJson());
      state = step.state();
    }
    return step.messages();
  }

  private DeskReport deliver(Instant now, List<AlarmMessage> messages) {
    List<Delivery> sent = new ArrayList<>();
    List<Delivery> failed = new ArrayList<>();
    List<Delivery> givenUp = new ArrayList<>();
    if (sending.tryLock()) {
      try {
        Set<String> out = new HashSet<>();
        Delivery next = nextDue(now, out);
        while (next != null) {
          deliver(next, now, out, sent, failed, givenUp);
          next = nextDue(now, out);
        }
      } finally {
        sending.unlock();
      }
    }
    return new DeskReport(messages, sent, failed, givenUp, state().outbox().size());
  }

  private @Nullable Delivery nextDue(Instant now, Set<String> out) {
    for (Delivery delivery : state().outbox()) {
      if (!delivery.notBefore().isAfter(now) && !out.contains(delivery.sink())) {
        return delivery;
      }
    }
    return null;
  }

  private void deliver(
      Delivery delivery,
      Instant now,
      Set<String> out,
      List<Delivery> sent,
      List<Delivery> failed,
      List<Delivery> givenUp) {
    AlarmSink sink = sinks.get(delivery.sink());
    if (sink == null) {
      Delivery lost = delivery.failed(now, "no sink has this name any more");
      givenUp.add(lost);
      update(lost, false);
      return;
    }
    try {
      sink.send(delivery.message());
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      out.add(delivery.sink());
      Delivery again = delivery.failed(now.plus(pause(delivery.attempts())), reason(e));
      boolean last = again.attempts() >= MOST_ATTEMPTS;
      (last ? givenUp : failed).add(again);
      update(again, !last);
      return;
    }
    sent.add(delivery);
    update(delivery, false);
  }

  private void update(Delivery delivery, boolean again) {
    synchronized (guard) {
      AlarmState next = again ? state.retried(delivery) : state.sent(delivery);
      store.save(next.toJson());
      state = next;
    }
  }

  private static Duration pause(int attempts) {
    Duration pause = FIRST_RETRY.multipliedBy(1L << Math.min(attempts, 20));
    return pause.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : pause;
  }

  private static String reason(Exception e) {
    String message = e.getMessage();
    String text = message == null ? e.getClass().getSimpleName() : message;
    return text.length() > 500 ? text.substring(0, 500) + "..." : text;
  }

  /** Prints the sinks and the state. */
  @Override
  public String toString() {
    return "alarm desk with " + routes.size() + " sinks, " + state();
  }

  /** Collects the parts of a desk. */
  public static final class Builder {
    private AlarmStore store = AlarmStore.memory();
    private AlarmPolicy policy = AlarmPolicy.DEFAULT;
    private final Map<String, AlarmSink> sinks = new LinkedHashMap<>();
    private final List<AlarmPolicy.Route> routes = new ArrayList<>();

    private Builder() {}

    /**
     * Sets where the state is kept; in memory if not set.
     *
     * @param newStore the store
     * @return this
     */
    public Builder store(AlarmStore newStore) {
      store = Objects.requireNonNull(newStore, "store");
      return this;
    }

    /**
     * Sets hysteresis in time, quiet hours and escalation.
     *
     * @param newPolicy the policy
     * @return this
     */
    public Builder policy(AlarmPolicy newPolicy) {
      policy = Objects.requireNonNull(newPolicy, "policy");
      return this;
    }

    /**
     * Adds a sink that is told everything at once.
     *
     * @param sink the sink
     * @return this
     * @throws IllegalArgumentException if another has the same name
     */
    public Builder sink(AlarmSink sink) {
      return sink(sink, Alarm.Severity.INFO);
    }

    /**
     * Adds a sink.
     *
     * @param sink the sink
     * @param from the least severity it is told
     * @return this
     * @throws IllegalArgumentException if another has the same name
     */
    public Builder sink(AlarmSink sink, Alarm.Severity from) {
      return route(sink, from, 0);
    }

    /**
     * Adds a sink that is told what was escalated.
     *
     * @param tier 1 for the first escalation, and so on
     * @param sink the sink
     * @return this
     * @throws IllegalArgumentException if another has the same name, or the tier is below 1
     */
    public Builder escalateTo(int tier, AlarmSink sink) {
      if (tier < 1) {
        throw new IllegalArgumentException("the first escalation is tier 1, not " + tier);
      }
      return route(sink, Alarm.Severity.INFO, tier);
    }

    private Builder route(AlarmSink sink, Alarm.Severity from, int tier) {
      if (sinks.putIfAbsent(sink.name(), sink) != null) {
        throw new IllegalArgumentException(
            "two sinks are named \"" + sink.name() + "\". Maybe give one another name.");
      }
      routes.add(new AlarmPolicy.Route(sink.name(), from, tier));
      return this;
    }

    /**
     * Opens the desk with the state last saved.
     *
     * @return the desk
     * @throws io.ammass.error.DataFormatException if the state cannot be read
     */
    public AlarmDesk open() {
      return new AlarmDesk(this);
    }
  }
}
