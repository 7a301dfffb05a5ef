package dev.ump.events.listen;

import dev.ump.events.subscriptions.entity.WebhookSecret;
import java.security.SecureRandom;

/** The command-line entry point. */
public final class Listen {

    private Listen() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            run(ListenOptions.of(arguments, System.getenv()));
        } catch (ListenException refused) {
            System.err.println(refused.getMessage());
            System.exit(1);
        }
    }

    private static void run(ListenOptions options) throws InterruptedException {
        WebhookSecret secret = options.secret().orElseGet(Listen::generated);
        var receiver = new LocalReceiver(options.forward(), secret);
        new FeedStream(options).follow(event -> System.out.println(receiver.take(event)));
    }

    /** It signs only what this command forwards, so it may be shown. */
    private static WebhookSecret generated() {
        WebhookSecret secret = WebhookSecret.generate(new SecureRandom());
        System.out.println("signing with " + secret.text() + " (set " + ListenOptions.SECRET + " to choose your own)");
        return secret;
    }
}
