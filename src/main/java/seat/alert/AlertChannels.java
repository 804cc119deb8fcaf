package seat.alert;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import seat.channel.ChannelKind;
import seat.channel.Channels;
import seat.db.Database;
import seat.sso.SealedColumn;
import seat.sso.Sealer;

/** The channels that people made (table {@code alert_channels}). What is secret about them is sealed, and shown to nobody. */
public final class AlertChannels {
    /** The most that one person has. */
    public static final int MOST = 50;

    static final int LONGEST_NAME = 100;
    private static final int SECRET_BYTES = 32;
    private static final SealedColumn TARGET = new SealedColumn("alert_channels", "target", "alert_channel_target:");
    private static final SealedColumn SECRET = new SealedColumn("alert_channels", "secret", "alert_channel_secret:");
    private static final String COLUMNS = """
            c.id, c.user_id, c.name, c.kind, c.masked, c.shared, c.state, c.failing_since, c.last_answer, c.last_sent_at,
              (SELECT COUNT(*) FROM alert_deliveries d WHERE d.channel_id = c.id AND d.state IN ('due', 'quiet', 'gather')) AS waiting
            """;

    private final Database database;
    private final Sealer sealer;
    private final Channels kinds;
    private final SecureRandom random = new SecureRandom();

    public AlertChannels(Database database, Sealer sealer, Channels kinds) {
        this.database = database;
        this.sealer = sealer;
        this.kinds = kinds;
    }

    /** The kinds there are. */
    public Channels kinds() {
        return kinds;
    }

    /** What the target of a channel is sealed for. */
    static String targetUse(long id) {
        return TARGET.use() + id;
    }

    /** What the secret of a channel is sealed for. */
    static String secretUse(long id) {
        return SECRET.use() + id;
    }

    /** What a change of the key seals anew. */
    public static List<SealedColumn> sealed() {
        return List.of(TARGET, SECRET);
    }

    /**
     * A channel that was just made.
     *
     * @param secret with which it signs, shown once; empty for a kind that does not sign
     */
    public record Made(long id, String secret) {}

    /**
     * Makes a channel.
     *
     * @throws IllegalArgumentException saying what is wrong with the name, the kind or the target, and what is allowed
     */
    public Made make(long userId, String name, String kind, String target, boolean shared) {
        String called = named(name);
        ChannelKind of = kind(kind);
        String checked = of.checked(target.strip());
        String secret = of.signs() ? drawn() : "";
        return database.durably(() -> {
            long own = database.sql()
                    .sql("SELECT COUNT(*) FROM alert_channels WHERE user_id = ?")
                    .param(userId)
                    .query(Long.class)
                    .single();
            if (own >= MOST) {
                throw new IllegalArgumentException("There are " + MOST + " channels already; no more are allowed");
            }
            KeyHolder made = new GeneratedKeyHolder();
            database.sql()
                    .sql(
                            "INSERT INTO alert_channels (user_id, name, kind, target, masked, shared) VALUES (?, ?, ?, '', ?, ?)")
                    .params(userId, called, of.id(), of.masked(checked), shared)
                    .update(made, "id");
            long id = Objects.requireNonNull(made.getKey()).longValue();
            database.sql()
                    .sql("UPDATE alert_channels SET target = ?, secret = ? WHERE id = ?")
                    .param(1, sealer.seal(checked, targetUse(id)))
                    .param(2, secret.isEmpty() ? null : sealer.seal(secret, secretUse(id)), Types.VARCHAR)
                    .param(3, id)
                    .update();
            return new Made(id, secret);
        });
    }

    /** Calls it otherwise, and says who may use it: where it is not shared any more, groups of others let go of it. */
    public void change(long id, String name, boolean shared) {
        String called = named(name);
        database.durably(() -> {
            database.sql()
                    .sql("UPDATE alert_channels SET name = ?, shared = ? WHERE id = ?")
                    .params(called, shared, id)
                    .update();
            if (!shared) {
                database.sql().sql("""
                                DELETE FROM alert_group_channels WHERE channel_id = ? AND group_id IN
                                  (SELECT g.id FROM alert_groups g JOIN alert_channels c ON c.id = ? WHERE g.user_id <> c.user_id)
                                """).params(id, id).update();
            }
        });
    }

