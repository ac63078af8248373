package io.ammass.architecture.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Core meets the other modules through services alone, so a wrong name in a file goes unnoticed.
 */
final class ServicesTest {

  static Stream<Class<?>> services() {
    return new ClassFileImporter()
        .importPackages("io.ammass.spi").stream()
            .filter(JavaClass::isInterface)
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .filter(type -> type.getEnclosingClass().isEmpty())
            .map(JavaClass::reflect);
  }

  @ParameterizedTest
  @MethodSource("services")
  void everyServiceOfTheApiHasAProviderThatLoads(Class<?> service) {
    List<?> providers =
        ServiceLoader.load(service).stream().map(ServiceLoader.Provider::get).toList();

    assertThat(providers).as("providers of " + service.getName()).isNotEmpty();
  }
}
