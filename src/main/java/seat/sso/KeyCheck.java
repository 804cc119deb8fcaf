package seat.sso;

import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Proof that this process holds the keys the database's secrets are sealed with. Every key that was ever current has a
 * row in {@code seat_facts} with a known text sealed by it; a process that cannot open all of them must not start,
 * since it would store what others cannot read, or take readable tokens for broken ones.
 */
public final class KeyCheck {
    private static final String PREFIX = "key_check.";
    private static final String KNOWN_TEXT = "SeAT";

    private final JdbcClient jdbc;
    private final Sealer sealer;

    public KeyCheck(JdbcClient jdbc, Sealer sealer) {
        this.jdbc = jdbc;
        this.sealer = sealer;
    }

    /**
     * Checks the keys, and leaves a row for the current one.
     *
     * @throws WrongKeyException when this process lacks a key
     */
    public void verify() {
        for (Fact fact : facts()) {
            try {
                if (!sealer.open(fact.content(), fact.name()).equals(KNOWN_TEXT)) {
                    throw new WrongKeyException(fact.name().substring(PREFIX.length()));
                }
            } catch (SealException e) {
                throw new WrongKeyException(fact.name().substring(PREFIX.length()), e);
            }
        }
        leaveRow(PREFIX + sealer.currentKey());
    }

    /** Drops the rows of keys that seal nothing any more; call it when everything was sealed anew. */
    public void forgetOldKeys() {
        for (Fact fact : facts()) {
            if (!fact.name().equals(PREFIX + sealer.currentKey())) {
                jdbc.sql("DELETE FROM seat_facts WHERE name = ?")
                        .param(fact.name())
                        .update();
            }
        }
    }

    private List<Fact> facts() {
        return jdbc.sql("SELECT name, content FROM seat_facts WHERE name LIKE 'key\\_check.%' ORDER BY name")
                .query((row, i) -> new Fact(row.getString("name"), row.getString("content")))
                .list();
    }

    private void leaveRow(String name) {
        boolean present = jdbc.sql("SELECT COUNT(*) FROM seat_facts WHERE name = ?")
                        .param(name)
                        .query(Long.class)
                        .single()
                > 0;
        if (!present) {
            try {
                jdbc.sql("INSERT INTO seat_facts (name, content) VALUES (?, ?)")
                        .params(name, sealer.seal(KNOWN_TEXT, name))
                        .update();
            } catch (DuplicateKeyException e) {
                verify(); // another process was faster: it must have used the same key
            }
        }
    }

    private record Fact(String name, String content) {}
}
