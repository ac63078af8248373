package io.ammass.testing;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.nio.file.Path;

/**
 * Keeps the main classes of the module under test alone, so that every module answers for itself.
 */
public final class OwnClasses implements ImportOption {

  private final String classes = Path.of("target", "classes").toUri().getPath();

  @Override
  public boolean includes(Location location) {
    String path = location.asURI().getPath();
    return path != null && path.startsWith(classes);
  }
}
