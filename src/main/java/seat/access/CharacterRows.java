package seat.access;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import seat.db.Database;
import seat.db.Dialect;
import seat.resource.Catalogue;
import seat.resource.OwnerType;
import seat.resource.Resource;
import seat.sso.SignedIn;
import seat.sync.Mapping;
import seat.sync.Table;

/**
 * What is stored of a character, to be deleted {@value #BATCH} rows at a time: every row that names it as its owner, with the rows of mails,
 * contracts and events of its calendar where nobody else who signs in here has them, what SeAT noted about it day by day, and what
 * reviewers wrote where it applied. What others' tokens tell of it stays, and so do killmails and structures, which are the same for all.
 */
public final class CharacterRows {
    private static final int BATCH = 1_000;

    private static final String OF_WHOM_ELSE = "SELECT o.%1$s FROM %2$s o WHERE o.%1$s IN (:keys)";

    /**
     * Tables without an owner whose rows lie below another's.
     *
     * @param parent the table that names the owner
     * @param holders queries of keys that somebody else has, of {@code :keys}
     */
    private record Family(String parent, String key, List<String> children, List<String> holders) {}

    private static final List<Family> FAMILIES = List.of(
            new Family(
                    "mail_recipients",
                    "mail_id",
                    List.of("mail_bodies", "mail_headers", "mail_recipients"),
                    // Recipients are named whoever they are: only of those who sign in here is a mail.
                    List.of(OF_WHOM_ELSE.formatted("mail_id", "mail_recipients") + " AND o.recipient_id IN ("
                            + SignedIn.EVER + ")")),
            new Family(
                    "character_contracts",
                    "contract_id",
                    List.of("contract_items", "contract_bids", "contract_details"),
                    List.of(
                            OF_WHOM_ELSE.formatted("contract_id", "character_contracts"),
                            OF_WHOM_ELSE.formatted("contract_id", "corporation_contracts"))),
            new Family(
                    "character_calendar_events",
                    "event_id",
                    List.of("character_calendar_attendees", "character_calendar_event_details"),
                    List.of(OF_WHOM_ELSE.formatted("event_id", "character_calendar_events"))));

    private final Database database;
    private final Map<String, String> owners = new LinkedHashMap<>();
    private final Map<String, Family> families;

    /** @param resources of characters whose rows go */
    public CharacterRows(Database database, Catalogue catalogue, Predicate<Resource> resources) {
        this.database = database;
        this.families = FAMILIES.stream().collect(Collectors.toMap(Family::parent, family -> family));
        List<String> names = new ArrayList<>();
        for (Resource resource : catalogue.of(OwnerType.CHARACTER)) {
            if (resources.test(resource)) {
                names.add("'" + resource.name() + "'");
                for (Table table : catalogue.tables(resource)) {
                    Mapping mapping = table.mapping();
                    if (mapping.ownerColumn() != null && mapping.mode() != Mapping.Mode.AMEND) {
                        owners.put(table.name(), Dialect.quote(Objects.requireNonNull(mapping.ownerColumn())) + " = ?");
                    }
                }
            }
        }
        // What is known of details and ids: each is asked for again. The key begins with the resource.
        String known = "resource IN (" + String.join(", ", names) + ") AND owner_id = ?";
        owners.put("fan_outs", known);
        owners.put("unanswered_ids", known);
        owners.put("character_tags", "character_id = ?");
        // What reviewers wrote about the person who applied with it.
        for (String applied : List.of("applicant_notes", "applicant_checks", "applicants")) {
            owners.put(applied, "character_id = ?");
        }
        // Last, since they are made of the others' rows.
        owners.put("daily_snapshots", "owner_id = ?");
        owners.put("snapshot_owners", "owner_id = ?");
        owners.put("owner_changes", "owner_type = '" + OwnerType.CHARACTER.id() + "' AND owner_id = ?");
    }

    /** Tables whose rows of a character go. */
    List<String> tables() {
        return List.copyOf(owners.keySet());
    }

