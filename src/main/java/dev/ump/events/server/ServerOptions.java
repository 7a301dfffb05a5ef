package dev.ump.events.server;

import dev.ump.events.settings.DirectorySource;
import dev.ump.events.settings.ProcessSource;
import dev.ump.events.settings.Source;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of Payara Micro's command line that the launcher must know. */
record ServerOptions(List<String> arguments) {

    private static final String DEFAULT_PORT = "8080";
    private static final int MOST = 65_535;
    private static final String WARM_UP = "--warmup";
    private static final Pattern ADDRESS = Pattern.compile("network-listener\\.http-listener\\.address=(\\S+)");

    /** Whether the arguments only ask for output and start no server. */
    boolean asksOnly() {
        return has("--help") || has("--version") || has("--outputuberjar") || has("--outputlauncher");
    }

    /** Whether the server is to stop as soon as it has started, which is how a class data archive is made. */
    boolean warmsUpOnly() {
        return has(WARM_UP);
    }

    /** The arguments for Payara Micro. */
    String[] toArray() {
        return arguments.stream().filter(argument -> !is(argument, WARM_UP)).toArray(String[]::new);
    }

    /** Returns the content of the file given with {@code --systemproperties}. */
    Properties systemProperties() {
        var properties = new Properties();
        value("--systemproperties").ifPresent(file -> {
            try (Reader reader = Files.newBufferedReader(Path.of(file))) {
                properties.load(reader);
            } catch (IOException e) {
                // Payara Micro reports it
            }
        });
        return properties;
    }

    /** Returns the source of the settings. */
    Source settings() {
        Source process = ProcessSource.current();
        return value("--secretsdir")
                .<Source>map(directory -> new DirectorySource(process, Path.of(directory)))
                .orElse(process);
    }

    /** Returns why the server could not listen; empty if it can, as far as that can be determined beforehand. */
    Optional<String> whyPortCannotBeHad() {
        if (has("--autobindhttp")) {
            return Optional.empty();
        }
        String port = value("--port")
                .or(() -> Optional.ofNullable(System.getProperty("payaramicro.port")))
                .or(() -> Optional.ofNullable(System.getenv("payaramicro_port")))
                .orElse(DEFAULT_PORT);
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > MOST) {
            return Optional.of("--port: `" + port + "` is not a port number between 1 and " + MOST);
        }
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(address(Integer.parseInt(port)));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("--port: cannot listen on port `" + port + "`: " + e.getMessage());
        }
    }

    private InetSocketAddress address(int port) throws IOException {
        Optional<String> file = value("--prebootcommandfile");
        if (file.isPresent() && Files.isReadable(Path.of(file.get()))) {
            Matcher address = ADDRESS.matcher(Files.readString(Path.of(file.get())));
            if (address.find()) {
                return new InetSocketAddress(InetAddress.getByName(address.group(1)), port);
            }
        }
        return new InetSocketAddress(port);
    }

    private boolean has(String option) {
        return arguments.stream().anyMatch(argument -> is(argument, option));
    }

    private static boolean is(String argument, String option) {
        return argument.toLowerCase(Locale.ROOT).equals(option);
    }

    private Optional<String> value(String option) {
        for (int i = 0; i + 1 < arguments.size(); i++) {
            if (is(arguments.get(i), option)) {
                return Optional.of(arguments.get(i + 1));
            }
        }
        return Optional.empty();
    }
}
