package seat.bench.cost;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seat.config.EveSettings;
import seat.config.Secret;
import seat.config.SecretKey;
import seat.db.Database;
import seat.esi.EsiClient;
import seat.esi.EsiSettings;
import seat.esi.InProcessBudgets;
import seat.esi.PauseLog;
import seat.resource.Catalogue;
import seat.sso.AccessTokens;
import seat.sso.RefreshPolicy;
import seat.sso.Sealer;
import seat.sso.SignIn;
import seat.sso.SsoClient;
import seat.sso.TokenAnswer;
import seat.sso.TokenStore;
import seat.sso.VerifiedToken;
import seat.sync.Difference;
import seat.sync.Document;
import seat.sync.Reconciler;
import seat.sync.Schema;
import seat.sync.Table;
import seat.work.OneUpdate;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The product on one database, and the bare batch beside it: every step can be prepared, and then run for several owners. */
final class Subject {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Workload workload;
    private final CannedEsi esi;
    private final Database database;
    private final OneUpdate update;
    private final OneUpdate silent;
    private final AccessTokens tokens;
    private final TokenStore store;
    private final Reconciler reconciler;
    private final Table table;
    private final BareBatch bare;
    private final Map<Long, Long> claims = new HashMap<>();
    private final Map<Long, List<Document>> documents = new HashMap<>();
    private final Map<Long, List<Object[]>> rows = new HashMap<>();

    Subject(Workload workload, CannedEsi esi, Database database) {
        this.workload = workload;
        this.esi = esi;
        this.database = database;
        Sealer sealer = new Sealer(List.of(SecretKey.of("", new byte[SecretKey.LENGTH])));
        String agent = EsiSettings.userAgent("bench", "bench@localhost.invalid", "http://localhost");
        SsoClient sso =
                new SsoClient(new EveSettings(esi.uri(), esi.uri(), "bench", new Secret(""), null, "", true), agent);
        this.tokens =
                new AccessTokens(database.sql(), database.transactions(), sealer, sso, RefreshPolicy.DEFAULT, () -> {});
        this.store = new TokenStore(database.sql(), database.transactions(), sealer, () -> {});
        Catalogue catalogue = Catalogue.bind(Schema.read(database));
        EsiClient client = new EsiClient(
                EsiSettings.of(esi.uri(), agent, "bench"),
                InProcessBudgets.fresh(InstantSource.system(), EsiSettings.LONGEST_FLIGHT),
                PauseLog.NONE);
        this.update = new OneUpdate(database, catalogue, tokens, client);
        this.silent = new OneUpdate(database, Silent.catalogue(Schema.read(database)), tokens, client);
        this.reconciler = new Reconciler(database);
        this.table = catalogue.tables(catalogue.resource(workload.resource())).getFirst();
        this.bare = new BareBatch(database.dataSource(), workload);
    }

    /** Everything a step needs that is not part of its cost. */
    void prepare(Step step, List<Long> owners) {
        for (long owner : owners) {
            switch (step) {
                case FIRST, SILENT_FIRST -> {
                    signIn(owner);
                    claims.put(owner, 0L);
                    serve(owner, 1, "first");
                }
                case NOT_MODIFIED -> {}
                case EQUAL, SILENT_EQUAL -> serve(owner, 1, "equal");
                case CHANGED, SILENT_CHANGED -> serve(owner, 2, "changed");
                case RECONCILE_FIRST, RECONCILE_EQUAL -> document(owner, 1);
                case RECONCILE_CHANGED -> document(owner, 2);
                case BARE_FIRST, BARE_EQUAL -> rows.put(owner, workload.bareRows(owner, 1));
                case BARE_CHANGED -> rows.put(owner, workload.bareRows(owner, 2));
            }
            if (step.scope().wholeUpdate()) {
                claim(owner);
            }
        }
    }

    void run(Step step, List<Long> owners) {
        for (long owner : owners) {
            switch (step.scope()) {
                case UPDATE -> update.run(owner, workload.resource(), claims.get(owner));
                case SILENT -> silent.run(owner, workload.resource(), claims.get(owner));
                case RECONCILE -> reconcile(owner);
                case BARE -> bare.write(rows.get(owner));
            }
        }
    }

