package seat.seat5;

import java.util.List;
import java.util.Set;
import seat.access.AccessRefusal;
import seat.api.ApiKeys;
import seat.audit.Actor;
import seat.config.Secret;

/**
 * Keys of the API. Each comes hashed and asleep: in SeAT 5 it saw everything, here it opens nothing until a superuser gives it permissions; its
 * program goes on with the text that it has. A rehearsal reads no key.
 */
final class KeysStep implements ImportStep {
    private static final String TABLE = "api_tokens";
    private static final String CALLS = "api_token_logs";

    @Override
    public String name() {
        return "API keys";
    }

    @Override
    public Set<String> tables() {
        return Set.of(TABLE, CALLS);
    }

    @Override
    public void rehearse(Source source, Report report) {
        long keys = source.count(TABLE);
        report.counted(TABLE, keys, "api_keys");
        report.brought(TABLE, keys);
        report.counted(CALLS, source.count(CALLS), "");
        report.leftOut(CALLS, "what was asked with keys of another SeAT tells nothing here", source.count(CALLS));
        if (keys > 0) {
            report.note("API keys come asleep: a superuser wakes each with permissions at /admin/keys.");
        }
    }

    private record Key(String comment, Secret token, String allowed) {}

    @Override
    public void run(Source source, ImportRun run) {
        ApiKeys keys = new ApiKeys(run.database());
        Portions<Key> portions = new Portions<>(
                run,
                TABLE,
                "api_keys",
                source.count(TABLE),
                50,
                some -> some.forEach(key -> keys.importAsleep(
                        Actor.command(), key.comment(), key.token().reveal(), key.allowed())));
        if (portions.done() || !source.has(TABLE)) {
            portions.end();
            return;
        }
        source.read(
                "SELECT id, token, allowed_src, comment FROM api_tokens WHERE id > ? ORDER BY id",
                List.of(portions.after()),
                row -> {
                    String comment = row.text("comment", 255);
                    String allowed = row.text("allowed_src", 255);
                    Key key = new Key(
                            comment == null ? "" : comment,
                            new Secret(String.valueOf(row.text("token", 255))),
                            allowed == null ? "" : allowed);
                    try {
                        ApiKeys.checkImported(key.comment(), key.token().reveal(), key.allowed());
                        portions.add(row.id("id"), key);
                    } catch (AccessRefusal e) {
                        portions.leftOut(row.id("id"), "it is no key, or works from what is no address");
                    }
                },
                portions::leftOut);
        portions.end();
    }
}
