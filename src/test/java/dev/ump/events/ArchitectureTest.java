package dev.ump.events;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.ump.events.delivery.boundary.DeliveryView;
import dev.ump.events.delivery.control.DeliverySettings;
import dev.ump.events.delivery.control.announcing.DeliveryQueue;
import dev.ump.events.delivery.control.ledger.DeliveryLedger;
import dev.ump.events.delivery.control.sending.Signatures;
import dev.ump.events.delivery.control.sending.Signer;
import dev.ump.events.subscriptions.entity.WebhookSecret;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;

/** The components and their permitted dependencies. */
@AnalyzeClasses(packages = "dev.ump.events", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "dev.ump.events.";

    @ArchTest
    static final ArchRule EVERY_CLASS_IS_IN_A_COMPONENT = classes()
            .should()
            .resideInAnyPackage(Stream.of(
                            "platform",
                            "catalog",
                            "security",
                            "subscriptions",
                            "publication",
                            "delivery",
                            "pull",
                            "replay",
                            "operations",
                            "problems",
                            "contract",
                            "listen",
                            "logging",
                            "settings",
                            "server",
                            "front",
                            "broker")
                    .map(ArchitectureTest::subpackages)
                    .toArray(String[]::new))
            .orShould()
            .haveFullyQualifiedName(ROOT + "UmpEventsApplication")
            .orShould()
            .haveSimpleName("package-info")
            .because("no rule below applies to a class outside the known components");

    @ArchTest
    static final ArchRule SETTINGS =
            component("settings").because("the runnable jar checks the settings before the application starts");

    @ArchTest
    static final ArchRule PLATFORM = component("platform", "settings")
            .because("every component depends on the platform, so it must not depend on them");

    @ArchTest
    static final ArchRule CATALOG = component("catalog", "platform", "security")
            .because("event types do not depend on how events are delivered");

    @ArchTest
    static final ArchRule SECURITY = component("security", "platform")
            .because("callers are authenticated before any other component is involved");

    @ArchTest
    static final ArchRule SUBSCRIPTIONS = component("subscriptions", "platform", "catalog", "security")
            .because("subscriptions exist independently of publication and delivery");

    @ArchTest
    static final ArchRule PULL = component(
                    "pull", "platform", "catalog", "security", "subscriptions", "publication", "delivery")
            .because("reading the feed ends deliveries, but delivery does not know about the feed");

    @ArchTest
    static final ArchRule DELIVERY = component("delivery", "platform", "catalog", "security", "subscriptions")
            .because("events flow from publication to delivery and never back");

    @ArchTest
    static final ArchRule DELIVERY_LEDGER =
            deliveryPackage("ledger").because("recording deliveries does not depend on how they are processed");

    @ArchTest
    static final ArchRule DELIVERY_SEARCH =
            deliveryPackage("search").because("searching is read-only and needs no code that changes deliveries");

    @ArchTest
    static final ArchRule DELIVERY_HEALTH = deliveryPackage("health", "ledger")
            .because("an endpoint's health depends only on results, not on their source");

    @ArchTest
    static final ArchRule DELIVERY_SENDING =
            deliveryPackage("sending").because("test events and notices use it too, without lanes or recording");

    @ArchTest
    static final ArchRule DELIVERY_RECORDING = deliveryPackage("recording", "ledger", "health")
            .because("recording does not depend on who made the attempt");

    @ArchTest
    static final ArchRule DELIVERY_DISPATCH = deliveryPackage("dispatch", "ledger", "health", "sending", "recording")
            .because("the dispatcher does not depend on how announcements arrive");

    @ArchTest
    static final ArchRule DELIVERY_ANNOUNCING = deliveryPackage(
                    "announcing", "ledger", "search", "recording", "dispatch")
            .because("announcements go to the dispatcher and never back");

    @ArchTest
    static final ArchRule DELIVERY_RESTING = deliveryPackage("resting", "ledger", "health", "dispatch", "announcing")
            .because("it starts attempts only by announcing them, as all other code does");

    @ArchTest
    static final ArchRule PUBLICATION = noClasses()
            .that()
            .resideInAPackage(subpackages("publication"))
            .should()
            .dependOnClassesThat(resideInAPackage(subpackages(""))
                    .and(not(resideInAnyPackage(
                            packages("publication", "platform", "catalog", "security", "subscriptions"))))
                    .and(not(resideInAPackage(ROOT + "delivery.entity")))
                    .and(not(isOneOf(
                            DeliveryQueue.class, DeliveryLedger.class, DeliverySettings.class, DeliveryView.class))))
            .because("it creates and announces deliveries, but does not know how they are sent");

    @ArchTest
    static final ArchRule REPLAY = component(
                    "replay", "platform", "catalog", "security", "subscriptions", "publication", "delivery")
            .because("a replay only combines what other components provide");

    @ArchTest
    static final ArchRule LISTENING = noClasses()
            .that()
            .resideInAPackage(subpackages("listen"))
            .should()
            .dependOnClassesThat(resideInAPackage(subpackages(""))
                    .and(not(resideInAPackage(subpackages("listen"))))
                    .and(not(isOneOf(Signer.class, Signatures.class, WebhookSecret.class))))
            .because("the tool runs on a partner's machine, so it may share only the signing code");

    @ArchTest
    static final ArchRule CONTRACT = component("contract", "platform", "catalog", "problems")
            .because("the contract must be available without the components it describes");

    @ArchTest
    static final ArchRule NOTHING_USES_THE_CONTRACT =
            onlyUsedBy("contract").because("no component may depend on its own description");

    @ArchTest
    static final ArchRule ONLY_THE_CONTRACT_USES_PROBLEMS = onlyUsedBy("problems", "contract")
            .because("components throw exceptions; only the outermost layer turns them into problem details");

    @ArchTest
    static final ArchRule NOTHING_USES_OPERATIONS =
            onlyUsedBy("operations").because("no component may depend on its monitoring");

    @ArchTest
    static final ArchRule NOTHING_USES_THE_BROKER =
            onlyUsedBy("broker").because("it is packaged in the resource adapter, not in the application");

    @ArchTest
    static final ArchRule BROKER_IS_INDEPENDENT =
            component("broker").because("the resource adapter is loaded before the application, and separately");

    @ArchTest
    static final ArchRule ONLY_THE_SERVER_USES_LOGGING =
            onlyUsedBy("logging", "server").because("it is packaged in the server, not in the application");

    @ArchTest
    static final ArchRule NOTHING_USES_THE_SERVER =
            onlyUsedBy("server").because("the server runs the application and is not part of it");

    @ArchTest
    static final ArchRule SERVER = component("server", "settings", "logging")
            .because("it runs before the application starts and after it stops");

    @ArchTest
    static final ArchRule LOGGING_IS_INDEPENDENT =
            component("logging").because("the server logs before the application starts");

    @ArchTest
    static final ArchRule NOTHING_USES_THE_FRONT =
            onlyUsedBy("front").because("it is packaged in the runnable jar's server, not in the application");

    @ArchTest
    static final ArchRule FRONT_IS_INDEPENDENT =
            component("front").because("the server reads requests before the application starts");

    @ArchTest
    static final ArchRule ONLY_SENDING_OPENS_HTTP_CONNECTIONS = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "delivery.control.sending", ROOT + "listen")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.hc..", "java.net.http..")
            .because("the address check, the limits and the ban on redirects are enforced only there");

    @ArchTest
    static final ArchRule ONLY_THE_BROKER_USES_ARTEMIS = noClasses()
            .that()
            .resideOutsideOfPackage(subpackages("broker"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.activemq..")
            .because("the application uses Jakarta Messaging and works with any broker");

    @ArchTest
    static final ArchRule NO_SERVER_SPECIFIC_CODE = noClasses()
            .that()
            .resideOutsideOfPackages(subpackages("server"), subpackages("front"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("fish.payara..", "org.glassfish..", "com.sun..", "org.eclipse.persistence..")
            .because("the WAR runs on any Jakarta EE 10 server");

    @ArchTest
    static final ArchRule ENTITIES_USE_ONLY_ENTITIES = noClasses()
            .that()
            .resideInAPackage("..entity..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage(subpackages("")).and(resideInAnyPackage("..control..", "..boundary..")))
            .because("entities enforce their own rules");

    @ArchTest
    static final ArchRule CONTROL_DOES_NOT_USE_BOUNDARY = noClasses()
            .that()
            .resideInAPackage("..control..")
            .should()
            .dependOnClassesThat(resideInAPackage(subpackages("")).and(resideInAPackage("..boundary..")))
            .because("business logic does not depend on how it is called");

    @ArchTest
    static final ArchRule ONLY_EMBEDDED_USES_H2 = noClasses()
            .that()
            .resideOutsideOfPackage(subpackages("platform.embedded"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.h2..")
            .because(
                    "H2 is one of two databases, and its workarounds must be easy to remove once H2 no longer needs them");

    @ArchTest
    static final ArchRule EMBEDDED_IS_INDEPENDENT = noClasses()
            .that()
            .resideInAPackage(subpackages("platform.embedded"))
            .should()
            .dependOnClassesThat(
                    resideInAPackage(subpackages("")).and(not(resideInAPackage(subpackages("platform.embedded")))))
            .because("it can be understood without its callers");

    @ArchTest
    static final ArchRule NO_CYCLES_BETWEEN_COMPONENTS = slices().matching(ROOT + "(*)..")
            .should()
            .beFreeOfCycles()
            .because("each component can be understood without those that depend on it");

    @ArchTest
    static final ArchRule TIME_COMES_FROM_ONE_CLOCK = noClasses()
            .that()
            .resideOutsideOfPackages(subpackages("platform"), subpackages("listen"))
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .because("time is a parameter, so that tests can set it and servers need not agree on it");

    private static ArchRule component(String component, String... mayUse) {
        String[] own =
                Stream.concat(Stream.of(component), Arrays.stream(mayUse)).toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(subpackages(component))
                .should()
                .dependOnClassesThat(resideInAPackage(subpackages("")).and(not(resideInAnyPackage(packages(own)))));
    }

    /** A package of the delivery and those that it may use; all of them may use the shared settings. */
    private static ArchRule deliveryPackage(String component, String... mayUse) {
        String control = "delivery.control.";
        String[] own = Stream.concat(Stream.of(component), Arrays.stream(mayUse))
                .map(control::concat)
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(subpackages(control + component))
                .should()
                .dependOnClassesThat(
                        resideInAPackage(ROOT + control + "*..").and(not(resideInAnyPackage(packages(own)))));
    }

    private static ArchRule onlyUsedBy(String component, String... users) {
        return noClasses()
                .that(not(resideInAnyPackage(packages(users))).and(not(resideInAPackage(subpackages(component)))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(subpackages(component));
    }

    private static DescribedPredicate<JavaClass> isOneOf(Class<?>... types) {
        return DescribedPredicate.describe(
                "one of " + Arrays.toString(types), type -> Arrays.stream(types).anyMatch(type::isEquivalentTo));
    }

    private static String[] packages(String... names) {
        return Arrays.stream(names).map(ArchitectureTest::subpackages).toArray(String[]::new);
    }

    private static String subpackages(String component) {
        return component.isEmpty() ? "dev.ump.events.." : ROOT + component + "..";
    }
}
