package io.ammass.operations.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.alarm.Alarm;
import io.ammass.alarm.Alarm.Severity;
import io.ammass.error.DataFormatException;
import io.ammass.operations.alarm.AlarmMessage.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlarmDeskTest {
  private static final Instant START = Instant.parse("2024-06-03T08:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private final List<AlarmMessage> told = new ArrayList<>();

  private AlarmSink ear(String name) {
    return AlarmSink.callback(name, told::add);
  }

  private static Instant hour(int hours) {
    return START.plus(HOUR.multipliedBy(hours));
  }

  private static Observation seen(double level, Severity severity) {
    return new Observation(
        "wape",
        "load",
        Observation.Kind.CONDITION,
        level,
        10,
        5,
        severity,
        START,
        "level " + level,
        Advice.check("look"));
  }

  private static Findings level(double level) {
    return new Findings("site", Set.of("wape"), List.of(seen(level, Severity.WARNING)));
  }

  private static Findings nothing() {
    return new Findings("site", Set.of("wape"), List.of());
  }

  private List<Event> events() {
    return told.stream().map(AlarmMessage::event).toList();
  }

  @Test
  void raisesOnceAndClearsOnceWithHysteresis() {
    AlarmDesk desk = AlarmDesk.builder().sink(ear("ear")).open();

    int hour = 0;
    for (double level : new double[] {9, 10, 12, 9, 6, 10, 5, 9, 4}) {
      desk.report(level(level), hour(hour++));
    }

    assertThat(events()).containsExactly(Event.RAISED, Event.CLEARED);
    assertThat(told.get(0).at()).isEqualTo(hour(1));
    assertThat(told.get(1).at()).isEqualTo(hour(6));
    assertThat(desk.state().active()).isEmpty();
  }

  @Test
  void aRuleThatLookedAndSawNothingClearsAndOneThatDidNotLookDoesNot() {
    AlarmDesk desk = AlarmDesk.builder().sink(ear("ear")).open();
    desk.report(level(11), hour(0));

    desk.report(new Findings("site", Set.of("other"), List.of()), hour(1));
    desk.report(new Findings("elsewhere", Set.of("wape"), List.of()), hour(2));
    assertThat(events()).containsExactly(Event.RAISED);
    desk.report(nothing(), hour(3));

    assertThat(events()).containsExactly(Event.RAISED, Event.CLEARED);
  }

  @Test
  void aLevelThatCannotBeSeenChangesNothing() {
    AlarmDesk desk = AlarmDesk.builder().sink(ear("ear")).open();

    desk.report(level(Double.NaN), hour(0));
    desk.report(level(11), hour(1));
    desk.report(level(Double.NaN), hour(2));

    assertThat(events()).containsExactly(Event.RAISED);
    assertThat(desk.state().active()).hasSize(1);
  }

  @Test
  void clearsOnlyAfterTheTimeSetAndStartsAnewWhenItRises() {
    AlarmDesk desk =
        AlarmDesk.builder()
            .policy(AlarmPolicy.DEFAULT.withClearAfter(HOUR.multipliedBy(2)))
            .sink(ear("ear"))
            .open();
    desk.report(level(11), hour(0));

    desk.report(level(1), hour(1));
    desk.report(level(7), hour(2));
    desk.report(level(1), hour(3));
    assertThat(events()).containsExactly(Event.RAISED);
    desk.report(level(1), hour(5));

    assertThat(events()).containsExactly(Event.RAISED, Event.CLEARED);
  }

  @Test
  void aGraverAlarmIsToldAgainAndAMilderOneIsNot() {
    AlarmDesk desk = AlarmDesk.builder().sink(ear("ear")).open();
    Severity[] severities = {Severity.INFO, Severity.CRITICAL, Severity.WARNING, Severity.CRITICAL};
    for (int i = 0; i < severities.length; i++) {
      desk.report(new Findings("site", Set.of(), List.of(seen(20, severities[i]))), hour(i));
    }

    assertThat(events()).containsExactly(Event.RAISED, Event.WORSENED);
    assertThat(told.get(1).severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void aForecastAlarmIsToldOnceADayHoweverOftenTheForecastIsMade() {
    AlarmDesk desk = AlarmDesk.builder().sink(ear("ear")).open();
    Alarm peak = new Alarm(hour(20), "peakAboveLimit", Severity.CRITICAL, "peak");
    Alarm next = new Alarm(hour(44), "peakAboveLimit", Severity.CRITICAL, "peak tomorrow");

    for (int i = 0; i < 10; i++) {
      desk.report(Findings.of("site", ZoneOffset.UTC, List.of(peak, next)), hour(i));
    }
    assertThat(events()).containsExactly(Event.RAISED, Event.RAISED);
    desk.report(nothing(), hour(200));

    assertThat(events()).hasSize(2);
    assertThat(desk.state().active()).isEmpty();
  }

  @Test
  void escalatesStepByStepUntilSomebodyAcknowledges() {
    AlarmDesk desk =
        AlarmDesk.builder()
            .policy(AlarmPolicy.DEFAULT.withEscalation(HOUR.multipliedBy(4), HOUR.multipliedBy(8)))
            .sink(AlarmSink.callback("team", message -> {}))
            .escalateTo(1, ear("duty"))
            .escalateTo(2, ear("head"))
            .open();
    desk.report(level(11), hour(0));
    assertThat(told).isEmpty();
    desk.tick(hour(3));
    assertThat(told).isEmpty();
    desk.tick(hour(4));
    desk.tick(hour(5));
    assertThat(told).extracting(AlarmMessage::event).containsExactly(Event.ESCALATED);

    String id = desk.state().active().get(0).id();
    desk.acknowledge(id, "Jan", hour(6));
    desk.acknowledge(id, "Piet", hour(7));
    desk.tick(hour(20));

    assertThat(events()).containsExactly(Event.ESCALATED, Event.ACKNOWLEDGED);
    assertThat(desk.state().alarm(id).orElseThrow().acknowledgedBy()).isEqualTo("Jan");
    desk.report(nothing(), hour(21));
    assertThat(events()).containsExactly(Event.ESCALATED, Event.ACKNOWLEDGED, Event.CLEARED);
  }

  @Test
  void mildAlarmsAreNotEscalated() {
    AlarmDesk desk =
        AlarmDesk.builder()
            .policy(AlarmPolicy.DEFAULT.withEscalation(HOUR))
            .escalateTo(1, ear("duty"))
            .open();
    desk.report(new Findings("site", Set.of(), List.of(seen(20, Severity.ADVICE))), hour(0));

    desk.tick(hour(5));

    assertThat(told).isEmpty();
  }

  @Test
  void whatArisesInQuietHoursIsToldInTheMorning() {
    QuietHours night =
        QuietHours.daily(LocalTime.of(22, 0), LocalTime.of(6, 0), ZoneId.of("Europe/Amsterdam"));
    AlarmDesk desk =
        AlarmDesk.builder()
            .policy(AlarmPolicy.DEFAULT.withQuietHours(night))
            .sink(ear("ear"))
            .open();
    Instant evening = Instant.parse("2024-06-03T21:00:00Z");

    DeskReport atNight = desk.report(level(11), evening);
    desk.tick(evening.plus(HOUR.multipliedBy(6)));
    assertThat(told).isEmpty();
    assertThat(atNight.waiting()).isEqualTo(1);
    desk.tick(Instant.parse("2024-06-04T04:00:00Z"));

    assertThat(events()).containsExactly(Event.RAISED);
    assertThat(told.get(0).at()).isEqualTo(evening);
  }

  @Test
  void sinksAreToldFromTheirSeverityOn() {
    List<String> grave = new ArrayList<>();
    AlarmDesk desk =
        AlarmDesk.builder()
            .sink(ear("all"))
            .sink(AlarmSink.callback("grave", m -> grave.add(m.id())), Severity.CRITICAL)
            .open();

    desk.report(level(11), hour(0));

    assertThat(told).hasSize(1);
    assertThat(grave).isEmpty();
  }

  @Test
  void aSinkThatFailsIsReportedAndTriedAgainAndNeverStopsTheOthers() {
    int[] tries = {0};
    AlarmSink broken =
        AlarmSink.callback(
            "broken",
            message -> {
              if (++tries[0] < 3) {
                throw new IllegalStateException("no route to host");
              }
            });
    AlarmDesk desk = AlarmDesk.builder().sink(broken).sink(ear("ear")).open();

    DeskReport first = desk.report(level(11), START);
    assertThat(first.failed())
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.sink()).isEqualTo("broken");
              assertThat(d.lastError()).isEqualTo("no route to host");
            });
    assertThat(first.sent()).extracting(Delivery::sink).containsExactly("ear");
    assertThat(desk.tick(START.plusSeconds(59)).failed()).isEmpty();
    assertThat(desk.tick(START.plusSeconds(60)).failed()).hasSize(1);
    assertThat(desk.tick(START.plusSeconds(179)).sent()).isEmpty();
    assertThat(desk.tick(START.plusSeconds(180)).sent()).hasSize(1);

    assertThat(told).hasSize(1);
    assertThat(desk.state().outbox()).isEmpty();
  }

  @Test
  void aSinkThatNeverWorksIsGivenUpAndReported() {
    AlarmSink broken =
        AlarmSink.callback(
            "broken",
            message -> {
              throw new IllegalStateException("gone");
            });
    AlarmDesk desk = AlarmDesk.builder().sink(broken).open();
    List<Delivery> givenUp = new ArrayList<>(desk.report(level(11), START).givenUp());

    for (int i = 1; i < 40; i++) {
      givenUp.addAll(desk.tick(START.plus(Duration.ofDays(i))).givenUp());
    }

    assertThat(givenUp).singleElement().extracting(Delivery::attempts).isEqualTo(24);
    assertThat(desk.state().outbox()).isEmpty();
    assertThat(desk.state().active()).hasSize(1);
  }

  @Test
  void aRestartNeitherDoublesNorLosesAnAlarm(@TempDir Path folder) {
    AlarmStore store = AlarmStore.file(folder.resolve("deep/alarms.json"));
    AlarmDesk before = AlarmDesk.builder().store(store).sink(ear("ear")).open();
    before.report(level(11), hour(0));

    AlarmDesk after = AlarmDesk.builder().store(store).sink(ear("ear")).open();
    after.report(level(12), hour(1));
    assertThat(events()).containsExactly(Event.RAISED);
    after.report(nothing(), hour(2));

    assertThat(events()).containsExactly(Event.RAISED, Event.CLEARED);
    assertThat(told.get(0).alarm().id()).isEqualTo(told.get(1).alarm().id());
  }

  /** Dies at a chosen save or send; what was noted before stays. */
  private static final class Mortal implements AlarmStore {
    private final AlarmStore kept = AlarmStore.memory();
    private int savesLeft = Integer.MAX_VALUE;

    @Override
    public Optional<String> load() {
      return kept.load();
    }

    @Override
    public void save(String json) {
      if (savesLeft-- <= 0) {
        throw new UncheckedIOException(new IOException("killed"));
      }
      kept.save(json);
    }
  }

  @Test
  void whereverTheProcessDiesEveryAlarmIsToldAndRepeatsCarryTheSameIdentifier() {
    for (long seed = 0; seed < 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Mortal store = new Mortal();
      List<String> heard = new ArrayList<>();
      Set<String> raised = new HashSet<>();
      AlarmSink ear = AlarmSink.callback("ear", message -> heard.add(message.id()));
      AlarmDesk desk = AlarmDesk.builder().store(store).sink(ear).open();
      for (int i = 0; i < 30; i++) {
        store.savesLeft = random.nextInt(3) == 0 ? random.nextInt(3) : Integer.MAX_VALUE;
        Findings findings = random.nextBoolean() ? level(11) : nothing();
        boolean isDead = true;
        while (isDead) {
          try {
            desk.report(findings, hour(i));
            isDead = false;
          } catch (UncheckedIOException e) {
            store.savesLeft = Integer.MAX_VALUE;
            desk = AlarmDesk.builder().store(store).sink(ear).open();
          }
        }
        desk.state().active().forEach(alarm -> raised.add(alarm.id() + ".raised"));
      }
      desk.tick(hour(1000));

      assertThat(desk.state().outbox()).as("seed " + seed).isEmpty();
      assertThat(heard).as("seed " + seed).containsAll(raised);
      assertThat(
              heard.stream()
                  .filter(id -> id.endsWith(".raised"))
                  .collect(java.util.stream.Collectors.toSet()))
          .as("seed " + seed)
          .isEqualTo(raised);
    }
  }

  @Test
  void whenTheStateCannotBeSavedNothingIsSentAndNothingLost() {
    Mortal store = new Mortal();
    AlarmDesk desk = AlarmDesk.builder().store(store).sink(ear("ear")).open();
    store.savesLeft = 0;

    assertThatThrownBy(() -> desk.report(level(11), hour(0)))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(told).isEmpty();
    store.savesLeft = Integer.MAX_VALUE;
    desk.report(level(11), hour(1));

    assertThat(events()).containsExactly(Event.RAISED);
  }

  @Test
  void theStateIsTheSameAfterWritingAndReading() {
    AlarmDesk desk =
        AlarmDesk.builder()
            .policy(AlarmPolicy.DEFAULT.withEscalation(HOUR).withClearAfter(HOUR))
            .sink(
                AlarmSink.callback(
                    "broken",
                    message -> {
                      throw new IllegalStateException("\"quoted\"\nline");
                    }))
            .open();
    desk.report(level(11), hour(0));
    desk.acknowledge(desk.state().active().get(0).id(), "Jan <jan@example.org>", hour(1));
    desk.report(level(0), hour(2));

    AlarmState state = desk.state();

    assertThat(state.outbox()).isNotEmpty();
    assertThat(AlarmState.fromJson(state.toJson())).isEqualTo(state);
    assertThat(AlarmState.fromJson(state.toJson()).toJson()).isEqualTo(state.toJson());
  }

  @Test
  void aStateThatIsNoneIsRefusedWithAClearLine(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("alarms.json"), "{\"version\":1,\"active\":[{}]}");

    assertThatThrownBy(() -> AlarmDesk.builder().store(AlarmStore.file(file)).open())
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("no text in the field id")
        .hasMessageContaining("Maybe");
    assertThatThrownBy(() -> AlarmState.fromJson("{\"version\":9}"))
        .hasMessageContaining("version 9");
    assertThatThrownBy(() -> AlarmState.fromJson("not json"))
        .isInstanceOf(DataFormatException.class);
  }

  @Test
  void refusesContradictions() {
    assertThatThrownBy(() -> AlarmDesk.builder().sink(ear("ear")).sink(ear("ear")))
        .hasMessageContaining("two sinks are named \"ear\"");
    assertThatThrownBy(() -> AlarmDesk.builder().escalateTo(0, ear("ear")))
        .hasMessageContaining("tier 1, not 0");
    assertThatThrownBy(() -> AlarmPolicy.DEFAULT.withEscalation(HOUR, HOUR))
        .hasMessageContaining("must rise");
    assertThatThrownBy(
            () ->
                seen(1, Severity.INFO)
                    .withAdvice(Advice.NONE)
                    .getClass()
                    .cast(
                        new Observation(
                            "r",
                            "s",
                            Observation.Kind.EVENT,
                            1,
                            1,
                            2,
                            Severity.INFO,
                            START,
                            "",
                            Advice.NONE)))
        .hasMessageContaining("clear at 2.0, above its raise level of 1.0");
  }

  @Test
  void aLineBreakInATextIsNoSecondLogEntry() {
    List<String> lines = new ArrayList<>();
    System.Logger logger =
        new System.Logger() {
          @Override
          public String getName() {
            return "test";
          }

          @Override
          public boolean isLoggable(Level level) {
            return true;
          }

          @Override
          public void log(Level level, java.util.ResourceBundle b, String text, Throwable thrown) {
            lines.add(level + " " + text);
          }

          @Override
          public void log(
              Level level, java.util.ResourceBundle b, String format, Object... arguments) {
            lines.add(level + " " + format);
          }
        };
    AlarmDesk desk = AlarmDesk.builder().sink(AlarmSink.log(logger)).open();
    Observation hostile =
        new Observation(
            "rule",
            "x",
            Observation.Kind.CONDITION,
            1,
            1,
            0,
            Severity.CRITICAL,
            START,
            "first\r\n2024-01-01 INFO forged",
            Advice.NONE);

    desk.report(new Findings("si\nte", Set.of(), List.of(hostile)), START);

    assertThat(lines).singleElement().asString().startsWith("ERROR RAISED").doesNotContain("\n");
  }
}
