package io.ammass.operations.alarm;

import io.ammass.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Posts each message as JSON to an address.
 *
 * <p>The message's identifier goes in {@code Idempotency-Key}: a receiver can tell a repeated
 * message from a new one. With {@link #signedWith} the body's HMAC-SHA-256 goes in {@code
 * X-Ammass-Signature}. Any status from 200 to 299 counts as received; a redirect is refused,
 * because the message and its secrets would go where nobody sent them; 408, 429 and from 500 on are
 * tried again, as are time-outs, each try after a longer pause.
 *
 * <p>The address may hold a token in its path: only its host is ever printed.
 *
 * <p><b>Threads</b>: safe to share; each call ends the threads it started.
 */
public final class WebhookSink implements AlarmSink {
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final int USUAL_TRIES = 3;

  private final String name;
  private final URI address;
  private final Map<String, Secret> headers;
  private final @Nullable Secret key;
  private final Duration timeout;
  private final int tries;
  private final Duration pause;

  private WebhookSink(
      String name,
      URI address,
      Map<String, Secret> headers,
      @Nullable Secret key,
      Duration timeout,
      int tries,
      Duration pause) {
    this.name = name;
    this.address = address;
    this.headers = headers;
    this.key = key;
    this.timeout = timeout;
    this.tries = tries;
    this.pause = pause;
  }

  /**
   * Posts to an address.
   *
   * @param name the sink's name
   * @param address an https address; http only on this machine
   * @return the sink, with ten seconds and three tries
   * @throws IllegalArgumentException if the address is none to post to, or would send secrets in
   *     clear text
   */
  public static WebhookSink to(String name, URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    String host = address.getHost();
    if (host == null || !(scheme.equals("https") || scheme.equals("http"))) {
      throw new IllegalArgumentException(
          "the webhook " + name + " needs an address such as https://host/path");
    }
    if (address.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "the webhook " + name + " has a user in its address. Maybe use a header instead.");
    }
    if (scheme.equals("http") && !isThisMachine(host)) {
      throw new IllegalArgumentException(
          "the webhook " + name + " would post to " + host + " unencrypted. Maybe use https.");
    }
    return new WebhookSink(name, address, Map.of(), null, USUAL_TIMEOUT, USUAL_TRIES, FIRST_PAUSE);
  }

  private static boolean isThisMachine(String host) {
    return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
  }

  /**
   * Adds a header, such as {@code Authorization}.
   *
   * @param header its name
   * @param value its value; never printed
   * @return a changed copy
   * @throws IllegalArgumentException if the name is no header name
   */
  public WebhookSink header(String header, Secret value) {
    if (!header.matches("[A-Za-z0-9-]{1,64}")) {
      throw new IllegalArgumentException(
          "the webhook " + name + " cannot send a header of this name. Maybe it holds a line end.");
    }
    Map<String, Secret> more = new TreeMap<>(headers);
    more.put(header, value);
    return new WebhookSink(name, address, more, key, timeout, tries, pause);
  }

  /**
   * Signs each body.
   *
   * @param newKey the key that the receiver knows too
   * @return a changed copy
   */
  public WebhookSink signedWith(Secret newKey) {
    return new WebhookSink(name, address, headers, newKey, timeout, tries, pause);
  }

  /**
   * Sets how long one try may take from connecting to the end of the answer.
   *
   * @param span the time, positive
   * @return a changed copy
   * @throws IllegalArgumentException if not positive
   */
  public WebhookSink timeout(Duration span) {
    if (span.isNegative() || span.isZero()) {
      throw new IllegalArgumentException("a time-out is positive, not " + span);
    }
    return new WebhookSink(name, address, headers, key, span, tries, pause);
  }

  /**
   * Sets how often one call tries; the desk tries again later in any case.
   *
   * @param most the number of tries, at least 1
   * @param firstPause the pause after the first; each further one is twice as long
   * @return a changed copy
   * @throws IllegalArgumentException if a number is too small
   */
  public WebhookSink tries(int most, Duration firstPause) {
    if (most < 1 || firstPause.isNegative()) {
      throw new IllegalArgumentException(
          most + " tries " + firstPause + " apart: at least one is needed");
    }
    return new WebhookSink(name, address, headers, key, timeout, most, firstPause);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void send(AlarmMessage message) throws IOException, InterruptedException {
    HttpRequest request = request(message);
    ExecutorService threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "ammass-webhook");
              thread.setDaemon(true);
              return thread;
            });
    HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .executor(threads)
            .build();
    try {
      for (int attempt = 1; ; attempt++) {
        Answer answer = post(client, request);
        if (answer.isReceived()) {
          return;
        }
        if (!answer.mayPass() || attempt >= tries) {
          throw new IOException("the webhook " + this + " " + answer.text());
        }
        Thread.sleep(pause.toMillis() << Math.min(attempt - 1, 16));
      }
    } finally {
      // From JDK 21 on a client can be closed; before, it ends when it is unreachable.
      if (client instanceof AutoCloseable closeable) {
        close(closeable);
      }
      threads.shutdownNow();
    }
  }

  private static void close(AutoCloseable client) throws IOException {
    try {
      client.close();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  /** What came of a try: a status, or 0 and why there is none. */
  private record Answer(int status, String text) {
    boolean isReceived() {
      return status >= 200 && status < 300;
    }

    boolean mayPass() {
      return status == 0 || status == 408 || status == 429 || status >= 500;
    }
  }

  private Answer post(HttpClient client, HttpRequest request) throws InterruptedException {
    CompletableFuture<HttpResponse<Void>> future =
        client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    try {
      // The request's own time-out ends with the headers; an answer without end must end too.
      int status = future.get(timeout.toMillis(), TimeUnit.MILLISECONDS).statusCode();
      return new Answer(
          status,
          status >= 300 && status < 400
              ? "answered " + status + ": a redirect is refused. Maybe the address has moved."
              : "answered " + status);
    } catch (TimeoutException e) {
      future.cancel(true);
      return new Answer(0, "did not answer within " + timeout.toMillis() + " ms");
    } catch (ExecutionException e) {
      // The exception's text may repeat the address; its kind says enough.
      return new Answer(
          0, "could not be reached: " + String.valueOf(e.getCause()).split(":", 2)[0]);
    }
  }

  private HttpRequest request(AlarmMessage message) {
    byte[] body = AlarmStateJson.text(message).getBytes(StandardCharsets.UTF_8);
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(address)
            .timeout(timeout)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("Idempotency-Key", message.id())
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach((header, value) -> builder.header(header, value.reveal()));
    if (key != null) {
      builder.header("X-Ammass-Signature", "sha256=" + signature(key, body));
    }
    return builder.build();
  }

  private static String signature(Secret key, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  /** Prints name and host; path, query, headers and key may be secret. */
  @Override
  public String toString() {
    return Objects.toString(name) + " (" + address.getHost() + ")";
  }
}
