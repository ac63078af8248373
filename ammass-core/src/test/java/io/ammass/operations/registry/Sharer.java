package io.ammass.operations.registry;

import static io.ammass.operations.registry.Registries.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * A process that shares jobs with others: now and then it leases a job and forgets it, or is so
 * slow that another one takes the job over before it completes.
 */
final class Sharer {
  static final String JOB = "shared";
  private static final Duration LEASE = Duration.ofMinutes(5);

  private Sharer() {}

  /**
   * Arguments: the place, the number of jobs, the seed. Begins when two are there, ends when all
   * jobs are done.
   */
  public static void main(String[] arguments) {
    List<String> list = List.of(arguments);
    int jobs = Integer.parseInt(list.get(3));
    Random random = new Random(Long.parseLong(list.get(4)));
    String owner = UUID.randomUUID().toString();
    int done = 0;
    int lost = 0;
    try (Registry registry = StorePlace.of(list).open()) {
      registry.record(Entry.of(Kind.NOTE, "plant", NOON).payload(Map.of("here", owner)).build());
      while (registry.counts().getOrDefault(Kind.NOTE, 0L) < 2) {
        Thread.onSpinWait();
      }
      boolean isMore = true;
      for (int pass = 0; isMore; pass++) {
        isMore = false;
        Instant now = NOON.plus(LEASE.multipliedBy(pass));
        for (int job = 0; job < jobs; job++) {
          Instant scheduled = NOON.plus(Duration.ofHours(job));
          if (registry.isDone(JOB, scheduled)) {
            continue;
          }
          isMore = true;
          Optional<Lease> lease = registry.acquire(JOB, scheduled, owner, LEASE, now);
          if (lease.isPresent() && random.nextInt(20) != 0) {
            if (complete(registry, lease.get(), random.nextInt(20) == 0)) {
              done++;
            } else {
              lost++;
            }
          }
        }
      }
    }
    System.out.println("DONE " + done + " LOST " + lost);
  }

  private static boolean complete(Registry registry, Lease lease, boolean isSlow) {
    if (isSlow) {
      Optional<Lease> other =
          registry.acquire(
              lease.job(), lease.scheduled(), UUID.randomUUID().toString(), LEASE, lease.expires());
      if (other.isPresent()) {
        registry.complete(other.get(), "plant", lease.scheduled(), w -> w.record(entry(lease)));
      }
    }
    try {
      registry.complete(lease, "plant", lease.scheduled(), w -> w.record(entry(lease)));
      return true;
    } catch (LeaseLostException e) {
      return false;
    }
  }

  private static Entry entry(Lease lease) {
    return Entry.of(Kind.FORECAST, "plant", lease.scheduled())
        .payload(Map.of("attempt", UUID.randomUUID().toString()))
        .build();
  }
}
