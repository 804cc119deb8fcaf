package seat.web.alert;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import seat.access.Names;
import seat.access.NamesOfMembers;
import seat.alert.AlertGroup;
import seat.db.Database;
import seat.resource.OwnerType;
import seat.sde.Language;

/** Names and ids of those about whom alerts are, and of places. */
@Component
final class AlertNames {
    private static final String STATIC = """
            SELECT n.id FROM sde_pointer p JOIN sde_names n ON n.version = p.version AND n.data_set = '%s' WHERE p.id = 1 AND ? IN (%s)
            """;
    private static final String LANGUAGES = Arrays.stream(Language.values())
            .map(language -> "n." + language.code())
            .collect(Collectors.joining(", "));
    private static final String TOLD = "SELECT entity_id FROM universe_names WHERE category = '%s' AND name = ?";

    private final Database database;
    private final Names names;

    AlertNames(Database database, Names names) {
        this.database = database;
        this.names = names;
    }

    /** What these ids are called, one a line; an id of nothing that is known stays. */
    String lines(Collection<Long> ids) {
        Names.Known known = names.of(ids);
        return ids.stream()
                .map(id -> known.has(id) ? known.of(id) : String.valueOf(id))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /**
     * Finds the one of a kind that is called so, or has that id.
     *
     * @throws IllegalArgumentException where none or several are, saying what may be written
     */
    long find(AlertGroup.Kind kind, String text) {
        return switch (kind) {
            case CHARACTER -> NamesOfMembers.find(database, OwnerType.CHARACTER, text);
            case CORPORATION -> NamesOfMembers.find(database, OwnerType.CORPORATION, text);
            case ALLIANCE -> NamesOfMembers.find(database, OwnerType.ALLIANCE, text);
            case SYSTEM ->
                place(
                        "solar system",
                        text,
                        List.of(STATIC.formatted("mapSolarSystems", LANGUAGES), TOLD.formatted("solar_system")));
            case REGION ->
                place("region", text, List.of(STATIC.formatted("mapRegions", LANGUAGES), TOLD.formatted("region")));
            case STRUCTURE ->
                place("structure", text, List.of("SELECT structure_id FROM universe_structures WHERE name = ?"));
            case TYPE -> place("type", text, List.of(STATIC.formatted("types", LANGUAGES)));
            case GROUP -> place("group", text, List.of(STATIC.formatted("groups", LANGUAGES)));
        };
    }

    private long place(String kind, String text, List<String> sources) {
        if (text.matches("[1-9][0-9]{0,17}")) {
            return Long.parseLong(text);
        }
        TreeSet<Long> found = new TreeSet<>();
        sources.forEach(sql -> found.addAll(
                database.sql().sql(sql).param(text).query(Long.class).list()));
        if (found.size() == 1) {
            return found.getFirst();
        }
        throw new IllegalArgumentException(
                found.isEmpty()
                        ? "SeAT knows no " + kind + " called '" + text + "'; give the exact name or the id"
                        : "Several " + kind + "s are called '" + text + "': " + found + "; give the id");
    }

    /** Where what a group is about stands in its form, by the kind's id. */
    Map<String, String> lines(AlertGroup group, boolean excluded) {
        return Arrays.stream(AlertGroup.Kind.values()).collect(Collectors.toMap(AlertGroup.Kind::id, kind -> {
            List<Long> ids = group.limits().stream()
                    .filter(limit -> limit.kind() == kind && limit.excluded() == excluded)
                    .map(AlertGroup.Limit::id)
                    .toList();
            return kind == AlertGroup.Kind.GROUP ? groups(ids) : lines(ids);
        }));
    }

    /** Groups of types have ids that types have, too. */
    private String groups(List<Long> ids) {
        Map<Long, String> known = new HashMap<>();
        if (!ids.isEmpty()) {
            database.sql().sql("""
                            SELECT n.id, n.en FROM sde_pointer p
                            JOIN sde_names n ON n.version = p.version AND n.data_set = 'groups' AND n.id IN (:ids) WHERE p.id = 1
                            """).param("ids", ids).query(row -> {
                known.put(row.getLong(1), row.getString(2));
            });
        }
        return ids.stream()
                .map(id -> known.getOrDefault(id, String.valueOf(id)))
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}
