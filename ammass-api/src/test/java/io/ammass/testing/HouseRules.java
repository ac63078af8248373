package io.ammass.testing;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.Externalizable;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * What every library module keeps; each module's {@code ArchitectureTest} includes these rules and
 * adds its own.
 */
public final class HouseRules {

  @ArchTest
  static final ArchRule PRINTS_NOTHING =
      GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.because(
          "an embedded library leaves the console to its host");

  @ArchTest
  static final ArchRule NEVER_ENDS_THE_JVM =
      noClasses()
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class)
          .because("an embedded library never ends its host");

  @ArchTest
  static final ArchRule PACKAGES_FORM_NO_CYCLE =
      slices()
          .matching("io.ammass.(**)")
          .should()
          .beFreeOfCycles()
          .because("a package that can be read alone is a package that can be changed alone");

  @ArchTest
  static final ArchRule NO_JAVA_SERIALISATION =
      noClasses()
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(
              ObjectInputStream.class,
              ObjectOutputStream.class,
              Externalizable.class,
              Serializable.class)
          .because("reading objects from bytes runs code the bytes choose");

  @ArchTest
  static final ArchRule NO_GLOBAL_MUTABLE_STATE =
      fields()
          .that()
          .areStatic()
          .should()
          .beFinal()
          .allowEmptyShould(true)
          .because("two users in one JVM must not see each other");

  @ArchTest
  static final ArchRule SAME_RESULT_IN_EVERY_LOCALE_AND_ZONE =
      noClasses()
          .should()
          .callMethod(String.class, "format", String.class, Object[].class)
          .orShould()
          .callMethod(String.class, "formatted", Object[].class)
          .orShould()
          .callMethod(String.class, "toLowerCase")
          .orShould()
          .callMethod(String.class, "toUpperCase")
          .orShould()
          .callMethod(String.class, "getBytes")
          .orShould()
          .callMethod(Locale.class, "getDefault")
          .orShould()
          .callMethod(TimeZone.class, "getDefault")
          .orShould()
          .callMethod(ZoneId.class, "systemDefault")
          .orShould()
          .callMethod(Charset.class, "defaultCharset")
          .because("a file or a number must not depend on where the program runs");

  @ArchTest
  static final ArchRule NO_UNSEEDED_RANDOM =
      noClasses()
          .should()
          .callMethod(Math.class, "random")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(ThreadLocalRandom.class)
          .because("same seed, same data: same bits");

  @ArchTest
  static final ArchRule NULL_STAYS_OUT =
      classes()
          .should(resideInANullMarkedPackage())
          .because("NullAway and the users' tools read the mark of the package");

  @ArchTest
  static final ArchRule NO_HIDDEN_TYPE_IN_A_PUBLIC_SIGNATURE =
      methods()
          .that()
          .areDeclaredInClassesThat(are(visible()))
          .and(arePublicOrProtected())
          .should(nameOnlyVisibleTypes())
          .allowEmptyShould(true)
          .because("what a user can call, a user must be able to name");

  private HouseRules() {}

  private static DescribedPredicate<JavaMethod> arePublicOrProtected() {
    return DescribedPredicate.describe(
        "are public or protected",
        method ->
            method.getModifiers().contains(JavaModifier.PUBLIC)
                || method.getModifiers().contains(JavaModifier.PROTECTED));
  }

  private static DescribedPredicate<JavaClass> visible() {
    return DescribedPredicate.describe("visible to users", HouseRules::isVisible);
  }

  /**
   * A class of another project, or a public one of ours (in public ones) outside hidden packages.
   */
  private static boolean isVisible(JavaClass type) {
    JavaClass base = type.getBaseComponentType();
    if (!base.getPackageName().startsWith("io.ammass")) {
      return true;
    }
    boolean hidden =
        base.getPackageName().contains(".internal")
            || base.getPackageName().startsWith("io.ammass.core");
    return !hidden
        && base.getModifiers().contains(JavaModifier.PUBLIC)
        && base.getEnclosingClass().map(HouseRules::isVisible).orElse(true);
  }

  private static ArchCondition<JavaMethod> nameOnlyVisibleTypes() {
    return new ArchCondition<>("name only types that users see") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
            .filter(type -> !isVisible(type))
            .filter(type -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
            .forEach(
                type ->
                    events.add(
                        SimpleConditionEvent.violated(
                            method, method.getFullName() + " names the hidden " + type.getName())));
      }
    };
  }

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a package marked @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(
            new SimpleConditionEvent(
                type, marked, type.getName() + (marked ? " is" : " is not") + " null-marked"));
      }
    };
  }
}
