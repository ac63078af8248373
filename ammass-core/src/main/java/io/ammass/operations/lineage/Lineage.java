package io.ammass.operations.lineage;

import io.ammass.error.UnknownNameException;
import io.ammass.operations.registry.Entry;
import io.ammass.operations.registry.Kind;
import io.ammass.operations.registry.Recorded;
import io.ammass.operations.registry.Registry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Follows entries of a registry to where they came from, and makes their bytes again.
 *
 * <pre>{@code
 * Lineage lineage = Lineage.of(registry);
 * lineage.trace(forecastId);                       // prints a tree
 * lineage.replay(forecastId).isIdentical();        // the same bytes again?
 * }</pre>
 *
 * <p><b>Threads</b>: immutable, as safe as the registry.
 */
public final class Lineage {
  /** A trace ends after so many entries. */
  public static final int MOST_ENTRIES = 10_000;

  private final Registry registry;
  private final Map<Kind, Replayer> replayers;

  private Lineage(Registry registry, Map<Kind, Replayer> replayers) {
    this.registry = registry;
    this.replayers = replayers;
  }

  /**
   * The lineage of a registry, with the replayers that are on the class path.
   *
   * @param registry the registry; not closed here
   * @return the lineage
   */
  public static Lineage of(Registry registry) {
    Lineage lineage = new Lineage(registry, Map.of());
    for (Replayer replayer : ServiceLoader.load(Replayer.class, Lineage.class.getClassLoader())) {
      lineage = lineage.with(replayer);
    }
    return lineage;
  }

  /**
   * The same with a replayer more; the last one of a kind counts.
   *
   * @param replayer makes entries of some kinds again
   * @return the changed lineage
   */
  public Lineage with(Replayer replayer) {
    Map<Kind, Replayer> more = new EnumMap<>(Kind.class);
    more.putAll(replayers);
    replayer.kinds().forEach(kind -> more.put(kind, replayer));
    return new Lineage(registry, more);
  }

  /**
   * Follows the parents of an entry.
   *
   * @param id its identifier
   * @return the chain, nearest entries first
   * @throws UnknownNameException if there is no such entry
   */
  public Trace trace(String id) {
    Map<String, Recorded> found = new LinkedHashMap<>();
    Deque<String> next = new ArrayDeque<>();
    found.put(id, require(id));
    next.add(id);
    boolean isCut = false;
    while (!next.isEmpty()) {
      Recorded current = found.get(next.remove());
      if (current == null) {
        continue;
      }
      for (String parent : current.entry().parents()) {
        if (found.containsKey(parent)) {
          continue;
        }
        if (found.size() == MOST_ENTRIES) {
          isCut = true;
          continue;
        }
        found.put(parent, require(parent));
        next.add(parent);
      }
    }
    return new Trace(id, found, isCut);
  }

  /**
   * Makes an entry's bytes again and compares them with what was recorded.
   *
   * @param id its identifier
   * @return what came of it
   * @throws UnknownNameException if there is no such entry, or nobody can replay its kind
   */
  public Replay replay(String id) {
    Recorded recorded = require(id);
    Entry entry = recorded.entry();
    Replayer replayer = replayers.get(entry.kind());
    if (replayer == null) {
      throw new UnknownNameException(
          "no replayer makes entries of kind "
              + entry.kind()
              + " again; there are some for "
              + replayers.keySet()
              + ". Maybe a module is not on the class path.");
    }
    byte[] actual = replayer.replay(recorded, registry);
    String result = entry.artifacts().get(Entry.RESULT);
    String expectedSha256 = result == null ? entry.payloadSha256() : result;
    return new Replay(id, expectedSha256, sha256(actual), actual, expected(recorded, result));
  }

  private byte @Nullable [] expected(Recorded recorded, @Nullable String result) {
    if (recorded.isPruned()) {
      return null;
    }
    return result == null
        ? recorded.entry().payload().getBytes(StandardCharsets.UTF_8)
        : registry.artifact(result);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private Recorded require(String id) {
    return registry
        .entry(id)
        .orElseThrow(
            () ->
                new UnknownNameException(
                    "there is no entry \"" + id + "\". Maybe list the entries first."));
  }

  /** Prints what can be replayed. */
  @Override
  public String toString() {
    return "Lineage of " + registry + ", replays " + replayers.keySet();
  }
}
