package seat.web.alert;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.Permissions;
import seat.access.RecentSignIn;
import seat.access.Requires;
import seat.access.Viewer;
import seat.alert.AlertChanges;
import seat.alert.AlertChannel;
import seat.alert.AlertChannels;
import seat.alert.AlertTrials;
import seat.audit.Actor;
import seat.channel.Answer;
import seat.channel.ChannelKind;
import seat.web.Formats;
import seat.web.NotFoundException;
import seat.web.Visits;

/** Where messages of alerts go: the own channels, and those that are shared. What is secret about them is shown to nobody. */
@Controller
final class AlertChannelsPage {
    private static final String LIST = "redirect:/alerts/channels";

    private final AlertLookup lookup;
    private final AlertChanges changes;
    private final AlertChannels channels;
    private final AlertTrials trials;
    private final MessageSource messages;

    AlertChannelsPage(
            AlertLookup lookup,
            AlertChanges changes,
            AlertChannels channels,
            AlertTrials trials,
            MessageSource messages) {
        this.lookup = lookup;
        this.changes = changes;
        this.channels = channels;
        this.trials = trials;
        this.messages = messages;
    }

    /**
     * A channel as its line says it.
     *
     * @param owner the name of its account; empty for the viewer's own
     * @param mine whether the viewer may change it
     */
    record Line(AlertChannel channel, String state, String owner, boolean mine) {}

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/alerts/channels")
    String list(Viewer viewer, Access access, Locale locale, Model model) {
        return list("", viewer, access, locale, model);
    }

    /** @param tried what became of a test, in words; empty for none */
    private String list(String tried, Viewer viewer, Access access, Locale locale, Model model) {
        Formats formats = new Formats(locale, messages);
        model.addAttribute(
                "channels",
                lookup.channels(viewer, access).stream()
                        .map(channel -> new Line(
                                channel,
                                AlertGroupsPage.state(channel, formats),
                                channel.userId() == viewer.userId() ? "" : lookup.person(channel.userId()),
                                AlertLookup.mayChange(channel, viewer)))
                        .toList());
        model.addAttribute("tried", tried);
        return "alert/channels";
    }

    /** A channel as its form has it. */
    record Typed(String name, String kind, String target, boolean shared) {}

    @Requires(Permissions.SIGNED_IN)
    @RecentSignIn
    @GetMapping("/alerts/channels/new")
    String form(Access access, Model model) {
        return form(new Typed("", "", "", false), "", access, model);
    }

    private String form(Typed typed, String problem, Access access, Model model) {
        model.addAttribute("form", typed);
        model.addAttribute("problem", problem);
        model.addAttribute("kinds", kinds());
        model.addAttribute("setsUp", AlertLookup.setsUp(access));
        return "alert/channel-new";
    }

    private List<String> kinds() {
        return channels.kinds().all().stream().map(ChannelKind::id).toList();
    }

