package seat.web.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
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
import seat.alert.AlertGroup;
import seat.alert.AlertGroups;
import seat.alert.AlertLog;
import seat.alert.AlertText;
import seat.alert.AlertTrials;
import seat.alert.Happening;
import seat.audit.Actor;
import seat.web.Formats;
import seat.web.NotFoundException;
import seat.web.PathId;

/** What became of each message of a group, or to a channel: when it was sent, how long that took, and what was answered. */
@Controller
final class AlertLogPage {
    private static final int LINES = 50;

    /** States of messages that nothing happens to by itself any more. */
    private static final Set<String> ENDED = Set.of("sent", "gathered", "listed", "refused", "withdrawn");

    private final AlertLookup lookup;
    private final AlertGroups groups;
    private final AlertChanges changes;
    private final AlertLog log;
    private final AlertTrials trials;
    private final AlertText texts;
    private final MessageSource messages;

    AlertLogPage(
            AlertLookup lookup,
            AlertGroups groups,
            AlertChanges changes,
            AlertLog log,
            AlertTrials trials,
            AlertText texts,
            MessageSource messages) {
        this.lookup = lookup;
        this.groups = groups;
        this.changes = changes;
        this.log = log;
        this.trials = trials;
        this.texts = texts;
        this.messages = messages;
    }

    /**
     * A message as its line says it.
     *
     * @param title empty for what the viewer may not see
     * @param group its name; empty for a group that the viewer may not see
     * @param latency from EVE's time until it was sent; empty before
     */
    record Line(
            long id,
            long happening,
            String title,
            Instant happened,
            @Nullable Instant sent,
            String latency,
            String group,
            String channel,
            String state,
            @Nullable String answer,
            int round,
            boolean again) {}

    /**
     * The latest messages.
     *
     * @param group the id of a group; empty for a channel's
     * @param channel the id of a channel; without either the viewer is sent to his groups
     */
    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/alerts/log")
    String log(
            @RequestParam(defaultValue = "") String group,
            @RequestParam(defaultValue = "") String channel,
            Viewer viewer,
            Access access,
            Locale locale,
            Model model) {
        if (group.isEmpty() && channel.isEmpty()) {
            return "redirect:/alerts";
        }
        Formats formats = new Formats(locale, messages);
        List<AlertLog.Line> lines;
        if (!group.isEmpty()) {
            AlertGroup of = lookup.group(group, viewer, access);
            lines = log.ofGroup(of.id(), LINES);
            AlertLog.Latency latency = log.latency(of.id());
            model.addAttribute("name", of.name());
            model.addAttribute("latency", latency);
            model.addAttribute("median", latency.median() == null ? "–" : formats.duration(latency.median()));
            model.addAttribute("slow", latency.slow() == null ? "–" : formats.duration(latency.slow()));
        } else {
            AlertChannel to = lookup.channel(channel, viewer, access);
            lines = log.ofChannel(to.id(), LINES);
            model.addAttribute("name", to.name());
        }
        model.addAttribute("back", group.isEmpty() ? "/alerts/channels" : "/alerts/groups/" + group);
        model.addAttribute("most", LINES);
        model.addAttribute(
                "lines",
                lines.stream()
                        .map(line -> line(line, viewer, access, formats, locale))
                        .toList());
        return "alert/log";
    }

    private Line line(AlertLog.Line line, Viewer viewer, Access access, Formats formats, Locale locale) {
        Happening what = line.happening().what();
        boolean seen = trials.maySee(access, line.happening());
        boolean groupSeen = seesGroup(line, viewer, access);
        Instant sent = line.sent();
        return new Line(
                line.id(),
                line.happening().id(),
                seen
                        ? texts.of(what.alert(), what.fields(), what.happened(), what.timer(), locale)
                                .title()
                        : "",
                what.happened(),
                sent,
                sent == null ? "" : formats.duration(Duration.between(what.happened(), sent)),
                groupSeen ? line.group() : "",
                line.channel(),
                formats.message("alerts.log.state." + line.state(), line.state()),
                line.answer(),
                line.round(),
                seen && groupSeen && mayResend(line));
    }

    private boolean seesGroup(AlertLog.Line line, Viewer viewer, Access access) {
        return groups.find(line.groupId())
                .map(group -> AlertLookup.sees(group, viewer, access))
                .orElse(false);
    }

    private static boolean mayResend(AlertLog.Line line) {
        return ENDED.contains(line.state()) && !line.channel().isEmpty();
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/alerts/log/{deliveryId}/resend")
    String resend(@PathVariable String deliveryId, Viewer viewer, Access access, Actor actor) {
        AlertLog.Line line = log.find(PathId.of(deliveryId))
                .filter(one -> seesGroup(one, viewer, access) && trials.maySee(access, one.happening()))
                .orElseThrow(() -> new NotFoundException("message of alerts " + deliveryId));
        if (!mayResend(line)) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "This message is not sent yet, or its channel is gone; nothing was sent again");
        }
        changes.resend(actor, line);
        return "redirect:/alerts/log?group=" + Objects.toString(line.groupId());
    }
}
