package seat.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What the files under {@code fixtures} say: what routes answer, and which tables follow. docs/fixtures.md tells how to write one. */
final class Fixtures {

    private static final String FOLDER = "seat/simulator/fixtures/";

    private static final class Shipped {
        private static final Fixtures FIXTURES = read();
    }

    private final Map<String, FixtureRoute> routes = new HashMap<>();
    private final List<FixtureTable> tables = new ArrayList<>();

    private Fixtures() {}

    /** The fixtures of this version, read once. */
    static Fixtures shipped() {
        return Shipped.FIXTURES;
    }

    private static Fixtures read() {
        Fixtures fixtures = new Fixtures();
        try {
            // Of this version and of what others put on the class path, which has a folder of the same name.
            for (URL folder : Collections.list(Fixtures.class.getClassLoader().getResources(FOLDER))) {
                for (String name : names(folder)) {
                    fixtures.add(name, URI.create(folder + name).toURL());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fixtures;
    }

    /** Fixtures from texts, by file name. */
    static Fixtures of(Map<String, String> files) {
        Fixtures fixtures = new Fixtures();
        new TreeMap<>(files)
                .forEach((name, text) ->
                        fixtures.add(name, Json.parse(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        return fixtures;
    }

    private void add(String name, URL file) throws IOException {
        try (InputStream in = file.openStream()) {
            add(name, Json.parse(in.readAllBytes()));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(name + " is no JSON: " + e.getMessage(), e);
        }
    }

    private static List<String> names(URL url) {
        try {
            URLConnection connection = url.openConnection();
            if (connection instanceof JarURLConnection jar) {
                String folder = jar.getEntryName();
                return jar.getJarFile().stream()
                        .map(java.util.jar.JarEntry::getName)
                        .filter(name -> name.startsWith(folder) && name.endsWith(".json"))
                        .map(name -> name.substring(folder.length()))
                        .sorted()
                        .toList();
            }
            try (Stream<Path> files = Files.list(Path.of(url.toURI()))) {
                return files.map(file -> String.valueOf(file.getFileName()))
                        .filter(name -> name.endsWith(".json"))
                        .sorted()
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(String file, JsonNode node) {
        String name = file.replace(".json", "");
        Templates.only(node, Set.of("about", "routes", "tables"), file);
        List<String> templates = List.copyOf(node.path("routes").propertyNames());
        List<FixtureTable> own = new ArrayList<>();
        for (JsonNode table : node.path("tables")) {
            own.add(FixtureTable.parse(file, table, templates));
        }
        tables.addAll(own);
        Routes all = new Routes();
        for (String template : templates) {
            FixtureRoute route = FixtureRoute.parse(
                    name,
                    all.get(template),
                    node.path("routes").path(template),
                    own.stream().anyMatch(t -> t.append() && t.from().contains(template)),
                    own.stream().anyMatch(t -> !t.append() && t.from().contains(template)));
            if (route.isPartial() && route.mirrors()) {
                throw new IllegalArgumentException(
                        file + ": " + template + " is never read whole, so its tables say append");
            }
            if (routes.put(template, route) != null) {
                throw new IllegalArgumentException(file + ": another fixture has " + template + " too");
            }
        }
    }

    @Nullable FixtureRoute route(String template) {
        return routes.get(template);
    }

    Map<String, FixtureRoute> routes() {
        return routes;
    }

    List<FixtureTable> tables() {
        return tables;
    }
}
