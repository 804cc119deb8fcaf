package seat.web.structure;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.Names;
import seat.access.OwnerSelection;
import seat.access.Permissions;
import seat.access.Requires;
import seat.db.Database;
import seat.db.Meaning;
import seat.eve.MoonExtraction;
import seat.eve.StructureName;
import seat.moon.MoonPermissions;
import seat.resource.OwnerType;
import seat.structure.Extraction;
import seat.structure.Extractions;
import seat.structure.Reach;
import seat.update.Freshness;
import seat.web.subject.Subject;
import seat.web.subject.Subjects;
import seat.web.table.ListTable;
import seat.web.table.ListTables;
import seat.web.table.State;

/** Chunks of moons on their way, of one corporation or of all whose extractions the caller may see: idle drills first, a calendar, a list. */
@Controller
final class ExtractionsPage {
    private static final String PERMISSION = "corporation.extraction";
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final int CALENDAR_DAYS = 14;
    private static final int CALENDAR_ROWS = 60;

    private final Database database;
    private final Extractions extractions;
    private final Subjects subjects;
    private final ListTables tables;
    private final Names names;
    private final MessageSource messages;

    ExtractionsPage(
            Database database,
            Extractions extractions,
            Subjects subjects,
            ListTables tables,
            Names names,
            MessageSource messages) {
        this.database = database;
        this.extractions = extractions;
        this.subjects = subjects;
        this.tables = tables;
        this.names = names;
        this.messages = messages;
    }

    /** A drill in the calendar, its chunks by day. */
    record CalendarRow(String structure, long structureId, Map<LocalDate, List<Chunk>> days) {}

    /**
     * A chunk in the calendar.
     *
     * @param tone {@code now} where it can be fractured, {@code fine} where a field stands, empty where it is on its way
     */
    record Chunk(String time, String tone, String title) {}

    /** A drill that does nothing. */
    record Idle(String structure, long structureId, String system) {}

