package seat.web.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.Names;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.alert.AlertChanges;
import seat.alert.AlertChannel;
import seat.alert.AlertGroup;
import seat.alert.AlertKind;
import seat.alert.AlertKinds;
import seat.alert.AlertText;
import seat.alert.AlertTrials;
import seat.alert.Happening;
import seat.alert.Happenings;
import seat.alert.NotificationReaders;
import seat.audit.Actor;
import seat.channel.Severity;
import seat.preference.Preference;
import seat.resource.OwnerType;
import seat.web.Formats;

/** One group of alerts: what it tells, of whom and where it says it, beside the last message it would have sent. */
@Controller
final class AlertGroupPage {
    /** Lines of a dry run that are shown; more are a number. */
    private static final int LINES = 20;

    private final AlertLookup lookup;
    private final AlertChanges changes;
    private final AlertKinds kinds;
    private final AlertTrials trials;
    private final AlertText texts;
    private final AlertNames names;
    private final NotificationReaders readers;
    private final Names corporations;
    private final MessageSource messages;

    AlertGroupPage(
            AlertLookup lookup,
            AlertChanges changes,
            AlertKinds kinds,
            AlertTrials trials,
            AlertText texts,
            AlertNames names,
            NotificationReaders readers,
            Names corporations,
            MessageSource messages) {
        this.lookup = lookup;
        this.changes = changes;
        this.kinds = kinds;
        this.trials = trials;
        this.texts = texts;
        this.names = names;
        this.readers = readers;
        this.corporations = corporations;
        this.messages = messages;
    }

    /**
     * An alert as the form offers it.
     *
     * @param standard what it is compared with unless the group says otherwise; empty for an alert that compares nothing
     * @param severity unless the group says otherwise
     */
    record Option(
            String key,
            String label,
            String standard,
            String unit,
            String severity,
            AlertForm.@Nullable Typed chosen) {}

    /** Alerts of one family, without those that are chosen. */
    record Family(String id, List<Option> options) {}

    /** A channel as the form offers it. */
    record ChannelOption(AlertChannel channel, String state, boolean chosen) {}

    /** A message that the group would send. */
    record Sent(long id, Instant happened, String severity, AlertText.Told told) {}

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/alerts/groups/{alertGroupId}")
    String show(@PathVariable String alertGroupId, Viewer viewer, Access access, Locale locale, Model model) {
        AlertGroup group = lookup.group(alertGroupId, viewer, access);
        return page(group, group, AlertForm.of(group, names), "", viewer, access, locale, model);
    }

    /** @param sent the form; {@code do} says whether it is kept ({@code save}) or only tried ({@code try}) */
    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/alerts/groups/{alertGroupId}")
    String change(
            @PathVariable String alertGroupId,
            @RequestParam MultiValueMap<String, String> sent,
            Viewer viewer,
            Access access,
            Actor actor,
            Locale locale,
            Model model) {
        AlertGroup group = lookup.ownGroup(alertGroupId, viewer, access);
        AlertForm form = AlertForm.of(sent);
        AlertGroup draft = null;
        try {
            draft = form.draft(group, names);
            if (!"try".equals(sent.getFirst("do"))) {
                changes.save(actor, draft, AlertLookup.setsUp(access));
                return "redirect:/alerts/groups/" + group.id();
            }
            return page(group, draft, form, "", viewer, access, locale, model);
        } catch (IllegalArgumentException e) {
            return page(group, draft, form, String.valueOf(e.getMessage()), viewer, access, locale, model);
        }
    }

    /** @param tried the group whose messages are shown; null for none */
    private String page(
            AlertGroup group,
            @Nullable AlertGroup tried,
            AlertForm form,
            String problem,
            Viewer viewer,
            Access access,
            Locale locale,
            Model model) {
        model.addAttribute("group", group);
        model.addAttribute("form", form);
        model.addAttribute("problem", problem);
        boolean own = AlertLookup.owns(group, viewer);
        model.addAttribute("own", own);
        model.addAttribute("owner", own ? "" : lookup.person(group.userId()));
        model.addAttribute(
                "languages", Preference.languages().stream().map(Locale::of).toList());
        model.addAttribute(
                "severities", Arrays.stream(Severity.values()).map(Severity::id).toList());
        model.addAttribute("whose", List.of("corporation", "alliance", "character"));
        model.addAttribute("where", List.of("system", "region", "structure"));
        model.addAttribute("what", List.of("type", "group"));
        alerts(group, form, locale, model);
        Formats formats = new Formats(locale, messages);
        model.addAttribute(
                "channels",
                lookup.channels(viewer, access).stream()
                        .filter(channel -> channel.userId() == group.userId()
                                || channel.shared() && AlertLookup.setsUp(access)
                                || form.channels().contains(channel.id()))
                        .map(channel -> new ChannelOption(
                                channel,
                                AlertGroupsPage.state(channel, formats),
                                form.channels().contains(channel.id())))
                        .toList());
        model.addAttribute("delays", delays(group, access, formats));
        if (tried != null) {
            tried(tried, access, model);
        }
        return "alert/group";
    }