    /**
     * Sends it elsewhere from now on, messages that wait, too; one that was broken gets another chance at once. Its kind and the secret with
     * which it signs stay.
     *
     * @return the new target as pages show it
     * @throws IllegalArgumentException saying what is wrong with the target, and what is allowed
     */
    public String redirect(AlertChannel channel, String target) {
        ChannelKind of = kind(channel.kind());
        String checked = of.checked(target.strip());
        String masked = of.masked(checked);
        database.durably(() -> database.sql()
                .sql("""
                        UPDATE alert_channels SET target = ?, masked = ?, state = 'on', failures = 0, failing_since = NULL, last_answer = NULL,
                          next_at = CURRENT_TIMESTAMP(3) WHERE id = ?
                        """)
                .params(sealer.seal(checked, targetUse(channel.id())), masked, channel.id())
                .update());
        return masked;
    }

    /** Switches it on or off; one that was broken gets another chance at once. */
    public void turn(long id, boolean on) {
        database.durably(
                () -> database.sql().sql("""
                        UPDATE alert_channels SET state = ?, failures = 0, failing_since = NULL, next_at = CURRENT_TIMESTAMP(3)
                        WHERE id = ?
                        """).params(on ? "on" : "off", id).update());
    }

    /** Removes it, with what waits for it. */
    public void remove(long id) {
        database.durably(() -> {
            database.sql()
                    .sql("DELETE FROM alert_group_channels WHERE channel_id = ?")
                    .param(id)
                    .update();
            database.sql()
                    .sql("DELETE FROM alert_deliveries WHERE channel_id = ?")
                    .param(id)
                    .update();
            database.sql()
                    .sql("DELETE FROM alert_channels WHERE id = ?")
                    .param(id)
                    .update();
        });
    }

    /** The channels that somebody may choose: the own ones, and those that are shared where groups may be set up. */
    public List<AlertChannel> of(long userId, boolean shared) {
        return database.sql()
                .sql("SELECT " + COLUMNS
                        + " FROM alert_channels c WHERE c.user_id = ? OR (? AND c.shared) ORDER BY c.name, c.id")
                .params(userId, shared)
                .query((row, number) -> read(row))
                .list();
    }

    /** Every channel, for those who look after SeAT. */
    public List<AlertChannel> all() {
        return database.sql()
                .sql("SELECT " + COLUMNS + " FROM alert_channels c ORDER BY c.name, c.id")
                .query((row, number) -> read(row))
                .list();
    }

    public Optional<AlertChannel> find(long id) {
        return database.sql()
                .sql("SELECT " + COLUMNS + " FROM alert_channels c WHERE c.id = ?")
                .param(id)
                .query((row, number) -> read(row))
                .optional();
    }

    /** A channel with what is secret about it. */
    record Open(long id, ChannelKind kind, String target, String secret) {}

    /** A channel with what is secret, for who sends; empty for one that is gone, or of a kind that is not there any more. */
    Optional<Open> open(long id) {
        return database.sql()
                .sql("SELECT kind, target, secret FROM alert_channels WHERE id = ?")
                .param(id)
                .query((row, number) -> new Sealed(row.getString(1), row.getString(2), row.getString(3)))
                .optional()
                .flatMap(row -> kinds.of(row.kind()).map(kind -> open(id, kind, row.target(), row.secret())));
    }

    private record Sealed(
            String kind, String target, @Nullable String secret) {}

    private Open open(long id, ChannelKind kind, String target, @Nullable String secret) {
        return new Open(
                id, kind, sealer.open(target, targetUse(id)), secret == null ? "" : sealer.open(secret, secretUse(id)));
    }

    private ChannelKind kind(String id) {
        return kinds.of(id)
                .orElseThrow(() -> new IllegalArgumentException("There is no kind of channel called '" + id
                        + "'; allowed are "
                        + kinds.all().stream().map(ChannelKind::id).collect(Collectors.joining(", "))));
    }

    static String named(String name) {
        String called = name.strip();
        if (called.isEmpty() || called.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("A name has 1 to " + LONGEST_NAME + " characters");
        }
        return called;
    }

    private String drawn() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static AlertChannel read(ResultSet row) throws SQLException {
        return new AlertChannel(
                row.getLong("id"),
                row.getLong("user_id"),
                row.getString("name"),
                row.getString("kind"),
                row.getString("masked"),
                row.getBoolean("shared"),
                AlertChannel.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                instant(row, "failing_since"),
                row.getString("last_answer"),
                instant(row, "last_sent_at"),
                row.getLong("waiting"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : Database.instant(time);
    }
}
