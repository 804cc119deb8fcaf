package seat.standing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import seat.access.AccessRefusal;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Subject;
import seat.db.Database;
import seat.resource.OwnerType;
import seat.standing.Contacts.ListOwner;

/**
 * Lists of standings that the installation keeps (tables {@code standings_profiles} and {@code standings_profile_standings}): taken from
 * somebody's contacts or made by hand. One of them can be the default, by which standings are coloured before anybody's own contacts.
 * Every write stands in the security log.
 */
public final class StandingProfiles {
    /** To make and change them, by SeAT 5's name. */
    public static final String BUILD = "global.standing_builder";

    /** The most profiles. */
    public static final int MOST = 100;

    /** The most entries of one. */
    public static final int ENTRIES = 10_000;

    private static final String CATEGORY = "standings-profile";
    private static final int LONGEST = 255;
    private static final double HIGHEST = 10;

    private final Database database;
    private final AuditLog audit;

    public StandingProfiles(Database database) {
        this.database = database;
        this.audit = new AuditLog(database);
    }

    /**
     * A list of standings.
     *
     * @param source whose contacts it was taken from; null for one made by hand
     */
    public record Profile(
            long id,
            String name,
            boolean standard,
            @Nullable ListOwner source,
            int entries) {}

    /**
     * A standing in a profile.
     *
     * @param category {@code character}, {@code corporation}, {@code alliance} or {@code faction}
     */
    public record Entry(long entityId, String category, double standing) {}

    /** All of them, the default first, then by name. */
    public List<Profile> all() {
        return read("TRUE", List.of());
    }

    /** One of them. */
    public Optional<Profile> find(long id) {
        return read("p.id = ?", List.of(id)).stream().findFirst();
    }

    /** The one that the installation goes by; empty where none was chosen. */
    public Optional<Profile> standard() {
        return read("p.is_default = TRUE", List.of()).stream().findFirst();
    }

    private List<Profile> read(String condition, List<Object> values) {
        return database.sql()
                .sql("""
                        SELECT p.id, p.name, p.is_default, p.source_kind, p.source_id,
                               (SELECT COUNT(*) FROM standings_profile_standings s WHERE s.standings_profile_id = p.id)
                        FROM standings_profiles p WHERE %s ORDER BY p.is_default DESC, p.name, p.id LIMIT %d
                        """.formatted(condition, MOST))
                .params(values)
                .query((row, number) -> new Profile(
                        row.getLong(1),
                        row.getString(2),
                        row.getBoolean(3),
                        source(row.getString(4), row.getLong(5)),
                        row.getInt(6)))
                .list();
    }

    private static @Nullable ListOwner source(@Nullable String kind, long id) {
        for (OwnerType one : List.of(OwnerType.CHARACTER, OwnerType.CORPORATION, OwnerType.ALLIANCE)) {
            if (one.id().equals(kind)) {
                return new ListOwner(one, id);
            }
        }
        return null;
    }

    /** What a profile says, the best standing first. */
    public List<Entry> entries(long id) {
        return database.sql()
                .sql("""
                        SELECT entity_id, COALESCE(category, ''), standing FROM standings_profile_standings
                        WHERE standings_profile_id = ? ORDER BY standing DESC, entity_id LIMIT ?
                        """)
                .params(id, ENTRIES)
                .query((row, number) -> new Entry(row.getLong(1), row.getString(2), row.getDouble(3)))
                .list();
    }

    /** Standings of a profile by whom they are towards. */
    public Map<Long, Double> standings(long id) {
        Map<Long, Double> standings = new HashMap<>();
        entries(id).forEach(entry -> standings.put(entry.entityId(), entry.standing()));
        return standings;
    }

