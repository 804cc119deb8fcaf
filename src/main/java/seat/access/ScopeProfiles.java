package seat.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.db.Database;
import seat.resource.Catalogue;
import seat.resource.OwnerType;
import seat.sso.Scopes;

/**
 * Which of ESI's scopes a sign-in asks for, and which a corporation or alliance wants of its members' characters (tables
 * {@code scope_profiles}, {@code scope_profile_requirements}). Without a standard profile a sign-in asks for every scope SeAT can use.
 */
public final class ScopeProfiles {
    /** What EVE calls a token that may read nothing but who it is. */
    public static final String PUBLIC_DATA = "publicData";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final List<OwnerType> REQUIRING = List.of(OwnerType.CORPORATION, OwnerType.ALLIANCE);

    /** What a sign-in asks for without a standard profile. */
    /** Lets SeAT set waypoints in the game. No sign-in asks for it unless a set of scopes has it. */
    public static final String WAYPOINT = "esi-ui.write_waypoint.v1";

    /** Lets SeAT open windows in the game. No sign-in asks for it unless a set of scopes has it. */
    public static final String WINDOW = "esi-ui.open_window.v1";

    static final ScopeProfile EVERYTHING = new ScopeProfile(0, "", true, Catalogue.scopes());

    private final Database database;
    private final AuditLog audit;

    public ScopeProfiles(Database database) {
        this.database = database;
        this.audit = new AuditLog(database);
    }

    /** A profile that the characters of a corporation or alliance must have. */
    public record Requirement(OwnerType kind, long id, ScopeProfile profile) {}

    /**
     * What a character's token should hold.
     *
     * @param profiles the names of the profiles that are required where it is; empty where none is, and the standard one counts
     */
    public record Required(List<String> profiles, Set<String> scopes) {
        /** What is missing of it. */
        public Set<String> beyond(Collection<String> held) {
            Set<String> missing = new TreeSet<>(scopes);
            missing.removeAll(held);
            missing.remove(PUBLIC_DATA);
            return missing;
        }

        /** Whether nothing is missing of it. */
        boolean metBy(Set<String> held) {
            return scopes.stream().allMatch(scope -> held.contains(scope) || scope.equals(PUBLIC_DATA));
        }
    }

    /** The scopes that profiles can hold. */
    public static Set<String> known() {
        Set<String> known = new TreeSet<>(Catalogue.scopes());
        known.add(PUBLIC_DATA);
        known.add(WAYPOINT);
        known.add(WINDOW);
        return known;
    }

    /** Every profile, by name. */
    public List<ScopeProfile> list() {
        return database.sql()
                .sql("SELECT id, name, is_default, scopes FROM scope_profiles ORDER BY name")
                .query((row, number) -> new ScopeProfile(
                        row.getInt("id"),
                        row.getString("name"),
                        row.getBoolean("is_default"),
                        Scopes.read(row.getString("scopes"))))
                .list();
    }

    /** The profile of exactly that name. */
    public Optional<ScopeProfile> named(String name) {
        return list().stream().filter(profile -> profile.name().equals(name)).findFirst();
    }

    /** The profile of that number; where there is none any more, what a sign-in asks for without one. */
    public ScopeProfile find(int id) {
        return list().stream().filter(profile -> profile.id() == id).findFirst().orElse(EVERYTHING);
    }

    /** What a sign-in asks for that names no profile. */
    public ScopeProfile standard() {
        return standard(list());
    }

    private static ScopeProfile standard(List<ScopeProfile> profiles) {
        return profiles.stream().filter(ScopeProfile::standard).findFirst().orElse(EVERYTHING);
    }

    /**
     * Makes a profile, or changes the one of that number; committed and durable on return.
     *
     * @param id 0 for a new one
     * @return its number
     * @throws AccessRefusal naming what is allowed
     */
    public int save(Actor actor, int id, String name, Collection<String> scopes, boolean standard) {
        check(id, name, scopes);
        int saved = database.inTransaction(() -> {
            ScopeProfile before = id == 0 ? null : existing(id);
            if (standard) {
                database.sql()
                        .sql("UPDATE scope_profiles SET is_default = FALSE WHERE is_default = TRUE")
                        .update();
            }
            String json = Scopes.write(scopes);
            if (before == null) {
                database.sql()
                        .sql("INSERT INTO scope_profiles (name, is_default, scopes) VALUES (?, ?, ?)")
                        .params(name, standard, json)
                        .update();
            } else {
                database.sql()
                        .sql("UPDATE scope_profiles SET name = ?, is_default = ?, scopes = ? WHERE id = ?")
                        .params(name, standard, json, id)
                        .update();
            }
            ScopeProfile after = named(name).orElseThrow();
            write(actor, "save profile", after.id(), "A set of scopes was saved", before, after);
            return after.id();
        });
        database.makeDurable();
        return saved;
    }

