package io.ammass.data;

import java.util.stream.Stream;

/** Many sites by identifier, streamed: never all in memory at once. */
public interface Fleet {
  /**
   * The sites' identifiers.
   *
   * @return identifiers in a stable order; close the stream
   */
  Stream<String> ids();

  /**
   * One site.
   *
   * @param id its identifier
   * @return its data, read now
   * @throws io.ammass.error.UnknownNameException if there is none of this identifier
   */
  Dataset dataset(String id);
}
