package seat;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.URL;
import java.net.URLConnection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    /** Packages from the top down; each may use what stands below it. A new package is given its place here. */
    private static final List<String> LAYERS = List.of(
            "product",
            "command",
            "process",
            "logging",
            "role",
            "web",
            "seat5",
            "api",
            "alert",
            "diagnosis",
            "release",
            "backup",
            "worth",
            "alliance",
            "treasury",
            "attention",
            "recruit",
            "member",
            "moon",
            "paste",
            "note",
            "intel",
            "structure",
            "fitting",
            "asset",
            "industry",
            "planet",
            "mining",
            "contract",
            "market",
            "wallet",
            "killmail",
            "mail",
            "standing",
            "skill",
            "search",
            "person",
            "savedview",
            "preference",
            "access",
            "squad",
            "dispatch",
            "work",
            "retention",
            "history",
            "price",
            "update",
            "view",
            "resource",
            "sync",
            "queue",
            "sso",
            "esi",
            "sde",
            "event",
            "channel",
            "audit",
            "component",
            "setting",
            "db",
            "redis",
            "loop",
            "config",
            "eve",
            "plugin");

    private static JavaClasses product;

    @BeforeAll
    static void readClasses() {
        product = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("seat");
    }

    static List<String> layers() {
        return LAYERS;
    }

    @ParameterizedTest
    @MethodSource("layers")
    void importsRunDownwardsOnly(String layer) {
        String[] above = LAYERS.subList(0, LAYERS.indexOf(layer)).stream()
                .map(ArchitectureTest::everythingIn)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(everythingIn(layer))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(above)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("seat")
                .allowEmptyShould(true)
                .check(product);
    }

    @Test
    void everyPackageHasItsPlace() {
        assertThat(product)
                .extracting(ArchitectureTest::topPackage)
                .doesNotContainNull()
                .isSubsetOf(concat(LAYERS, "", "simulator"));
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("seat.(*)..").should().beFreeOfCycles().check(product);
    }

    @Test
    void theSimulatorStandsApart() {
        classes()
                .that()
                .resideInAPackage(everythingIn("simulator"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "seat.simulator..",
                        "java..",
                        "javax..",
                        "com.sun.net.httpserver..",
                        "tools.jackson..",
                        "com.fasterxml.jackson.annotation..",
                        "com.nimbusds..",
                        "org.jspecify.annotations..",
                        "org.slf4j..")
                .allowEmptyShould(true)
                .check(product);
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        everythingIn("simulator"), everythingIn("command"), everythingIn("role"), "seat")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(everythingIn("simulator"))
                .check(product);
    }

    @Test
    void theEsiClientKnowsNeitherSpringNorADatabase() {
        noClasses()
                .that()
                .resideInAPackage(everythingIn("esi"))
                .should(dependOnClassesThat(resideInAPackage("org.springframework..")
                        .or(resideInAPackage("java.sql.."))
                        .or(resideInAPackage("javax.sql.."))
                        .or(resideInAPackage(everythingIn("db")))))
                .check(product);
    }

    @Test
    void theConfigurationNeedsNothingButTheJdk() {
        classes()
                .that()
                .resideInAPackage(everythingIn("config"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("seat.config", "java..", "org.jspecify.annotations..")
                .check(product);
    }

    @Test
    void whatPeopleGiveAsAnAddressIsAskedByTheOutboundClientAlone() { // others ask EVE or this machine
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        everythingIn("esi"),
                        everythingIn("sso"),
                        everythingIn("sde"),
                        everythingIn("channel"),
                        everythingIn("simulator"),
                        "seat.command.demo")
                .and()
                .doNotHaveFullyQualifiedName("seat.command.RehearseCommand")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.http.HttpClient")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.hc..", "org.springframework.web.client..", "org.springframework.http.client..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(URLConnection.class)
                .orShould()
                .callMethod(URL.class, "openStream")
                .check(product);
        noClasses()
                .that()
                .resideInAPackage(everythingIn("channel"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.net.http..")
                .check(product);
    }

    @Test
    void noSerializedObjectIsReadAndTheServletContainerKeepsNoSession() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.servlet.http.HttpSession")
                .check(product);
    }

    @Test
    void nothingIsWiredByFieldInjection() {
        NO_CLASSES_SHOULD_USE_FIELD_INJECTION.check(product);
    }

    @Test
    void componentsAreFoundByScanningOnlyAmongPages() { // and the demo hands over its own page by name
        noClasses()
                .that()
                .resideOutsideOfPackages(everythingIn("web"), everythingIn("api"), "seat.command.demo")
                .should()
                .beAnnotatedWith(springStereotype())
                .check(product);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(product.stream().map(JavaClass::getPackage).distinct())
                .allSatisfy(name -> assertThat(name.isAnnotatedWith(NullMarked.class))
                        .as(name.getName())
                        .isTrue());
    }

    private static DescribedPredicate<JavaAnnotation<?>> springStereotype() {
        return DescribedPredicate.describe(
                "a stereotype of Spring's",
                annotation -> annotation.getRawType().getPackageName().equals("org.springframework.stereotype"));
    }

    private static String everythingIn(String layer) {
        return "seat." + layer + "..";
    }

    private static String topPackage(JavaClass type) {
        String below = type.getPackageName().substring("seat".length());
        return below.isEmpty() ? "" : below.substring(1).split("\\.", 2)[0];
    }

    private static List<String> concat(List<String> names, String... more) {
        return Stream.concat(names.stream(), Stream.of(more)).toList();
    }
}
