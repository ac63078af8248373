package io.ammass.operations.registry;

/** An artifact is missing, or its bytes are not those of its hash. */
final class ArtifactException extends RegistryException {
  private static final long serialVersionUID = 1L;

  private final String sha256;

  ArtifactException(String sha256, String message) {
    super(message);
    this.sha256 = sha256;
  }

  String sha256() {
    return sha256;
  }
}
