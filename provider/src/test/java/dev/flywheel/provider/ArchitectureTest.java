package dev.flywheel.provider;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final String JAVET = "com.caoccao..";
  private static final String WALL = "dev.flywheel.provider.isolate..";

  /** Public only because it is Javet's neighbour in another class loader than the wall. */
  private static final String SHARED = "dev.flywheel.provider.isolate.shared..";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.flywheel");

  @Test
  void theRulesSawTheClassesTheyAreAbout() {
    assertThat(count("dev.flywheel.api")).isGreaterThan(15);
    assertThat(count("dev.flywheel.provider")).isGreaterThan(60);
    assertThat(count("dev.flywheel.provider.isolate")).isGreaterThan(10);
  }

  @Test
  void theApiKnowsNothingOfTheProvider() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.flywheel.api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.flywheel.provider..", "dev.flywheel.asyncio..", JAVET));
  }

  @Test
  void theProviderKnowsNothingOfHostModules() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.flywheel.provider..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.flywheel.asyncio.."));
  }

  @Test
  void javetIsUsedBehindTheWallOnly() {
    check(
        noClasses()
            .that(resideOutsideOfPackages(WALL, JAVET))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(JAVET));
  }

  @Test
  void noPublicSignatureOfTheWallNamesJavet() {
    DescribedPredicate<JavaClass> javet = resideInAPackage(JAVET);
    List<String> leaks =
        CLASSES.stream()
            .filter(resideInAPackage(WALL))
            .filter(resideOutsideOfPackages(SHARED))
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .flatMap(type -> type.getCodeUnits().stream())
            .filter(unit -> isVisible(unit.getModifiers()))
            .filter(
                unit ->
                    unit.getRawParameterTypes().stream().anyMatch(javet)
                        || javet.test(unit.getRawReturnType()))
            .map(unit -> unit.getFullName())
            .toList();

    assertThat(leaks).isEmpty();
  }

  @Test
  void theApiTakesOfReactorOnlyPublishersSchedulersAndDisposables() {
    check(
        classes()
            .that()
            .resideInAPackage("dev.flywheel.api..")
            .should()
            .onlyDependOnClassesThat(
                describe(
                    "are of the JDK, the API, JSpecify, or Mono, Flux, Publisher, Scheduler, Disposable",
                    ArchitectureTest::isAllowedInTheApi)));
  }

  @Test
  void packagesOfTheProviderFormNoCycle() {
    check(slices().matching("dev.flywheel.provider.(*)..").should().beFreeOfCycles());
  }

  @Test
  void theFactoryIsAllThatUsersMayNameOfTheProvider() {
    assertThat(
            CLASSES.stream()
                .filter(resideInAPackage("dev.flywheel.provider"))
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::getSimpleName))
        .containsExactly("V8ScriptEngineFactory");
  }

  /** An application may have no SLF4J: all else asks for a {@code Log}. */
  @Test
  void onlyTheLogKnowsSlf4j() {
    check(
        noClasses()
            .that(resideOutsideOfPackages("dev.flywheel.provider.log.."))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.slf4j.."));
  }

  @Test
  void theLoopKnowsNeitherScriptingNorV8() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.flywheel.provider.loop..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(JAVET, "javax.script..", WALL, "dev.flywheel.provider.engine.."));
  }

  @Test
  void theHostClassModelKnowsNeitherV8NorTheLoop() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.flywheel.provider.host..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(JAVET, WALL, "dev.flywheel.provider.loop.."));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(false).check(CLASSES);
  }

  private static long count(String rootPackage) {
    return CLASSES.stream().filter(resideInAPackage(rootPackage + "..")).count();
  }

  private static boolean isVisible(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }

  private static boolean isAllowedInTheApi(JavaClass type) {
    JavaClass element = type.getBaseComponentType();
    String name = element.getPackageName();
    return element.isPrimitive()
        || name.startsWith("java.")
        || name.startsWith("javax.script")
        || name.startsWith("dev.flywheel.api")
        || name.startsWith("org.jspecify.annotations")
        || Set.of(
                "reactor.core.Disposable",
                "reactor.core.publisher.Mono",
                "reactor.core.publisher.Flux",
                "reactor.core.scheduler.Scheduler",
                "org.reactivestreams.Publisher")
            .contains(element.getName());
  }
}
