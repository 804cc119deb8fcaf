package seat.resource;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import seat.esi.AnswerShapes;
import seat.sync.Schema;
import seat.sync.Table;

/** Every resource SeAT keeps, bound to the tables of one database. */
public final class Catalogue {
    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final Map<String, List<Table>> tables = new LinkedHashMap<>();

    private Catalogue(Collection<Resource> declared, Schema schema) {
        for (Resource resource : declared) {
            if (resources.put(resource.name(), resource) != null) {
                throw new IllegalStateException("Two resources are named " + resource.name());
            }
            tables.put(
                    resource.name(),
                    resource.mappings().stream()
                            .map(mapping -> Table.bind(mapping, schema, answer(resource)))
                            .toList());
        }
        resources.values().stream()
                .flatMap(resource -> Stream.concat(resource.wakes().stream(), resource.hastens().stream()))
                .forEach(this::resource);
    }

    private static Table.Answer answer(Resource resource) {
        return Table.Answer.of(
                AnswerShapes.shipped().of(resource.method(), resource.route()),
                resource.fetch().field());
    }

    /** @throws IllegalStateException where a declaration and the schema disagree */
    public static Catalogue bind(Schema schema) {
        return of(declared(), schema);
    }

    /** A catalogue of other resources than SeAT's own: for tests and extensions. */
    public static Catalogue of(Collection<Resource> declared, Schema schema) {
        return new Catalogue(declared, schema);
    }

    /** All declarations, without a database. */
    public static List<Resource> declared() {
        return Stream.of(
                        CharacterResources.all(),
                        CorporationResources.all(),
                        AllianceResources.all(),
                        PublicResources.all(),
                        MarketResources.all(),
                        WarResources.all())
                .flatMap(List::stream)
                .toList();
    }

    /** The scopes to ask for at sign-in, sorted. */
    public static Set<String> scopes() {
        Set<String> scopes = new TreeSet<>();
        declared().forEach(resource -> {
            if (resource.scope() != null) {
                scopes.add(resource.scope());
            }
        });
        return scopes;
    }

    public Collection<Resource> resources() {
        return resources.values();
    }

    public List<Resource> of(OwnerType ownerType) {
        return resources.values().stream()
                .filter(resource -> resource.ownerType() == ownerType)
                .toList();
    }

    /** @throws IllegalArgumentException naming what exists */
    public Resource resource(String name) {
        Resource resource = resources.get(name);
        if (resource == null) {
            throw new IllegalArgumentException("No resource " + name + "; there are " + resources.keySet());
        }
        return resource;
    }

    public boolean has(String name) {
        return resources.containsKey(name);
    }

    public List<Table> tables(Resource resource) {
        return tables.getOrDefault(resource.name(), List.of());
    }
}
