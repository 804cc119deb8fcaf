package seat.squad;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import seat.db.Database;
import seat.sso.SignedIn;

/** Finds what people mean by a name, where filters have ids. */
public final class EntityLookup {
    private static final String STATIC = """
            SELECT n.id FROM sde_pointer p JOIN sde_names n ON n.version = p.version WHERE p.id = 1 AND n.data_set IN (%s) AND n.en = ?
            """;

    private final Database database;

    public EntityLookup(Database database) {
        this.database = database;
    }

    /**
     * The values of a parameter as somebody typed them, separated by commas: names become ids, ids stay.
     *
     * @param squads those that exist for whoever typed it
     * @throws FilterProblem naming what is not known, or not one thing
     */
    public List<String> values(Parameter parameter, String typed, List<Squad> squads) {
        List<String> values = new ArrayList<>();
        for (String part : typed.split("[,\\n]")) {
            String name = part.strip();
            if (!name.isEmpty()) {
                values.add(parameter.kind() instanceof Parameter.Entity entity ? id(entity.of(), name, squads) : name);
            }
        }
        return values;
    }

    private String id(String kind, String name, List<Squad> squads) {
        if (kind.equals("squad")) {
            return squads.stream()
                    .filter(squad -> squad.name().equalsIgnoreCase(name)
                            || String.valueOf(squad.id()).equals(name))
                    .findFirst()
                    .map(squad -> String.valueOf(squad.id()))
                    .orElseThrow(() -> unknown(kind, name));
        }
        if (name.matches("[1-9][0-9]{0,17}")) {
            return name;
        }
        List<Long> found = ids(kind, name);
        if (found.size() > 1) {
            throw new FilterProblem(
                    "'" + name + "' is the name of several: " + found + "; write the id of the one you mean");
        }
        return found.stream().findFirst().map(String::valueOf).orElseThrow(() -> unknown(kind, name));
    }

    private static FilterProblem unknown(String kind, String name) {
        return new FilterProblem(
                "No " + kind + " is known by the name '" + name + "'; write it as EVE does, or its id");
    }

    private List<Long> ids(String kind, String name) {
        List<String> sources = switch (kind) {
            case "corporation" ->
                List.of("SELECT corporation_id FROM corporation_infos WHERE name = ?", named("corporation"));
            case "alliance", "faction" -> List.of(named(kind), STATIC.formatted("'factions'"));
            case "character" ->
                List.of("SELECT character_id FROM character_infos WHERE name = ?", SignedIn.CHARACTERS_NAMED);
            case "type" -> List.of(STATIC.formatted("'types'"), named("inventory_type"));
            case "group" -> List.of(STATIC.formatted("'groups'"));
            case "place" ->
                List.of(
                        "SELECT structure_id FROM universe_structures WHERE name = ?",
                        STATIC.formatted("'npcStations', 'mapSolarSystems'"),
                        named("station"),
                        named("solar_system"));
            case "role" -> List.of("SELECT id FROM roles WHERE title = ?");
            default -> List.of();
        };
        TreeSet<Long> found = new TreeSet<>();
        sources.forEach(sql -> found.addAll(
                database.sql().sql(sql).param(name).query(Long.class).list()));
        return List.copyOf(found);
    }

    private static String named(String category) {
        return "SELECT entity_id FROM universe_names WHERE category = '" + category + "' AND name = ?";
    }

    /** The title of a role. */
    public Optional<String> role(long id) {
        return database.sql()
                .sql("SELECT title FROM roles WHERE id = ?")
                .param(id)
                .query(String.class)
                .optional();
    }
}
