package io.ammass;

import io.ammass.error.MissingModuleException;
import java.util.Iterator;
import java.util.ServiceLoader;

/** Finds what other modules provide. */
final class Services {
  private Services() {}

  /** The first provider of a service on the class path, or a message naming the module to add. */
  static <S> S require(Class<S> service, String module) {
    Iterator<S> providers = ServiceLoader.load(service, Services.class.getClassLoader()).iterator();
    if (!providers.hasNext()) {
      throw new MissingModuleException(
          "no provider of "
              + service.getSimpleName()
              + " is on the class path. Maybe add the dependency io.ammass:"
              + module
              + ".");
    }
    return providers.next();
  }
}
