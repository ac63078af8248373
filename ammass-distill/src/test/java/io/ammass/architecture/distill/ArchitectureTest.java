package io.ammass.architecture.distill;

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
  static final ArchRule KNOWS_NO_FORMULA =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.ammass.formulas..", "io.ammass.process..")
          .because("the white box and the black box meet in the entry class alone");
}
