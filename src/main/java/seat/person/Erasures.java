package seat.person;

import java.sql.Types;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import seat.access.AccessRefusal;
import seat.access.Accounts;
import seat.audit.Actor;
import seat.db.Database;
import seat.db.Dialect;
import seat.resource.Catalogue;
import seat.sso.StoredToken;
import seat.sso.TokenStore;

/**
 * Erasures of people and their receipts (tables {@code erasures}, {@code erasure_counts}). Beginning one closes the account at once;
 * {@link ErasePeople} deletes what is stored step by step.
 */
public final class Erasures {
    /** How the characters of somebody who is being erased are closed. */
    static final String CLOSED = "erasure";

    /** The most receipts that are listed. */
    private static final int LISTED = 200;

    private final Database database;
    private final TokenStore tokens;
    private final Accounts accounts;
    private final PersonalData data;

    public Erasures(Database database, TokenStore tokens, Catalogue catalogue) {
        this.database = database;
        this.tokens = tokens;
        this.accounts = new Accounts(database, tokens);
        this.data = new PersonalData(database, catalogue);
    }

    /** How many rows of a table something is done with: deleted or cleared. */
    public record Count(String table, String done, long rows) {}

    /**
     * A receipt: it says nothing of who the person was.
     *
     * @param askedBy number of the account that asked; null for the command line
     * @param askedByName name of that account, while it is there
     * @param endedAt null while it is under way
     */
    public record Receipt(
            long id,
            String receipt,
            @Nullable Long askedBy,
            @Nullable String askedByName,
            String channel,
            int characters,
            LocalDateTime askedAt,
            @Nullable LocalDateTime endedAt) {}

    /**
     * What is kept of a person at this moment, by table. What others have, too, such as mails, is counted and stays for them.
     *
     * @throws AccessRefusal where there is no such account
     */
    public List<Count> preview(long userId) {
        known(userId);
        List<Long> characters =
                tokens.list(userId).stream().map(StoredToken::characterId).toList();
        Map<String, Count> counts = new TreeMap<>();
        for (PersonalRows rows : data.all()) {
            List<Long> ids = rows.of() == PersonalRows.Of.ACCOUNT ? List.of(userId) : characters;
            String done = rows.table().equals("security_logs") ? "cleared" : rows.done();
            for (Long id : ids) {
                long found = count(rows, id);
                if (found > 0) {
                    counts.merge(
                            rows.table() + " " + done,
                            new Count(rows.table(), done, found),
                            (one, other) -> new Count(one.table(), one.done(), one.rows() + other.rows()));
                }
            }
        }
        return List.copyOf(counts.values());
    }

    private long count(PersonalRows rows, long id) {
        return database.reading()
                .sql("SELECT COUNT(*) FROM %s WHERE %s".formatted(Dialect.quote(rows.table()), rows.condition()))
                .param(id)
                .query(Long.class)
                .single();
    }

    private Accounts.Account known(long userId) {
        return accounts.find(userId).orElseThrow(() -> new AccessRefusal("There is no account " + userId + "."));
    }

    /**
     * Begins to erase a person: the account is closed at once, the rest goes within minutes while a dispatcher runs.
     *
     * @return the receipt's number
     * @throws AccessRefusal where the account is one's own, the last superuser's, or nobody's
     */
    public String begin(Actor actor, long userId) {
        String receipt = UUID.randomUUID().toString().replace("-", "");
        return database.durably(() -> {
            Accounts.Account account = known(userId);
            Optional<String> before = database.sql()
                    .sql("SELECT receipt FROM erasures WHERE user_id = ?")
                    .param(userId)
                    .query(String.class)
                    .optional();
            if (before.isPresent()) {
                return before.get();
            }
            List<StoredToken> named = tokens.list(userId);
            List<Long> characters = accounts.closeForErasure(actor, userId, CLOSED);
            KeyHolder key = new GeneratedKeyHolder();
            database.sql()
                    .sql(
                            "INSERT INTO erasures (receipt, user_id, asked_by, channel, characters) VALUES (?, ?, ?, ?, ?)")
                    .param(1, receipt)
                    .param(2, userId)
                    .param(3, actor.userId(), Types.BIGINT)
                    .param(4, actor.channel().id())
                    .param(5, characters.size())
                    .update(key, "id");
            long id = Objects.requireNonNull(key.getKey()).longValue();
            subject(id, 0, account.name());
            for (Long character : characters) {
                subject(
                        id,
                        character,
                        named.stream()
                                .filter(token -> token.characterId() == character)
                                .map(StoredToken::characterName)
                                .findFirst()
                                .orElse(""));
            }
            return receipt;
        });
    }

    private void subject(long erasure, long character, String name) {
        database.sql()
                .sql("INSERT INTO erasure_subjects (erasure_id, character_id, name) VALUES (?, ?, ?)")
                .params(erasure, character, name)
                .update();
    }

    /** Receipts, the newest first. */
    public List<Receipt> list() {
        return select("", List.of());
    }

    /** The receipt of a number. */
    public Optional<Receipt> find(String receipt) {
        return select("WHERE e.receipt = ?", List.of(receipt)).stream().findFirst();
    }

    private List<Receipt> select(String where, List<Object> values) {
        return database.sql()
                .sql("""
                        SELECT e.id, e.receipt, e.asked_by, u.name AS asked_by_name, e.channel, e.characters, e.asked_at, e.ended_at
                        FROM erasures e LEFT JOIN users u ON u.id = e.asked_by %s ORDER BY e.id DESC LIMIT %d
                        """.formatted(where, LISTED))
                .params(new ArrayList<>(values))
                .query(Receipt.class)
                .list();
    }

    /** What an erasure did so far, by table. */
    public List<Count> counts(long erasure) {
        return database.sql()
                .sql("""
                        SELECT table_name AS `table`, done, row_count AS `rows` FROM erasure_counts WHERE erasure_id = ?
                        ORDER BY table_name, done
                        """)
                .param(erasure)
                .query((row, number) -> new Count(row.getString(1), row.getString(2), row.getLong(3)))
                .list();
    }
}
