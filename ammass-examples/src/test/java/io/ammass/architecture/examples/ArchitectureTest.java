package io.ammass.architecture.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

@AnalyzeClasses(packages = "io.ammass", importOptions = ArchitectureTest.MainClasses.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule EXAMPLES_USE_WHAT_USERS_CAN_USE =
      noClasses()
          .that()
          .resideInAPackage("io.ammass.examples..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.ammass..internal..", "io.ammass.core..")
          .because(
              "an example that needs a hidden package proves that the public ones are too few");

  @ArchTest
  static final ArchRule PACKAGES_OF_ALL_MODULES_FORM_NO_CYCLE =
      slices()
          .matching("io.ammass.(**)")
          .should()
          .beFreeOfCycles()
          .because("modules that meet through services must not meet anywhere else");

  @ArchTest
  static void noPackageLivesInTwoModules(JavaClasses classes) {
    Map<String, Set<String>> modulesByPackage = new TreeMap<>();
    for (JavaClass type : classes) {
      modulesByPackage
          .computeIfAbsent(type.getPackageName(), name -> new TreeSet<>())
          .add(moduleOf(type));
    }

    assertThat(modulesByPackage).containsKeys("io.ammass.unit", "io.ammass.examples");
    assertThat(modulesByPackage)
        .as("a split package cannot become a module, and nobody knows where to look")
        .allSatisfy((name, modules) -> assertThat(modules).as(name).hasSize(1));
  }

  /** The jar or the folder a class comes from. */
  private static String moduleOf(JavaClass type) {
    String file = type.getSource().orElseThrow().getUri().toString();
    return file.substring(0, file.length() - (type.getName().length() + ".class".length()));
  }

  /** Main classes of all modules, from folders as well as from jars. */
  static final class MainClasses implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/") && !location.contains("-tests.jar");
    }
  }
}
