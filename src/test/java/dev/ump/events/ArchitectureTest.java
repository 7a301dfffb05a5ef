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

/** The house's rooms and the doors between them. */
@AnalyzeClasses(packages = "dev.ump.events", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "dev.ump.events.";

    @ArchTest
    static final ArchRule EVERY_CLASS_HAS_A_ROOM = classes()
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
                    .map(ArchitectureTest::all)
                    .toArray(String[]::new))
            .orShould()
            .haveFullyQualifiedName(ROOT + "UmpEventsApplication")
            .orShould()
            .haveSimpleName("package-info")
            .because("a class without a room has no place in the plan, and no rule below would hold it");

    @ArchTest
    static final ArchRule SETTINGS =
            room("settings").because("the runnable jar checks them before there is an application");

    @ArchTest
    static final ArchRule PLATFORM = room("platform", "settings")
            .because("what everybody stands on must stand on nothing but what is configured");

    @ArchTest
    static final ArchRule CATALOG =
            room("catalog", "platform", "security").because("what can happen does not depend on who is told of it");

    @ArchTest
    static final ArchRule SECURITY =
            room("security", "platform").because("who calls is settled before anything else is looked at");

    @ArchTest
    static final ArchRule SUBSCRIPTIONS = room("subscriptions", "platform", "catalog", "security")
            .because("what partners want stands before anything is published or delivered");

    @ArchTest
    static final ArchRule PULL = room(
                    "pull", "platform", "catalog", "security", "subscriptions", "publication", "delivery")
            .because("what has been pulled need not be delivered any more, and nobody before it needs to know of it");

    @ArchTest
    static final ArchRule DELIVERY = room("delivery", "platform", "catalog", "security", "subscriptions")
            .because("the way is one-directional: what is on its way does not reach back to where it came from");

    @ArchTest
    static final ArchRule DELIVERY_LEDGER =
            deliveryRoom("ledger").because("what is owed does not depend on who works on it");

    @ArchTest
    static final ArchRule DELIVERY_SEARCH =
            deliveryRoom("search").because("a list changes nothing, and needs nothing that does");

    @ArchTest
    static final ArchRule DELIVERY_HEALTH =
            deliveryRoom("health", "ledger").because("an endpoint is judged by results, wherever they come from");

    @ArchTest
    static final ArchRule DELIVERY_SENDING = deliveryRoom("sending")
            .because("test events and notices are sent in the same way, without lanes and records");

    @ArchTest
    static final ArchRule DELIVERY_RECORDING =
            deliveryRoom("recording", "ledger", "health").because("whoever made the attempt has it recorded");

    @ArchTest
    static final ArchRule DELIVERY_DISPATCH = deliveryRoom("dispatch", "ledger", "health", "sending", "recording")
            .because("the dispatcher does not ask how an announcement came");

    @ArchTest
    static final ArchRule DELIVERY_ANNOUNCING = deliveryRoom("announcing", "ledger", "search", "recording", "dispatch")
            .because("what is announced goes to the dispatcher, and never comes back from there");

    @ArchTest
    static final ArchRule DELIVERY_RESTING = deliveryRoom("resting", "ledger", "health", "dispatch", "announcing")
            .because("it starts attempts as everybody does, by announcing them");

    @ArchTest
    static final ArchRule PUBLICATION = noClasses()
            .that()
            .resideInAPackage(all("publication"))
            .should()
            .dependOnClassesThat(resideInAPackage(all(""))
                    .and(not(resideInAnyPackage(
                            rooms("publication", "platform", "catalog", "security", "subscriptions"))))
                    .and(not(resideInAPackage(ROOT + "delivery.entity")))
                    .and(not(isOneOf(
                            DeliveryQueue.class, DeliveryLedger.class, DeliverySettings.class, DeliveryView.class))))
            .because("it writes deliveries and announces them, and knows nothing of how they are made");

    @ArchTest
    static final ArchRule REPLAY = room(
                    "replay", "platform", "catalog", "security", "subscriptions", "publication", "delivery")
            .because("a replay is made of what the others already can");

    @ArchTest
    static final ArchRule LISTENING = noClasses()
            .that()
            .resideInAPackage(all("listen"))
            .should()
            .dependOnClassesThat(resideInAPackage(all(""))
                    .and(not(resideInAPackage(all("listen"))))
                    .and(not(isOneOf(Signer.class, Signatures.class, WebhookSecret.class))))
            .because("a tool on a partner's machine is no server: it only signs as one");

    @ArchTest
    static final ArchRule CONTRACT = room("contract", "platform", "catalog", "problems")
            .because("what is said of the others must not need them to run");

    @ArchTest
    static final ArchRule NOBODY_USES_THE_CONTRACT =
            onlyUsedBy("contract").because("who describes all of it must not be needed by any of it");

    @ArchTest
    static final ArchRule NOBODY_USES_PROBLEMS = onlyUsedBy("problems", "contract")
            .because("how a refusal is shown is the business of the outermost layer: components throw");

    @ArchTest
    static final ArchRule NOBODY_USES_OPERATIONS =
            onlyUsedBy("operations").because("who watches all of it must not be needed by any of it");

    @ArchTest
    static final ArchRule NOBODY_USES_THE_BROKER =
            onlyUsedBy("broker").because("it goes into the resource adapter, not into the application");

    @ArchTest
    static final ArchRule THE_BROKER_STANDS_ALONE =
            room("broker").because("the resource adapter is loaded before the application and without it");

    @ArchTest
    static final ArchRule NOBODY_USES_LOGGING =
            onlyUsedBy("logging", "server").because("it goes into the server, not into the application");

    @ArchTest
    static final ArchRule NOBODY_USES_THE_SERVER =
            onlyUsedBy("server").because("it is the process around the application, and not in it");

    @ArchTest
    static final ArchRule THE_SERVER_IS_OUTSIDE =
            room("server", "settings", "logging").because("it runs before there is an application, and after it");

    @ArchTest
    static final ArchRule LOGGING_STANDS_ALONE =
            room("logging").because("the server logs before there is an application");

    @ArchTest
    static final ArchRule NOBODY_USES_THE_FRONT =
            onlyUsedBy("front").because("it goes into the server of the runnable jar, not into the application");

    @ArchTest
    static final ArchRule THE_FRONT_STANDS_ALONE =
            room("front").because("the server reads requests before there is an application");

    @ArchTest
    static final ArchRule ONE_DOOR_OUT = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "delivery.control.sending", ROOT + "listen")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.hc..", "java.net.http..")
            .because("the address check, the bounds and the refusal to follow redirects hold for one door only");

    @ArchTest
    static final ArchRule ARTEMIS_IS_THE_BROKERS = noClasses()
            .that()
            .resideOutsideOfPackage(all("broker"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.activemq..")
            .because("the application speaks Jakarta Messaging, to whatever broker there is");

    @ArchTest
    static final ArchRule NO_SERVER_IN_PARTICULAR = noClasses()
            .that()
            .resideOutsideOfPackages(all("server"), all("front"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("fish.payara..", "org.glassfish..", "com.sun..", "org.eclipse.persistence..")
            .because("the WAR runs on any Jakarta EE 10 server");

    @ArchTest
    static final ArchRule ENTITIES_KNOW_ONLY_ENTITIES = noClasses()
            .that()
            .resideInAPackage("..entity..")
            .should()
            .dependOnClassesThat(resideInAPackage(all("")).and(resideInAnyPackage("..control..", "..boundary..")))
            .because("what is kept has rules of its own and needs nobody to keep them");

    @ArchTest
    static final ArchRule CONTROL_KNOWS_NO_BOUNDARY = noClasses()
            .that()
            .resideInAPackage("..control..")
            .should()
            .dependOnClassesThat(resideInAPackage(all("")).and(resideInAPackage("..boundary..")))
            .because("what happens does not depend on who asked for it");

    @ArchTest
    static final ArchRule ONE_PACKAGE_KNOWS_H2 = noClasses()
            .that()
            .resideOutsideOfPackage(all("platform.embedded"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.h2..")
            .because("the embedded database is one choice of two, and its workarounds go when H2 needs them no more");

    @ArchTest
    static final ArchRule THE_EMBEDDED_DATABASE_KNOWS_NOBODY = noClasses()
            .that()
            .resideInAPackage(all("platform.embedded"))
            .should()
            .dependOnClassesThat(resideInAPackage(all("")).and(not(resideInAPackage(all("platform.embedded")))))
            .because("what stands on it need not be known to understand it");

    @ArchTest
    static final ArchRule ROOMS_FORM_NO_CIRCLE = slices().matching(ROOT + "(*)..")
            .should()
            .beFreeOfCycles()
            .because("each can be understood before the next");

    @ArchTest
    static final ArchRule TIME_COMES_FROM_ONE_CLOCK = noClasses()
            .that()
            .resideOutsideOfPackages(all("platform"), all("listen"))
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .because("time is a parameter, so that tests can say what it is and nodes need not agree on it");

    private static ArchRule room(String room, String... mayUse) {
        String[] own = Stream.concat(Stream.of(room), Arrays.stream(mayUse)).toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(all(room))
                .should()
                .dependOnClassesThat(resideInAPackage(all("")).and(not(resideInAnyPackage(rooms(own)))));
    }

    /** A room of the delivery and the rooms above it that it may use; all of them may use their common settings. */
    private static ArchRule deliveryRoom(String room, String... mayUse) {
        String control = "delivery.control.";
        String[] own = Stream.concat(Stream.of(room), Arrays.stream(mayUse))
                .map(control::concat)
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(all(control + room))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + control + "*..").and(not(resideInAnyPackage(rooms(own)))));
    }

    private static ArchRule onlyUsedBy(String room, String... users) {
        return noClasses()
                .that(not(resideInAnyPackage(rooms(users))).and(not(resideInAPackage(all(room)))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(all(room));
    }

    private static DescribedPredicate<JavaClass> isOneOf(Class<?>... types) {
        return DescribedPredicate.describe(
                "one of " + Arrays.toString(types), type -> Arrays.stream(types).anyMatch(type::isEquivalentTo));
    }

    private static String[] rooms(String... names) {
        return Arrays.stream(names).map(ArchitectureTest::all).toArray(String[]::new);
    }

    private static String all(String room) {
        return room.isEmpty() ? "dev.ump.events.." : ROOT + room + "..";
    }
}