    @Requires(Permissions.SIGNED_IN)
    @RecentSignIn
    @PostMapping("/alerts/channels")
    String make(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String target,
            @RequestParam(defaultValue = "false") boolean shared,
            Viewer viewer,
            Access access,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        Typed typed = new Typed(name.strip(), kind, target.strip(), shared && AlertLookup.setsUp(access));
        try {
            AlertChannels.Made made =
                    changes.make(actor, viewer.userId(), typed.name(), typed.kind(), typed.target(), typed.shared());
            if (made.secret().isEmpty()) {
                return LIST;
            }
            Visits.keepOut(response);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            model.addAttribute("secret", made.secret());
            return "alert/channel-made";
        } catch (IllegalArgumentException e) {
            // What was typed may be a secret: the page that says what is wrong with it is kept nowhere either.
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            return form(typed, String.valueOf(e.getMessage()), access, model);
        }
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/alerts/channels/{channelId}")
    String change(@PathVariable String channelId, Viewer viewer, Access access, Model model) {
        AlertChannel channel = lookup.ownChannel(channelId, viewer, access);
        return change(channel, channel.name(), channel.shared(), "", viewer, access, model);
    }

    private static String change(
            AlertChannel channel,
            String name,
            boolean shared,
            String problem,
            Viewer viewer,
            Access access,
            Model model) {
        model.addAttribute("channel", channel);
        model.addAttribute("name", name);
        model.addAttribute("shared", shared);
        model.addAttribute("problem", problem);
        model.addAttribute("setsUp", AlertLookup.setsUp(access));
        model.addAttribute("redirects", channel.userId() == viewer.userId());
        return "alert/channel";
    }

    @Requires(Permissions.SIGNED_IN)
    @RecentSignIn
    @GetMapping("/alerts/channels/{channelId}/target")
    String target(@PathVariable String channelId, Viewer viewer, Access access, Model model) {
        return target(own(channelId, viewer, access), "", "", model);
    }

    private static String target(AlertChannel channel, String typed, String problem, Model model) {
        model.addAttribute("channel", channel);
        model.addAttribute("target", typed);
        model.addAttribute("problem", problem);
        return "alert/channel-target";
    }

    /** Whoever else may change a channel sends nobody's messages elsewhere. */
    private AlertChannel own(String channelId, Viewer viewer, Access access) {
        AlertChannel channel = lookup.ownChannel(channelId, viewer, access);
        if (channel.userId() != viewer.userId()) {
            throw new NotFoundException("own channel of alerts " + channelId);
        }
        return channel;
    }

    @Requires(Permissions.SIGNED_IN)
    @RecentSignIn
    @PostMapping("/alerts/channels/{channelId}/target")
    String redirect(
            @PathVariable String channelId,
            @RequestParam(defaultValue = "") String target,
            Viewer viewer,
            Access access,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        AlertChannel channel = own(channelId, viewer, access);
        try {
            changes.redirect(actor, channel, target);
            return LIST;
        } catch (IllegalArgumentException e) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            return target(channel, target, String.valueOf(e.getMessage()), model);
        }
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/alerts/channels/{channelId}")
    String change(
            @PathVariable String channelId,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "false") boolean shared,
            Viewer viewer,
            Access access,
            Actor actor,
            Model model) {
        AlertChannel channel = lookup.ownChannel(channelId, viewer, access);
        // Who may not share may take back what he shared before.
        boolean may = shared && (AlertLookup.setsUp(access) || channel.shared());
        try {
            changes.change(actor, channel, name, may);
            return LIST;
        } catch (IllegalArgumentException e) {
            return change(channel, name, may, String.valueOf(e.getMessage()), viewer, access, model);
        }
    }

    /** Sends a message that says it is a test, and tells what kind of answer came. */
    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/alerts/channels/{channelId}/test")
    String test(@PathVariable String channelId, Viewer viewer, Access access, Locale locale, Model model)
            throws InterruptedException {
        AlertChannel channel = lookup.channel(channelId, viewer, access);
        Optional<Answer> answer = trials.test(channel.id(), locale);
        if (answer.isEmpty()) {
            throw new NotFoundException("channel of alerts " + channelId);
        }
        String word = answer.get().state().name().toLowerCase(Locale.ROOT);
        String tried = new Formats(locale, messages).message("alerts.test." + word, word, channel.name());
        return list(tried, viewer, access, locale, model);
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/alerts/channels/{channelId}/turn")
    String turn(@PathVariable String channelId, @RequestParam boolean on, Viewer viewer, Access access, Actor actor) {
        changes.turn(actor, lookup.ownChannel(channelId, viewer, access), on);
        return LIST;
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/alerts/channels/{channelId}/remove")
    String remove(@PathVariable String channelId, Viewer viewer, Access access, Actor actor) {
        changes.remove(actor, lookup.ownChannel(channelId, viewer, access));
        return LIST;
    }
}
