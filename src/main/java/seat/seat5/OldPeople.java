package seat.seat5;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The people of the source: its accounts without the one that SeAT 5 makes for itself. */
final class OldPeople {
    private static final long SYSTEM = 1;

    private OldPeople() {}

    /**
     * An account.
     *
     * @param main the character it calls its main one, whoever has it; 0 for none
     * @param email where the account's table has one; null for none
     */
    record Person(
            long id,
            String name,
            boolean active,
            boolean admin,
            @Nullable LocalDateTime lastLogin,
            @Nullable String lastSource,
            long main,
            @Nullable LocalDateTime createdAt,
            @Nullable String email) {
        /** SeAT 5's own account, which nobody signs in to with a character. */
        boolean system() {
            return id == SYSTEM && main == 0;
        }
    }

    /** Reads every account by id. */
    static void read(Source source, Consumer<Person> each, Source.Odd odd) {
        if (source.has("users")) {
            source.read("SELECT * FROM users ORDER BY id", List.of(), row -> each.accept(person(row)), odd);
        }
    }

    private static Person person(SourceRow row) throws OddRow {
        String name = row.text("name", 255);
        Long main = row.number("main_character_id");
        return new Person(
                row.id("id"),
                name == null ? "" : name,
                !Boolean.FALSE.equals(row.flag("active")),
                Boolean.TRUE.equals(row.flag("admin")),
                row.time("last_login"),
                row.text("last_login_source", 255),
                main == null || main < 0 ? 0 : main,
                row.time("created_at"),
                row.text("email", 254));
    }

    /** Every account by id, without SeAT 5's own. */
    static Map<Long, Person> all(Source source) {
        Map<Long, Person> all = new TreeMap<>();
        read(
                source,
                person -> {
                    if (!person.system()) {
                        all.put(person.id(), person);
                    }
                },
                reason -> {});
        return all;
    }

    /**
     * Whose characters are, by their tokens, removed ones among them.
     *
     * @param owners accounts by character
     * @param first the first character of each account
     */
    record Owners(Map<Long, Long> owners, Map<Long, Long> first) {
        /**
         * The main character of an account: the one it names if that is its own, or nobody's and it has none; else its first.
         *
         * @return 0 for none
         */
        long main(Person person) {
            Long owner = owners.get(person.main());
            boolean own = owner != null && owner == person.id();
            boolean free = owner == null && !first.containsKey(person.id());
            return own || free ? person.main() : first.getOrDefault(person.id(), 0L);
        }
    }

    static Owners owners(Source source) {
        Owners owners = new Owners(new HashMap<>(), new HashMap<>());
        if (source.has("refresh_tokens")) {
            source.read(
                    "SELECT character_id, user_id FROM refresh_tokens ORDER BY character_id",
                    List.of(),
                    row -> {
                        owners.owners().put(row.id("character_id"), row.required("user_id"));
                        owners.first().putIfAbsent(row.required("user_id"), row.id("character_id"));
                    },
                    reason -> {});
        }
        return owners;
    }

    /** Names of characters that the source knows, by id. */
    static Map<Long, String> characterNames(Source source) {
        Map<Long, String> names = new HashMap<>();
        if (source.has("character_infos")) {
            source.read(
                    """
                    SELECT t.character_id, i.name FROM refresh_tokens t JOIN character_infos i ON i.character_id = t.character_id
                    """,
                    List.of(),
                    row -> {
                        String name = row.text("name", 100);
                        if (name != null && !name.isBlank()) {
                            names.put(row.id("character_id"), name.strip());
                        }
                    },
                    reason -> {});
        }
        return names;
    }
}