    /**
     * What the default profile says of characters, corporations and alliances: by themselves, else by their corporation, else by their
     * alliance. Who is not in it is not among them; nobody is where there is no default. At most four statements.
     */
    public Map<Long, Double> standardTowards(Collection<Long> ids) {
        Optional<Profile> profile = ids.isEmpty() ? Optional.empty() : standard();
        if (profile.isEmpty()) {
            return Map.of();
        }
        Standings standings = new Standings(List.of(standings(profile.get().id())));
        Map<Long, Double> found = new HashMap<>();
        ids.forEach(id -> standings.found(id, 0, 0, 0).ifPresent(standing -> found.put(id, standing)));
        database.sql().sql("""
                        SELECT character_id, corporation_id, alliance_id, faction_id FROM character_affiliations WHERE character_id IN (:ids)
                        UNION SELECT corporation_id, 0, alliance_id, 0 FROM corporation_infos WHERE corporation_id IN (:ids)
                        """).param("ids", ids).query(row -> {
            long id = row.getLong(1);
            standings
                    .found(id, row.getLong(2), row.getLong(3), row.getLong(4))
                    .ifPresent(standing -> found.put(id, standing));
        });
        return found;
    }

    /**
     * Makes a profile with these entries.
     *
     * @param source whose contacts they are; null for none
     * @return its id
     * @throws AccessRefusal naming what is allowed
     */
    public long create(Actor actor, String name, @Nullable ListOwner source, Collection<Entry> entries) {
        String given = name(name);
        return database.durably(() -> {
            if (all().size() >= MOST) {
                throw new AccessRefusal("There are " + MOST + " profiles, and no more fit: delete one first");
            }
            refuseTaken(given, 0);
            GeneratedKeyHolder key = new GeneratedKeyHolder();
            database.sql()
                    .sql("""
                            INSERT INTO standings_profiles (name, is_default, source_kind, source_id, created_at, updated_at)
                            VALUES (?, FALSE, ?, ?, CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3))
                            """)
                    .param(1, given)
                    .param(2, source == null ? null : source.kind().id(), java.sql.Types.VARCHAR)
                    .param(3, source == null ? null : Long.valueOf(source.id()), java.sql.Types.BIGINT)
                    .update(key, "id");
            long id = Objects.requireNonNull(key.getKey()).longValue();
            fill(id, entries);
            log(actor, "make", id, "Made a standings profile", null, Map.of("name", given, "entries", entries.size()));
            return id;
        });
    }

    /** Puts these entries in the place of all there are: what its source's contacts say now. */
    public void replace(Actor actor, Profile profile, Collection<Entry> entries) {
        database.durably(() -> {
            database.sql()
                    .sql("DELETE FROM standings_profile_standings WHERE standings_profile_id = ?")
                    .param(profile.id())
                    .update();
            fill(profile.id(), entries);
            touch(profile.id());
            log(
                    actor,
                    "take-anew",
                    profile.id(),
                    "Took a standings profile anew from its contacts",
                    Map.of("entries", profile.entries()),
                    Map.of("entries", entries.size()));
        });
    }

    private void fill(long id, Collection<Entry> entries) {
        if (entries.size() > ENTRIES) {
            throw new AccessRefusal("A profile has at most %,d entries, not %,d".formatted(ENTRIES, entries.size()));
        }
        List<Object[]> rows = new ArrayList<>();
        entries.forEach(entry -> rows.add(new Object[] {id, entry.entityId(), entry.category(), entry.standing()}));
        database.template()
                .batchUpdate(
                        "INSERT INTO standings_profile_standings (standings_profile_id, entity_id, category, standing) VALUES (?, ?, ?, ?)",
                        rows);
    }

    /**
     * Sets one entry.
     *
     * @throws AccessRefusal for a standing that is none, or where there are too many
     */
    public void set(Actor actor, Profile profile, Entry entry) {
        if (!(entry.standing() >= -HIGHEST && entry.standing() <= HIGHEST)) {
            throw new AccessRefusal("A standing is -10 to 10, not " + entry.standing());
        }
        database.durably(() -> {
            Optional<Double> before = database.sql()
                    .sql(
                            "SELECT standing FROM standings_profile_standings WHERE standings_profile_id = ? AND entity_id = ?")
                    .params(profile.id(), entry.entityId())
                    .query(Double.class)
                    .optional();
            if (before.isEmpty() && profile.entries() >= ENTRIES) {
                throw new AccessRefusal("A profile has at most %,d entries".formatted(ENTRIES));
            }
            database.sql()
                    .sql("""
                            INSERT INTO standings_profile_standings (standings_profile_id, entity_id, category, standing)
                            VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE standing = VALUES(standing), category = VALUES(category)
                            """)
                    .params(profile.id(), entry.entityId(), entry.category(), entry.standing())
                    .update();
            touch(profile.id());
            log(
                    actor,
                    "set",
                    profile.id(),
                    "Set a standing",
                    before.isEmpty() ? null : Map.of("entity", entry.entityId(), "standing", before.get()),
                    Map.of("entity", entry.entityId(), "standing", entry.standing()));
        });
    }