    /** Conditions that find a character's rows, by table: SQL with one mark for its id. */
    public Map<String, String> conditions() {
        return Collections.unmodifiableMap(owners);
    }

    /** Conditions that find the rows below a character's, by table: SQL with one mark for its id. Somebody else may have some of them, too. */
    public Map<String, String> conditionsBelow() {
        Map<String, String> below = new LinkedHashMap<>();
        families.forEach((parent, family) -> {
            if (owners.containsKey(parent)) {
                String condition = "%1$s IN (SELECT p.%1$s FROM %2$s p WHERE p.%3$s)"
                        .formatted(family.key(), parent, Objects.requireNonNull(owners.get(parent)));
                family.children().forEach(child -> below.put(child, condition));
            }
        });
        return below;
    }

    /** Tables whose rows go with those of another. */
    static List<String> children() {
        return FAMILIES.stream().flatMap(family -> family.children().stream()).toList();
    }

    /**
     * Deletes a character's rows; what a process that ends meanwhile leaves, the next call finds.
     *
     * @return how many, those that went with others not counted
     */
    long delete(long characterId) {
        long rows = 0;
        for (Map.Entry<String, String> table : owners.entrySet()) {
            Map<String, Long> deleted;
            do {
                deleted = some(table.getKey(), characterId);
                rows += deleted.getOrDefault(table.getKey(), 0L);
            } while (deleted.getOrDefault(table.getKey(), 0L) >= BATCH);
        }
        return rows;
    }

    /**
     * Deletes up to {@value #BATCH} of a character's rows in a table, with those below them where nobody else has them; part of the caller's
     * transaction, if there is one.
     *
     * @return how many, by table; empty where nothing was left
     */
    public Map<String, Long> some(String table, long characterId) {
        String owned = Objects.requireNonNull(owners.get(table), table);
        Family family = families.get(table);
        if (family != null) {
            return delete(family, owned, characterId);
        }
        long deleted = delete(table, owned, characterId);
        return deleted == 0 ? Map.of() : Map.of(table, deleted);
    }

    private int delete(String table, String owned, long characterId) {
        String statement = "DELETE FROM %s WHERE %s LIMIT %d".formatted(Dialect.quote(table), owned, BATCH);
        return database.retrying(
                () -> database.sql().sql(statement).param(characterId).update());
    }

    /** A row and what lies below it go in one transaction: afterwards nothing would say whose that was. */
    private Map<String, Long> delete(Family family, String owned, long characterId) {
        return database.inTransaction(() -> {
            List<Long> keys = database.sql()
                    .sql("SELECT %1$s FROM %2$s WHERE %3$s ORDER BY %1$s LIMIT %4$d FOR UPDATE"
                            .formatted(family.key(), family.parent(), owned, BATCH))
                    .param(characterId)
                    .query(Long.class)
                    .list();
            Map<String, Long> deleted = new LinkedHashMap<>();
            if (keys.isEmpty()) {
                return deleted;
            }
            deleteByKey(family.parent(), family.key(), keys, owned.replace("?", String.valueOf(characterId)));
            deleted.put(family.parent(), (long) keys.size());
            List<Long> orphans = new ArrayList<>(keys);
            for (String holder : family.holders()) {
                // Locked: somebody who is storing the same at this moment is waited for.
                orphans.removeAll(database.sql()
                        .sql(holder + " FOR UPDATE")
                        .param("keys", keys)
                        .query(Long.class)
                        .set());
            }
            if (!orphans.isEmpty()) {
                family.children()
                        .forEach(child -> deleted.merge(
                                child, (long) deleteByKey(child, family.key(), orphans, "TRUE"), Long::sum));
            }
            return deleted;
        });
    }

    private int deleteByKey(String table, String key, List<Long> keys, String condition) {
        return database.sql()
                .sql("DELETE FROM %s WHERE %s IN (:keys) AND %s".formatted(Dialect.quote(table), key, condition))
                .param("keys", keys)
                .update();
    }
}
