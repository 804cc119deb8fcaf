package seat.diagnosis;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seat.config.Settings;
import seat.db.Database;
import seat.esi.EsiClient;
import seat.esi.EsiException;
import seat.esi.EsiRequest;
import seat.esi.Meta;
import seat.resource.OwnerType;
import seat.update.LastRun;
import seat.update.Overview;
import seat.update.UpdateState;
import seat.update.Wakeups;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether ESI can be reached. Its cache is respected: while the server's status, which SeAT fetches anyway, is still current,
 * what the last update met is told, and nothing is asked. An answer is noted, so that no update asks again too early.
 */
final class EsiCheck {
    private static final String STATUS = "public.server-status";

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private final Findings findings;
    private final Database database;
    private final Settings settings;
    private final @Nullable EsiClient esi;
    private final boolean serving;

    EsiCheck(Findings findings, Database database, Settings settings, @Nullable EsiClient esi, boolean serving) {
        this.findings = findings;
        this.database = database;
        this.settings = settings;
        this.esi = esi;
        this.serving = serving;
    }

    void run() throws InterruptedException {
        Optional<LastRun> known = new Overview(database).lastRun(OwnerType.UNIVERSE, STATUS);
        Instant now = database.now();
        Instant expires = known.map(LastRun::expiresAt).orElse(null);
        Instant succeeded = known.map(LastRun::succeededAt).orElse(null);
        boolean trouble = known.filter(row -> row.state() == UpdateState.RETRYING || row.state() == UpdateState.FAILED)
                .isPresent();
        if (trouble && serving) {
            findings.problem("esi", known.get().reason() + ". Check the way to " + url() + ": DNS, firewall, proxy.");
        } else if (succeeded != null && (serving || expires != null && expires.isAfter(now))) {
            findings.ok("esi", "It answered at " + utc(succeeded));
            findings.skipped("esi clock", "ESI is not asked again before SeAT itself does");
        } else if (serving) {
            findings.skipped("esi", "SeAT itself is about to ask; look again in a minute");
        } else if (esi == null) {
            findings.skipped("esi", "the settings that EVE needs are missing");
        } else {
            ask(esi, known.map(LastRun::etags).orElse(null));
        }
    }

    private void ask(EsiClient client, @Nullable String etags) throws InterruptedException {
        String etag = etags == null
                ? null
                : JsonMapper.shared()
                        .readTree(etags)
                        .valueStream()
                        .map(JsonNode::asString)
                        .findFirst()
                        .orElse(null);
        try {
            Meta meta = client.send(EsiRequest.get("/status").ifNoneMatch(etag)).meta();
            new Wakeups(database).expires(OwnerType.UNIVERSE, STATUS, meta.freshFor());
            findings.ok("esi", "It answers at " + url());
            Checks.clock(findings, "esi clock", "ESI's", Duration.between(Instant.now(), meta.date()));
        } catch (EsiException.BudgetDenied denied) {
            findings.skipped("esi", denied.reason() + "; possible again at " + utc(denied.retryAt()));
        } catch (EsiException e) {
            findings.problem("esi", e.getMessage() + ". Check the way to " + url() + ": DNS, firewall, proxy.");
        }
    }

    private URI url() {
        return settings.eve().esiUrl();
    }

    private static String utc(Instant time) {
        return UTC.format(time);
    }
}
