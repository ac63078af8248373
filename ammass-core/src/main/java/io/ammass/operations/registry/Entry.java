package io.ammass.operations.registry;

import io.ammass.model.Provenance;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded: one forecast, decision, alarm, report. Its identifier follows from its content,
 * so the same entry is never kept twice and can be named as a parent before it is recorded.
 *
 * <pre>{@code
 * Entry decision =
 *     Entry.of(Kind.DECISION, "plant", now)
 *         .payload(Map.of("sentence", "Kept version 3: the challenger is 1 % worse."))
 *         .parent(evaluation.id())
 *         .build();
 * registry.record(decision);
 * }</pre>
 *
 * <p><b>Threads</b>: immutable, safe to share.
 */
public final class Entry {
  /** The name of the artifact that is the product of an entry, such as a model's file. */
  public static final String RESULT = "result";

  /** Hexadecimal digits of the content's hash in an identifier: 96 bits. */
  private static final int ID_DIGITS = 24;

  private final Kind kind;
  private final String site;
  private final Instant time;
  private final String payload;
  private final String payloadHash;
  private final Detail detail;
  private final String contentHash;
  private final String id;

  /** All but what has a column of its own. */
  record Detail(
      @Nullable Provenance provenance,
      List<String> parents,
      Map<String, String> artifacts,
      String once) {}

  /** The payload's hash is given apart: it outlives a payload that a retention rule removed. */
  Entry(Kind kind, String site, Instant time, String payload, String payloadHash, Detail detail) {
    this.kind = kind;
    this.site = site;
    this.time = time;
    this.payload = payload;
    this.payloadHash = payloadHash;
    this.detail = detail;
    this.contentHash =
        Hashes.of(
            kind.name(),
            site,
            Long.toString(time.toEpochMilli()),
            payloadHash,
            EntryText.writeDetail(detail));
    String hash = detail.once().isEmpty() ? contentHash : Hashes.of(detail.once());
    this.id = kind.prefix() + "-" + hash.substring(0, ID_DIGITS);
  }

  /**
   * Starts an entry.
   *
   * @param kind what it is about
   * @param site the site's name: 1 to 200 characters, no control characters
   * @param time the logical time, such as a forecast's issue time; cut to milliseconds
   * @return a builder
   */
  public static Builder of(Kind kind, String site, Instant time) {
    return new Builder(kind, site, time);
  }

  /**
   * The identifier: the kind and 96 bits of a hash.
   *
   * @return the identifier, such as {@code forecast-0f3a...}
   */
  public String id() {
    return id;
  }

  /**
   * What it is about.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * Whose it is.
   *
   * @return the site's name
   */
  public String site() {
    return site;
  }

  /**
   * The logical time.
   *
   * @return the time, in whole milliseconds
   */
  public Instant time() {
    return time;
  }

  /**
   * The content.
   *
   * @return a JSON object, byte for byte as it was recorded
   */
  public String payload() {
    return payload;
  }

  /**
   * Where it came from: inputs' hashes, settings, seed, version.
   *
   * @return the provenance, if it was given
   */
  public Optional<Provenance> provenance() {
    return Optional.ofNullable(detail.provenance());
  }

  /**
   * What it was made from.
   *
   * @return identifiers of earlier entries, in the order given; unmodifiable
   */
  public List<String> parents() {
    return detail.parents();
  }

  /**
   * The files that belong to it.
   *
   * @return SHA-256 by name, in order of name; unmodifiable
   */
  public Map<String, String> artifacts() {
    return detail.artifacts();
  }

  /**
   * What there may be one of, see {@link Builder#once}.
   *
   * @return the text, empty where the content alone identifies the entry
   */
  public String once() {
    return detail.once();
  }

  /**
   * The hash of all of the content.
   *
   * @return SHA-256 in hexadecimal
   */
  public String contentHash() {
    return contentHash;
  }

  /**
   * The hash of the content alone; it stays when a retention rule removed the content.
   *
   * @return SHA-256 in hexadecimal of the payload in UTF-8
   */
  public String payloadSha256() {
    return payloadHash;
  }

  Detail detail() {
    return detail;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Entry that
        && id.equals(that.id)
        && contentHash.equals(that.contentHash);
  }

  @Override
  public int hashCode() {
    return contentHash.hashCode();
  }

  /** Prints identifier, site, time and how much there is, not the payload. */
  @Override
  public String toString() {
    return id
        + " ["
        + site
        + "] "
        + time
        + ", "
        + payload.length()
        + " characters, "
        + parents().size()
        + " parents, "
        + artifacts().size()
        + " artifacts";
  }

  /** Collects the parts of an entry. */
  public static final class Builder {
    private final Kind kind;
    private final String site;
    private final Instant time;
    private String payload = "{}";
    private @Nullable Provenance provenance;
    private final Set<String> parents = new LinkedHashSet<>();
    private final Map<String, String> artifacts = new TreeMap<>();
    private String once = "";

    private Builder(Kind kind, String site, Instant time) {
      this.kind = Objects.requireNonNull(kind, "kind");
      this.site = Names.require("site", site);
      this.time = time.truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Sets the content.
     *
     * @param json a JSON object; kept byte for byte
     * @return this
     * @throws IllegalArgumentException if it is no JSON object
     */
    public Builder payload(String json) {
      payload = EntryText.requireObject(json);
      return this;
    }

    /**
     * Sets the content.
     *
     * @param values texts, numbers, truth values, stamps, lists and maps by name; a number that
     *     does not exist becomes {@code null}
     * @return this
     */
    public Builder payload(Map<String, ?> values) {
      payload = EntryText.writePayload(values);
      return this;
    }

    /**
     * Says where it came from.
     *
     * @param newProvenance inputs' hashes, settings, seed, version
     * @return this
     */
    public Builder provenance(Provenance newProvenance) {
      provenance = Objects.requireNonNull(newProvenance, "newProvenance");
      return this;
    }

    /**
     * Adds what it was made from.
     *
     * @param id the identifier of an entry that is recorded before this one
     * @return this
     */
    public Builder parent(String id) {
      parents.add(EntryText.requireId(id));
      return this;
    }

    /**
     * Adds what it was made from.
     *
     * @param ids identifiers of entries that are recorded before this one
     * @return this
     */
    public Builder parents(List<String> ids) {
      ids.forEach(this::parent);
      return this;
    }

    /**
     * Adds a file.
     *
     * @param name what it is, such as {@link Entry#RESULT} or {@code input}
     * @param sha256 its hash, as {@link Registry#keep} returned it
     * @return this
     */
    public Builder artifact(String name, String sha256) {
      artifacts.put(Names.require("artifact", name), Hashes.require(sha256));
      return this;
    }

    /**
     * Says what there may be one of, such as {@code "forecast plant 2026-01-01T00:00:00Z"}: a
     * second entry of the same kind and text is refused unless it is the same entry.
     *
     * @param text 1 to 200 characters
     * @return this
     */
    public Builder once(String text) {
      once = Names.require("once", text);
      return this;
    }

    /**
     * Builds.
     *
     * @return the entry; not recorded yet
     */
    public Entry build() {
      return new Entry(
          kind,
          site,
          time,
          payload,
          Hashes.of(Hashes.utf8(payload)),
          new Detail(
              provenance,
              List.copyOf(parents),
              Collections.unmodifiableMap(new TreeMap<>(artifacts)),
              once));
    }
  }
}