    @Requires(PERMISSION)
    @GetMapping("/corporations/{corporationId}/extractions")
    String one(
            @PathVariable long corporationId,
            @RequestParam(defaultValue = "") String which,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        Freshness.of(database, corporationId, List.of("corporation.mining-extractions"))
                .ifPresent(freshness -> model.addAttribute("freshness", freshness));
        return show(
                subjects.of(OwnerType.CORPORATION, corporationId, "extractions", access, locale),
                Reach.one(corporationId),
                false,
                which,
                access,
                request,
                locale,
                model);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/all/corporations/extractions")
    String all(
            @RequestParam(defaultValue = "") String which,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        return show(
                subjects.of(OwnerType.CORPORATION, new OwnerSelection.All(), "extractions", locale),
                Reach.all(access, PERMISSION),
                true,
                which,
                access,
                request,
                locale,
                model);
    }

    private String show(
            Subject subject,
            Reach reach,
            boolean several,
            String which,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        Instant now = database.now();
        Extraction.All all = extractions.of(reach, access.may(MoonPermissions.VIEW), now);
        boolean past = which.equals("past");
        Set<Long> ids = new HashSet<>();
        Stream.concat(all.running().stream(), all.past().stream()).forEach(one -> {
            ids.add(one.structureId());
            ids.add(one.systemId());
            ids.add(one.moonId());
        });
        all.idle().forEach(one -> {
            ids.add(one.structureId());
            ids.add(one.systemId());
        });
        StructureWords words = StructureWords.of(names, ids, locale, messages);
        model.addAttribute("subject", subject);
        model.addAttribute("past", past);
        model.addAttribute("pastCount", all.past().size());
        model.addAttribute("runningCount", all.running().size());
        model.addAttribute(
                "idle",
                all.idle().stream()
                        .map(one -> new Idle(
                                words.name(one.structureId(), one.structureName(), one.systemId()),
                                one.structureId(),
                                words.nameOf(one.systemId())))
                        .toList());
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        model.addAttribute("today", today);
        model.addAttribute(
                "days",
                Stream.iterate(today, day -> day.plusDays(1))
                        .limit(CALENDAR_DAYS)
                        .toList());
        model.addAttribute("calendar", past ? List.of() : calendar(all.running(), today, words, now));
        model.addAttribute(
                "volume", all.running().stream().mapToDouble(Extraction::volume).sum());
        model.addAttribute(
                "value",
                all.running().stream()
                        .map(Extraction::value)
                        .filter(Objects::nonNull)
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
        model.addAttribute(
                "unvalued",
                all.running().stream().filter(one -> one.value() == null).count());
        model.addAttribute("perHour", all.perHour());
        ListTable<Extraction> table = table(words, now);
        return tables.answer(
                several ? table : table.without("corporation_id"),
                past ? all.past() : all.running(),
                request,
                locale,
                model,
                "structure/extractions");
    }

    private static List<CalendarRow> calendar(
            List<Extraction> running, LocalDate today, StructureWords words, Instant now) {
        Map<Long, List<Extraction>> drills = running.stream()
                .collect(Collectors.groupingBy(Extraction::structureId, LinkedHashMap::new, Collectors.toList()));
        List<CalendarRow> rows = new ArrayList<>();
        drills.forEach((structure, chunks) -> {
            Map<LocalDate, List<Chunk>> days = new TreeMap<>();
            for (Extraction one : chunks) {
                LocalDate day = LocalDate.ofInstant(one.times().ready(), ZoneOffset.UTC);
                MoonExtraction.Phase phase = one.times().at(now);
                days.computeIfAbsent(day.isBefore(today) ? today : day, unused -> new ArrayList<>())
                        .add(new Chunk(
                                CLOCK.format(one.times().ready().atZone(ZoneOffset.UTC)),
                                phase == MoonExtraction.Phase.READY
                                        ? "now"
                                        : phase == MoonExtraction.Phase.FIELD ? "fine" : "",
                                words.formats().message("extraction.phase." + phase, phase.name())));
            }
            Extraction first = chunks.getFirst();
            rows.add(new CalendarRow(words.name(structure, first.structureName(), first.systemId()), structure, days));
        });
        return rows.stream().limit(CALENDAR_ROWS).toList();
    }

    private static ListTable<Extraction> table(StructureWords words, Instant now) {
        return ListTable.<Extraction>of("extractions")
                .text("structure", one -> words.name(one.structureId(), one.structureName(), one.systemId()))
                .link("structure", one -> "/places/" + one.structureId())
                .entity("system_id", Extraction::systemId)
                .text("moon", one -> StructureName.behind(words.nameOf(one.systemId()), words.nameOf(one.moonId())))
                .state("phase", one -> phase(one, now))
                .age("ready_in", one -> one.times().ready())
                .text("ready", one -> words.time(one.times().ready()))
                .column("auto_fracture", Meaning.TIME, one -> one.times().breaksUp())
                .column("field_until", Meaning.TIME, one -> one.times().fieldUntil())
                .column("volume", Meaning.VOLUME, one -> (double) Math.round(one.volume()))
                .state("exact", one -> State.plain(one.exact() ? "extraction.exact" : "extraction.reckoned"))
                .isk("value", Extraction::value)
                .state("rarity", ExtractionsPage::rarity)
                .column("left", Meaning.VOLUME, one -> one.left() == null ? null : (double) Math.round(one.left()))
                .state("fuel_lasts", one -> fuel(one, now))
                .entity("corporation_id", Extraction::corporationId)
                .column("extraction_start", Meaning.TIME, one -> one.times().start())
                .hidden("extraction_start", "field_until")
                .sum("volume", "value")
                .sortedBy("ready_in")
                .key(one -> one.structureId() + "-" + one.times().start())
                .keeping("which")
                .phone("structure", "ready_in", "phase", "value");
    }

    private static State phase(Extraction one, Instant now) {
        if (one.cancelled()) {
            return State.unknown("extraction.cancelled");
        }
        MoonExtraction.Phase phase = one.times().at(now);
        String words = "extraction.phase." + phase;
        return switch (phase) {
            case READY -> State.soon(words);
            case FIELD -> State.fine(words);
            case DRILLING, GONE -> State.plain(words);
        };
    }

    private static @Nullable State rarity(Extraction one) {
        if (one.jackpot()) {
            return State.fine("extraction.jackpot");
        }
        return one.rarity() == 0 ? null : State.plain("R" + one.rarity());
    }

    /** Whether the drill has fuel until the chunk arrives; nothing to say once it has. */
    private static @Nullable State fuel(Extraction one, Instant now) {
        if (one.cancelled() || one.times().at(now) != MoonExtraction.Phase.DRILLING) {
            return null;
        }
        return one.runsDry() ? State.now("extraction.dry") : State.plain("extraction.lasts");
    }
}
