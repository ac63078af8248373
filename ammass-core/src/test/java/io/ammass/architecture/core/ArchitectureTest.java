package io.ammass.architecture.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.ammass.testing.HouseRules;
import io.ammass.testing.OwnClasses;
import java.util.ServiceLoader;

@AnalyzeClasses(packages = "io.ammass", importOptions = OwnClasses.class)
final class ArchitectureTest {

  @ArchTest static final ArchTests HOUSE = ArchTests.in(HouseRules.class);

  @ArchTest
  static final ArchRule MEETS_FORMULAS_AND_DISTILLATION_THROUGH_SERVICES =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.ammass.formulas..",
              "io.ammass.process..",
              "io.ammass.distill..",
              "io.ammass.teacher..")
          .because("who serves a model must not carry what trained it");

  @ArchTest
  static final ArchRule SERVES_IN_PLAIN_JAVA =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.deeplearning4j..", "org.nd4j..", "org.bytedeco..")
          .because("a teacher's engine is never needed to forecast");

  /** A native image has to be told of every class that is found by its name. */
  @ArchTest
  static final ArchRule FORECASTS_WITHOUT_REFLECTION =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.ammass.portable", "io.ammass.core.kernel", "io.ammass.calibration")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.lang.reflect..", "java.security..")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(ServiceLoader.class)
          .orShould()
          .callMethod(Class.class, "forName", String.class)
          .because("a student runs in a native image as it is");
}