    private void check(int id, String name, Collection<String> scopes) {
        if (!NAME.matcher(name).matches()) {
            throw new AccessRefusal(
                    "'" + name
                            + "' is no name of a profile: up to 64 letters of the English alphabet, digits, - and _ are allowed");
        }
        if (list().stream().anyMatch(other -> other.id() != id && other.name().equalsIgnoreCase(name))) {
            throw new AccessRefusal("There is a profile called " + name + " already");
        }
        Set<String> unknown = new TreeSet<>(scopes);
        unknown.removeAll(known());
        if (!unknown.isEmpty()) {
            throw new AccessRefusal(
                    "SeAT has no use for " + String.join(", ", unknown) + "; there are " + String.join(", ", known()));
        }
        if (scopes.isEmpty()) {
            throw new AccessRefusal(
                    "A profile needs a scope; for one that only proves who somebody is, choose " + PUBLIC_DATA);
        }
    }

    private ScopeProfile existing(int id) {
        return list().stream()
                .filter(profile -> profile.id() == id)
                .findFirst()
                .orElseThrow(() -> new AccessRefusal("There is no set of scopes with number " + id + " any more"));
    }

    /** Deletes a profile; nobody is required to have it any more. Tokens keep the scopes they have. */
    public void delete(Actor actor, int id) {
        database.inTransaction(() -> {
            ScopeProfile before = existing(id);
            database.sql()
                    .sql("DELETE FROM scope_profile_requirements WHERE profile_id = ?")
                    .param(id)
                    .update();
            database.sql()
                    .sql("DELETE FROM scope_profiles WHERE id = ?")
                    .param(id)
                    .update();
            write(actor, "delete profile", id, "A set of scopes was deleted", before, null);
        });
        database.makeDurable();
    }

    /** What is required of whose characters. */
    public List<Requirement> requirements() {
        Map<Integer, ScopeProfile> profiles = byId(list());
        return database.sql()
                .sql(
                        "SELECT owner_type, owner_id, profile_id FROM scope_profile_requirements ORDER BY owner_type, owner_id")
                .query((row, number) -> new Requirement(
                        kind(row.getString(1)), row.getLong(2), profiles.getOrDefault(row.getInt(3), EVERYTHING)))
                .list();
    }