    private void reconcile(long owner) {
        Difference difference = reconciler.compare(table, owner, documents.get(owner), true);
        if (difference.changed() > 0) {
            database.inTransaction(() -> {
                reconciler.write(difference);
                reconciler.delete(difference);
            });
        }
    }

    /** @throws IllegalStateException when an update did not do what the step says: then its cost means nothing */
    void verify(Step step, List<Long> owners) {
        int extra = workload == Workload.JOURNAL && step.title().startsWith("5 %") ? workload.rows() / 20 : 0;
        String owned = "SELECT COUNT(*) FROM " + workload.table() + " WHERE character_id = ?";
        for (long owner : owners) {
            int stored =
                    database.sql().sql(owned).param(owner).query(Integer.class).single();
            if (stored != workload.rows() + extra) {
                throw new IllegalStateException(step + " left " + stored + " rows for " + owner + trouble(owner));
            }
            if (step.scope().wholeUpdate() && !trouble(owner).isEmpty()) {
                throw new IllegalStateException(step + " failed for " + owner + trouble(owner));
            }
        }
    }

    private String trouble(long owner) {
        return String.join(
                "",
                database.sql()
                        .sql("SELECT CONCAT(': ', state, ', ', COALESCE(reason, '')) FROM updates"
                                + " WHERE owner_id = ? AND (state <> 'idle' OR reason IS NOT NULL)")
                        .param(owner)
                        .query(String.class)
                        .list());
    }

    /** Marks all stored rows, so that {@link #rowsWritten} can tell which were written since. */
    void markRows() {
        database.sql()
                .sql("UPDATE " + workload.table() + " SET updated_at = TIMESTAMP '2003-05-06 00:00:00'")
                .update();
    }

    long rowsWritten() {
        return database.sql()
                .sql("SELECT COUNT(*) FROM " + workload.table()
                        + " WHERE updated_at IS NULL OR updated_at <> TIMESTAMP '2003-05-06 00:00:00'")
                .query(Long.class)
                .single();
    }

    /** Events that wait to be numbered: nothing numbers them here. */
    long eventsWritten() {
        return database.sql()
                .sql("SELECT COUNT(*) FROM change_events")
                .query(Long.class)
                .single();
    }

    /** The next round starts with empty tables, and with access tokens that have to be read from the database. */
    void clear() {
        for (String emptied : List.of(workload.table(), "updates", "refresh_tokens", "change_events")) {
            database.sql().sql("TRUNCATE TABLE " + emptied).update();
        }
        claims.keySet().forEach(tokens::forget);
        claims.clear();
        documents.clear();
        rows.clear();
        esi.forgetAll();
    }

    private void signIn(long owner) {
        Set<String> scopes = Catalogue.scopes();
        store.link(new SignIn(
                1,
                0,
                new VerifiedToken(
                        owner, "Pilot " + owner, "hash", scopes, Instant.now().plusSeconds(1200)),
                new TokenAnswer.Granted(
                        new Secret("access-" + "x".repeat(1500)),
                        new Secret("refresh-" + owner),
                        Duration.ofMinutes(20))));
        database.sql().sql("""
                        INSERT INTO updates (owner_id, resource, owner_type, queue, shard, state, due_at, next_at)
                        VALUES (?, ?, 'character', 'characters', 0, 'queued', CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3))
                        """).params(owner, workload.resource()).update();
    }

    /** As the dispatcher leaves it. */
    private void claim(long owner) {
        tokens.forget(owner);
        database.sql().sql("""
                        UPDATE updates SET state = 'queued', token = token + 1, due_at = TIMESTAMP '2026-01-01 00:00:00'
                        WHERE owner_id = ?
                        """).param(owner).update();
        claims.put(
                owner,
                database.sql()
                        .sql("SELECT token FROM updates WHERE owner_id = ?")
                        .param(owner)
                        .query(Long.class)
                        .single());
    }

    private void serve(long owner, int version, String etag) {
        esi.serve(workload.path(owner), workload.json(owner, version), etag, Workload.modified(version));
    }

    private void document(long owner, int version) {
        documents.put(
                owner,
                new ArrayList<>(List.of(new Document(
                        JSON.readTree(workload.json(owner, version)), Map.of(), Workload.modified(version)))));
    }
}
