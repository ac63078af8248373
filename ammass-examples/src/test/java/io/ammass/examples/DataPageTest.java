package io.ammass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.ammass.data.Interval;
import io.ammass.data.TimeSeries;
import io.ammass.source.stream.Reading;
import io.ammass.store.MemoryStore;
import io.ammass.store.SeriesStore;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.regex.MatchResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page on data shows compiles, and its stream reaches the store. */
class DataPageTest {
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration STEP = Duration.ofMinutes(15);
  private static final String IMPORTS =
      """
      import io.ammass.clean.*; import io.ammass.data.*; import io.ammass.source.*;
      import io.ammass.source.csv.*; import io.ammass.source.published.*;
      import io.ammass.source.stream.*; import io.ammass.store.*; import io.ammass.time.*;
      import java.nio.file.Path; import java.time.*; import java.util.concurrent.Flow;
      import static io.ammass.unit.Unit.*;
      """;

  /** Each block is a method; what it uses and does not declare is a parameter. */
  private static String code() throws Exception {
    String page = Files.readString(Path.of("..", "docs", "data.md"));
    StringBuilder code = new StringBuilder(IMPORTS + "public class Page {\n");
    for (MatchResult block : PageCompiler.blocks(page)) {
      String body = block.group(1);
      String name = body.contains("StreamSource") ? "stream" : "block" + block.start();
      String load = body.contains(" load = ") ? "" : "ZoneId zone, TimeSeries load, ";
      code.append("public static void ").append(name).append('(').append(load);
      code.append("Flow.Publisher<Reading> publisher, SeriesStore store) throws Exception {\n");
      code.append(body).append("}\n");
    }
    return code.append("}").toString();
  }

  @Test
  void itsJavaCompilesAndItsStreamReachesTheStore(@TempDir Path folder) throws Exception {
    PageCompiler.compile("Page", code(), folder);
    SeriesStore store = new MemoryStore();
    Flow.Publisher<Reading> publisher = subscriber -> subscriber.onSubscribe(new Hour(subscriber));

    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Method stream = null;
      for (Method method : loader.loadClass("Page").getMethods()) {
        stream = method.getName().equals("stream") ? method : stream;
      }
      Objects.requireNonNull(stream, "a block with a stream")
          .invoke(null, null, null, publisher, store);
    }

    TimeSeries kept = store.read("meter", new Interval(START, START.plus(STEP.multipliedBy(4))));
    assertThat(kept.toArray()).containsExactly(10, 11, 12, 13);
    assertThat(kept.unit().symbol()).isEqualTo("kW");
  }

  /** Four readings, two of them swapped, each when it is asked for. */
  private static final class Hour implements Flow.Subscription {
    private static final int[] ORDER = {0, 2, 1, 3};

    private final Flow.Subscriber<? super Reading> subscriber;
    private int sent;

    Hour(Flow.Subscriber<? super Reading> subscriber) {
      this.subscriber = subscriber;
    }

    @Override
    public void request(long count) {
      for (long k = 0; k < count && sent < ORDER.length; k++) {
        int at = ORDER[sent++];
        subscriber.onNext(new Reading("meter", START.plus(STEP.multipliedBy(at)), 10 + at));
        if (sent == ORDER.length) {
          subscriber.onComplete();
        }
      }
    }

    @Override
    public void cancel() {
      sent = ORDER.length;
    }
  }
}
