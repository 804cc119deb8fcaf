package seat.seat5;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seat.access.Users;
import seat.alert.AlertChannels;
import seat.alert.AlertGroup;
import seat.alert.AlertGroups;
import seat.alert.AlertKinds;
import seat.channel.Message.Mention;
import seat.channel.Severity;
import seat.config.Secret;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Groups of notifications with their alerts, whom they are about, whom they call, and their integrations. An integration's address is a secret:
 * it is checked as if somebody had typed it, and sealed. Groups belong to the administrator's account and are switched off until an administrator
 * switches them on, so that two SeATs do not tell the same. A group about nobody in particular told nothing of the game there, and does not here.
 */
final class AlertsStep implements ImportStep {
    private static final String GROUPS = "notification_groups";
    private static final String INTEGRATIONS = "integrations";
    private static final String LINKS = "integration_notification_group";
    private static final String ALERTS = "group_alerts";
    private static final String ABOUT = "group_affiliations";
    private static final String MENTIONS = "notification_groups_mentions";

    /** Alerts for which SeAT 5 does not look whom a group is about. */
    private static final Set<String> WHOEVER = Set.of(
            "created_user",
            "disabled_token",
            "enabled_token",
            "squad_application",
            "squad_member",
            "squad_member_removed");

    private static final String NO_KIND = "there is no such alert here";
    private static final String ABOUT_NOBODY = "its group is about nobody, so that it told nothing of the game";
    private static final String NO_GROUP = "its group does not exist";
    private static final String NO_CHANNEL = "its address is none that messages may be sent to; set it up anew";
    private static final String NO_MENTION = "it calls nobody who can be called";
    private static final int MOST_LIMITS = 500;

    @Override
    public String name() {
        return "notifications";
    }

    @Override
    public Set<String> tables() {
        return Set.of(GROUPS, INTEGRATIONS, LINKS, ALERTS, ABOUT, MENTIONS);
    }

    /** A group of the source. */
    private record Group(
            long id,
            String name,
            Set<String> alerts,
            Set<Long> integrations,
            List<AlertGroup.Limit> about,
            List<Mention> mentions) {}

    /** An integration, by what it is called here. */
    private record Integration(long id, String name, String kind, Secret target) {}

    /** Tells of rows that are left out. */
    private interface Told {
        void leftOut(String table, String reason);
    }

    @Override
    public void rehearse(Source source, Report report) {
        tables().forEach(table -> report.counted(table, source.count(table), target(table)));
        List<Group> groups = groups(source, report::leftOut);
        report.brought(GROUPS, groups.size());
        for (Group group : groups) {
            report.brought(ALERTS, group.alerts().size());
            report.brought(ABOUT, group.about().size());
            report.brought(LINKS, group.integrations().size());
            report.brought(MENTIONS, group.mentions().size());
        }
        report.brought(INTEGRATIONS, source.count(INTEGRATIONS));
        if (!groups.isEmpty()) {
            report.note(
                    "Groups of notifications come switched off, and belong to the administrator's account: an administrator switches"
                            + " them on at /alerts once the old SeAT has stopped.");
        }
    }

    private static String target(String table) {
        return switch (table) {
            case INTEGRATIONS -> "alert_channels";
            case LINKS -> "alert_group_channels";
            case ALERTS -> "alert_group_alerts";
            case ABOUT -> "alert_group_limits";
            case MENTIONS -> "alert_group_mentions";
            default -> "alert_groups";
        };
    }

    private static List<Group> groups(Source source, Told told) {
        Map<Long, Group> groups = new TreeMap<>();
        read(source, GROUPS, "id, name", told, row -> {
            String name = row.text("name", 100);
            groups.put(
                    row.id("id"),
                    new Group(
                            row.id("id"),
                            name == null || name.isBlank() ? "SeAT 5 #" + row.id("id") : name.strip(),
                            new TreeSet<>(),
                            new TreeSet<>(),
                            new ArrayList<>(),
                            new ArrayList<>()));
        });
        read(source, ABOUT, "notification_group_id, type, affiliation_id", told, row -> about(groups, row));
        AlertKinds kinds = new AlertKinds();
        read(source, ALERTS, "notification_group_id, alert", told, row -> alert(groups, kinds, row));
        read(
                source,
                LINKS,
                "notification_group_id, integration_id",
                told,
                row -> group(groups, row).integrations().add(row.id("integration_id")));
        read(source, MENTIONS, "notification_group_id, type, data", told, row -> mention(groups, row));
        return List.copyOf(groups.values());
    }

