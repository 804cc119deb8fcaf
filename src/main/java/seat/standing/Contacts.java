package seat.standing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import seat.access.BidiControls;
import seat.db.Database;
import seat.resource.OwnerType;

/**
 * Contact lists of characters, corporations and alliances: {@code GET /characters/{character_id}/contacts} and the like of the others.
 */
public final class Contacts {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final Database database;

    public Contacts(Database database) {
        this.database = database;
    }

    /** Whose contacts a list is. */
    public record ListOwner(OwnerType kind, long id) {
        /** As it stands in addresses: {@code alliance-99000001}. */
        public String key() {
            return kind.id() + "-" + id;
        }
    }

    /** A character's corporation and alliance, as far as their lists are compared with its own; 0 for none. */
    public record Affiliation(long corporationId, long allianceId, long factionId) {}

    /** The contacts of several characters; two statements however many. */
    public List<Contact> of(Collection<Long> characters) {
        if (characters.isEmpty()) {
            return List.of();
        }
        Map<Long, Map<Long, String>> labels = labels(characters);
        List<Contact> contacts = new ArrayList<>();
        database.reading().sql("""
                        SELECT character_id, contact_id, contact_type, standing, is_watched, is_blocked, label_ids
                        FROM character_contacts WHERE character_id IN (:ids) ORDER BY character_id, standing DESC, contact_id
                        """).param("ids", characters).query(row -> {
            Map<Long, String> names = labels.getOrDefault(row.getLong(1), Map.of());
            contacts.add(new Contact(
                    row.getLong(1),
                    row.getLong(2),
                    String.valueOf(row.getString(3)),
                    row.getDouble(4),
                    row.getBoolean(5),
                    row.getBoolean(6),
                    ids(row.getString(7)).stream()
                            .map(id -> names.getOrDefault(id, ""))
                            .filter(name -> !name.isEmpty())
                            .toList()));
        });
        return contacts;
    }

    private Map<Long, Map<Long, String>> labels(Collection<Long> characters) {
        Map<Long, Map<Long, String>> labels = new HashMap<>();
        database.reading()
                .sql("SELECT character_id, label_id, name FROM character_labels WHERE character_id IN (:ids)")
                .param("ids", characters)
                .query(row -> {
                    labels.computeIfAbsent(row.getLong(1), unused -> new HashMap<>())
                            .put(row.getLong(2), BidiControls.strip(String.valueOf(row.getString(3))));
                });
        return labels;
    }

    /** Standings of one list by contact. */
    public Map<Long, Double> standings(ListOwner owner) {
        String kind = switch (owner.kind()) {
            case CHARACTER -> "character";
            case CORPORATION -> "corporation";
            case ALLIANCE -> "alliance";
            case REGION, STRUCTURE, PUBLIC -> throw new IllegalArgumentException(owner + " has no contacts");
        };
        Map<Long, Double> standings = new HashMap<>();
        database.reading()
                .sql("SELECT contact_id, standing FROM %1$s_contacts WHERE %1$s_id = ?".formatted(kind))
                .param(owner.id())
                .query(row -> {
                    standings.put(row.getLong(1), row.getDouble(2));
                });
        return standings;
    }

    /** Lists that have entries, of those asked about. */
    public List<ListOwner> withEntries(Collection<ListOwner> owners) {
        if (owners.isEmpty()) {
            return List.of();
        }
        List<String> branches = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        List<ListOwner> all = List.copyOf(owners);
        for (int number = 0; number < all.size(); number++) {
            String kind = all.get(number).kind().id();
            branches.add("SELECT %d AS n FROM DUAL WHERE EXISTS (SELECT 1 FROM %s_contacts WHERE %s_id = ?)"
                    .formatted(number, kind, kind));
            values.add(all.get(number).id());
        }
        return database
                .reading()
                .sql(String.join(" UNION ALL ", branches))
                .params(values)
                .query(Integer.class)
                .list()
                .stream()
                .map(all::get)
                .toList();
    }

    /** Where characters are today, those of which it is known: a contact's corporation counts where the list has no entry for itself. */
    public Map<Long, Affiliation> affiliations(Collection<Long> characters) {
        Map<Long, Affiliation> affiliations = new HashMap<>();
        if (!characters.isEmpty()) {
            database.reading().sql("""
                            SELECT character_id, corporation_id, alliance_id, faction_id FROM character_affiliations
                            WHERE character_id IN (:ids)
                            """).param("ids", characters).query(row -> {
                affiliations.put(row.getLong(1), new Affiliation(row.getLong(2), row.getLong(3), row.getLong(4)));
            });
        }
        return affiliations;
    }

    private static List<Long> ids(@Nullable String json) {
        List<Long> ids = new ArrayList<>();
        if (json != null) {
            Matcher number = NUMBER.matcher(json);
            while (number.find()) {
                ids.add(Long.parseLong(number.group()));
            }
        }
        return ids;
    }
}
