package seat.seat5;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import seat.access.ShareLinks;
import seat.audit.Actor;
import seat.config.Secret;

/**
 * Links that show a character to people without an account and have not ended. Of their secrets the hashes are kept. They show it, for a week at
 * most, once its token has been woken; a rehearsal reads none.
 */
final class ShareLinksStep implements ImportStep {
    private static final String TABLE = "user_sharelinks";
    private static final String ENDED = "it has ended";
    private static final String NOBODY = "its account does not exist, or does not come, or has no such character";
    private static final String NO_SECRET = "its secret is too short to be kept";

    @Override
    public String name() {
        return "share links";
    }

    @Override
    public Set<String> tables() {
        return Set.of(TABLE);
    }

    private record Link(long user, Set<Long> characters, LocalDateTime end, Secret secret) {}

    @Override
    public void rehearse(Source source, Report report) {
        report.counted(TABLE, source.count(TABLE), TABLE);
        Map<Long, Set<Long>> characters = characters(source);
        if (source.has(TABLE)) {
            LocalDateTime now = source.now();
            source.read(
                    "SELECT user_id, character_id, expires_on FROM user_sharelinks",
                    List.of(),
                    row -> {
                        shown(row, now, characters);
                        report.brought(TABLE, 1);
                    },
                    reason -> report.leftOut(TABLE, reason));
        }
    }

    /** The living characters of each account, in the source. */
    private static Map<Long, Set<Long>> characters(Source source) {
        Map<Long, Set<Long>> characters = new TreeMap<>();
        if (source.has("refresh_tokens")) {
            source.read(
                    "SELECT character_id, user_id FROM refresh_tokens WHERE deleted_at IS NULL",
                    List.of(),
                    row -> characters
                            .computeIfAbsent(row.required("user_id"), unused -> new TreeSet<>())
                            .add(row.id("character_id")),
                    reason -> {});
        }
        return characters;
    }

    /** The characters that a link shows: 0 stands for all of its maker's. */
    private static Set<Long> shown(SourceRow row, LocalDateTime now, Map<Long, Set<Long>> characters) throws OddRow {
        LocalDateTime end = row.time("expires_on");
        if (end == null || !end.isAfter(now)) {
            throw new OddRow(ENDED);
        }
        Set<Long> own = characters.getOrDefault(row.required("user_id"), Set.of());
        long character = row.required("character_id");
        Set<Long> shown = character == 0 ? own : own.contains(character) ? Set.of(character) : Set.of();
        if (shown.isEmpty()) {
            throw new OddRow(NOBODY);
        }
        return shown;
    }

    @Override
    public void run(Source source, ImportRun run) {
        Portions<Link> portions = new Portions<>(
                run, TABLE, TABLE, source.count(TABLE), 100, links -> links.forEach(link -> write(run, link)));
        if (portions.done() || !source.has(TABLE)) {
            portions.end();
            return;
        }
        Map<Long, Set<Long>> characters = characters(source);
        Map<Long, Long> accounts = new OldIds(run.database(), run.source()).ids(OldIds.USER);
        LocalDateTime now = source.now();
        long[] number = {0};
        source.read(
                "SELECT token, user_id, character_id, expires_on FROM user_sharelinks ORDER BY token",
                List.of(),
                row -> {
                    number[0]++;
                    Set<Long> shown = shown(row, now, characters);
                    Long account = accounts.get(row.required("user_id"));
                    String secret = String.valueOf(row.text("token", 255));
                    LocalDateTime end = row.time("expires_on");
                    if (account == null || end == null) {
                        throw new OddRow(NOBODY);
                    }
                    if (!ShareLinks.isBrought(secret)) {
                        throw new OddRow(NO_SECRET);
                    }
                    portions.add(number[0], new Link(account, shown, end, new Secret(secret)));
                },
                portions::leftOut);
        portions.end();
    }

    private static void write(ImportRun run, Link link) {
        new ShareLinks(run.database())
                .bring(
                        Actor.command(),
                        link.user(),
                        link.characters(),
                        OldPermissions.ofLinks(),
                        link.secret().reveal(),
                        link.end());
    }
}
