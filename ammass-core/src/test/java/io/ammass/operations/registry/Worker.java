package io.ammass.operations.registry;

import static io.ammass.operations.registry.Registries.NOON;
import static io.ammass.operations.registry.Registries.PROVENANCE;
import static io.ammass.operations.registry.Registries.bytes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A process that does one scheduled job after the other and prints {@code ACK id} for what was
 * acknowledged. Every attempt writes something else, so that a job done twice would show.
 */
final class Worker {
  static final String JOB = "forecast plant";
  static final Duration EVERY = Duration.ofHours(1);

  private final Registry registry;
  private final String owner = UUID.randomUUID().toString();

  private Worker(Registry registry) {
    this.registry = registry;
  }

  /** Arguments: the place, the number of the round. Works until it is destroyed. */
  public static void main(String[] arguments) {
    List<String> list = List.of(arguments);
    // Far apart: what an earlier round leased has expired.
    Instant now = NOON.plus(Duration.ofDays(Long.parseLong(list.get(3))));
    try (Registry registry = StorePlace.of(list).open()) {
      Worker worker = new Worker(registry);
      System.out.println("READY");
      for (Instant next = registry.lastDone(JOB).map(t -> t.plus(EVERY)).orElse(NOON);
          ;
          next = next.plus(EVERY)) {
        worker.run(next, now);
      }
    }
  }

  private void run(Instant scheduled, Instant now) {
    Optional<Lease> lease = registry.acquire(JOB, scheduled, owner, Duration.ofMinutes(5), now);
    if (lease.isEmpty()) {
      return;
    }
    String attempt = UUID.randomUUID().toString();
    Entry model =
        Entry.of(Kind.MODEL, "plant", scheduled)
            .payload(Map.of("attempt", attempt))
            .provenance(PROVENANCE)
            .artifact(Entry.RESULT, registry.keep(bytes(attempt.repeat(200))))
            .build();
    Entry forecast =
        Entry.of(Kind.FORECAST, "plant", scheduled)
            .payload(Map.of("attempt", attempt))
            .parent(model.id())
            .build();
    Entry decision =
        Entry.of(Kind.DECISION, "plant", scheduled)
            .payload(Map.of("attempt", attempt))
            .parent(model.id())
            .build();
    Entry bands =
        Entry.of(Kind.BANDS, "plant", scheduled)
            .payload(Map.of("attempt", attempt))
            .parent(model.id())
            .parent(forecast.id())
            .artifact(Entry.RESULT, registry.keep(bytes("bands " + attempt)))
            .build();
    List<String> done =
        registry.complete(
            lease.get(),
            "plant",
            scheduled,
            writing -> {
              List<String> ids = new ArrayList<>();
              ModelVersion version = writing.add(model);
              ids.add(version.id());
              ids.add(writing.record(forecast).id());
              ids.add(writing.record(bands).id());
              ids.add(writing.record(decision).id());
              writing.promote("plant", "champion", version.version(), attempt, scheduled);
              return ids;
            });
    done.forEach(id -> System.out.println("ACK " + id));
    Entry alone =
        Entry.of(Kind.NOTE, "plant", scheduled).payload(Map.of("attempt", attempt)).build();
    System.out.println("ACK " + registry.record(alone).id());
  }
}
