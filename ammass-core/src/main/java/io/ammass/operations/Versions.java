package io.ammass.operations;

/** The version that provenance names. */
final class Versions {
  private Versions() {}

  static String ammass() {
    String version = Versions.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
