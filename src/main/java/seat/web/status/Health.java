package seat.web.status;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seat.component.Component;
import seat.event.EventLag;
import seat.update.Overview;
import seat.update.ReasonKind;
import seat.web.status.StatusTables.Pause;
import seat.web.status.StatusTables.Server;
import seat.work.Installation;

/**
 * Whether data is late, and why: what an administrator asks first, answered from what is known anyway.
 *
 * @param state {@code fine}, {@code soon}, {@code now} or {@code unknown}
 * @param late kinds of data that are late, the oldest first
 * @param troubles what keeps data from coming, the most urgent first
 * @param waiting what does not come before somebody does something, the most frequent first
 */
public record Health(String state, List<Overview.Late> late, List<Trouble> troubles, List<Waiting> waiting) {
    /** EVE's state is asked for every minute; what is older is no answer. */
    static final Duration SERVER_SILENT = Duration.ofMinutes(15);

    /** A dispatcher counts every few seconds, where there is most every few minutes; what is older is not how it is. */
    static final Duration COUNTED = Duration.ofMinutes(30);

    private static final String EVERYTHING = "*";
    private static final Set<String> WORKERS = Set.of("serve", "worker");
    private static final Set<String> DISPATCHERS = Set.of("serve", "dispatcher");

    /** What keeps data from coming until people act. */
    private static final Set<String> FOR_PEOPLE =
            Set.of(ReasonKind.TOKEN.id(), ReasonKind.SCOPE.id(), ReasonKind.ROLE.id(), ReasonKind.UNAUTHORIZED.id());

    /**
     * What waits for people.
     *
     * @param kind its words are the message {@code waits.<kind>}
     * @param reason the most frequent one in words
     */
    public record Waiting(String kind, @Nullable String reason, long updates) {}

    /** What is looked at. */
    record Signs(
            LocalDateTime now,
            UpdateCounts counts,
            @Nullable Server server,
            List<Pause> pauses,
            Installation installation,
            Map<String, LocalDateTime> pausedSince,
            List<EventLag.Behind> behind) {}

    static Health of(Signs signs) {
        List<Trouble> troubles = new ArrayList<>();
        processes(signs, troubles);
        eve(signs, troubles);
        UpdateCounts counts = signs.counts();
        if (counts.failed() > 0) {
            troubles.add(Trouble.soon("failed", "/failed", counts.failed()));
        }
        signs.behind()
                .forEach(one -> troubles.add(
                        Trouble.soon("behind", "", one.consumer(), one.events()).since(one.sinceUtc())));
        if (old(signs)) {
            troubles.add(Trouble.soon("uncounted", "/components").since(counts.countedAt()));
        }
        if (!counts.late().isEmpty() && troubles.isEmpty()) {
            troubles.add(Trouble.soon("slow", "/components")
                    .since(counts.late().getFirst().since()));
        }
        return new Health(state(signs, troubles), counts.late(), List.copyOf(troubles), waiting(counts));
    }

    private static String state(Signs signs, List<Trouble> troubles) {
        if (troubles.stream().anyMatch(one -> one.state().equals("now"))) {
            return "now";
        }
        if (old(signs)) {
            return "unknown";
        }
        if (!signs.counts().late().isEmpty() || !troubles.isEmpty()) {
            return "soon";
        }
        return signs.counts().countedAt() == null ? "unknown" : "fine";
    }

    /** Whether what was counted tells how it was, not how it is. */
    private static boolean old(Signs signs) {
        LocalDateTime counted = signs.counts().countedAt();
        return counted != null && counted.isBefore(signs.now().minus(COUNTED));
    }

    private static void processes(Signs signs, List<Trouble> troubles) {
        Installation installation = signs.installation();
        if (!installation.queuesAnswer()) {
            troubles.add(Trouble.now("redis", "/components"));
        }
        if (!lives(installation, DISPATCHERS)) {
            troubles.add(Trouble.now("no-dispatcher", "/components").since(lastSeen(installation, DISPATCHERS)));
        }
        if (!lives(installation, WORKERS)) {
            troubles.add(Trouble.now("no-worker", "/components").since(lastSeen(installation, WORKERS)));
        }
        installation.queues().stream()
                .filter(queue -> queue.paused() != null)
                .forEach(queue ->
                        troubles.add(Trouble.now("queue", "/components", queue.name(), String.valueOf(queue.paused()))
                                .since(signs.pausedSince().get(queue.name()))));
        if (!installation.differing().isEmpty()) {
            troubles.add(Trouble.soon(
                    "differing", "/components", installation.differing().size()));
        }
    }

    private static boolean lives(Installation installation, Set<String> roles) {
        return installation.components().stream()
                .anyMatch(one -> one.state() == Component.State.LIVE && roles.contains(one.role()));
    }

    private static @Nullable LocalDateTime lastSeen(Installation installation, Set<String> roles) {
        return installation.components().stream()
                .filter(one -> roles.contains(one.role()))
                .map(Component::heartbeatUtc)
                .max(LocalDateTime::compareTo)
                .orElse(null);
    }

    private static void eve(Signs signs, List<Trouble> troubles) {
        Server server = signs.server();
        boolean rests = false;
        int limits = 0;
        for (Pause pause : signs.pauses()) {
            if (pause.bucket().equals(EVERYTHING)) {
                rests = true;
                troubles.add(Trouble.soon("eve-rests", "", clock(pause.untilAt())));
            } else {
                limits++;
            }
        }
        if (!rests && server != null && server.at().isBefore(signs.now().minus(SERVER_SILENT))) {
            troubles.add(Trouble.soon("eve-silent", "/admin/diagnosis", clock(server.at()))
                    .since(server.at()));
        }
        if (server != null && Boolean.TRUE.equals(server.vip())) {
            troubles.add(Trouble.soon("eve-vip", ""));
        }
        if (limits > 0) {
            troubles.add(Trouble.soon("limit", "/admin/esi", limits));
        }
        if (!signs.installation().resting().isEmpty()) {
            troubles.add(Trouble.soon(
                            "resting", "/status", signs.installation().resting().size())
                    .since(signs.installation().resting().getFirst().sinceUtc()));
        }
    }

    private static List<Waiting> waiting(UpdateCounts counts) {
        return counts.reasons().stream()
                .filter(one -> one.state().equals("parked") && one.kind() != null && FOR_PEOPLE.contains(one.kind()))
                .collect(Collectors.groupingBy(
                        one -> String.valueOf(one.kind()), LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(kind -> new Waiting(
                        kind.getKey(),
                        kind.getValue().getFirst().reason(),
                        kind.getValue().stream()
                                .mapToLong(Overview.CountedReason::count)
                                .sum()))
                .toList();
    }

    private static String clock(LocalDateTime time) {
        return time.atOffset(ZoneOffset.UTC)
                .toLocalTime()
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }
}
