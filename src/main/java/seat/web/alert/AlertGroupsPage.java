package seat.web.alert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import seat.access.Access;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.alert.AlertChanges;
import seat.alert.AlertChannel;
import seat.alert.AlertChannels;
import seat.alert.AlertGroup;
import seat.alert.AlertKind;
import seat.alert.AlertKinds;
import seat.alert.AlertLog;
import seat.audit.Actor;
import seat.preference.Preference;
import seat.web.Formats;

/** The groups of alerts: the own ones and the shared ones, how they fare, and what is wrong with them. */
@Controller
final class AlertGroupsPage {
    private static final String LIST = "redirect:/alerts";

    /** A group about oneself begins with a set that is no preset of those who lead. */
    private static final String PERSONAL = "personal";

    private static final List<String> ABOUT_ONESELF = List.of(
            "skill-queue-empty",
            "skill-queue-paused",
            "industry-job-done",
            "extractor-ends",
            "contract-expiring",
            "disabled_token");

    private final AlertLookup lookup;
    private final AlertChanges changes;
    private final AlertChannels channels;
    private final AlertKinds kinds;
    private final AlertLog log;
    private final MessageSource messages;

    AlertGroupsPage(
            AlertLookup lookup,
            AlertChanges changes,
            AlertChannels channels,
            AlertKinds kinds,
            AlertLog log,
            MessageSource messages) {
        this.lookup = lookup;
        this.changes = changes;
        this.channels = channels;
        this.kinds = kinds;
        this.log = log;
        this.messages = messages;
    }

    /**
     * A group as its line says it.
     *
     * @param owner of the account whose rights it has; empty for the viewer's own
     * @param channels the names of those it sends to
     * @param problems what is wrong, in words
     */
    record Line(
            AlertGroup group,
            String owner,
            List<String> channels,
            List<String> problems,
            AlertLog.Latency latency,
            String median,
            String slow,
            long waiting) {}

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/alerts")
    String list(Viewer viewer, Access access, Locale locale, Model model) {
        Formats formats = new Formats(locale, messages);
        Map<Long, Long> waiting = log.waiting();
        Map<Long, AlertChannel> known =
                channels.all().stream().collect(Collectors.toMap(AlertChannel::id, channel -> channel));
        model.addAttribute(
                "groups",
                lookup.groups(viewer, access).stream()
                        .map(group -> line(group, viewer, known, waiting.getOrDefault(group.id(), 0L), formats))
                        .toList());
        model.addAttribute("setsUp", AlertLookup.setsUp(access));
        model.addAttribute("presets", presets());
        model.addAttribute("without", lookup.channels(viewer, access).isEmpty());
        return "alert/groups";
    }

    private static Set<String> presets() {
        Set<String> presets = new LinkedHashSet<>();
        for (AlertKind.Preset preset : AlertKind.Preset.values()) {
            presets.add(preset.id());
        }
        presets.add(PERSONAL);
        return presets;
    }

    private Line line(AlertGroup group, Viewer viewer, Map<Long, AlertChannel> known, long waiting, Formats formats) {
        List<AlertChannel> sending = group.channels().stream()
                .filter(known::containsKey)
                .map(id -> java.util.Objects.requireNonNull(known.get(id)))
                .sorted(java.util.Comparator.comparing(AlertChannel::name))
                .toList();
        AlertLog.Latency latency = log.latency(group.id());
        return new Line(
                group,
                AlertLookup.owns(group, viewer) ? "" : lookup.person(group.userId()),
                sending.stream().map(AlertChannel::name).toList(),
                problems(group, sending, formats),
                latency,
                span(latency.median(), formats),
                span(latency.slow(), formats),
                waiting);
    }

    private static String span(@Nullable Duration span, Formats formats) {
        return span == null ? "–" : formats.duration(span);
    }

    private static List<String> problems(AlertGroup group, List<AlertChannel> sending, Formats formats) {
        List<String> problems = new ArrayList<>();
        if (group.alerts().isEmpty()) {
            problems.add(formats.message("alerts.problem.no-alert", "No alert is chosen"));
        }
        if (sending.isEmpty()) {
            problems.add(formats.message("alerts.problem.no-channel", "No channel is chosen"));
        }
        for (AlertChannel channel : sending) {
            String state = state(channel, formats);
            if (channel.state() != AlertChannel.State.ON || channel.failingSince() != null) {
                problems.add(channel.name() + ": " + state);
            }
        }
        return problems;
    }

    /** How a channel fares, in words. */
    static String state(AlertChannel channel, Formats formats) {
        String answer = channel.answer() == null ? "–" : channel.answer();
        String since = formats.time(channel.failingSince());
        return switch (channel.state()) {
            case OFF -> formats.message("alerts.channel.state.off", "switched off");
            case BROKEN -> formats.message("alerts.channel.state.broken", "broken since {0}: {1}", since, answer);
            case ON ->
                channel.failingSince() == null
                        ? formats.message("alerts.channel.state.on", "works")
                        : formats.message("alerts.channel.state.failing", "fails since {0}: {1}", since, answer);
        };
    }

    private static AlertKind.Preset preset(String id) {
        try {
            return AlertKind.Preset.of(id);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "There is no set of alerts '" + id + "'; allowed are " + String.join(", ", presets()),
                    e);
        }
    }

    /** @param preset the id of a preset, or {@code personal} */
    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/alerts/groups")
    String make(@RequestParam String preset, Viewer viewer, Access access, Actor actor, Locale locale) {
        boolean setsUp = AlertLookup.setsUp(access);
        boolean personal = preset.equals(PERSONAL);
        List<String> keys = personal
                ? ABOUT_ONESELF.stream()
                        .filter(key -> kinds.find(key).isPresent())
                        .toList()
                : kinds.of(preset(preset)).stream().map(AlertKind::key).toList();
        Map<String, AlertGroup.Choice> alerts = new LinkedHashMap<>();
        keys.forEach(key -> alerts.put(key, AlertGroup.Choice.AS_IT_IS));
        String language = Preference.languages().contains(locale.getLanguage()) ? locale.getLanguage() : "en";
        long id = changes.save(
                actor,
                new AlertGroup(
                        0,
                        viewer.userId(),
                        new Formats(locale, messages).message("alert.preset." + preset, preset),
                        personal || !setsUp,
                        true,
                        language,
                        AlertGroup.STANDARD_AGE_LIMIT,
                        alerts,
                        Set.of(),
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null),
                setsUp);
        return "redirect:/alerts/groups/" + id;
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/alerts/groups/{alertGroupId}/turn")
    String turn(
            @PathVariable String alertGroupId, @RequestParam boolean on, Viewer viewer, Access access, Actor actor) {
        changes.turn(actor, lookup.group(alertGroupId, viewer, access), on);
        return LIST;
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/alerts/groups/{alertGroupId}/remove")
    String remove(@PathVariable String alertGroupId, Viewer viewer, Access access, Actor actor) {
        changes.remove(actor, lookup.group(alertGroupId, viewer, access));
        return LIST;
    }

    /** The viewer becomes the owner, whose rights the group has from then on. */
    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/alerts/groups/{alertGroupId}/take-over")
    String takeOver(@PathVariable String alertGroupId, Viewer viewer, Access access, Actor actor) {
        AlertGroup group = lookup.group(alertGroupId, viewer, access);
        changes.takeOver(actor, group, viewer.userId(), AlertLookup.setsUp(access));
        return "redirect:/alerts/groups/" + group.id();
    }
}
