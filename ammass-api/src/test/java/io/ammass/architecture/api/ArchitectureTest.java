package io.ammass.architecture.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.ammass.testing.HouseRules;
import io.ammass.testing.OwnClasses;

@AnalyzeClasses(packages = "io.ammass", importOptions = OwnClasses.class)
final class ArchitectureTest {

  @ArchTest static final ArchTests HOUSE = ArchTests.in(HouseRules.class);

  @ArchTest
  static final ArchRule THE_JDK_AND_ANNOTATIONS_ONLY =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages("io.ammass..", "java..", "org.jspecify.annotations")
          .because("whoever implements a contract must not inherit libraries");
}
