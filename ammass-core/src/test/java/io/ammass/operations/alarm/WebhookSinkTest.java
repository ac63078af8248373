package io.ammass.operations.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ammass.secret.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookSinkTest {
  private static final String TOKEN = "t0ken-in-path";
  private static final Secret PASSWORD = Secret.of("Bearer hunter2");

  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final List<String> headers = new CopyOnWriteArrayList<>();
  private final List<String> paths = new CopyOnWriteArrayList<>();
  private final List<Integer> answers = new ArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    paths.add(exchange.getRequestURI().toString());
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    headers.add(
        exchange.getRequestHeaders().getFirst("Idempotency-Key")
            + " "
            + exchange.getRequestHeaders().getFirst("Authorization")
            + " "
            + exchange.getRequestHeaders().getFirst("X-Ammass-Signature"));
    int status = answers.isEmpty() ? 204 : answers.remove(0);
    if (status == 0) {
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    if (status / 100 == 3) {
      exchange.getResponseHeaders().add("Location", "/elsewhere");
    }
    exchange.sendResponseHeaders(status == 0 ? 200 : status, -1);
    exchange.close();
  }

  private WebhookSink sink() {
    return WebhookSink.to(
            "ops", URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + TOKEN))
        .header("Authorization", PASSWORD)
        .tries(3, Duration.ofMillis(1));
  }

  @Test
  void postsJsonUnderTheMessagesIdentifier() throws Exception {
    AlarmMessage message = Messages.raised("site", 1, "文本 \"quoted\"");

    sink().send(message);

    assertThat(bodies).singleElement().asString().contains("文本 \\\"quoted\\\"");
    assertThat(headers).containsExactly(message.id() + " Bearer hunter2 null");
  }

  @Test
  void signsTheBody() throws Exception {
    sink().signedWith(Secret.of("key")).send(Messages.raised("site", 1, "text"));

    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("key".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] hash = mac.doFinal(bodies.get(0).getBytes(StandardCharsets.UTF_8));
    assertThat(headers.get(0)).endsWith("sha256=" + HexFormat.of().formatHex(hash));
  }

  @Test
  void triesAgainWhatMayPass() throws Exception {
    answers.addAll(List.of(503, 429, 200));

    sink().send(Messages.raised("site", 1, "text"));

    assertThat(bodies).hasSize(3);
    assertThat(Set.copyOf(headers)).hasSize(1);
  }

  @Test
  void givesUpAtOnceWhatWillNotPassAndAfterSoManyTriesTheRest() {
    answers.addAll(List.of(401, 500, 500, 500));

    assertThatThrownBy(() -> sink().send(Messages.raised("site", 1, "text")))
        .isInstanceOf(IOException.class)
        .hasMessage("the webhook ops (127.0.0.1) answered 401");
    assertThat(bodies).hasSize(1);
    assertThatThrownBy(() -> sink().send(Messages.raised("site", 1, "text")))
        .hasMessageContaining("answered 500");
    assertThat(bodies).hasSize(4);
  }

  @Test
  void followsNoRedirect() {
    answers.add(307);

    assertThatThrownBy(() -> sink().send(Messages.raised("site", 1, "text")))
        .hasMessageContaining("answered 307: a redirect is refused");
    assertThat(paths).containsExactly("/" + TOKEN);
  }

  @Test
  void anAnswerThatNeverComesEndsWithTheTimeOut() {
    answers.add(0);

    assertThatThrownBy(
            () ->
                sink()
                    .timeout(Duration.ofMillis(300))
                    .tries(1, Duration.ZERO)
                    .send(Messages.raised("site", 1, "text")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ops (127.0.0.1)");
  }

  @Test
  void aServerThatIsNotThereIsAClearError() {
    server.stop(0);

    assertThatThrownBy(() -> sink().send(Messages.raised("site", 1, "text")))
        .hasMessageContaining("could not be reached");
  }

  @Test
  void noSecretIsEverPrinted() {
    answers.addAll(List.of(500, 500, 500));
    WebhookSink sink = sink().signedWith(Secret.of("s1gning"));
    List<String> printed = new ArrayList<>(List.of(sink.toString()));

    assertThatThrownBy(() -> sink.send(Messages.raised("site", 1, "text")))
        .satisfies(
            e -> {
              for (Throwable each = e; each != null; each = each.getCause()) {
                printed.add(each.toString());
              }
            });
    AlarmDesk desk = AlarmDesk.builder().sink(sink).open();
    server.stop(0);
    printed.add(
        desk.report(
                new Findings(
                    "site",
                    Set.of(),
                    List.of(
                        new Observation(
                            "r",
                            "s",
                            Observation.Kind.CONDITION,
                            1,
                            1,
                            0,
                            io.ammass.alarm.Alarm.Severity.INFO,
                            Messages.START,
                            "t",
                            Advice.NONE))),
                Messages.START)
            .toString());
    printed.add(desk.state().toJson());

    assertThat(String.join("\n", printed))
        .contains("ops")
        .doesNotContain(TOKEN)
        .doesNotContain("hunter2")
        .doesNotContain("s1gning");
  }

  @Test
  void refusesWhatWouldLeakOrBreakAHeader() {
    assertThatThrownBy(() -> WebhookSink.to("w", URI.create("http://example.org/x")))
        .hasMessageContaining("unencrypted");
    assertThatThrownBy(() -> WebhookSink.to("w", URI.create("https://u:p4ss@example.org/x")))
        .hasMessageContaining("a user in its address")
        .message()
        .doesNotContain("p4ss");
    assertThatThrownBy(() -> WebhookSink.to("w", URI.create("file:///etc/passwd")))
        .hasMessageContaining("https://host/path");
    assertThatThrownBy(() -> sink().header("X\r\nEvil", Secret.of("v")))
        .hasMessageContaining("header of this name");
    assertThatThrownBy(() -> Secret.of("v\r\nEvil: 1")).hasMessageNotContaining("Evil");
  }

  @Test
  void leavesNoThreadOfItsOwn() throws Exception {
    sink().send(Messages.raised("site", 1, "text"));

    for (int i = 0; i < 100 && !own().isEmpty(); i++) {
      Thread.sleep(20);
    }
    assertThat(own()).isEmpty();
  }

  private static Set<String> own() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("ammass-webhook"))
        .collect(Collectors.toSet());
  }
}