    /** Removes an entry. @return false where there is none */
    public boolean remove(Actor actor, Profile profile, long entityId) {
        return database.durably(() -> {
            boolean gone = database.sql()
                            .sql(
                                    "DELETE FROM standings_profile_standings WHERE standings_profile_id = ? AND entity_id = ?")
                            .params(profile.id(), entityId)
                            .update()
                    > 0;
            if (gone) {
                touch(profile.id());
                log(actor, "remove", profile.id(), "Removed a standing", Map.of("entity", entityId), null);
            }
            return gone;
        });
    }

    /** Renames a profile. */
    public void rename(Actor actor, Profile profile, String name) {
        String given = name(name);
        database.durably(() -> {
            refuseTaken(given, profile.id());
            database.sql()
                    .sql("UPDATE standings_profiles SET name = ?, updated_at = CURRENT_TIMESTAMP(3) WHERE id = ?")
                    .params(given, profile.id())
                    .update();
            log(
                    actor,
                    "rename",
                    profile.id(),
                    "Renamed a standings profile",
                    Map.of("name", profile.name()),
                    Map.of("name", given));
        });
    }

    /** Makes a profile the one that the installation goes by, or none of them. */
    public void makeStandard(Actor actor, Profile profile, boolean standard) {
        database.durably(() -> {
            Optional<Profile> before = standard();
            database.sql()
                    .sql("UPDATE standings_profiles SET is_default = FALSE WHERE is_default = TRUE")
                    .update();
            if (standard) {
                database.sql()
                        .sql("UPDATE standings_profiles SET is_default = TRUE WHERE id = ?")
                        .param(profile.id())
                        .update();
            }
            log(
                    actor,
                    standard ? "default" : "no-default",
                    profile.id(),
                    standard
                            ? "Made a standings profile the default"
                            : "Left the installation without a default profile",
                    before.map(one -> Map.of("default", one.id())).orElse(null),
                    null);
        });
    }

    /** Deletes a profile with its entries. */
    public void delete(Actor actor, Profile profile) {
        database.durably(() -> {
            database.sql()
                    .sql("DELETE FROM standings_profile_standings WHERE standings_profile_id = ?")
                    .param(profile.id())
                    .update();
            database.sql()
                    .sql("DELETE FROM standings_profiles WHERE id = ?")
                    .param(profile.id())
                    .update();
            log(
                    actor,
                    "delete",
                    profile.id(),
                    "Deleted a standings profile",
                    Map.of("name", profile.name(), "entries", profile.entries()),
                    null);
        });
    }

    private void touch(long id) {
        database.sql()
                .sql("UPDATE standings_profiles SET updated_at = CURRENT_TIMESTAMP(3) WHERE id = ?")
                .param(id)
                .update();
    }

    private void refuseTaken(String name, long but) {
        if (database.sql()
                .sql("SELECT 1 FROM standings_profiles WHERE name = ? AND id <> ?")
                .params(name, but)
                .query(Integer.class)
                .optional()
                .isPresent()) {
            throw new AccessRefusal("There is a profile '" + name + "' already");
        }
    }

    private static String name(String name) {
        String given = name.strip();
        if (given.isEmpty() || given.length() > LONGEST) {
            throw new AccessRefusal("A profile has a name of at most " + LONGEST + " characters");
        }
        return given;
    }

    private void log(
            Actor actor, String action, long id, String message, @Nullable Object before, @Nullable Object after) {
        audit.write(actor, CATEGORY, action, Subject.of("standings-profile", id), message, before, after);
    }
}
