// java Receiver.java, with the subscription's secret in WEBHOOK_SECRET. Needs only JDK 17.
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public class Receiver {

    static final byte[] KEY = Base64.getDecoder().decode(System.getenv("WEBHOOK_SECRET").substring("whsec_".length()));
    static final Set<String> SEEN = ConcurrentHashMap.newKeySet(); // in production: a table with a unique key

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "3000"));
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/webhooks", Receiver::receive);
        server.start();
    }

    static void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean genuine = isGenuine(exchange, body);
        if (genuine && SEEN.add(exchange.getRequestHeaders().getFirst("webhook-id"))) {
            System.out.println(new String(body)); // in production: put it in a queue and process it later
        }
        exchange.sendResponseHeaders(genuine ? 204 : 401, -1);
        exchange.close();
    }

    static boolean isGenuine(HttpExchange exchange, byte[] body) {
        try {
            var headers = exchange.getRequestHeaders();
            String id = headers.getFirst("webhook-id");
            String time = headers.getFirst("webhook-timestamp");
            if (Math.abs(Instant.now().getEpochSecond() - Long.parseLong(time)) > 300) {
                return false;
            }
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            mac.update((id + "." + time + ".").getBytes());
            byte[] expected = ("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body))).getBytes();
            boolean genuine = false;
            for (String signature : headers.getFirst("webhook-signature").split(" ")) {
                genuine |= MessageDigest.isEqual(expected, signature.getBytes());
            }
            return genuine;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }
}