    private static void read(Source source, String table, String columns, Told told, Source.Reader reader) {
        if (source.has(table)) {
            source.read(
                    "SELECT " + columns + " FROM " + Source.quoted(table),
                    List.of(),
                    reader,
                    reason -> told.leftOut(table, reason));
        }
    }

    private static Group group(Map<Long, Group> groups, SourceRow row) throws OddRow {
        Group group = groups.get(row.id("notification_group_id"));
        if (group == null) {
            throw new OddRow(NO_GROUP);
        }
        return group;
    }

    private static void about(Map<Long, Group> groups, SourceRow row) throws OddRow {
        Group group = group(groups, row);
        String type = String.valueOf(row.text("type", 32)).toLowerCase(Locale.ROOT);
        AlertGroup.Kind kind = switch (type) {
            case "char", "character" -> AlertGroup.Kind.CHARACTER;
            case "corp", "corporation" -> AlertGroup.Kind.CORPORATION;
            case "alliance" -> AlertGroup.Kind.ALLIANCE;
            default -> throw new OddRow("it is about what is none of character, corporation and alliance");
        };
        if (group.about().size() >= MOST_LIMITS) {
            throw new OddRow("a group is about at most " + MOST_LIMITS);
        }
        group.about().add(new AlertGroup.Limit(kind, row.id("affiliation_id"), false));
    }

    private static void alert(Map<Long, Group> groups, AlertKinds kinds, SourceRow row) throws OddRow {
        Group group = group(groups, row);
        String key = String.valueOf(row.text("alert", 64)).strip();
        if (kinds.find(key).isEmpty()) {
            throw new OddRow(NO_KIND);
        }
        if (group.about().isEmpty() && !WHOEVER.contains(key)) {
            throw new OddRow(ABOUT_NOBODY);
        }
        group.alerts().add(key);
    }

    private static void mention(Map<Long, Group> groups, SourceRow row) throws OddRow {
        Group group = group(groups, row);
        String type = String.valueOf(row.text("type", 255)).toLowerCase(Locale.ROOT);
        JsonNode data = json(String.valueOf(row.text("data", 1_000)));
        String role = data.path("role").asString("").strip();
        String user = data.path("user").asString("").strip();
        Mention mention;
        if (role.matches("[0-9]{5,25}")) {
            mention = new Mention(Mention.Kind.ROLE, role);
        } else if (user.matches("[0-9]{5,25}")) {
            mention = new Mention(Mention.Kind.USER, user);
        } else if (type.contains("everyone")) {
            mention = new Mention(Mention.Kind.EVERYONE, "");
        } else if (type.contains("here")) {
            mention = new Mention(Mention.Kind.HERE, "");
        } else {
            throw new OddRow(NO_MENTION);
        }
        group.mentions().add(mention);
    }

