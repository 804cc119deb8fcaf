package seat.web.alert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import seat.access.Access;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.alert.AlertChanges;
import seat.alert.AlertGroups;
import seat.alert.AlertKind;
import seat.alert.AlertKinds;
import seat.alert.AlertLog;
import seat.alert.AlertText;
import seat.alert.AlertTrials;
import seat.alert.Happening;
import seat.alert.Happenings;
import seat.audit.Actor;
import seat.channel.Severity;
import seat.db.Database;
import seat.mail.Sentence;
import seat.sde.Language;
import seat.web.Formats;
import seat.web.NotFoundException;
import seat.web.PathId;
import seat.web.reference.References;

/** What happened, in full: where a message leads, and where somebody says that he takes it. */
@Controller
final class AlertPage {
    private final AlertLookup lookup;
    private final AlertGroups groups;
    private final AlertKinds kinds;
    private final AlertText texts;
    private final AlertTrials trials;
    private final AlertLog log;
    private final AlertChanges changes;
    private final Happenings happenings;
    private final References references;
    private final Database database;
    private final MessageSource messages;

    AlertPage(
            AlertLookup lookup,
            AlertGroups groups,
            AlertKinds kinds,
            AlertText texts,
            AlertTrials trials,
            AlertLog log,
            AlertChanges changes,
            Happenings happenings,
            References references,
            Database database,
            MessageSource messages) {
        this.lookup = lookup;
        this.groups = groups;
        this.kinds = kinds;
        this.texts = texts;
        this.trials = trials;
        this.log = log;
        this.changes = changes;
        this.happenings = happenings;
        this.references = references;
        this.database = database;
        this.messages = messages;
    }

    /** @throws NotFoundException alike for what did not happen and what the viewer may not see */
    private Happenings.Kept kept(String happeningId, Access access) {
        return happenings
                .find(PathId.of(happeningId))
                .filter(one -> trials.maySee(access, one))
                .orElseThrow(() -> new NotFoundException("alert " + happeningId));
    }

    /** A message about it. */
    record Told(String group, String channel, String state, AlertLog.Line line) {}

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/alerts/{happeningId}")
    String show(@PathVariable String happeningId, Viewer viewer, Access access, Locale locale, Model model) {
        Happenings.Kept kept = kept(happeningId, access);
        Happening what = kept.what();
        Sentence sentence = kinds.sentence(what.alert(), what.fields(), Language.of(locale));
        List<Long> ids = new ArrayList<>(sentence.ids().toList());
        Happening.About about = what.about();
        ids.addAll(List.of(about.corporation(), about.system(), about.structure()));
        Formats formats = new Formats(locale, messages);
        model.addAttribute("kept", kept);
        model.addAttribute("label", texts.label(what.alert(), locale));
        model.addAttribute(
                "severity",
                kinds.find(what.alert())
                        .map(AlertKind::severity)
                        .orElse(Severity.INFO)
                        .id());
        model.addAttribute("parts", sentence.parts());
        model.addAttribute("refs", references.of(ids));
        // The page shows the timer itself.
        model.addAttribute("told", texts.of(what.alert(), what.fields(), what.happened(), null, locale));
        model.addAttribute("left", what.timer() == null ? null : Duration.between(database.now(), what.timer()));
        model.addAttribute("taker", kept.takenBy() == null ? "" : lookup.person(kept.takenBy()));
        List<AlertLog.Line> all = log.of(kept.id());
        List<Told> seen = all.stream()
                .filter(line -> groups.find(line.groupId())
                        .map(group -> AlertLookup.sees(group, viewer, access))
                        .orElse(false))
                .map(line -> new Told(
                        line.group(),
                        line.channel(),
                        formats.message("alerts.log.state." + line.state(), line.state()),
                        line))
                .toList();
        model.addAttribute("messagesSeen", seen);
        model.addAttribute("others", all.size() - seen.size());
        return "alert/alert";
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/alerts/{happeningId}/take")
    String take(@PathVariable String happeningId, Viewer viewer, Access access, Actor actor) {
        Happenings.Kept kept = kept(happeningId, access);
        changes.take(actor, kept, viewer.userId());
        return "redirect:/alerts/" + kept.id();
    }
}
