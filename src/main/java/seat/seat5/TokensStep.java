package seat.seat5;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seat.config.Secret;
import seat.sso.Sealer;
import seat.sso.SleepingTokens;
import seat.sso.SleepingTokens.Brought;
import seat.sso.SleepingTokens.Sleeping;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Characters and their tokens. A token is sealed as soon as it is read, and sleeps; a character whose token was removed comes with its owner
 * alone. A rehearsal reads no token.
 */
final class TokensStep implements ImportStep {
    private static final String TABLE = "refresh_tokens";
    private static final String TARGET = "sleeping_tokens";
    private static final String OLD_VERSION =
            "a token of EVE's first version, which is dead: its character must sign in again";
    private static final String NO_ACCOUNT = "its account does not exist, or does not come";
    private static final String NO_TOKEN = "it has no token, and is known by its owner alone";
    private static final int PORTION = 200;
    private static final int LONGEST_TOKEN = 20_000;

    @Override
    public String name() {
        return "characters and tokens";
    }

    @Override
    public Set<String> tables() {
        return Set.of(TABLE);
    }

    /** A row without its secret. */
    private record Row(
            long character, long user, long version, long profile, Set<String> scopes, String hash, boolean removed) {}

    private static Row row(SourceRow row) throws OddRow {
        String hash = row.text("character_owner_hash", 256);
        if (hash == null || hash.isBlank() || hash.length() > 255) {
            throw new OddRow("it does not say on which EVE account its character was");
        }
        Long version = row.number("version");
        Long profile = row.number("scopes_profile");
        return new Row(
                row.id("character_id"),
                row.required("user_id"),
                version == null ? 2 : version,
                profile == null ? 0 : profile,
                scopes(row.text("scopes", 100_000)),
                hash,
                row.time("deleted_at") != null);
    }

    private static Set<String> scopes(@Nullable String json) throws OddRow {
        Set<String> scopes = new TreeSet<>();
        try {
            for (JsonNode one : JsonMapper.shared().readTree(json == null || json.isBlank() ? "[]" : json)) {
                String scope = one.asString("");
                if (scope.matches("[A-Za-z0-9._-]{1,100}")) {
                    scopes.add(scope.intern());
                }
            }
        } catch (JacksonException e) {
            throw new OddRow("its scopes cannot be read");
        }
        return scopes;
    }

    private static String columns(Source source) {
        StringBuilder columns = new StringBuilder("character_id, user_id, scopes, character_owner_hash");
        for (String column : List.of("version", "scopes_profile", "deleted_at")) {
            if (source.has(TABLE, column)) {
                columns.append(", ").append(Source.quoted(column));
            }
        }
        return columns.toString();
    }

    @Override
    public void rehearse(Source source, Report report) {
        report.counted(TABLE, source.count(TABLE), TARGET);
        Set<Long> people = OldPeople.all(source).keySet();
        source.read(
                "SELECT " + columns(source) + " FROM refresh_tokens ORDER BY character_id",
                List.of(),
                row -> {
                    Row read = row(row);
                    String problem = problem(read, people.contains(read.user()));
                    if (problem == null || !read.removed() && problem.equals(OLD_VERSION)) {
                        report.brought(TABLE, 1);
                    }
                    if (problem != null) {
                        report.leftOut(TABLE, problem);
                    }
                },
                reason -> report.leftOut(TABLE, reason));
        report.note("Tokens come asleep: nothing uses them until './seat import finish'.");
    }

    private static @Nullable String problem(Row row, boolean known) {
        return !known ? NO_ACCOUNT : row.version() < 2 && !row.removed() ? OLD_VERSION : null;
    }

    @Override
    public void run(Source source, ImportRun run) {
        OldIds ids = new OldIds(run.database(), run.source());
        SleepingTokens sleeping = new SleepingTokens(run.database(), run.part(Sealer.class));
        Portions<Brought> portions = new Portions<>(run, TABLE, TARGET, source.count(TABLE), PORTION, sleeping::put);
        if (portions.done()) {
            return;
        }
        Map<Long, Long> accounts = ids.ids(OldIds.USER);
        Map<Long, Long> profiles = ids.ids(OldIds.PROFILE);
        Map<Long, LocalDateTime> logins = new HashMap<>();
        OldPeople.all(source).forEach((id, person) -> {
            LocalDateTime last = person.lastLogin();
            if (last != null) {
                logins.put(id, last);
            }
        });
        Map<Long, String> names = OldPeople.characterNames(source);
        source.read(
                "SELECT refresh_token, " + columns(source)
                        + " FROM refresh_tokens WHERE character_id > ? ORDER BY character_id",
                List.of(portions.after()),
                row -> {
                    Row read = row(row);
                    String problem = problem(read, accounts.containsKey(read.user()));
                    if (NO_ACCOUNT.equals(problem)) {
                        portions.leftOut(read.character(), NO_ACCOUNT);
                        return;
                    }
                    String token = row.text("refresh_token", LONGEST_TOKEN);
                    boolean lives = problem == null && !read.removed() && token != null && !token.isBlank();
                    Sleeping kept = new Sleeping(
                            read.character(),
                            accounts.getOrDefault(read.user(), 0L),
                            names.getOrDefault(read.character(), "Character " + read.character()),
                            read.hash(),
                            profiles.getOrDefault(read.profile(), 0L).intValue(),
                            read.scopes(),
                            logins.get(read.user()));
                    portions.add(
                            read.character(),
                            new Brought(kept, lives && token != null ? new Secret(token.strip()) : null));
                    if (!lives && !read.removed()) {
                        portions.note(problem == null ? NO_TOKEN : problem);
                    }
                },
                portions::leftOut);
        portions.end();
    }
}
