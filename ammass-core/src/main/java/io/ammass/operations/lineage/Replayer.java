package io.ammass.operations.lineage;

import io.ammass.operations.registry.Kind;
import io.ammass.operations.registry.Recorded;
import io.ammass.operations.registry.Registry;
import java.util.Set;

/**
 * Makes the bytes of an entry again from what the entry names: its parents, its artifacts, its
 * settings and its seed.
 *
 * <p>Found through {@code META-INF/services/io.ammass.operations.lineage.Replayer} or given to
 * {@link Lineage#with}. <b>Threads</b>: safe to share.
 */
public interface Replayer {
  /**
   * What it can make again.
   *
   * @return the kinds
   */
  Set<Kind> kinds();

  /**
   * Makes an entry's result again.
   *
   * @param recorded the entry
   * @param registry where its parents and artifacts are; only read
   * @return the bytes of its artifact {@link io.ammass.operations.registry.Entry#RESULT}, or, where
   *     it has none, of its payload in UTF-8
   * @throws io.ammass.error.AmmassException if something it needs is missing; the message says what
   */
  byte[] replay(Recorded recorded, Registry registry);
}