    private static OwnerType kind(String id) {
        return REQUIRING.stream()
                .filter(kind -> kind.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Map<Integer, ScopeProfile> byId(List<ScopeProfile> profiles) {
        Map<Integer, ScopeProfile> byId = new HashMap<>();
        profiles.forEach(profile -> byId.put(profile.id(), profile));
        return byId;
    }

    /**
     * Requires a profile of a corporation's or alliance's characters, or none any more.
     *
     * @param profileId null for none
     */
    public void require(Actor actor, OwnerType kind, long id, @Nullable Integer profileId) {
        if (!REQUIRING.contains(kind)) {
            throw new AccessRefusal("A profile is required of a corporation's or an alliance's characters");
        }
        database.inTransaction(() -> {
            String after = profileId == null ? null : existing(profileId).name();
            String before = requirements().stream()
                    .filter(one -> one.kind() == kind && one.id() == id)
                    .map(one -> one.profile().name())
                    .findFirst()
                    .orElse(null);
            database.sql()
                    .sql("DELETE FROM scope_profile_requirements WHERE owner_type = ? AND owner_id = ?")
                    .params(kind.id(), id)
                    .update();
            if (profileId != null) {
                database.sql()
                        .sql(
                                "INSERT INTO scope_profile_requirements (owner_type, owner_id, profile_id) VALUES (?, ?, ?)")
                        .params(kind.id(), id, profileId)
                        .update();
            }
            if (!Objects.equals(before, after)) {
                audit.write(
                        actor,
                        Category.SETTING,
                        "require scopes",
                        Subject.of(kind.id(), id),
                        "Which scopes characters must have there was changed",
                        before == null ? null : Map.of("profile", before),
                        after == null ? null : Map.of("profile", after));
            }
        });
        database.makeDurable();
    }

    /** What these characters' tokens should hold: what their corporation and alliance require, together. */
    public Map<Long, Required> required(Collection<Long> characters) {
        List<ScopeProfile> profiles = list();
        Map<Long, List<ScopeProfile>> wanted = new HashMap<>();
        if (!profiles.isEmpty() && !characters.isEmpty()) {
            Map<Integer, ScopeProfile> byId = byId(profiles);
            database.sql().sql("""
                            SELECT a.character_id, r.profile_id
                            FROM character_affiliations a JOIN scope_profile_requirements r
                              ON (r.owner_type = 'corporation' AND r.owner_id = a.corporation_id)
                              OR (r.owner_type = 'alliance' AND r.owner_id = a.alliance_id)
                            WHERE a.character_id IN (:ids) ORDER BY r.profile_id
                            """).param("ids", characters).query(row -> {
                ScopeProfile profile = byId.get(row.getInt(2));
                if (profile != null) {
                    wanted.computeIfAbsent(row.getLong(1), unused -> new ArrayList<>())
                            .add(profile);
                }
            });
        }
        Required otherwise = new Required(List.of(), standard(profiles).scopes());
        Map<Long, Required> required = new HashMap<>();
        characters.forEach(id -> required.put(id, wanted.containsKey(id) ? together(wanted.get(id)) : otherwise));
        return required;
    }

    /** What characters must have in a corporation, by itself and by its alliance. */
    public Required requiredIn(long corporationId) {
        List<ScopeProfile> profiles = list();
        Map<Integer, ScopeProfile> byId = byId(profiles);
        List<ScopeProfile> wanted =
                database.sql().sql("""
                        SELECT r.profile_id FROM scope_profile_requirements r
                        WHERE (r.owner_type = 'corporation' AND r.owner_id = :id)
                           OR (r.owner_type = 'alliance' AND r.owner_id IN
                               (SELECT c.alliance_id FROM corporation_infos c WHERE c.corporation_id = :id))
                        ORDER BY r.profile_id
                        """).param("id", corporationId).query(Integer.class).list().stream()
                        .flatMap(id -> Stream.ofNullable(byId.get(id)))
                        .toList();
        return wanted.isEmpty() ? new Required(List.of(), standard(profiles).scopes()) : together(wanted);
    }

    /** What characters must have in some corporations, each of which has an entry; two statements. */
    public Map<Long, Required> requiredIn(Collection<Long> corporationIds) {
        List<ScopeProfile> profiles = list();
        Map<Integer, ScopeProfile> byId = byId(profiles);
        Map<Long, List<ScopeProfile>> wanted = new HashMap<>();
        if (!corporationIds.isEmpty()) {
            database.sql().sql("""
                            SELECT r.owner_id AS corporation_id, r.profile_id FROM scope_profile_requirements r
                            WHERE r.owner_type = 'corporation' AND r.owner_id IN (:ids)
                            UNION SELECT c.corporation_id, r.profile_id FROM corporation_infos c
                            JOIN scope_profile_requirements r ON r.owner_type = 'alliance' AND r.owner_id = c.alliance_id
                            WHERE c.corporation_id IN (:ids)
                            ORDER BY 2
                            """).param("ids", corporationIds).query(row -> {
                ScopeProfile profile = byId.get(row.getInt(2));
                if (profile != null) {
                    wanted.computeIfAbsent(row.getLong(1), unused -> new ArrayList<>())
                            .add(profile);
                }
            });
        }
        Required otherwise = new Required(List.of(), standard(profiles).scopes());
        Map<Long, Required> required = new HashMap<>();
        corporationIds.forEach(id -> required.put(id, wanted.containsKey(id) ? together(wanted.get(id)) : otherwise));
        return required;
    }

    private static Required together(List<ScopeProfile> profiles) {
        Set<String> scopes = new TreeSet<>();
        profiles.forEach(profile -> scopes.addAll(profile.scopes()));
        return new Required(profiles.stream().map(ScopeProfile::name).distinct().toList(), scopes);
    }

    private void write(
            Actor actor,
            String action,
            int id,
            String message,
            @Nullable ScopeProfile before,
            @Nullable ScopeProfile after) {
        audit.write(actor, Category.SETTING, action, Subject.of("scope-profile", id), message, before, after);
    }
}
