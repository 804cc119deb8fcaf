package seat.web.character;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Access;
import seat.access.Requires;
import seat.db.Database;
import seat.eve.JumpFatigue;
import seat.resource.OwnerType;
import seat.sde.DataSetNames;
import seat.sde.Language;
import seat.skill.Attributes;
import seat.skill.Implants;
import seat.skill.JumpClone;
import seat.skill.JumpClones;
import seat.skill.QueuedSkill;
import seat.skill.SkillLevels;
import seat.skill.SkillQueues;
import seat.skill.Training;
import seat.skill.TrainingState;
import seat.update.Freshness;
import seat.web.EveText;
import seat.web.reference.Ref;
import seat.web.reference.References;
import seat.web.subject.Subjects;

/** A character's sheet: what it trains, its attributes and bodies, who it is and where it was. */
@Controller
final class SheetPage {
    private static final List<String> RESOURCES = List.of(
            "character.sheet",
            "character.attributes",
            "character.clones",
            "character.implants",
            "character.skills",
            "character.skill-queue",
            "character.fatigue");

    private final Database database;
    private final SheetRows rows;
    private final Training training;
    private final SkillQueues queues;
    private final SkillLevels levels;
    private final Implants implants;
    private final JumpClones clones;
    private final DataSetNames names;
    private final References references;
    private final Subjects subjects;

    SheetPage(
            Database database,
            SheetRows rows,
            Training training,
            SkillQueues queues,
            SkillLevels levels,
            Implants implants,
            JumpClones clones,
            DataSetNames names,
            References references,
            Subjects subjects) {
        this.database = database;
        this.rows = rows;
        this.training = training;
        this.queues = queues;
        this.levels = levels;
        this.implants = implants;
        this.clones = clones;
        this.names = names;
        this.references = references;
        this.subjects = subjects;
    }

    @Requires("character.sheet")
    @GetMapping("/characters/{characterId}")
    String root(@PathVariable long characterId) {
        return "redirect:/characters/" + characterId + "/sheet";
    }

    @Requires("character.sheet")
    @GetMapping("/characters/{characterId}/sheet")
    String show(@PathVariable long characterId, Access access, Locale locale, Model model) {
        Instant now = Instant.now();
        model.addAttribute("subject", subjects.of(OwnerType.CHARACTER, characterId, "sheet", access, locale));
        SheetRow sheet = rows.sheet(characterId);
        List<QueuedSkill> queue = queues.of(List.of(characterId)).getOrDefault(characterId, List.of());
        TrainingState state = training.of(characterId, queue, now);
        List<Employment> employment = rows.employment(characterId, Database.utc(now));
        List<Long> worn = rows.implants(characterId);
        List<JumpClone> bodies = clones.of(List.of(characterId)).getOrDefault(characterId, List.of());
        Map<Long, Ref> refs = references.of(ids(sheet, state, employment, worn, bodies));
        Map<Long, Implants.Implant> known = implants.of(implants(worn, bodies));
        Attributes attributes = Attributes.of(
                sheet.attributes(),
                worn.stream().map(known::get).filter(Objects::nonNull).toList());
        model.addAttribute("now", now);
        model.addAttribute("sheet", sheet);
        model.addAttribute("refs", refs);
        model.addAttribute("training", state);
        model.addAttribute("attributes", AttributeLine.of(attributes));
        model.addAttribute("boosted", attributes.isBoosted());
        model.addAttribute("remapFrom", future(sheet.nextRemap(), now));
        model.addAttribute("worn", Worn.of(worn, known, refs));
        model.addAttribute(
                "clones",
                SheetClones.of(
                        bodies, levels.of(characterId, queue, now), instant(sheet.lastCloneJump()), known, refs));
        model.addAttribute(
                "fatigue",
                JumpFatigue.of(instant(sheet.lastJump()), instant(sheet.fatigueUntil()))
                        .filter(fatigue -> fatigue.blueUntil().isAfter(now))
                        .orElse(null));
        if (sheet.birthday() != null) {
            Period age = Period.between(
                    sheet.birthday().toLocalDate(), Database.utc(now).toLocalDate());
            model.addAttribute("years", age.getYears());
            model.addAttribute("months", age.getMonths());
        }
        identity(characterId, sheet, locale, model);
        Freshness.of(database, characterId, RESOURCES).ifPresent(one -> model.addAttribute("freshness", one));
        model.addAttribute("employment", employment);
        model.addAttribute(
                "longest", employment.stream().mapToLong(Employment::days).max().orElse(1));
        return "character/sheet";
    }

    private void identity(long characterId, SheetRow sheet, Locale locale, Model model) {
        Language language = Language.of(locale);
        model.addAttribute("bloodline", name("bloodlines", sheet.bloodlineId(), language));
        model.addAttribute("race", name("races", sheet.raceId(), language));
        model.addAttribute(
                "shownTitles",
                Stream.concat(
                                Stream.of(plain(sheet.title())),
                                rows.titles(characterId).stream().map(SheetPage::plain))
                        .filter(title -> !title.isEmpty())
                        .distinct()
                        .toList());
        List<String> roles = rows.roles(characterId);
        model.addAttribute("director", roles.contains("Director"));
        model.addAttribute("roles", roles);
        model.addAttribute("description", EveText.parse(sheet.description()));
    }

    private String name(String dataSet, @Nullable Long id, Language language) {
        return id == null ? "" : names.of(dataSet, List.of(id), language).getOrDefault(id, "");
    }

    /** A title without the colours people write into it. */
    static String plain(@Nullable String markup) {
        return EveText.parse(markup).stream()
                .map(EveText.Part::text)
                .collect(Collectors.joining(" "))
                .strip();
    }

    private static Set<Long> ids(
            SheetRow sheet, TrainingState state, List<Employment> employment, List<Long> worn, List<JumpClone> bodies) {
        Set<Long> ids = new HashSet<>(implants(worn, bodies));
        employment.forEach(one -> ids.addAll(List.of(one.corporationId(), one.allianceId())));
        ids.remove(0L);
        bodies.stream().map(JumpClone::locationId).filter(Objects::nonNull).forEach(ids::add);
        Stream.of(
                        sheet.homeId(),
                        sheet.systemId(),
                        sheet.dockedAt(),
                        sheet.shipTypeId(),
                        sheet.corporationId(),
                        state.running() == null ? null : state.running().skillId())
                .filter(Objects::nonNull)
                .forEach(ids::add);
        return ids;
    }

    private static List<Long> implants(Collection<Long> worn, List<JumpClone> bodies) {
        List<Long> types = new ArrayList<>(worn);
        bodies.forEach(clone -> types.addAll(clone.implants()));
        return types;
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime time) {
        return time == null ? null : Database.instant(time);
    }

    private static @Nullable LocalDateTime future(@Nullable LocalDateTime time, Instant now) {
        return time != null && Database.instant(time).isAfter(now) ? time : null;
    }
}