    private static JsonNode json(String text) throws OddRow {
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            throw new OddRow("it is no JSON");
        }
    }

    @Override
    public void run(Source source, ImportRun run) {
        OldIds ids = new OldIds(run.database(), run.source());
        Map<String, Map<String, Long>> leftOut = new HashMap<>();
        List<Group> groups = groups(
                source,
                (table, reason) -> leftOut.computeIfAbsent(table, unused -> new TreeMap<>())
                        .merge(reason, 1L, Long::sum));
        integrations(source, run, ids);
        Map<Long, Long> channels = ids.ids(OldIds.CHANNEL);
        Portions<Group> portions = new Portions<>(
                run,
                GROUPS,
                target(GROUPS),
                source.count(GROUPS),
                5,
                some -> some.forEach(group -> write(run, ids, channels, group)));
        if (!portions.done()) {
            groups.forEach(group -> portions.add(group.id(), group));
            portions.end();
        }
        told(source, run, groups, leftOut);
    }

    /** The rows beside groups come with them; here they are counted. */
    private static void told(Source source, ImportRun run, List<Group> groups, Map<String, Map<String, Long>> leftOut) {
        Map<String, Long> brought = new LinkedHashMap<>();
        for (Group group : groups) {
            brought.merge(ALERTS, (long) group.alerts().size(), Long::sum);
            brought.merge(ABOUT, (long) group.about().size(), Long::sum);
            brought.merge(LINKS, (long) group.integrations().size(), Long::sum);
            brought.merge(MENTIONS, (long) group.mentions().size(), Long::sum);
        }
        for (String table : List.of(ALERTS, ABOUT, LINKS, MENTIONS)) {
            Portions<Integer> portions =
                    new Portions<>(run, table, target(table), source.count(table), 1, unused -> {});
            if (!portions.done()) {
                portions.all(brought.getOrDefault(table, 0L), source.count(table));
                leftOut.getOrDefault(table, Map.of()).forEach((reason, rows) -> {
                    for (long i = 0; i < rows; i++) {
                        portions.note(reason);
                    }
                });
                portions.end();
            }
        }
    }

    private static void integrations(Source source, ImportRun run, OldIds ids) {
        AlertChannels channels = run.part(AlertChannels.class);
        Map<String, OldIds.Entry> known = ids.all(OldIds.CHANNEL);
        Portions<Integration> portions =
                new Portions<>(run, INTEGRATIONS, target(INTEGRATIONS), source.count(INTEGRATIONS), 1, some -> {
                    for (Integration one : some) {
                        String key = String.valueOf(one.id());
                        if (!known.containsKey(key)) {
                            long owner = new Users(run.database()).admin();
                            ids.put(
                                    OldIds.CHANNEL,
                                    key,
                                    channels.make(
                                                    owner,
                                                    one.name(),
                                                    one.kind(),
                                                    one.target().reveal(),
                                                    true)
                                            .id(),
                                    null);
                        }
                    }
                });
        if (portions.done() || !source.has(INTEGRATIONS)) {
            portions.end();
            return;
        }
        List<Integration> found = new ArrayList<>();
        source.read(
                "SELECT id, name, type, settings FROM integrations WHERE id > ? ORDER BY id",
                List.of(portions.after()),
                row -> found.add(integration(row)),
                portions::leftOut);
        for (Integration one : found) {
            if (takes(channels, one)) {
                portions.add(one.id(), one);
            } else {
                portions.leftOut(one.id(), NO_CHANNEL);
            }
        }
        portions.end();
    }

    private static Integration integration(SourceRow row) throws OddRow {
        String type = String.valueOf(row.text("type", 255)).toLowerCase(Locale.ROOT);
        JsonNode settings = json(String.valueOf(row.text("settings", 10_000)));
        String name = row.text("name", 100);
        String target = settings.path(type.equals("mail") ? "email" : "url")
                .asString("")
                .strip();
        if (target.isEmpty()) {
            throw new OddRow(NO_CHANNEL);
        }
        return new Integration(
                row.id("id"),
                name == null || name.isBlank() ? "SeAT 5 #" + row.id("id") : name.strip(),
                type,
                new Secret(target));
    }

    private static boolean takes(AlertChannels channels, Integration one) {
        try {
            return channels.kinds()
                    .of(one.kind())
                    .map(kind -> !kind.checked(one.target().reveal()).isEmpty())
                    .orElse(false);
        } catch (IllegalArgumentException e) {
            return false; // its message could say what the address is
        }
    }

    private static void write(ImportRun run, OldIds ids, Map<Long, Long> channels, Group group) {
        String key = String.valueOf(group.id());
        if (ids.find(OldIds.GROUP, key).isPresent()) {
            return;
        }
        Map<String, AlertGroup.Choice> alerts = new HashMap<>();
        group.alerts().forEach(alert -> alerts.put(alert, AlertGroup.Choice.AS_IT_IS));
        Set<Long> to = new HashSet<>();
        group.integrations().forEach(integration -> add(to, channels.get(integration)));
        long id = run.part(AlertGroups.class)
                .save(new AlertGroup(
                        0,
                        new Users(run.database()).admin(),
                        group.name(),
                        false,
                        false,
                        "en",
                        AlertGroup.STANDARD_AGE_LIMIT,
                        alerts,
                        to,
                        group.about(),
                        group.mentions().stream()
                                .map(mention -> new AlertGroup.MentionAt(Severity.INFO, mention))
                                .toList(),
                        null,
                        null,
                        null));
        ids.put(OldIds.GROUP, key, id, null);
    }

    private static void add(Set<Long> to, @Nullable Long channel) {
        if (channel != null) {
            to.add(channel);
        }
    }
}
