package seat.resource;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import seat.esi.AnswerShapes;
import seat.plugin.Claim;
import seat.plugin.Contributions;
import seat.plugin.ExtensionPoint;
import seat.sync.Schema;
import seat.sync.Table;

/** Every resource SeAT keeps, bound to the tables of one database. */
public final class Catalogue {
    /** Resources that are fetched. */
    public static final ExtensionPoint<Resource> RESOURCES = new ExtensionPoint<>("resources", Catalogue::claims);

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

    /** All declarations there are in this process, without a database. */
    public static List<Resource> declared() {
        return Contributions.installed().all(RESOURCES);
    }

    /** The names that a resource takes: its own, and those of its tables, its views and the permission they need. */
    private static List<Claim> claims(Resource resource) {
        String kind = resource.ownerType().id() + ".";
        List<Claim> claims = new ArrayList<>();
        claims.add(Claim.after("resource", kind, resource.name().substring(kind.length())));
        resource.mappings().forEach(mapping -> claims.add(Claim.of("table", mapping.table())));
        resource.readSide().views().forEach(view -> claims.add(Claim.after("view", kind, view.id())));
        String permission = resource.readSide().permission();
        if (permission.startsWith(kind)) {
            claims.add(Claim.permission(kind, permission.substring(kind.length())));
        }
        resource.readSide().views().stream()
                .flatMap(view -> view.permissions().values().stream())
                .flatMap(Set::stream)
                .distinct()
                .forEach(column -> claims.add(Claim.permission(kind, column)));
        return claims;
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

    /** What is read only where somebody wants it, by name, each with its resources. */
    public SortedMap<String, List<Resource>> crawls() {
        SortedMap<String, List<Resource>> crawls = new TreeMap<>();
        resources.values().stream()
                .filter(resource -> !resource.crawl().isEmpty())
                .forEach(resource -> crawls.computeIfAbsent(resource.crawl(), name -> new ArrayList<>())
                        .add(resource));
        return crawls;
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

    /**
     * A hash of the resources and of what they ask, store and need: equal for equal declarations, on whatever machine. Texts, and
     * how a value is read, are no part of it.
     */
    public String fingerprint() {
        StringBuilder text = new StringBuilder();
        resources.values().stream()
                .sorted(Comparator.comparing(Resource::name))
                .forEach(resource -> text.append(essentials(resource)).append('\n'));
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    private static List<?> essentials(Resource resource) {
        return Arrays.asList(
                resource.name(),
                resource.ownerType(),
                resource.method(),
                resource.route(),
                resource.scope(),
                resource.roles(),
                resource.interval(),
                resource.fetch(),
                new TreeMap<>(resource.fixed()),
                new TreeMap<>(resource.query()),
                resource.mappings().stream()
                        .map(each -> List.of(each.table(), each.rows(), each.key(), each.mode(), each.shared()))
                        .toList());
    }

    public List<Table> tables(Resource resource) {
        return tables.getOrDefault(resource.name(), List.of());
    }
}
