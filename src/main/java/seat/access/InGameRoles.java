package seat.access;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import seat.db.Database;
import seat.event.AccessEpoch;
import seat.resource.DivisionKind;
import seat.resource.OwnerType;
import seat.update.Leadership;

/** Reads and writes which in-game roles of which corporations permit what (table {@code corporation_role_permissions}). Nothing is permitted at first. */
public final class InGameRoles {
    /** EVE's roles, and the office of CEO, in the order in which people look for them. Any other is refused. */
    public static final List<String> ROLES = roles();

    private final Database database;
    private final Permissions permissions;

    public InGameRoles(Database database, Permissions permissions) {
        this.database = database;
        this.permissions = permissions;
    }

    private static List<String> roles() {
        List<String> roles = new java.util.ArrayList<>(List.of(
                Leadership.CEO,
                "Director",
                "Accountant",
                "Auditor",
                "Brand_Manager",
                "Communications_Officer",
                "Config_Equipment",
                "Config_Starbase_Equipment",
                "Contract_Manager",
                "Deliveries_Container_Take",
                "Deliveries_Query",
                "Deliveries_Take",
                "Diplomat",
                "Factory_Manager",
                "Fitting_Manager",
                "Junior_Accountant",
                "Personnel_Manager",
                "Project_Manager",
                "Rent_Factory_Facility",
                "Rent_Office",
                "Rent_Research_Facility",
                "Security_Officer",
                "Skill_Plan_Manager",
                "Starbase_Defense_Operator",
                "Starbase_Fuel_Technician",
                "Station_Manager",
                "Trader"));
        for (String kind : List.of("Account_Take", "Container_Take", "Hangar_Query", "Hangar_Take")) {
            for (int division = 1; division <= DivisionKind.COUNT; division++) {
                roles.add(kind + "_" + division);
            }
        }
        return List.copyOf(roles);
    }

    /** What the roles of a corporation permit, by role. */
    public Map<String, Set<String>> of(long corporationId) {
        Map<String, Set<String>> permitted = new LinkedHashMap<>();
        database.sql()
                .sql("SELECT role, permission FROM corporation_role_permissions WHERE corporation_id = ? ORDER BY role")
                .param(corporationId)
                .query(row -> {
                    permitted
                            .computeIfAbsent(row.getString(1), unused -> new TreeSet<>())
                            .add(row.getString(2));
                });
        return permitted;
    }

    /** Corporations with a role that permits something. */
    public List<Long> corporations() {
        return database.sql()
                .sql("SELECT DISTINCT corporation_id FROM corporation_role_permissions ORDER BY corporation_id")
                .query(Long.class)
                .list();
    }

    /**
     * Says what the roles of a corporation permit from now on, and that others permit nothing, in the transaction there is.
     *
     * @throws AccessRefusal naming the role or permission that there is not
     */
    public void set(long corporationId, Map<String, ? extends Collection<String>> permitted) {
        permitted.forEach((role, names) -> {
            if (!ROLES.contains(role)) {
                throw new AccessRefusal("EVE has no role " + role + "; it has " + String.join(", ", ROLES));
            }
            names.forEach(this::check);
        });
        AccessEpoch.raise(database.sql());
        database.sql()
                .sql("DELETE FROM corporation_role_permissions WHERE corporation_id = ?")
                .param(corporationId)
                .update();
        permitted.forEach((role, names) -> new TreeSet<>(names)
                .forEach(permission -> database.sql()
                        .sql(
                                "INSERT INTO corporation_role_permissions (corporation_id, role, permission) VALUES (?, ?, ?)")
                        .params(corporationId, role, permission)
                        .update()));
    }

    private void check(String permission) {
        OwnerType kind = Permissions.owner(permission);
        if (!permissions.names().contains(permission) || kind != OwnerType.CORPORATION && kind != OwnerType.CHARACTER) {
            throw new AccessRefusal(
                    "An in-game role can permit what is about a corporation or its members, not '" + permission + "'");
        }
    }

    /** Everything about the corporation for its CEO and directors, nothing about its members' characters. */
    public Map<String, Set<String>> leaders() {
        Set<String> all = permissions.names().stream()
                .filter(name -> Permissions.owner(name) == OwnerType.CORPORATION)
                .collect(Collectors.toCollection(TreeSet::new));
        return Map.of(Leadership.CEO, all, "Director", all);
    }

    /** What SeAT 5 lets holders of in-game roles see, besides CEO and directors; each as EVE spells it. */
    public static Map<String, Set<String>> delegates() {
        Map<String, Set<String>> map = new LinkedHashMap<>();
        map.put("Accountant", Set.of("corporation.summary", "corporation.journal", "corporation.transaction"));
        map.put("Auditor", Set.of("corporation.summary"));
        map.put("Junior_Accountant", Set.of("corporation.summary"));
        map.put("Contract_Manager", Set.of("corporation.summary", "corporation.contract"));
        map.put("Diplomat", Set.of("corporation.summary", "corporation.tracking"));
        map.put("Security_Officer", Set.of("corporation.summary", "corporation.security"));
        map.put("Trader", Set.of("corporation.summary", "corporation.market"));
        map.put("Project_Manager", Set.of("corporation.projects"));
        for (int division = 1; division <= DivisionKind.COUNT; division++) {
            map.put("Account_Take_" + division, Set.of(DivisionKind.WALLET.permission(division)));
            map.put("Container_Take_" + division, Set.of(DivisionKind.HANGAR.permission(division)));
        }
        return map;
    }
}
