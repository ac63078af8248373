package io.ammass.savings.fleet;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entries of a manifest, one by one, as texts by name. */
interface ManifestEntries extends Closeable {
  /** The next entry, null behind the last one. */
  @Nullable Map<String, String> next() throws IOException;
}
