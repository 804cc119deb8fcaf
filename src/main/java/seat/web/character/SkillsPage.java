package seat.web.character;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.Names;
import seat.access.Requires;
import seat.db.Database;
import seat.price.Deals;
import seat.price.SalesTax;
import seat.resource.OwnerType;
import seat.sde.Language;
import seat.setting.GlobalSettings;
import seat.skill.Attributes;
import seat.skill.QueuedSkill;
import seat.skill.Skill;
import seat.skill.SkillBook;
import seat.skill.SkillGroup;
import seat.skill.SkillLevel;
import seat.skill.SkillLevels;
import seat.skill.SkillQueues;
import seat.skill.Training;
import seat.skill.TrainingState;
import seat.update.Freshness;
import seat.web.Formats;
import seat.web.OthersData;
import seat.web.price.PriceNotes;
import seat.web.reference.Ref;
import seat.web.reference.References;
import seat.web.subject.Subjects;

/** A character's skills: the queue as a line of time, groups as blocks, and the skills of one group or filter. */
@Controller
final class SkillsPage {
    private static final List<String> RESOURCES = List.of("character.skills", "character.skill-queue");
    private static final long ACCOUNTING = 16_622;
    private static final double TAX_PER_ACCOUNTING = 0.11;

    private final Database database;
    private final SkillQueues queues;
    private final SkillLevels levels;
    private final SkillBook book;
    private final Training training;
    private final SheetRows sheets;
    private final Deals deals;
    private final PriceNotes notes;
    private final GlobalSettings settings;
    private final References references;
    private final Names names;
    private final Subjects subjects;
    private final OthersData others;
    private final MessageSource messages;

    SkillsPage(
            Database database,
            SkillQueues queues,
            SkillLevels levels,
            SkillBook book,
            Training training,
            SheetRows sheets,
            Deals deals,
            PriceNotes notes,
            GlobalSettings settings,
            References references,
            Names names,
            Subjects subjects,
            OthersData others,
            MessageSource messages) {
        this.database = database;
        this.queues = queues;
        this.levels = levels;
        this.book = book;
        this.training = training;
        this.sheets = sheets;
        this.deals = deals;
        this.notes = notes;
        this.settings = settings;
        this.references = references;
        this.names = names;
        this.subjects = subjects;
        this.others = others;
        this.messages = messages;
    }

    /**
     * A group as a block.
     *
     * @param open whether its skills are listed
     */
    record Block(String name, SkillGroup group, boolean open) {
        /** In whole hundredths. */
        public double coverage() {
            return Math.round(group.coverage() * 100) / 100.0;
        }
    }

