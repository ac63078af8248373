package io.ammass.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ammass.error.AmmassException;
import io.ammass.operations.config.Description;
import io.ammass.operations.config.SettingsFile;
import io.ammass.operations.schedule.CronSchedule;
import io.ammass.savings.audit.AuditRecord;
import io.ammass.savings.file.SeriesCsv;
import io.ammass.savings.fleet.FleetManifest;
import io.ammass.savings.opendsm.OpenDsmModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Tag;

/**
 * What people write for operations and savings: any bytes give a result or a named refusal. See
 * {@link DataFuzzTest}.
 */
@Tag("slow")
final class OperationFuzzTest {
  private static final ZoneId ZONE = ZoneId.of("America/New_York");
  private static final Instant AUTUMN = Instant.parse("2024-11-03T04:30:00Z");

  @FuzzTest(maxDuration = "20s")
  void settings(byte[] bytes) throws IOException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    for (String name : new String[] {"operation.yaml", "operation.json"}) {
      Description description;
      try {
        description = SettingsFile.parse(text, name);
      } catch (AmmassException refusal) {
        saysWhy(refusal);
        continue;
      }
      survivesWriting(description, name);
    }
  }

  private static void survivesWriting(Description description, String name) throws IOException {
    Path folder = Files.createTempDirectory("fuzz");
    Path first = folder.resolve(name);
    Path second = folder.resolve("again-" + name);
    try {
      SettingsFile.write(description, first);
      SettingsFile.write(SettingsFile.read(first), second);
      if (Files.mismatch(first, second) >= 0) {
        throw new AssertionError("written otherwise: " + Files.readString(first));
      }
    } finally {
      Files.deleteIfExists(first);
      Files.deleteIfExists(second);
      Files.delete(folder);
    }
  }

  /** Refusals are {@link IllegalArgumentException}s that point into the text. */
  @FuzzTest(maxDuration = "20s")
  void cron(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    CronSchedule schedule;
    try {
      schedule = CronSchedule.parse(text, ZONE);
    } catch (IllegalArgumentException refusal) {
      if (!String.valueOf(refusal.getMessage()).startsWith("schedule not understood: ")) {
        throw refusal;
      }
      return;
    }
    if (!CronSchedule.parse(schedule.text(), ZONE).equals(schedule)) {
      throw new AssertionError("its own text is another schedule: " + schedule);
    }
    Instant time = AUTUMN;
    for (int i = 0; i < 20; i++) {
      Instant next = schedule.next(time);
      if (!next.isAfter(time)) {
        throw new AssertionError(schedule + " is due at " + next + ", not after " + time);
      }
      time = next;
    }
  }

  @FuzzTest(maxDuration = "20s")
  void fleet(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("fuzz", ".manifest");
    try {
      Files.write(file, bytes);
      try (FleetManifest manifest = FleetManifest.open(file)) {
        while (manifest.hasNext()) {
          manifest.next();
        }
      }
    } catch (AmmassException refusal) {
      saysWhy(refusal);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @FuzzTest(maxDuration = "20s")
  void meterFile(byte[] bytes) {
    refusesOrTakes(() -> SeriesCsv.parse("meter.csv", bytes).temperature(true));
  }

  @FuzzTest(maxDuration = "20s")
  void openDsm(byte[] bytes) {
    String json = new String(bytes, StandardCharsets.UTF_8);
    refusesOrTakes(() -> OpenDsmModel.parse(json));
  }

  @FuzzTest(maxDuration = "20s")
  void auditRecord(byte[] bytes) {
    String json = new String(bytes, StandardCharsets.UTF_8);
    refusesOrTakes(() -> AuditRecord.parse(json));
  }

  private static void refusesOrTakes(Runnable parser) {
    try {
      parser.run();
    } catch (AmmassException refusal) {
      saysWhy(refusal);
    }
  }

  private static void saysWhy(AmmassException refusal) {
    if (refusal.getMessage() == null || refusal.getMessage().isBlank()) {
      throw new AssertionError("a refusal must say why", refusal);
    }
  }
}
