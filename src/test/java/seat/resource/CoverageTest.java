package seat.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seat.esi.AnswerShape;
import seat.esi.AnswerShapes;
import seat.esi.Route;
import seat.esi.Routes;
import seat.sync.Schema;
import seat.sync.Source;
import seat.sync.Table;
import seat.testing.TestDatabase;

/** Nothing that ESI offers is dropped silently: neither a route nor a property of an answer. */
class CoverageTest {
    private static TestDatabase test;
    private static Catalogue catalogue;

    @BeforeAll
    static void open() {
        test = TestDatabase.h2();
        catalogue = Catalogue.bind(Schema.read(test.database()));
    }

    @AfterAll
    static void close() {
        test.close();
    }

    static Stream<Named<Resource>> everyResource() {
        return Catalogue.declared().stream()
                .filter(resource ->
                        resource.fixed().isEmpty() || resource.fixed().containsValue(1L))
                .map(resource -> Named.of(resource.name(), resource));
    }

    @Test
    void everyReadOfEsiIsAResourceOrStandsInTheListOfThoseThatAreNot() {
        Set<String> asked = new TreeSet<>();
        Catalogue.declared().forEach(resource -> asked.add(resource.method() + " " + resource.route()));
        Set<String> forgotten = new TreeSet<>();
        for (Route route : Routes.shipped().all()) {
            String key = route.method() + " " + route.template();
            if (reads(route) && !asked.contains(key) && !ELSEWHERE.contains(key)) {
                forgotten.add(key);
            }
        }
        forgotten.removeAll(UnusedRoutes.reasons().keySet());
        assertThat(forgotten).isEmpty();
        assertThat(UnusedRoutes.reasons().keySet())
                .as("unused, and yet a resource")
                .doesNotContainAnyElementsOf(asked)
                .allMatch(key -> Routes.shipped()
                        .knows(key.substring(0, key.indexOf(' ')), key.substring(key.indexOf(' ') + 1)));
    }

    /** A POST that takes ids or names and changes nothing is a read too. */
    private static boolean reads(Route route) {
        return route.method().equals("GET")
                || (route.method().equals("POST")
                        && route.template()
                                .matches("/(universe|route)/.*|/characters/affiliation|.*/assets/(names|locations)"));
    }

    /** Asked outside of the catalogue. */
    private static final Set<String> ELSEWHERE = Set.of("GET /meta/status");

    @Test
    void nothingAboutACharacterCorporationOrAllianceIsLeftUnread() {
        // A search is asked live, images follow from the id, and an objective's own document says what the list said.
        assertThat(UnusedRoutes.reasons().keySet().stream()
                        .filter(key -> key.matches("GET /(characters|corporations?|alliances|fleets)/\\{.*")))
                .containsExactlyInAnyOrder(
                        "GET /alliances/{alliance_id}/icons",
                        "GET /characters/{character_id}/portrait",
                        "GET /characters/{character_id}/search",
                        "GET /characters/{character_id}/military-campaigns/objectives/{objective_id}",
                        "GET /corporations/{corporation_id}/icons");
    }

    @ParameterizedTest
    @MethodSource("everyResource")
    void everyPropertyIsStoredOrNamedAsLeftOut(Resource resource) {
        AnswerShape shape = AnswerShapes.shipped().of(resource.method(), resource.route());
        assertThat(shape).as("the answer of " + resource.route()).isNotNull();
        Stored stored = new Stored(resource);
        Collection<Resource> others = Catalogue.declared().stream()
                .filter(other -> other.route().equals(resource.route()))
                .toList();
        others.forEach(stored::read);
        Set<String> dropped = new TreeSet<>();
        for (String leaf : shape.leaves()) {
            if (!leaf.startsWith("cursor.") && !stored.covers(leaf)) {
                dropped.add(leaf);
            }
        }
        assertThat(dropped)
                .as("properties of " + resource.name() + " that no column takes")
                .isEmpty();
        assertThat(resource.leftOut().keySet())
                .as("left out, and yet no property")
                .allMatch(path ->
                        shape.leaves().stream().anyMatch(leaf -> leaf.equals(path) || leaf.startsWith(path + ".")));
        assertThat(resource.leftOut().values()).allMatch(reason -> reason.length() > 5);
    }

    /** Which paths of an answer end in a column. */
    private static final class Stored {
        private final Set<String> paths = new HashSet<>();
        private final Set<String> leftOut = new HashSet<>();

        Stored(Resource resource) {
            leftOut.addAll(resource.leftOut().keySet());
        }

        void read(Resource resource) {
            String field = switch (resource.fetch()) {
                case Fetch.Cursor cursor -> cursor.field();
                case Fetch.Each each -> each.list() instanceof Fetch.Listing.Cursored cursored ? cursored.field() : "";
                default -> "";
            };
            catalogue
                    .tables(resource)
                    .forEach(table -> read(table, join(field, table.mapping().rows())));
        }

        private void read(Table table, String rows) {
            List<String> groups = table.mapping().groups();
            List<String> prefixes = groups.isEmpty()
                    ? List.of(rows)
                    : groups.stream().map(group -> join(rows, group)).toList();
            for (int i = 0; i < table.columns().size(); i++) {
                String column = table.columns().get(i).name();
                Source source = table.sources().get(i);
                prefixes.forEach(prefix -> paths.addAll(taken(prefix, column, source)));
            }
        }

        private static Set<String> taken(String prefix, String column, Source source) {
            return switch (source) {
                case Source.Field field -> Set.of(join(prefix, field.path()));
                case Source.Optional field -> Set.of(join(prefix, field.path()));
                case Source.GivenName field -> Set.of(join(prefix, field.path()));
                case Source.Element element -> Set.of(prefix);
                case Source.Outer outer -> around(prefix, outer.path());
                // The owner and the request are repeated in some answers under their own names.
                case Source.Owner owner -> Set.of(join(prefix, column));
                case Source.Request request -> Set.of(join(prefix, request.parameter()), join(prefix, "id"));
                case Source.Fixed fixed -> Set.of(join(prefix, column));
                case Source.Position position -> Set.of();
                case Source.OuterPosition position -> Set.of();
                case Source.Repetition repetition -> Set.of();
                case Source.Group group -> Set.of();
                case Source.RootPlace place -> Set.of();
                case Source.RootFlag flag -> Set.of();
                case Source.ModifiedSecond modified -> Set.of();
            };
        }

        private static Set<String> around(String prefix, String path) {
            Set<String> found = new LinkedHashSet<>();
            String outer = prefix;
            while (!outer.isEmpty()) {
                int dot = outer.lastIndexOf('.');
                outer = dot < 0 ? "" : outer.substring(0, dot);
                found.add(join(outer, path));
            }
            return found;
        }

        boolean covers(String leaf) {
            String path = leaf;
            while (true) {
                if (paths.contains(path) || leftOut.contains(path)) {
                    return true;
                }
                int dot = path.lastIndexOf('.');
                if (dot < 0) {
                    return false;
                }
                path = path.substring(0, dot);
            }
        }

        private static String join(String one, String other) {
            return one.isEmpty() ? other : other.isEmpty() ? one : one + "." + other;
        }
    }
}