    @Requires("character.skill")
    @GetMapping("/characters/{characterId}/skills")
    String show(
            @PathVariable long characterId,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "0") String group,
            Access access,
            Locale locale,
            Model model) {
        Instant now = Instant.now();
        List<QueuedSkill> queue = queue(characterId);
        Map<Long, SkillLevel> known = levels.of(characterId, queue, now);
        SkillBook.Skills skills = book.read();
        List<SkillGroup> groups = SkillGroup.of(skills, known);
        Optional<SkillFilter> filter = Arrays.stream(SkillFilter.values())
                .filter(one -> one.id().equals(show))
                .findFirst();
        long open = filter.isPresent() || !group.matches("[0-9]{1,18}") ? -1 : Long.parseLong(group);
        List<Skill> listed = listed(groups, known, filter, open);
        Map<Long, Ref> refs = references.of(ids(listed, queue));
        TrainingState state = training.of(characterId, queue, now);
        Attributes attributes = new Attributes(sheets.sheet(characterId).attributes(), Map.of());
        String without = new Formats(locale, messages).message("skills.other", "Other skills");
        Language language = Language.of(locale);
        model.addAttribute("subject", subjects.of(OwnerType.CHARACTER, characterId, "skills", access, locale));
        model.addAttribute("now", now);
        model.addAttribute("training", state);
        model.addAttribute("queue", QueueLine.of(queue, refs, now).orElse(null));
        model.addAttribute("imported", !skills.isEmpty());
        model.addAttribute("filters", SkillFilter.values());
        model.addAttribute("filter", filter.orElse(null));
        model.addAttribute(
                "blocks",
                groups.stream()
                        .map(one ->
                                new Block(name(skills, one.groupId(), language, without), one, one.groupId() == open))
                        .toList());
        model.addAttribute(
                "lines",
                listed.stream()
                        .filter(skill -> refs.containsKey(skill.id()))
                        .map(skill -> SkillLine.of(
                                skill,
                                Objects.requireNonNull(refs.get(skill.id())),
                                name(skills, skill.groupId(), language, without),
                                known.get(skill.id()),
                                attributes,
                                state,
                                now))
                        .sorted(Comparator.comparing(line -> line.skill().name()))
                        .toList());
        model.addAttribute("priceNote", notes.deals());
        model.addAttribute(
                "extraction",
                Extraction.of(state.totalSp() == null ? 0 : state.totalSp(), tax(known), deals.of(Extraction.TYPES)));
        Freshness.of(database, characterId, RESOURCES).ifPresent(one -> model.addAttribute("freshness", one));
        return "character/skills";
    }

    /**
     * The plan as the game takes it from the clipboard: a skill and a level a line.
     *
     * @param of {@code queue} for what is in the queue, anything else for what is trained
     */
    @Requires("character.skill")
    @GetMapping("/characters/{characterId}/skills/plan")
    ResponseEntity<String> plan(
            @PathVariable long characterId,
            @RequestParam(defaultValue = "trained") String of,
            Access access,
            HttpServletRequest request) {
        Instant now = Instant.now();
        others.taken(request, access, characterId, "export-skills", "Exported skills");
        List<QueuedSkill> queue = queue(characterId);
        boolean queued = of.equals("queue");
        StringBuilder text = new StringBuilder();
        if (queued) {
            Names.Known known =
                    names.of(queue.stream().map(QueuedSkill::skillId).toList());
            queue.stream()
                    .filter(row -> !row.isFinished(now))
                    .forEach(row -> line(text, known.of(row.skillId()), row.level()));
        } else {
            List<SkillLevel> trained = levels.of(characterId, queue, now).values().stream()
                    .filter(level -> level.trained() > 0)
                    .toList();
            Names.Known known =
                    names.of(trained.stream().map(SkillLevel::skillId).toList());
            trained.stream()
                    .sorted(Comparator.comparing(level -> known.of(level.skillId())))
                    .forEach(level -> line(text, known.of(level.skillId()), level.trained()));
        }
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"skills-%d-%s.txt\""
                                .formatted(characterId, queued ? "queue" : "trained"))
                .body(text.toString());
    }

    private static void line(StringBuilder text, String name, int level) {
        text.append(name).append(' ').append(level).append('\n');
    }

    private List<QueuedSkill> queue(long characterId) {
        return queues.of(List.of(characterId)).getOrDefault(characterId, List.of());
    }

    private static String name(SkillBook.Skills skills, long group, Language language, String without) {
        return group == 0 ? without : skills.group(group, language);
    }

    private static List<Skill> listed(
            List<SkillGroup> groups, Map<Long, SkillLevel> known, Optional<SkillFilter> filter, long open) {
        return groups.stream()
                .filter(group -> filter.isPresent() || group.groupId() == open)
                .flatMap(group -> group.skills().stream())
                .filter(skill -> filter.isEmpty()
                        || known.containsKey(skill.id()) && filter.get().matches(known.get(skill.id())))
                .toList();
    }

    private static Set<Long> ids(Collection<Skill> listed, List<QueuedSkill> queue) {
        Set<Long> ids = new HashSet<>();
        listed.forEach(skill -> ids.add(skill.id()));
        queue.forEach(row -> ids.add(row.skillId()));
        return ids;
    }

    private double tax(Map<Long, SkillLevel> known) {
        SkillLevel accounting = known.get(ACCOUNTING);
        return SalesTax.base(settings) * (1 - TAX_PER_ACCOUNTING * (accounting == null ? 0 : accounting.active()));
    }
}