    /**
     * How soon something that happens to a corporation is seen.
     *
     * @param missing how many more members with a role bring it under a minute; 0 where it is
     */
    record Delay(String corporation, int readers, String within, int missing) {}

    /** The delays of corporations that a group names, as far as their structures may be seen: who is asked is nobody else's business. */
    private List<Delay> delays(AlertGroup group, Access access, Formats formats) {
        List<Long> named = group.limits().stream()
                .filter(limit -> limit.kind() == AlertGroup.Kind.CORPORATION && !limit.excluded())
                .map(AlertGroup.Limit::id)
                .toList();
        Set<Long> seen = access.among("corporation.structure", OwnerType.CORPORATION, named);
        Names.Known known = corporations.of(List.copyOf(seen));
        return readers.delays(seen).entrySet().stream()
                .map(one -> new Delay(
                        known.of(one.getKey()),
                        one.getValue().readers(),
                        formats.duration(Duration.ofSeconds(one.getValue().seconds())),
                        one.getValue().missing()))
                .sorted(Comparator.comparing(Delay::corporation))
                .toList();
    }

    private void alerts(AlertGroup group, AlertForm form, Locale locale, Model model) {
        Map<String, List<Option>> families = new LinkedHashMap<>();
        List<Option> chosen = new ArrayList<>();
        for (AlertKind kind : kinds.all()) {
            AlertForm.Typed typed = form.alerts().get(kind.key());
            if (kind.isPersonal() && !group.personal() && typed == null) {
                continue;
            }
            Option option = new Option(
                    kind.key(),
                    texts.label(kind.key(), locale),
                    AlertForm.plain(kind.threshold()),
                    kind.unit(),
                    kind.severity().id(),
                    typed);
            if (typed == null) {
                families.computeIfAbsent(kind.family().id(), id -> new ArrayList<>())
                        .add(option);
            } else {
                chosen.add(option);
            }
        }
        model.addAttribute("chosen", chosen);
        model.addAttribute(
                "families",
                families.entrySet().stream()
                        .map(one -> new Family(one.getKey(), one.getValue()))
                        .toList());
    }

    private void tried(AlertGroup group, Access access, Model model) {
        AlertTrials.DryRun run = trials.dryRun(group);
        // Whoever looks at the group of somebody else sees of it what he may see anyway.
        List<Happenings.Kept> seen =
                run.sent().stream().filter(kept -> trials.maySee(access, kept)).toList();
        Locale locale = Locale.forLanguageTag(group.language());
        List<Sent> sent = seen.stream()
                .limit(LINES)
                .map(kept -> sent(group, kept, locale))
                .toList();
        model.addAttribute("days", AlertTrials.DAYS);
        model.addAttribute("sent", sent);
        model.addAttribute("count", seen.size());
        model.addAttribute("more", seen.size() - sent.size());
        model.addAttribute("listed", run.listed());
        model.addAttribute("preview", sent.isEmpty() ? null : sent.getFirst());
    }

    private Sent sent(AlertGroup group, Happenings.Kept kept, Locale locale) {
        Happening what = kept.what();
        AlertGroup.Choice choice = group.alerts().get(what.alert());
        Severity severity = Optional.ofNullable(choice)
                .map(AlertGroup.Choice::severity)
                .or(() -> kinds.find(what.alert()).map(AlertKind::severity))
                .orElse(Severity.INFO);
        return new Sent(
                kept.id(),
                what.happened(),
                Objects.requireNonNull(severity).id(),
                texts.of(what.alert(), what.fields(), what.happened(), what.timer(), locale));
    }
}
